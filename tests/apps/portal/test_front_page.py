"""The front page of a government: its contests in figures, and never one that tells a result too early."""

import re
from html import unescape

import pytest
from django.utils.text import capfirst
from pytest_django import Settings

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import settling
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def figures(contest: Judged) -> dict[str, int]:
    page = contest.client().get("/batang/").content.decode()
    return {name: int(count) for name, count in re.findall(r"<dt>([^<]*)</dt>\s*<dd>(\d+)</dd>", page)}


@pytest.mark.django_db
def test_the_front_page_counts_groups_villages_contests_and_after_the_announcement_winners() -> None:
    contest = judged(8)
    took_part = {"Kelompok yang ikut": 8, "Desa dan kelurahan": 1}
    assert figures(contest) == {"Lomba: Sedang berjalan": 1} | took_part
    settle_all(contest)
    set_demo_clock(DECEMBER)
    assert figures(contest) == {"Lomba: Sedang berjalan": 1} | took_part, "nothing of a result before its announcement"
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)
    assert figures(contest) == {"Lomba: Hasil diumumkan": 1} | took_part | {"Pemenang yang diumumkan": 3}


@pytest.mark.django_db
def test_what_was_not_sent_or_was_withdrawn_is_not_counted() -> None:
    contest = judged(4)
    Entry.objects.filter(code="P003").update(state=Entry.State.WITHDRAWN)
    Entry.objects.filter(code="P004").update(state=Entry.State.DRAFT)
    assert figures(contest)["Kelompok yang ikut"] == 2


@pytest.mark.django_db
def test_every_list_of_contests_tells_the_same_state() -> None:
    contest = judged(2)
    for page in ("/batang/", "/batang/lomba/", contest.address("")):
        assert "Sedang berjalan" in contest.client().get(page).content.decode(), page


@pytest.mark.django_db
def test_what_is_required_is_told_in_the_decrees_own_words_and_never_as_something_to_repair() -> None:
    contest = judged(1)
    page = unescape(contest.client().get(contest.address("")).content.decode())
    rules = contest.call.rules.parts.requirements
    told = [one for one in rules if not (one.without_words or one.without_mentions or one.contains_none)]
    assert told != []
    for one in told:
        assert capfirst(one.quote) in page, one.code
        assert not one.remedy or one.remedy not in page, one.code


@pytest.mark.django_db
def test_who_signs_in_from_a_page_comes_back_to_it() -> None:
    contest = judged(1)
    for page in ("/batang/", contest.address("")):
        assert f'href="/akun/masuk/?next={page}"' in contest.client().get(page).content.decode(), page
