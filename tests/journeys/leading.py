"""Addresses of what the organiser sets, with what each of them needs."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.assessment.operations import appoint_panel
from lumbung.apps.assessment.queries import seats
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Decree
from tests.journeys.world import NOW, SLUG, World

NEXT = "lomba-2022"
PANEL = ("kecamatan", "blado")
DUTY = "sosialisasi"

Address = Callable[[World], str]


def set_up(name: str, *more: str) -> Address:
    """A page of the open call; `more` says which stage, panel or duty."""
    return lambda world: reverse(name, args=[world.home.slug, SLUG, *more])


def a_late_opening(world: World) -> str:
    """Opening a call in which the days of registration are over."""
    led: dict[str, Any] = {"asker": asker(world.people[Role.ORGANISER], NOW), "home": world.home, "at": NOW}
    call = rulebook.prepare_call(**led, slug=NEXT, decree=Decree.objects.get().pk)
    days: dict[str, Any] = {"first": date(2021, 6, 1), "last": date(2021, 7, 1), "reason": "Sudah lewat (contoh)"}
    rulebook.set_stage_days(**led, **days, call=call, stage="pendaftaran")
    return reverse("lead_open", args=[world.home.slug, NEXT])


def of_a_seat(name: str) -> Address:
    """A page about somebody on a panel."""

    def address(world: World) -> str:
        lead = asker(world.people[Role.ORGANISER], NOW)
        appoint_panel(
            asker=lead,
            call=world.call,
            round=PANEL[0],
            group=("Blado",),
            members=[(world.people[Role.ASSESSOR], "Camat")],
            decision="SK 4",
            decided_on=NOW.date(),
            at=NOW,
        )
        more = (*PANEL, seats(world.call)[0].id) if name in ("lead_replace", "lead_home") else PANEL
        return reverse(name, args=[world.home.slug, SLUG, *more])

    return address


def of_a_record(name: str) -> Address:
    """A page about a meeting that was recorded."""

    def address(world: World) -> str:
        record = rulebook.record_duty(
            asker=asker(world.people[Role.ORGANISER], NOW),
            home=world.home,
            call=world.call,
            duty=DUTY,
            meeting=rulebook.TypedMeeting(date(2021, 6, 2), "Aula (contoh)", ("Blado",), (), "Dijelaskan (contoh)."),
            file=None,
            publish=False,
            at=NOW,
        )
        more: dict[str, tuple[object, ...]] = {"lead_duty": (DUTY,), "lead_withdraw": (record,)}
        return reverse(name, args=[world.home.slug, SLUG, *more.get(name, ())])

    return address
