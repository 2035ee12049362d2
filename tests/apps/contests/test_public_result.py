"""The public result: what was sealed and nothing else, fast, and refused as soon as its seal no longer matches."""

import hashlib
import json
from collections.abc import Callable

import pypdfium2
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.assessment.records import seal_of_sheet
from lumbung.apps.contests.models import Entry, PanelExclusion, Settlement
from lumbung.apps.contests.operations import correcting, settling
from lumbung.apps.contests.queries.papers import Differs
from lumbung.apps.contests.tasks import make_papers
from lumbung.apps.rulebook.models import Call, DecreeFile
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.trail.guarding import guard, unguard
from lumbung.shared.trail.models import TrailLine
from lumbung.shared.trail.recording import record
from tests.apps.contests.judged import DECEMBER, SEPTEMBER, Judged, distinct, judged, settle_all

RESULT, GROUP = "hasil/", "hasil/blado/"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def announced(entries: int = 7) -> Judged:
    none = [0, 0, 0]
    contest = judged(entries, {f"P{n:03}": distinct(n) if n < 9 else none for n in range(1, entries + 1)})
    settle_all(contest)
    set_demo_clock(DECEMBER)
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)
    return contest


def read(contest: Judged, rest: str, person: int | None = None, status: int = 200) -> str:
    answer = contest.client(person).get(contest.address(rest))
    assert answer.status_code == status, rest
    return answer.content.decode()


def main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.django_db
def test_what_is_public_is_what_was_sealed_whatever_rows_say_later() -> None:
    contest = announced()
    before = [main(read(contest, rest)) for rest in (RESULT, GROUP)]
    for sheet in Sheet.objects.all():
        Sheet.objects.filter(pk=sheet.pk).update(marks=[0 for _ in sheet.marks], version=sheet.version + 1)
    won = Entry.objects.get(code="P001")
    PanelExclusion.objects.create(
        call_id=contest.call_id, scope="pemenang", entry=won, reason="-", by_id=contest.organiser, at=SEPTEMBER
    )
    assert [main(read(contest, rest)) for rest in (RESULT, GROUP)] == before


def _result() -> Settlement:
    return Settlement.objects.get(scope="akhir", reopening=None)


def marks_in_the_bundle(contest: Judged) -> None:
    del contest
    row = _result()
    data = json.loads(bytes(row.bundle))
    data["kasus"]["lembar"]["kabupaten"][0][2][0] += 1
    Settlement.objects.filter(pk=row.pk).update(bundle=json.dumps(data).encode())


def bundle_and_seal(contest: Judged) -> None:
    marks_in_the_bundle(contest)
    row = _result()
    Settlement.objects.filter(pk=row.pk).update(seal=hashlib.sha256(bytes(row.bundle)).hexdigest())


def bundle_seal_and_trail(contest: Judged) -> None:
    bundle_and_seal(contest)
    line = TrailLine.objects.filter(act="contests.settle").order_by("-number")[0]
    line.facts["seal"] = _result().seal
    unguard(connection)
    line.save()
    guard(connection)


def all_that_and_no_signature(contest: Judged) -> None:
    bundle_seal_and_trail(contest)
    row = _result()
    del row.outcome["signature"]
    row.save()


def the_decree(contest: Judged) -> None:
    del contest
    row = DecreeFile.objects.get(name="peraturan.yaml")
    row.content = bytes(row.content).replace(b"paling_banyak: 6", b"paling_banyak: 7")
    row.save()


def the_readings(contest: Judged) -> None:
    del contest
    Call.objects.update(fingerprint="0" * 64)


TAMPERED: dict[Callable[[Judged], None], str] = {
    marks_in_the_bundle: "Isi keputusan tidak cocok dengan segelnya.",
    bundle_and_seal: "Segel keputusan tidak tercatat dalam jejak.",
    bundle_seal_and_trail: "Tanda tangan keputusan bukan dari Lumbung ini.",
    all_that_and_no_signature: "Dihitung ulang, hasilnya berbeda dari yang disegel.",
    the_decree: "Peraturan atau tafsir yang tersimpan tidak cocok dengan sidik keputusan.",
    the_readings: "Peraturan atau tafsir yang tersimpan tidak cocok dengan sidik keputusan.",
}


