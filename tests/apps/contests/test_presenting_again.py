"""Turns of entries that leave a round and come back, because the decision before it is opened and settled anew."""

import html
import re
import shlex
from datetime import date, datetime, time, timedelta
from importlib import import_module
from itertools import pairwise

import pytest
from django.apps import apps
from pytest_django import Settings

from lumbung.apps.contests.models import Entry, PresentationDay, Slot
from lumbung.apps.contests.operations import presenting_changes as changes
from lumbung.apps.contests.operations.presenting import TypedDay, draw_lot, remove_day
from lumbung.apps.contests.queries import presenting
from lumbung.apps.notices.models import Notice
from lumbung.cli import main
from lumbung.shared.refusal import Refused
from tests.apps.contests.judged import Judged
from tests.apps.contests.presented import MORNING, OCTOBER, WORDS, draw, off, planned, published, settle_anew, typed

pytestmark = pytest.mark.django_db
BEST = [f"P{n:03}" for n in range(1, 9)]
OTHERS = [*BEST[2:], *BEST[:2]]
"""An order of merit in which P001 and P002 stand behind the six who go on."""


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def to_come(slots: list[Slot]) -> dict[str, datetime]:
    return {one.entry.code: one.starts for one in slots if one.state == Slot.State.PLANNED}


def page(contest: Judged, lot: int) -> str:
    return contest.client(contest.organiser).get(contest.address(f"presentasi/undian/{lot}/")).content.decode()


def change_day(contest: Judged, wanted: TypedDay) -> None:
    changes.change_day(
        asker=contest.who(contest.organiser, OCTOBER),
        call=contest.call,
        day=PresentationDay.objects.order_by("on")[0].pk,
        typed=wanted,
        reason="Ada susulan.",
        at=OCTOBER,
    )


def test_who_leaves_a_round_and_comes_back_has_its_turn_again_and_is_told() -> None:
    contest, lot = published()
    first = to_come(list(Slot.objects.filter(lot_id=lot).select_related("entry")))
    settle_anew(contest, OTHERS)
    other = to_come(draw(contest, lot))
    assert set(other) == set(OTHERS[:6])
    settle_anew(contest, BEST)
    assert "Belum mendapat giliran: P001, P002." in page(contest, lot)
    again = to_come(draw(contest, lot))
    assert again == first, "nobody had been given their time"
    assert "Sesuaikan giliran" not in page(contest, lot)
    own = Slot.objects.get(entry__code="P001")
    notices = Notice.objects.filter(key__startswith=f"turn:{own.pk}:").order_by("pk")
    assert [("dibatalkan" in str(one.subject), one.key[-1]) for one in notices] == [
        (False, "0"),
        (True, "1"),
        (False, "2"),
    ]


def test_a_turn_whose_time_is_gone_is_held_behind_the_others() -> None:
    contest, lot = published()
    settle_anew(contest, OTHERS)
    draw(contest, lot)
    change_day(contest, typed(begins=time(13)))
    settle_anew(contest, BEST)
    slots = [one for one in draw(contest, lot) if one.state == Slot.State.PLANNED]
    assert {one.entry.code for one in slots[-2:]} == {"P001", "P002"}
    spans = sorted((one.starts, one.ends) for one in slots)
    assert len(spans) == 6
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_turn_that_was_held_and_one_that_was_called_off_with_a_reason_stay_as_they_are() -> None:
    contest, lot = published()
    one, two = (Slot.objects.get(entry__code=code) for code in ("P001", "P003"))
    changes.call_off_turn(
        asker=contest.who(contest.organiser, OCTOBER), call=contest.call, slot=two.pk, reason="Mundur.", at=OCTOBER
    )
    Slot.objects.filter(pk=one.pk).update(presence=Slot.Presence.PRESENT, begun_at=MORNING, ended_at=MORNING)
    settle_anew(contest, OTHERS)
    assert "Tidak lagi di hadapan panel: P002." in page(contest, lot)
    draw(contest, lot)
    states = dict(Entry.objects.filter(slots__lot_id=lot).values_list("code", "slots__state"))
    assert (states["P001"], states["P002"], states["P003"]) == ("planned", "called_off", "called_off")
    assert "Sesuaikan giliran" not in page(contest, lot)


# ------------------------------------------------------------------------------- places of who comes later


def held(contest: Judged, *codes: str) -> None:
    """These have presented, so that their turns stay when they leave the round."""
    who = contest.who(contest.organiser, MORNING)
    for slot in Slot.objects.filter(entry__code__in=codes):
        changes.mark_presence(asker=who, call=contest.call, slot=slot.pk, presence="present", note="", at=MORNING)


