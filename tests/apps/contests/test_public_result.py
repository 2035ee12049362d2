"""The public result: what was sealed and nothing else, fast, and refused as soon as its seal no longer matches."""

import hashlib
import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry, PanelExclusion, Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries.papers import Differs
from lumbung.apps.contests.tasks import make_papers
from lumbung.apps.rulebook.models import Call, DecreeFile
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.trail.guarding import guard, unguard
from lumbung.shared.trail.models import TrailLine
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
    return Settlement.objects.get(scope="akhir")


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
    bundle_seal_and_trail: "Dihitung ulang, hasilnya berbeda dari yang disegel.",
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
