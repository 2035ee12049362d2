"""The jury desk at its fullest: Batang's sample contest when the regency's panel judges its nominees, ten jurors on it.

128 groups give 77 nominees, as the press told of the real contest. Everything is made by the operations of the demo;
then the panel gets more seats (the decree asks for at least one of each element), and nobody has marked yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.models import Grant, Person
from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Panel, Recusal, Seat, Sheet
from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.queries.judging import before_seat, judged_entry
from lumbung.apps.regions.queries import home_at
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries import call_of
from lumbung.cli.demo.loading import CALL, GROUPS, SLUG, load_demo
from lumbung.regulation.judging import Judge
from lumbung.regulation.scoring import MarkItem

ROUND, REGION = "kabupaten", "33.25"


@dataclass(frozen=True)
class Jury:
    """The panel: its seats with the session of each juror, the nominees before it (ids), the items of a sheet.

    `without`: the items that do not apply to an entry.
    """

    seats: list[int]
    cookies: list[str]
    entries: list[int]
    items: tuple[MarkItem, ...]
    without: Mapping[int, frozenset[str]]

    def asks(self, entry: int, item: str) -> bool:
        """Whether the sheet of an entry asks for a mark of an item."""
        return item not in self.without[entry]

    def address(self, seat: int, entry: int) -> str:
        """Where a juror's sheet of an entry is."""
        return f"/{SLUG}/lomba/{CALL}/penilaian/{seat}/{entry}/"


def jury(law: Path, jurors: int, groups: int = GROUPS) -> Jury:
    """Make the rows in an empty database."""
    files = {one.name: one.read_bytes() for one in law.iterdir()}
    load_demo(files, f"{ROUND}-judging", "", groups=groups, prefix=REGION)
    with transaction.atomic():
        _until_today()
        _fill_panel(jurors)
        undeclared = Seat.objects.filter(declared=None).values_list("pk", flat=True)
        assessment.load_declarations(seats=list(undeclared), at=timezone.now())
        Sheet.objects.filter(seat__panel__round=ROUND).delete()
        Recusal.objects.filter(seat__panel__round=ROUND).delete()
    call = call_of(Call.objects.get(slug=CALL).pk)
    panel = [one for one in seats(call.id) if one.round == ROUND]
    juror, now = asker(panel[0].person, timezone.now()), timezone.now()
    judged = [judged_entry(juror, call, panel[0], one, now) for one in before_seat(call, panel[0], now).order]
    made = Jury(
        [one.id for one in panel],
        [_session(one.person) for one in panel],
        [one.id for one in judged if one],
        Judge(call.rules, call.rules.round(ROUND)).items,
        {one.id: one.not_applicable for one in judged if one},
    )
    connection.close()
    return made


def _until_today() -> None:
    """The bench goes by today's clock."""
    home, call = home_at(SLUG), call_of(Call.objects.get(slug=CALL).pk)
    assert home is not None
    organiser = Grant.objects.get(role=Role.ORGANISER).person_id
    window = next(one for one in call.windows if one.stage.code == ROUND)
    rulebook.set_stage_days(
        asker=asker(organiser, timezone.now()),
        home=home,
        call=call.id,
        stage=ROUND,
        first=window.first or date(2021, 1, 1),
        last=date(2099, 12, 31),
        reason="Bench.",
        at=timezone.now(),
    )


def _fill_panel(jurors: int) -> None:
    panel = Panel.objects.get(round=ROUND)
    elements = [one.element for one in seats(panel.call_id) if one.round == ROUND]
    at = timezone.now()
    for number in range(len(elements), jurors):
        person = accounts.make_person(name=f"Juror {number}", email=f"juror{number}@example.id")
        accounts.grant(person=person, role=Role.ASSESSOR, region=panel.call.region_id, basis="SK", at=at, by=None)
        Seat.objects.create(panel=panel, person_id=person, element=elements[number % len(elements)])


def _session(person: int) -> str:
    client = Client()
    client.force_login(Person.objects.get(pk=person))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
