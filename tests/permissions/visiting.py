"""Addresses of field visits for the permission table: one on which Batang's assessor goes, with a photo."""

import io

from PIL import Image

from lumbung.apps.accounts.queries import asker
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry, FieldVisit, VisitPhoto
from lumbung.apps.contests.operations import field_visits as operations
from tests.permissions.entering import SLUG
from tests.permissions.settling import judged_call
from tests.world import NOON, World


def a_call(world: World) -> dict[str, object]:
    """A call in which the assessor has a seat."""
    judged_call(world)
    return {"home": world.batang.slug, "call": SLUG}


def a_visit(world: World) -> dict[str, object]:
    """A visit to an entry of the first district."""
    call, who = judged_call(world), asker(world.batang.organiser, NOON)
    visit = operations.plan_visit(
        asker=who,
        call=call,
        entry=Entry.objects.order_by("code")[0].pk,
        on=NOON.date(),
        hour=None,
        seats=[Seat.objects.get(person_id=world.batang.assessor).pk],
        others="",
        tell_group=False,
        at=NOON,
    )
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(made, "JPEG")
    operations.add_photo(asker=who, call=call, visit=visit, name="a.jpg", content=made.getvalue(), caption="", at=NOON)
    return {"home": world.batang.slug, "call": SLUG, "visit": visit}


def a_photo(world: World) -> dict[str, object]:
    """Its photo."""
    return a_visit(world) | {"photo": VisitPhoto.objects.get().pk}


def a_picture(world: World) -> dict[str, object]:
    """The photo as it is shown."""
    return a_photo(world) | {"size": "kecil"}


def a_report(world: World) -> dict[str, object]:
    """Its report, handed in."""
    found = a_visit(world)
    FieldVisit.objects.update(handed_in_at=NOON, handed_in_by=world.batang.organiser)
    return found


def a_reader(world: World) -> dict[str, object]:
    """A juror's page about the visits to an entry, after the report was handed in."""
    found = a_photo(world)
    FieldVisit.objects.update(handed_in_at=NOON, visited_on=NOON.date(), found="Ada.")
    seat, entry = Seat.objects.get(person_id=world.batang.assessor).pk, Entry.objects.order_by("code")[0].pk
    return {"home": found["home"], "call": found["call"], "seat": seat, "entry": entry}


def a_picture_beside(world: World) -> dict[str, object]:
    """Its photo there."""
    found = a_reader(world)
    return found | {"visit": FieldVisit.objects.get().pk, "photo": VisitPhoto.objects.get().pk, "size": "kecil"}
