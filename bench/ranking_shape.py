"""The contest whose ranking is measured: Batang's decree, one group of entries, five jurors; four have handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.models import Person
from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Review, Seat, Sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.regions.models import Region, Tenant
from lumbung.apps.regions.queries import home_at
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import call_of
from lumbung.regulation.judging import Judge
from lumbung.regulation.scoring import MarkItem

OPENED = datetime(2021, 8, 2, 3, tzinfo=UTC)
AT = datetime(2021, 9, 20, 3, tzinfo=UTC)
JURORS = 5
DISTRICT = "Blado"


@dataclass(frozen=True)
class Shape:
    """The contest: who leads it, who marks from which seat, and the rows of its entries."""

    organiser: int
    jurors: list[int]
    seats: list[int]
    entries: list[int]
    round: str
    items: tuple[MarkItem, ...]


def rows(law: Path, count: int, random: Random, elements: tuple[str, ...] = ("Camat",) * JURORS) -> Shape:
    """Make the rows."""
    regency = Region.objects.create(code="33.25", name="Batang", search_name="batang", level=2)
    village = Region.objects.create(code="33.25.03.2001", name="Keteleng", search_name="keteleng", level=4)
    Tenant.objects.create(slug="batang", name="Kabupaten Batang", region=regency)
    home = home_at("batang")
    assert home is not None
    organiser = accounts.make_person(name="Organiser", email="organiser@example.id")
    accounts.grant(person=organiser, role=Role.ORGANISER, region=regency.pk, basis="SK", at=AT, by=None)
    who = asker(organiser, AT)
    decree = rulebook.keep_decree(files={one.name: one.read_bytes() for one in law.iterdir()}, at=AT)
    id = rulebook.prepare_call(asker=who, home=home, slug="lomba", decree=decree, at=AT)
    rulebook.open_call(asker=who, home=home, call=id, at=OPENED)
    rulebook.set_stage_days(  # the bench goes by today's clock
        asker=who,
        home=home,
        call=id,
        stage="kecamatan",
        first=date(2021, 9, 1),
        last=date(2099, 12, 31),
        reason="Bench.",
        at=AT,
    )
    call = call_of(id)
    jurors = [accounts.make_person(name=f"Juror {n}", email=f"juror{n}@example.id") for n in range(len(elements))]
    for juror in jurors:
        accounts.grant(person=juror, role=Role.ASSESSOR, region=regency.pk, basis="SK", at=OPENED, by=None)
    assessment.appoint_panel(
        asker=who,
        call=id,
        round=call.rules.contest.rounds[1].code,
        group=[DISTRICT],
        members=list(zip(jurors, elements, strict=True)),
        decision="SK 1",
        decided_on=date(2021, 9, 1),
        at=AT,
    )
    Entry.objects.bulk_create(_entry(id, village.pk, organiser, number) for number in range(1, count + 1))
    checking, entries = call.rules.contest.rounds[0].code, list(Entry.objects.values_list("pk", flat=True))
    Review.objects.bulk_create(
        Review(call_id=id, round=checking, subject=entry, item="", answer="accept", officer_id=organiser, at=AT)
        for entry in entries
    )
    items = Judge(call.rules, call.rules.contest.rounds[1]).items
    seats = list(Seat.objects.order_by("pk").values_list("pk", flat=True))
    assessment.load_declarations(seats=seats, at=AT)
    for seat in seats:  # all but one have handed in; that one goes on changing marks
        marked = [(entry, [_mark(item, random) for item in items]) for entry in entries]
        assessment.load_sheets(seat=seat, sheets=marked, handed_in=seat != seats[-1], at=AT)
    return Shape(organiser, jurors, seats, entries, call.rules.contest.rounds[1].code, items)


def build(law: Path, count: int, random: Random) -> tuple[Callable[[], None], Callable[[], None], Callable[..., int]]:
    """Make the rows. Returns a request, a change of one mark, and how many queries a request asks."""
    shape = rows(law, count, random)
    seats, items = shape.seats, shape.items
    sheets = list(Sheet.objects.filter(seat=seats[-1]).order_by("pk").values_list("pk", flat=True))
    client = Client()
    client.force_login(Person.objects.get(pk=shape.organiser))
    address = f"/batang/lomba/lomba/penetapan/{shape.round}/{DISTRICT.lower()}/"

    def request() -> None:
        response = client.get(address)
        assert response.status_code == 200, response.status_code
        assert response.content.count(b'class="n place"') == min(count, 200), "every entry stands on the page"

    def change_a_mark() -> None:
        sheet, number = random.choice(sheets), random.randrange(len(items))
        marks = Sheet.objects.values_list("marks", flat=True).get(pk=sheet)
        marks[number] = _mark(items[number], random, other_than=marks[number])
        Sheet.objects.filter(pk=sheet).update(marks=marks, version=F("version") + 1, changed_at=timezone.now())

    def queries(before: Callable[[], None] | None = None) -> int:
        if before:
            before()
        with CaptureQueriesContext(connection) as asked:
            request()
        return len(asked)

    return request, change_a_mark, queries


def _mark(item: MarkItem, random: Random, other_than: int | None = None) -> int:
    steps = range(int(item.low / item.step), int(item.high / item.step) + 1)
    return random.choice([step for step in steps if step != other_than])


def _entry(call: int, village: int, owner: int, number: int) -> Entry:
    return Entry(
        call_id=call,
        village_id=village,
        owner_id=owner,
        code=f"P{number:03}",
        group_name=f"Kelompok Wanita Tani {number}",
        title=f"Rencana usaha {number}",
        state=Entry.State.VERIFIED,
        begun_at=AT,
        changed_at=AT,
        submitted_at=AT,
        frozen={"kecamatan": DISTRICT},
    )
