"""A contest under Batang's decree whose entries are judged: rows at once, where people would take months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from django.test import Client

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.models import Person
from lumbung.apps.accounts.queries import Asker, Role, asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Review, Seat
from lumbung.apps.assessment.records import seal_of_marks
from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries.standings import compute
from lumbung.apps.regions.models import Region, Tenant
from lumbung.apps.regions.queries import Home, home_at
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.config.clock.reading import set_demo_clock
from lumbung.regulation.judging import Judge
from lumbung.shared.trail.recording import record

LAW = Path("regulations/batang-2021")
ELEMENTS = {
    "kecamatan": ["Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan"],
    "kabupaten": ["praktisi", "akademisi", "TP PKK Kabupaten", "jurnalis"],
}
SEPTEMBER, NOVEMBER, DECEMBER = (datetime(2021, month, 10, 3, tzinfo=UTC) for month in (9, 11, 12))


@cache
def law() -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in LAW.iterdir()}


@dataclass
class Judged:
    """The contest, who leads it, who sits where, and who entered."""

    home: Home
    call_id: int
    organiser: int
    owner: int
    people: dict[str, int]
    jurors: dict[str, list[int]]

    @property
    def call(self) -> CallRecord:
        return call_of(self.call_id)

    def who(self, person: int | None, at: datetime = SEPTEMBER) -> Asker:
        return asker(person, at)

    def client(self, person: int | None = None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(Person.objects.get(pk=person))
        return client

    def address(self, rest: str) -> str:
        return f"/{self.home.slug}/lomba/lomba-2021/{rest}"

    def mark(self, round: str, steps: Mapping[str, Sequence[int]]) -> None:
        """Hand in sheets: entry's code → for each seat of the round the mark of every indicator, in whole steps."""
        items = Judge(self.call.rules, self.call.rules.round(round)).items
        ids = dict(Entry.objects.values_list("code", "pk"))
        for index, seat in enumerate(Seat.objects.filter(panel__round=round).order_by("pk")):
            sheets = [
                (ids[code], [min(int(item.high / item.step), given[index % len(given)]) for item in items])
                for code, given in steps.items()
            ]
            assessment.load_sheets(seat=seat.pk, sheets=sheets, handed_in=True, at=SEPTEMBER)

    def sign_again(self) -> None:
        """What a test wrote on sheets itself becomes what their jurors hand in."""
        for seat in Seat.objects.filter(panel__call_id=self.call_id):
            seat.sheets.update(handed_in_at=SEPTEMBER)
            sheets = {one.subject: one.marks for one in seat.sheets.all()}
            record(
                chain=f"call:{self.call_id}",
                at=SEPTEMBER,
                actor=seat.person_id,
                act="assessment.hand_in",
                seat=seat.pk,
                subjects=list(sheets),
                seals=[seal_of_marks(seat.pk, subject, marks) for subject, marks in sheets.items()],
            )


def judged(entries: int = 8, marks: Mapping[str, Sequence[int]] | None = None) -> Judged:
    """Entries of Blado, verified, with panels of both levels; the first level marked, best first by code."""
    set_demo_clock(SEPTEMBER)
    regency = Region.objects.create(code="33.25", name="Kabupaten Batang", search_name="batang", level=2)
    village = Region.objects.create(code="33.25.03.2001", name="Keteleng", search_name="keteleng", level=4)
    Tenant.objects.create(slug="batang", name="Kabupaten Batang", region=regency)
    home = home_at("batang")
    assert home is not None
    people = {}
    for role in (Role.ORGANISER, Role.LEADER, Role.INSPECTOR, Role.AGENCY, Role.ENTRANT):
        people[role.value] = _person(home, f"Ibu {role.value}", f"{role.value}@example.id", role)
    owner, organiser = people["entrant"], people["organiser"]
    lead = asker(organiser, SEPTEMBER)
    decree = rulebook.keep_decree(files=law(), at=SEPTEMBER)
    id = rulebook.prepare_call(asker=lead, home=home, slug="lomba-2021", decree=decree, at=SEPTEMBER)
    rulebook.open_call(asker=lead, home=home, call=id, at=SEPTEMBER, with_days_over=True)
    made = Judged(home, id, organiser, owner, people, {})
    fill(made, village.pk, entries, marks)
    return made


