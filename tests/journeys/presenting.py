"""Presentation days of the world: planned, drawn, published; and addresses there."""

from datetime import timedelta

from django.urls import reverse

from lumbung.apps.contests.models import PresentationDay, Slot
from lumbung.apps.contests.operations.presenting_changes import mark_presence, turn_clock
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests import presented
from tests.apps.contests.judged import Judged, settle
from tests.apps.contests.presented import MORNING, OCTOBER
from tests.journeys.settled import Address, judged
from tests.journeys.world import SLUG, World


def sealed(world: World) -> str:
    """A group whose entries are not known yet."""
    contest = judged(world)
    return reverse("presentation_lot", args=[world.home.slug, SLUG, presented.planned(contest)])


def to_draw(world: World) -> str:
    """A group whose entries are known."""
    contest = nominees(world)
    return reverse("presentation_lot", args=[world.home.slug, SLUG, presented.planned(contest)])


def nominees(world: World) -> Judged:
    """Those who go on to the regency, in October."""
    contest = judged(world)
    settle(contest)
    set_demo_clock(OCTOBER)
    return contest


def published(name: str) -> Address:
    """A page on the morning of the day: one is absent, the next presents."""

    def address(world: World) -> str:
        contest = nominees(world)
        lot = presented.planned(contest)
        slots = presented.draw(contest, lot)
        presented.publish(contest, lot)
        set_demo_clock(MORNING)
        lead, day = contest.who(contest.organiser, MORNING), PresentationDay.objects.get()
        mark_presence(
            asker=lead, call=contest.call, slot=slots[0].pk, presence="absent", note="Tidak ada kabar.", at=MORNING
        )
        turn_clock(asker=lead, call=contest.call, day=day.pk, act="next", seen=0, at=MORNING - timedelta(minutes=9))
        presented.off(contest, slots[-1])
        turned = {
            "presentation_lot": [lot],
            "presentation_day": [day.pk],
            "presentation_clock": [day.pk],
            "presentation_give_back": [slots[-1].pk],
            "presentation_slot": [Slot.objects.order_by("order")[3].pk],
            "entry": [slots[2].entry_id],
        }
        return reverse(name, args=[world.home.slug, SLUG, *turned.get(name, [])])

    return address
