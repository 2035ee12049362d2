"""Field visits of the world: planned, written with photos, handed in; and addresses there."""

from datetime import date

from django.urls import reverse

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import field_visits as operations
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import Judged
from tests.apps.contests.measured_world import measured_file
from tests.apps.contests.presented import DAY, MORNING, OCTOBER
from tests.apps.contests.test_field_visits import picture
from tests.journeys.presenting import nominees
from tests.journeys.settled import Address
from tests.journeys.world import SLUG, World

TYPED: dict[str, object] = {
    "visited_on": date(2021, 10, 4),
    "place": "Dapur kelompok, RT 02 Dukuh Kembang",
    "coordinates": "-7.07412, 109.81230",
    "met": "Ketua dan bendahara",
    "aspects": ["inovasi", "dampak"],
    "found": "Alat pengering sudah dipakai dua bulan. Catatan produksinya rapi. Pasar di luar desa belum ada.",
}


def _visit(world: World) -> tuple[Judged, int]:
    """A visit on which the world's assessor goes, with a report that is being written."""
    contest = nominees(world)
    seat = Seat.objects.filter(panel__round="kabupaten").order_by("pk")[0]
    seat.person_id = world.people[Role.ASSESSOR]
    seat.save()
    lead, call = contest.who(contest.organiser, OCTOBER), contest.call
    visit = operations.plan_visit(
        asker=lead,
        call=call,
        entry=Entry.objects.get(code="P001").pk,
        on=DAY,
        hour=None,
        seats=[seat.pk],
        others="Staf Bapelitbang",
        tell_group=True,
        at=OCTOBER,
    )
    set_demo_clock(MORNING)
    operations.write_report(asker=lead, call=call, visit=visit, typed=TYPED, seen={}, at=MORNING)
    for number, colour in enumerate(("seagreen", "peru")):
        operations.add_photo(
            asker=lead,
            call=call,
            visit=visit,
            name="a.jpg",
            content=picture(colour=colour),
            caption="" if number else "Alat pengering",
            at=MORNING,
        )
    return contest, visit


def planned(name: str) -> Address:
    """The list, or the report while it is written."""

    def address(world: World) -> str:
        _, visit = _visit(world)
        return reverse(name, args=[world.home.slug, SLUG, *([visit] if name == "field_visit" else [])])

    return address


def handed_in(world: World) -> str:
    """The report as it stays."""
    contest, visit = _visit(world)
    lead = contest.who(contest.organiser, MORNING)
    operations.hand_in_report(asker=lead, call=contest.call, visit=visit, version=1, at=MORNING)
    return reverse("field_visit", args=[world.home.slug, SLUG, visit])


def pages_beside(world: World) -> str:
    """The pages of a proposal, as a juror reads them."""
    found = beside(world)
    entry = Entry.objects.get(code="P001").pk
    measured_file(entry, "proposal", OCTOBER)
    return found.partition(f"/{entry}/")[0] + f"/{entry}/halaman/"


def beside(world: World) -> str:
    """The same as a juror reads it."""
    handed_in(world)
    seat = Seat.objects.get(person_id=world.people[Role.ASSESSOR])
    return reverse("visits_beside", args=[world.home.slug, SLUG, seat.pk, Entry.objects.get(code="P001").pk])