def _person(home: Home, name: str, email: str, role: Role) -> int:
    person = accounts.make_person(name=name, email=email)
    begun = datetime(2021, 1, 1, tzinfo=UTC)
    accounts.grant(person=person, role=role, region=home.region, basis="SK", at=begun, by=None)
    return person


def fill(contest: Judged, village: int, entries: int, marks: Mapping[str, Sequence[int]] | None = None) -> None:
    """Into an open call: panels of both levels, verified entries of Blado, and the sheets of the first level."""
    lead = asker(contest.organiser, SEPTEMBER)
    for round_, elements in ELEMENTS.items():
        jurors = [
            _person(contest.home, f"Juri {one}", f"{n}.{round_}@example.id", Role.ASSESSOR)
            for n, one in enumerate(elements)
        ]
        contest.jurors[round_] = jurors
        assessment.appoint_panel(
            asker=lead,
            call=contest.call_id,
            round=round_,
            group=["Blado"] if round_ == "kecamatan" else [],
            members=list(zip(jurors, elements, strict=True)),
            decision=f"SK {round_}",
            decided_on=date(2021, 9, 1),
            at=SEPTEMBER,
        )
    Entry.objects.bulk_create(
        Entry(
            call_id=contest.call_id,
            village_id=village,
            owner_id=contest.owner,
            code=f"P{number:03}",
            group_name=f"Kelompok {number}",
            title=f"Rencana {number}",
            state=Entry.State.VERIFIED,
            begun_at=SEPTEMBER,
            changed_at=SEPTEMBER,
            submitted_at=SEPTEMBER,
            frozen={"kecamatan": "Blado", "memakai_teknologi": True},
        )
        for number in range(1, entries + 1)
    )
    Review.objects.bulk_create(
        Review(
            call_id=contest.call_id,
            round="administrasi",
            subject=one,
            item="",
            answer="accept",
            officer_id=contest.organiser,
            at=SEPTEMBER,
        )
        for one in Entry.objects.values_list("pk", flat=True)
    )
    contest.mark("kecamatan", marks or {f"P{n:03}": distinct(n) for n in range(1, entries + 1)})


def settle(contest: Judged) -> int:
    """Settle who goes on from Blado."""
    return settling.settle_round(
        asker=contest.who(contest.organiser), call=contest.call, round="kecamatan", group=["Blado"], at=SEPTEMBER
    )


def settle_all(contest: Judged) -> int:
    """Settle both levels, ties at the limit by code."""
    settle(contest)
    chosen = Settlement.objects.get(scope="kecamatan", reopening=None).outcome["chosen"]
    contest.mark("kabupaten", {code: [5 - n // 3] for n, code in enumerate(chosen, start=1)})
    pending = {order for one in _pending(contest) for order in one}
    if pending:
        settling.decide_order(
            asker=contest.who(contest.organiser, NOVEMBER),
            call=contest.call,
            scope="pemenang",
            order=sorted(pending),
            reason="Dampaknya lebih luas.",
            at=NOVEMBER,
        )
    return settling.settle_result(asker=contest.who(contest.organiser, DECEMBER), call=contest.call, at=DECEMBER)


def _pending(contest: Judged) -> list[tuple[str, ...]]:
    return [one.entries for one in compute(contest.call, NOVEMBER).outcome.pending]


def distinct(number: int) -> list[int]:
    """Marks of three seats that differ from entry to entry: the first entry has the best."""
    whole, rest = divmod(15 - number, 3)
    return [whole + (index < rest) for index in range(3)]
