"""Settling: who may look, what stands in the way, one decision and no second, and nothing public before its time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries.settlements import settlement
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.queries import by_public_code, letters
from lumbung.apps.rulebook.models import DecreeFile
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.refusal import Refused
from tests.apps.contests.judged import DECEMBER, SEPTEMBER, judged, settle, settle_all

GROUP = "penetapan/kecamatan/blado/"
HEAD = {"government": "Kabupaten Batang", "office": "Bapelitbang", "place": "Batang", "signatory_office": "Kepala"}
HEAD |= {"signatory": "Nama Contoh", "acting": "self"}
PUBLIC = ("hasil/", "hasil/blado/")


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.mark.django_db
def test_at_most_six_go_on_and_the_seventh_reads_the_article() -> None:
    contest = judged(8)
    page = contest.client(contest.organiser).get(contest.address(GROUP)).content.decode()
    assert "6 dari 8 peserta" in page
    seventh = page[page.index("Kelompok 7") : page.index("Kelompok 8")]
    assert "Di luar jumlah" in seventh
    assert "Lampiran huruf C angka 1" in seventh
    own = contest.client(contest.organiser).get(contest.address(GROUP + "p007/")).content.decode()
    inside = own[own.index("Yang masuk") : own.index("Bila panel tidak mengambil salah satunya")]
    assert [f"Kelompok {n}<" in inside for n in range(1, 9)] == [True] * 6 + [False] * 2
    assert "Lampiran huruf C angka 1" in own
    id = settle(contest)
    found = settlement(contest.call, id)
    assert found is not None
    assert found.chosen == ("P001", "P002", "P003", "P004", "P005", "P006")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"), [(Role.ORGANISER, 200), (Role.LEADER, 200), (Role.INSPECTOR, 200), (Role.AGENCY, 404)]
)
def test_before_the_announcement_only_who_leads_or_watches_looks(role: Role, status: int) -> None:
    contest = judged(2)
    for rest in ("penetapan/", GROUP, "penetapan/akhir/", GROUP + "p001/"):
        assert contest.client(contest.people[role.value]).get(contest.address(rest)).status_code == status, rest


@pytest.mark.django_db
def test_a_panel_looks_at_its_own_round_and_at_nothing_else() -> None:
    contest = judged(2)
    juror = contest.client(contest.jurors["kecamatan"][0])
    assert juror.get(contest.address(GROUP)).status_code == 200
    assert juror.get(contest.address("penetapan/akhir/")).status_code == 404
    other = contest.client(contest.jurors["kabupaten"][0])
    assert other.get(contest.address(GROUP)).status_code == 404


@pytest.mark.django_db
def test_whoever_only_watches_settles_nothing() -> None:
    contest = judged(2)
    for role in ("leader", "inspector"):
        answer = contest.client(contest.people[role]).post(contest.address(GROUP), {"certain": "on"})
        assert answer.status_code == 404
    with pytest.raises(Refused):
        settling.settle_round(
            asker=contest.who(contest.people["leader"]),
            call=contest.call,
            round="kecamatan",
            group=["Blado"],
            at=SEPTEMBER,
        )
    assert not Settlement.objects.exists()


@pytest.mark.django_db
def test_settling_twice_leads_to_the_same_decision() -> None:
    contest = judged(2)
    organiser = contest.client(contest.organiser)
    untold = organiser.post(contest.address(GROUP))
    assert "Centang dulu" in untold.content.decode()
    assert not Settlement.objects.exists()
    first = organiser.post(contest.address(GROUP), {"certain": "on"})
    second = organiser.post(contest.address(GROUP), {"certain": "on"})
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    page = organiser.get(first["Location"]).content.decode()
    assert Settlement.objects.get().seal in page
    assert "sedang dibuat" in page.lower()


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "sitting"), [(GROUP, "kecamatan/blado/"), ("penetapan/akhir/", "akhir/semua/")])
def test_before_settling_the_organiser_reads_what_its_papers_will_lack(page: str, sitting: str) -> None:
    contest = judged(2)
    if page != GROUP:
        settle(contest)
        contest.mark("kabupaten", {f"P{number:03}": [5] for number in (1, 2)})
    organiser = contest.client(contest.organiser)
    for is_told in (True, False):
        shown = organiser.get(contest.address(page)).content.decode()
        confirm = shown[shown.index('id="confirm"') :]
        assert ("Sidang belum dicatat." in confirm, "Belum ada kop surat." in confirm) == (is_told, is_told)
        assert (contest.address(f"penetapan/sidang/{sitting}") in confirm) == is_told
        assert ("/batang/kop-surat/" in confirm) == is_told
        seat = seats(contest.call.id)[-1 if page != GROUP else 0].id
        held = {"held_on": "2021-09-10", "place": "Aula Blado", "present": [seat], "leader": seat}
        assert organiser.post(contest.address(f"penetapan/sidang/{sitting}"), held).status_code == 302
        assert organiser.post("/batang/kop-surat/", HEAD).status_code == 302


@pytest.mark.django_db
def test_a_sheet_that_is_not_handed_in_stands_in_the_way() -> None:
    contest = judged(2)
    Entry.objects.create(
        call_id=contest.call_id, village_id=Entry.objects.all()[0].village_id, owner_id=contest.owner, code="P009",
        group_name="Kelompok 9", state="submitted", begun_at=SEPTEMBER, changed_at=SEPTEMBER,
        frozen={"kecamatan": "Blado"},
    )  # fmt: skip
    with pytest.raises(Refused, match="1 entries are not verified"):
        settle(contest)


@pytest.mark.django_db
def test_a_decree_whose_fingerprint_no_longer_matches_settles_nothing() -> None:
    contest = judged(2)
    row = DecreeFile.objects.get(name="peraturan.yaml")
    row.content = bytes(row.content).replace(b"paling_banyak: 6", b"paling_banyak: 7")
    row.save()
    with pytest.raises(Refused, match="fingerprint"):
        settle(contest)


@pytest.mark.django_db
def test_a_tie_at_the_limit_waits_for_the_panel_and_its_reason() -> None:
    contest = judged(7, {f"P{n:03}": [5, 5, 5] if n < 6 else [3, 3, 3] for n in range(1, 8)})
    organiser = contest.client(contest.organiser)
    page = organiser.get(contest.address(GROUP)).content.decode()
    assert "urutan/" in page
    assert "P006, P007" in page
    typed = {"place1": "P007", "place2": "P006", "reason": ""}
    refused = organiser.post(contest.address(GROUP + "urutan/"), typed).content.decode()
    assert "Tulis alasan panel" in refused
    organiser.post(contest.address(GROUP + "urutan/"), typed | {"reason": "Gagasannya lebih baru."})
    found = settlement(contest.call, settle(contest))
    assert found is not None
    assert "P007" in found.chosen
    assert "P006" not in found.chosen


@pytest.mark.django_db
def test_an_entry_that_the_panel_does_not_take_leaves_its_reason() -> None:
    contest = judged(3)
    organiser = contest.client(contest.organiser)
    organiser.post(contest.address(GROUP + "p002/tidak-diambil/"), {"reason": "Anggota panel bersaudara dengan ketua."})
    page = organiser.get(contest.address(GROUP)).content.decode()
    assert "Anggota panel bersaudara" in page
    found = settlement(contest.call, settle(contest))
    assert found is not None
    assert found.chosen == ("P001", "P003")
    with pytest.raises(Refused, match="settled and locked"):
        settling.exclude(
            asker=contest.who(contest.organiser), call=contest.call, scope="kecamatan",
            entry=Entry.objects.get(code="P001").pk, reason="Terlambat.", at=SEPTEMBER,
        )  # fmt: skip


@pytest.mark.django_db
def test_nothing_is_public_before_the_announcement_and_everything_after() -> None:
    contest = judged(7)
    result = settle_all(contest)
    assert render_papers(result) == len(letters(f"settlement:{result}"))
    anybody = contest.client()
    certificate = letters(f"settlement:{result}")[1]
    assert certificate.facts["from"] == "Keteleng, Kabupaten Batang"
    assert certificate.facts["metal"] == "gold"
    assert "Lampiran huruf F angka 2 huruf a" in certificate.facts["citations"]
    check = f"/surat/{certificate.public_code}/"
    set_demo_clock(DECEMBER)
    for rest in PUBLIC:
        assert anybody.get(contest.address(rest)).status_code == 404
    for rest in (
        "penetapan/",
        GROUP,
        f"penetapan/keputusan/{result}/",
        f"penetapan/keputusan/{result}/{certificate.id}.pdf",
    ):
        assert anybody.get(contest.address(rest))["Location"].startswith("/akun/")
    assert certificate.title not in anybody.get(check).content.decode()
    organiser = contest.client(contest.organiser)
    organiser.post(contest.address("penetapan/umumkan/"), {"certain": "on"})
    assert certificate.title in anybody.get(check).content.decode()
    page = anybody.get(contest.address("hasil/blado/"))
    words = page.content.decode()
    assert page.status_code == 200
    assert "Kelompok 1" in words
    assert "praktisi" in words
    assert "Juri praktisi" not in words
    assert "Kelompok 7" not in words, "who was not chosen is nobody's business"
    assert "Kelompok 7" in contest.client(contest.owner).get(contest.address("hasil/blado/")).content.decode()
    assert len(page.content) < 60_000
    assert by_public_code(certificate.public_code) is not None


@pytest.mark.django_db
def test_numbers_run_on_within_a_year() -> None:
    contest = judged(7)
    result = settle_all(contest)
    numbers = [one.number for one in letters(f"settlement:{result}")]
    assert numbers[0] == "BA/002/2021"
    assert numbers[1:4] == ["PIAGAM/001/2021", "PIAGAM/002/2021", "PIAGAM/003/2021"]


@pytest.mark.django_db
@pytest.mark.parametrize("entries", [1, 3, 300])
def test_a_ranking_asks_the_database_the_same_however_long_it_is(entries: int) -> None:
    contest = judged(entries, {f"P{n:03}": [n % 6, n % 5, n % 4] for n in range(1, entries + 1)})
    organiser = contest.client(contest.organiser)
    organiser.get(contest.address(GROUP))
    for rest in (GROUP, "penetapan/"):
        with CaptureQueriesContext(connection) as asked:
            organiser.get(contest.address(rest))
        assert len(asked) <= 13, [one["sql"][:80] for one in asked.captured_queries]
