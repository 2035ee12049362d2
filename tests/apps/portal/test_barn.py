"""The barn of the front page: a grain for each entry, at any number of them."""

import re

import pytest
from django.template import Context, Template
from pytest_django import Settings

from lumbung.apps.contests.models import Entry
from lumbung.apps.portal.templatetags.portal import MOST
from tests.apps.contests.judged import judged

INSIDE = (76, 118, 298, 268)
"""The wall of the barn in its picture: left, top, right, bottom."""


def barn(total: int, hollow: int) -> tuple[list[tuple[int, int]], int]:
    """Where the grains lie, and how many of them are outlines."""
    drawn = Template("{% load portal %}{% barn total hollow %}").render(Context({"total": total, "hollow": hollow}))
    full, _, outlines = drawn.partition('fill="none"')
    places = [[(int(x), int(y)) for x, y in re.findall(r'x="(\d+)" y="(\d+)"', one)] for one in (full, outlines)]
    return places[0] + places[1], len(places[1])


@pytest.mark.parametrize(("total", "hollow"), [(0, 0), (1, 0), (3, 3), (96, 35), (128, 84), (200, 10), (MOST, MOST)])
def test_every_entry_is_a_grain_of_its_own_inside_the_wall(total: int, hollow: int) -> None:
    grains, outlines = barn(total, hollow)
    left, top, right, bottom = INSIDE
    assert len(set(grains)) == total
    assert outlines == hollow
    assert all(left < x < right and top < y < bottom for x, y in grains)


def test_more_entries_than_can_be_told_apart_share_grains() -> None:
    grains, outlines = barn(10_000, 5_000)
    assert MOST / 2 < len(grains) <= MOST
    assert outlines == len(grains) / 2


@pytest.mark.django_db
def test_the_front_page_fills_the_barn_with_what_came_in_and_says_so(settings: Settings) -> None:
    settings.DEMO = True
    contest = judged(8)
    Entry.objects.filter(code="P001").update(state=Entry.State.RETURNED)
    page = contest.client().get("/batang/").content.decode()
    assert page.count('href="#grain"') == 8
    assert "8 sudah masuk. 1 sedang diperbaiki pesertanya (bulir kosong)." in page
    assert "Peserta per kecamatan" in page
    assert re.search(r"Blado<svg[^§]*?<b class=\"n\">8</b>", page)
    assert "Paling banyak 6 dari tiap kecamatan lanjut." in page