@pytest.mark.django_db
@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda one: one.__name__)
def test_what_no_longer_matches_its_seal_is_shown_to_nobody_and_the_organiser_reads_where(
    tamper: Callable[[Judged], None],
) -> None:
    contest = announced()
    read(contest, GROUP)  # remembered, and yet proved anew
    tamper(contest)
    for rest in (RESULT, GROUP):
        page = read(contest, rest, status=409)
        assert "Hasil lomba belum dapat ditampilkan" in page
        assert "Kelompok" not in main(page)
        assert TAMPERED[tamper] not in page
        assert TAMPERED[tamper] in read(contest, rest, contest.organiser, status=409)


@pytest.mark.django_db
def test_no_paper_is_made_of_what_no_longer_matches_and_its_page_says_so() -> None:
    contest = judged(7)
    result = settle_all(contest)
    marks_in_the_bundle(contest)
    with pytest.raises(Differs):
        make_papers.call(result)
    page = read(contest, f"penetapan/keputusan/{result}/", contest.organiser)
    assert "segelnya tidak cocok lagi" in page
    assert "Isi keputusan tidak cocok dengan segelnya." in page


@pytest.mark.django_db
@pytest.mark.parametrize("entries", [1, 3, 300])
@pytest.mark.parametrize("rest", [RESULT, GROUP])
def test_the_public_asks_the_database_the_same_however_many_entered(rest: str, entries: int) -> None:
    contest = announced(entries)
    anybody = contest.client()
    anybody.get(contest.address(rest))
    with CaptureQueriesContext(connection) as asked:
        page = anybody.get(contest.address(rest))
    assert len(asked) <= 12, [one["sql"][:80] for one in asked.captured_queries]
    assert len(page.content) < 60_000


@pytest.mark.django_db
@pytest.mark.parametrize("corrections", [1, 3])
@pytest.mark.parametrize("rest", [RESULT, GROUP])
def test_a_corrected_result_asks_as_little_however_often_it_was_corrected(rest: str, corrections: int) -> None:
    contest = announced()
    lead = contest.who(contest.organiser, DECEMBER)
    for number in range(corrections):
        correcting.reopen(
            asker=lead,
            home=contest.home,
            call=contest.call,
            settlement=_result().pk,
            reason=f"Ke-{number}",
            at=DECEMBER,
        )
        settling.settle_result(asker=lead, call=contest.call, at=DECEMBER)
        settling.announce(asker=lead, home=contest.home, call=contest.call, at=DECEMBER)
    anybody = contest.client()
    assert "sudah dikoreksi" in anybody.get(contest.address(RESULT)).content.decode()
    anybody.get(contest.address(rest))
    with CaptureQueriesContext(connection) as asked:
        anybody.get(contest.address(rest))
    assert len(asked) <= 12, [one["sql"][:80] for one in asked.captured_queries]


def page_of(contest: Judged, person: int | None = None) -> str:
    return main(read(contest, RESULT, person))


@pytest.mark.django_db
def test_everybody_reads_what_became_of_all_entries_in_figures() -> None:
    contest = announced(8)
    figures = page_of(contest)[page_of(contest).index('id="became"') :]
    for words, count in (("Peserta yang diperiksa", 8), ("Tidak lanjut dari", 2), ("Pemenang", 3)):
        line = figures[figures.index(words) :]
        assert line[line.index("<dd") :].startswith(f'<dd class="digits">{count}<'), words
    group = main(read(contest, GROUP))
    assert "2 peserta lain diurutkan: 2 di luar jumlah." in group
    assert "Sementara lolos" not in group, "what is sealed waits for no sheet"
    assert "Kelompok 8" not in group


