"""The decree's own goals, year by year, each with its source; what nobody recorded is not known."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from lumbung.apps.followup.models import GoalValue
from lumbung.apps.followup.operations.goals import TypedValue, record_goal_value, withdraw_goal_value
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.test_at_once import at_once
from tests.apps.followup.won import FEBRUARY, Won

PAGE = "/batang/pascalomba/lomba-2021/tujuan/"
DRAWN = '<svg class="picture"'


def typed(**more: str) -> dict[str, str]:
    return {"goal": "ipg", "year": "2021", "value": "12,34", "target": "", "source": "Terbitan uji, hlm. 7"} | more


def page(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_goals_come_from_the_decree_and_are_unknown_until_somebody_tells_them_with_a_source(won: Won) -> None:
    browser = won.client("organiser")
    assert "Menimbang huruf b" in page(browser)
    assert page(browser).count("belum diketahui") == 6, "two goals, from 2020 until 2022"
    assert browser.post(PAGE, typed(source="")).status_code == 422
    assert browser.post(PAGE, typed(value="12,345")).status_code == 422
    assert browser.post(PAGE, typed()).status_code == 302
    shown = page(won.client("leader"))
    assert "12,34" in shown
    assert "Terbitan uji, hlm. 7" in shown
    assert shown.count("belum diketahui") == 5


def test_a_year_has_one_figure_and_a_wrong_one_is_withdrawn_with_its_reason(won: Won) -> None:
    browser = won.client("organiser")
    browser.post(PAGE, typed())
    assert browser.post(PAGE, typed(value="13")).status_code == 409
    made = GoalValue.objects.get()
    asked = browser.get(f"{PAGE}{made.pk}/tarik/").content.decode()
    assert "Indeks Pembangunan Gender (IPG): 12,34" in asked
    assert f'href="{PAGE}"' in asked
    assert browser.post(f"{PAGE}{made.pk}/tarik/", {"reason": "Salah ketik."}).status_code == 302
    assert browser.post(PAGE, typed(value="13")).status_code == 302
    assert "Salah ketik." in page(browser)
    assert GoalValue.objects.count() == 2


def next_contest(won: Won) -> CallRecord:
    """Another contest of the same regency, under the same decree."""
    lead, law = won.contest.who(won.contest.organiser, FEBRUARY), Path("regulations/batang-2021")
    decree = rulebook.keep_decree(files={one.name: one.read_bytes() for one in law.iterdir()}, at=FEBRUARY)
    made = rulebook.prepare_call(asker=lead, home=won.contest.home, slug="lomba-2022", decree=decree, at=FEBRUARY)
    return call_of(made)


def recording(won: Won, call: CallRecord) -> Callable[[], int]:
    lead, typed = won.contest.who(won.contest.organiser, FEBRUARY), TypedValue("ipg", 2021, Decimal(90), None, "BPS")
    return lambda: record_goal_value(asker=lead, call=call, typed=typed, at=FEBRUARY)


@pytest.mark.django_db(transaction=True)
def test_of_two_contests_of_a_region_that_record_a_year_at_once_one_is_told_that_it_is_there(won: Won) -> None:
    answer = at_once(recording(won, won.contest.call), recording(won, next_contest(won)))
    assert isinstance(answer, Refused)
    assert "Tahun 2021 sudah ada angkanya." in answer.verdict.because.words.text("id")
    assert answer.verdict.remedy is not None
    assert GoalValue.objects.count() == 1


def test_what_one_contest_recorded_and_another_withdrew_stands_in_the_chain_of_their_region(won: Won) -> None:
    lead, other = won.contest.who(won.contest.organiser, FEBRUARY), next_contest(won)
    made = recording(won, won.contest.call)()
    withdraw_goal_value(asker=lead, call=other, value=made, reason="Salah tahun.", at=FEBRUARY)
    told = [(one.act, one.facts["value"]) for one in lines(f"region:{other.region}", newest=2)]
    assert told == [("followup.withdraw_goal_value", made), ("followup.record_goal_value", made)]


def test_figures_are_drawn_as_they_were_recorded_and_the_workbook_holds_each_year(won: Won) -> None:
    browser = won.client("organiser")
    assert DRAWN not in page(browser), "nothing is drawn of what nobody knows"
    browser.post(PAGE, typed(year="2020", value="50"))
    browser.post(PAGE, typed())
    drawn = page(won.client("leader")).split(DRAWN, 1)[1].split("</svg>")[0]
    assert "12,34" in drawn
    assert "2020" in drawn
    got = won.client("inspector").get(f"{PAGE}tujuan.xlsx")
    sheet = load_workbook(io.BytesIO(got.content)).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] in (2020, 2021, 2022)]
    assert [row[2] for row in rows] == [50, 12.34, None, None, None, None]


def test_only_the_organiser_records(won: Won) -> None:
    for role in ("agency", "leader", "entrant"):
        assert won.client(role).post(PAGE, typed()).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_figure_as_for_three(
    won: Won, many: int, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        won.client("organiser").post(PAGE, typed(year=str(2019 + number)))
    settings.DEMO = False  # whose clock is one question more
    client = won.client("leader")
    page(client)
    with django_assert_max_num_queries(12):
        page(client)
