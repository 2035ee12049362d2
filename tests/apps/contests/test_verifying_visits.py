"""Rounds that pass or fail by a visit: who writes them down, about whom, and what follows."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.settling import settle_result
from lumbung.apps.contests.operations.visiting import report_visit
from lumbung.apps.contests.queries.standings import compute
from lumbung.apps.contests.queries.visiting import visited_entries, visiting_round
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.queries import Kind, file, letters
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import call_of
from lumbung.regulation.schema.contest import Round
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import JANUARY, OCTOBER, Desk, desk, lenient
from tests.forgetting import forget_all
from tests.papers import words_of, words_of_docx
from tests.world import BEGINS, World

__all__ = ["desk", "lenient"]


def the_round(desk: Desk) -> Round:
    """The round of visits."""
    found = visiting_round(desk.call, "lapangan")
    assert found is not None
    return found


@pytest.fixture
def visited(desk: Desk) -> int:
    """One entry that came as far as the visits: scored at both levels."""
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.judge_everything()
    return entry


def report(
    desk: Desk, entry: int, person: int, passed: bool = True, on: date = date(2021, 10, 9), text: str = "Ada."
) -> None:
    """Somebody writes down a visit."""
    report_visit(
        asker=desk.who(person, OCTOBER),
        call=desk.call,
        round=the_round(desk),
        entry=entry,
        visitors="Tim kabupaten",
        visited_on=on,
        passed=passed,
        report=text,
        at=OCTOBER,
    )


def test_a_decree_whose_reading_has_no_visits_has_no_page_for_them(lenient: Desk) -> None:
    assert visiting_round(lenient.call, "lapangan") is None
    client = lenient.client(lenient.organiser, OCTOBER)
    assert client.get(lenient.address("meja/kunjungan/lapangan/")).status_code == 404


@pytest.mark.parametrize(("passed", "winners"), [(True, 1), (False, 0)])
def test_who_does_not_pass_the_visit_wins_nothing(desk: Desk, visited: int, passed: bool, winners: int) -> None:
    client = desk.client(desk.organiser, OCTOBER)
    page = client.post(
        desk.address(f"meja/kunjungan/lapangan/{visited}/"),
        {
            "visitors": "Tim kabupaten",
            "visited_on": "2021-10-09",
            "passed": "ya" if passed else "tidak",
            "report": "Kebunnya ada.",
        },
    )
    assert page.status_code == 302
    result = compute(desk.call, OCTOBER).outcome.result
    assert sum(len(award.winners) for award in result.awards) == winners
    (line,) = visited_entries(desk.who(desk.organiser), desk.call, the_round(desk), OCTOBER)
    assert line.visit is not None
    assert (line.visit.passed, line.visit.on, line.visit.report) == (passed, date(2021, 10, 9), "Kebunnya ada.")
    assert "Tim kabupaten" in client.get(desk.address("meja/kunjungan/lapangan/")).content.decode()


def test_the_printed_minutes_name_who_did_not_pass_a_visit_and_why(desk: Desk, visited: int) -> None:
    report(desk, visited, desk.organiser, passed=False, text="Kebunnya tidak ada.")
    lead = desk.who(desk.organiser, OCTOBER)
    result = settle_result(asker=lead, call=desk.call, at=OCTOBER)
    render_papers(result)
    minutes = next(one for one in letters(f"settlement:{result}") if one.kind is Kind.MINUTES)
    pdf, docx = file(minutes.id, "pdf"), file(minutes.id, "docx")
    assert pdf is not None
    assert docx is not None
    for words in (words_of(pdf), words_of_docx(docx)):
        assert "Kelompok 1" in words
        assert "Kebunnya tidak ada." in words


def test_the_later_report_counts(desk: Desk, visited: int) -> None:
    report(desk, visited, desk.organiser, passed=False)
    report(desk, visited, desk.organiser, passed=True)
    (line,) = visited_entries(desk.who(desk.organiser), desk.call, the_round(desk), OCTOBER)
    assert line.visit is not None
    assert line.visit.passed


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"text": " "}, "not complete"), ({"on": JANUARY.date()}, "has not come yet")],
)
def test_a_report_is_whole_and_of_a_day_that_has_come(
    desk: Desk, visited: int, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        report(desk, visited, desk.organiser, **changes)


@pytest.mark.parametrize("who", ["district_staff", "assessor", "entrant", "leader", "inspector", "agency"])
def test_only_the_organiser_writes_visits_down(desk: Desk, visited: int, who: str) -> None:
    person = getattr(desk.world.batang, who)
    with pytest.raises(Refused, match="not in Verifikasi lapangan"):
        report(desk, visited, person)
    client = desk.client(person, OCTOBER)
    assert client.get(desk.address(f"meja/kunjungan/lapangan/{visited}/")).status_code == 404


def test_an_entry_that_did_not_come_so_far_is_not_visited(desk: Desk) -> None:
    entry = desk.entry()
    forget_all()
    with pytest.raises(Refused, match="not in Verifikasi lapangan"):
        report(desk, entry, desk.organiser)


VISITS_FIRST = b"""
skema: 1
peraturan: {kode: kunjungan, jenis: lomba, nama: Lomba Kunjungan, dasar: Keputusan 1/2021, ditetapkan: 2021-01-15}
rubrik:
  - {kode: utama, cara: bobot, rujukan: Lampiran, kriteria: [
      {kode: baru, nama: Kebaruan, bobot: 100, rentang: [0, 100], rujukan: Lampiran}]}
babak:
  - {kode: lapangan, nama: Kunjungan, hasil: lulus, rujukan: Pasal 4}
  - {kode: presentasi, nama: Presentasi, rubrik: utama, rujukan: Pasal 5}
penghargaan: [{kode: juara, nama: Juara, paling_banyak: 3, rujukan: Pasal 6}]
"""


def test_the_list_of_visits_asks_the_same_whatever_its_length_and_goes_on_by_number(world: World) -> None:
    organiser, home = world.asker(world.batang.organiser, BEGINS), world.batang.home
    decree = rulebook.keep_decree(files={"peraturan.yaml": VISITS_FIRST}, at=BEGINS)
    call = rulebook.prepare_call(asker=organiser, home=home, slug="kunjungan", decree=decree, at=BEGINS)
    rulebook.open_call(asker=organiser, home=home, call=call, at=BEGINS)
    desk = Desk(world, call_of(call))
    client, address = desk.client(desk.organiser, OCTOBER), desk.address("meja/kunjungan/lapangan/?baris=50&hal=2")
    counted, made, page = [], 0, ""
    for size in (1, 3, 300):
        while made < size:
            made += 1
            desk.entry(900 + made, Entry.State.VERIFIED)
        forget_all()
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address).content.decode()
        counted.append(len(asked))
    assert len(set(counted)) == 1
    assert counted[0] <= 12
    assert "Baris 51–100 dari 300" in page
    assert page.index("P999") < page.index("P1000")