@pytest.mark.django_db
def test_whoever_entered_reads_the_own_place_with_every_figure_and_nobody_else_does() -> None:
    contest = announced(8)
    assert 'id="own"' not in page_of(contest)
    mine = page_of(contest, contest.owner)
    own = contest.address(GROUP + "kecamatan/p008/")
    assert 'id="own"' in mine
    assert own in mine
    page = main(read(contest, GROUP + "kecamatan/p008/", contest.owner))
    assert "Di luar jumlah" in mine
    assert "Camat" in page
    assert "Juri Camat" not in page, "jurors by element, not by name"
    for person in ("organiser", "leader", "agency"):
        read(contest, GROUP + "kecamatan/p008/", contest.people[person], status=404)
    assert contest.client().get(own)["Location"].startswith("/akun/")
    for other in ("kecamatan/p999/", "lain/p008/"):
        read(contest, GROUP + other, contest.owner, status=404)


@pytest.mark.django_db
def test_the_own_place_tells_what_jurors_wrote_about_the_group_where_they_signed_it_with_their_marks() -> None:
    contest = announced(8)
    entry = Entry.objects.get(code="P008").pk
    signed, unsigned = Sheet.objects.filter(subject=entry).order_by("seat_id")[:2]
    Sheet.objects.filter(pk=signed.pk).update(note="Kemasannya rapi.", notes={"1a": "Untuk panel."})
    Sheet.objects.filter(pk=unsigned.pk).update(note="Ditulis untuk panel saja.")
    seal = seal_of_sheet(signed.seat_id, entry, signed.marks, {"1a": "Untuk panel."}, "Kemasannya rapi.")
    with transaction.atomic():
        record(
            chain=f"call:{contest.call_id}",
            at=signed.changed_at,
            actor=None,
            act="assessment.hand_in",
            seat=signed.seat_id,
            subjects=[entry],
            seals=[seal],
        )
    page = main(read(contest, GROUP + "kecamatan/p008/", contest.owner))
    assert "Catatan juri" in page
    assert "Kemasannya rapi." in page
    assert "panel saja" not in page, "it was signed when notes were for the panel"
    assert "Untuk panel" not in page
    assert "Kemasannya rapi." not in read(contest, GROUP)


@pytest.mark.django_db
def test_the_result_is_downloaded_as_it_stands_on_the_page_under_its_checksum() -> None:
    contest = announced(8)
    assert "sedang dibuat" in page_of(contest)
    assert contest.client().get(contest.address("hasil/petikan-berita-acara.pdf")).status_code == 404
    make_papers.call(_result().pk)
    page = page_of(contest)
    for name, begins in (("petikan-berita-acara.pdf", b"%PDF-"), ("hasil.csv", b"\xef\xbb\xbfDaftar;")):
        answer = contest.client().get(contest.address(f"hasil/{name}"))
        assert answer.content.startswith(begins)
        assert hashlib.sha256(answer.content).hexdigest() in page
        assert "attachment" in answer["Content-Disposition"]
    assert _result().seal in page
    trail = TrailLine.objects.filter(act="contests.settle").order_by("-number")[0]
    assert trail.seal in page


@pytest.mark.django_db
def test_what_is_downloaded_names_no_juror_and_nobody_who_was_not_chosen() -> None:
    contest = announced(8)
    make_papers.call(_result().pk)
    table = contest.client(contest.owner).get(contest.address("hasil/hasil.csv")).content.decode()
    pdf = pypdfium2.PdfDocument(contest.client().get(contest.address("hasil/petikan-berita-acara.pdf")).content)
    excerpt = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    for text in (table, excerpt):
        assert "Kelompok 1" in text
        assert "Kelompok 8" not in text
        assert "Juri praktisi" not in text
    assert "PETIKAN BERITA ACARA" in excerpt
    assert "Peserta lain yang diurutkan: 3." in excerpt


@pytest.mark.django_db
def test_what_a_group_typed_is_no_formula_in_a_spreadsheet() -> None:
    contest = announced(3)
    Entry.objects.filter(code="P001").update(group_name="=HYPERLINK(1)", changed_at=DECEMBER)
    table = contest.client().get(contest.address("hasil/hasil.csv")).content.decode()
    assert ";'=HYPERLINK(1);" in table