def test_who_comes_later_gets_what_is_left_of_each_day_and_is_refused_with_a_way_out_where_nothing_is() -> None:
    contest, lot = published(typed(places=6))
    held(contest, "P001", "P002")
    settle_anew(contest, OTHERS)
    with pytest.raises(Refused) as caught:
        draw(contest, lot)
    verdict = caught.value.verdict
    assert verdict.because.words.text("id") == "Belum mendapat giliran: 2 peserta. Giliran yang tersisa: 0."
    assert verdict.remedy is not None
    assert "Tambah hari, atau tambah giliran" in verdict.remedy.text("id")
    with pytest.raises(Refused):
        change_day(contest, typed(places=5))
    told = Notice.objects.count()
    change_day(contest, typed(places=7))
    planned(contest, typed(date(2021, 10, 12), "Ruang B", places=4))
    assert Notice.objects.count() == told, "nobody's turn has moved"
    slots = draw(contest, lot)
    assert [(one.day.room, one.order) for one in slots[-2:]] == [("Aula Blado", 7), ("Ruang B", 8)]
    assert slots[-2].starts == max(one.ends for one in slots[:6])
    assert {one.entry.code for one in slots[-2:]} == {"P007", "P008"}


def test_a_turn_that_is_called_off_leaves_its_place_to_who_comes_later() -> None:
    contest, lot = published(typed(places=6))
    settle_anew(contest, OTHERS)
    assert set(to_come(draw(contest, lot))) == set(OTHERS[:6])


def test_nobody_is_dealt_a_turn_of_a_day_that_is_over() -> None:
    contest, lot = published()
    held(contest, "P001", "P002")
    settle_anew(contest, OTHERS)
    later = MORNING + timedelta(days=1)
    who = contest.who(contest.organiser, later)
    with pytest.raises(Refused) as caught:
        draw_lot(asker=who, call=contest.call, lot=lot, words=WORDS, at=later)
    assert "tersisa: 0" in caught.value.verdict.because.words.text("id")


def test_a_day_without_turns_is_removed_and_one_with_turns_stays() -> None:
    contest, _ = published()
    planned(contest, typed(date(2021, 10, 12), "Ruang B"))
    who = contest.who(contest.organiser, OCTOBER)
    full, empty = PresentationDay.objects.order_by("on")
    assert "Ruang B" not in contest.client().get(contest.address("presentasi/")).content.decode()
    remove_day(asker=who, call=contest.call, day=empty.pk, at=OCTOBER)
    with pytest.raises(Refused):
        remove_day(asker=who, call=contest.call, day=full.pk, at=OCTOBER)


# --------------------------------------------------------------------------------- the lot, drawn once more


def orders(contest: Judged, lot: int, capsys: pytest.CaptureFixture[str]) -> tuple[list[str], list[str]]:
    """The codes as the published page shows them, and as the command on that page writes them."""
    address = contest.address("presentasi/")
    shown = re.findall(
        r'<th scope="row"><span class="digits">(\w+)</span>', contest.client().get(address).content.decode()
    )
    line = presenting.lot(contest.call, lot)
    assert line is not None
    assert html.escape(line.command) in contest.client().get(address).content.decode()
    assert main(shlex.split(line.command)[1:]) == 0
    return shown, re.findall(r"^ *\d+\. (\w+)$", capsys.readouterr().out, re.MULTILINE)


def test_the_command_on_the_page_writes_the_published_order_also_after_others_came_left_and_returned(
    capsys: pytest.CaptureFixture[str],
) -> None:
    contest, lot = published()
    off(contest, Slot.objects.get(entry__code="P004"))
    shown, written = orders(contest, lot, capsys)
    assert shown == written
    held(contest, "P001")
    settle_anew(contest, OTHERS)
    draw(contest, lot)
    shown, written = orders(contest, lot, capsys)
    assert shown == written
    assert set(written[6:]) == {"P007", "P008"}
    Slot.objects.filter(presence="present").update(presence="")
    change_day(contest, typed(begins=time(13)))
    settle_anew(contest, BEST)
    draw(contest, lot)
    shown, written = orders(contest, lot, capsys)
    assert shown == written
    assert written[-1] == "P002", "its own time was gone"


def test_turns_of_before_learn_from_the_trail_with_which_drawing_they_were_dealt() -> None:
    contest, lot = published()
    held(contest, "P001", "P002")
    settle_anew(contest, OTHERS)
    draw(contest, lot)
    before = dict(Slot.objects.values_list("entry__code", "drawing"))
    assert before == {**dict.fromkeys(BEST[:6], 1), "P007": 2, "P008": 2}
    Slot.objects.update(drawing=1)
    import_module("lumbung.apps.contests.migrations.0027_drawings").write_drawings(apps, None)
    assert dict(Slot.objects.values_list("entry__code", "drawing")) == before
