"""Addresses of presentation days for the permission table: three entries of Batang's first district, published."""

from datetime import date, time

from lumbung.apps.accounts.queries import asker
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry, PresentationDay, Slot
from lumbung.apps.contests.operations import presenting as operations
from tests.permissions.entering import SLUG
from tests.permissions.settling import ROUND, judged_call
from tests.world import NOON, World


def a_lot(world: World) -> dict[str, object]:
    """The lot of a district, published."""
    call, who = judged_call(world), asker(world.batang.organiser, NOON)
    group = (world.batang.district.name,)
    typed = operations.TypedDay(date(2021, 9, 20), "Aula", time(9), 15, None, ())
    lot = operations.plan_day(asker=who, call=call, round=ROUND, group=group, typed=typed, at=NOON)
    operations.draw_lot(asker=who, call=call, lot=lot, words="padi lumbung tujuh", at=NOON)
    operations.publish_lot(asker=who, call=call, lot=lot, at=NOON)
    return {"home": world.batang.slug, "call": SLUG, "lot": lot}


def a_day(world: World) -> dict[str, object]:
    """Its day."""
    return _at(a_lot(world)) | {"day": PresentationDay.objects.get().pk}


def a_slot(world: World) -> dict[str, object]:
    """A turn of it."""
    return _at(a_lot(world)) | {"slot": Slot.objects.order_by("order")[0].pk}


def a_turn_called_off(world: World) -> dict[str, object]:
    """One that is not held."""
    found = a_slot(world)
    Slot.objects.update(state=Slot.State.CALLED_OFF)
    return found


def an_entry(world: World) -> dict[str, object]:
    """An entry that presents."""
    return _at(a_lot(world)) | {"entry": Entry.objects.order_by("code")[0].pk}


def a_seat(world: World) -> dict[str, object]:
    """The assessor's seat on the panel that hears it."""
    found = _at(a_lot(world))
    return found | {"seat": Seat.objects.get(person_id=world.batang.assessor).pk}


def _at(found: dict[str, object]) -> dict[str, object]:
    return {name: found[name] for name in ("home", "call")}
