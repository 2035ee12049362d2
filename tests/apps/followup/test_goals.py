"""The decree's own goals, year by year, each with its source; what nobody recorded is not known."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from lumbung.apps.followup.models import GoalValue
from tests.apps.followup.won import Won

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
    assert browser.post(f"{PAGE}{made.pk}/tarik/", {"reason": "Salah ketik."}).status_code == 302
    assert browser.post(PAGE, typed(value="13")).status_code == 302
    assert "Salah ketik." in page(browser)
    assert GoalValue.objects.count() == 2


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
