"""Addresses of what the organiser sets, for the permission table: Batang's call with one panel and one meeting."""

from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lumbung.apps.accounts.queries import asker
from lumbung.apps.assessment.models import Panel, Seat
from lumbung.apps.contests.models import Entry
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from tests.papers import PDF
from tests.permissions.entering import SLUG, open_call
from tests.permissions.settling import ROUND, judged_call
from tests.world import NOON, World


def a_stage(world: World) -> dict[str, object]:
    """A stage of the decree."""
    open_call(world)
    return {"home": world.batang.slug, "call": SLUG, "stage": "pendaftaran"}


def a_budget(world: World) -> dict[str, object]:
    """The budget that pays the prizes."""
    open_call(world)
    return {"home": world.batang.slug, "call": SLUG, "budget": "apbd"}


def a_panel(world: World) -> dict[str, object]:
    """The panel of Batang's first district."""
    judged_call(world)
    group = world.batang.district.name.lower()
    return {"home": world.batang.slug, "call": SLUG, "round": ROUND, "group": group}


def a_round(world: World) -> dict[str, object]:
    """The first round that is judged."""
    open_call(world)
    return {"home": world.batang.slug, "call": SLUG, "round": ROUND}


def a_seat(world: World) -> dict[str, object]:
    """A seat of it."""
    return {**a_panel(world), "seat": Seat.objects.order_by("pk")[0].pk}


def a_shared_entry(world: World) -> dict[str, object]:
    """An entry before it."""
    return {**a_panel(world), "entry": Entry.objects.order_by("pk")[0].pk}


def a_decision(world: World) -> dict[str, object]:
    """The decision of that panel, with its file."""
    a_panel(world)
    panel = Panel.objects.order_by("pk")[0]
    panel.file_name, panel.file_media_type = "sk.pdf", "application/pdf"
    panel.file_stored_as = default_storage.save("sk.pdf", ContentFile(PDF))
    panel.save()
    return {"home": world.batang.slug, "call": SLUG, "panel": panel.pk}


def a_duty(world: World) -> dict[str, object]:
    """A duty of the decree."""
    open_call(world)
    return {"home": world.batang.slug, "call": SLUG, "duty": "sosialisasi"}


def a_record(world: World) -> dict[str, object]:
    """A guide that was published."""
    return {"home": world.batang.slug, "call": SLUG, "record": _published(world, open_call(world))}


def a_guide(world: World) -> dict[str, object]:
    """The same, where everybody reads it."""
    _published(world, open_call(world))
    return {"home": world.batang.slug, "call": SLUG}


def _published(world: World, call: CallRecord) -> int:
    return rulebook.record_duty(
        asker=asker(world.batang.organiser, NOON),
        home=world.batang.home,
        call=call.id,
        duty="panduan-lomba",
        meeting=rulebook.TypedMeeting(date(2021, 5, 1), "Aula", (), (), ""),
        file=("panduan.pdf", PDF),
        publish=True,
        at=NOON,
    )
