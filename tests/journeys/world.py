"""The world that every page is looked at in: Batang's contest while groups enter, and one person for each role."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.regions import operations as regions
from lumbung.apps.regions.queries import Home, home_at, place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.config.clock.reading import set_demo_clock

LAW = Path(__file__).resolve().parents[2] / "regulations" / "batang-2021"
OPENED = datetime(2021, 6, 1, 3, tzinfo=UTC)
NOW = datetime(2021, 8, 18, 2, tzinfo=UTC)
SLUG = "lomba-2021"


@dataclass(frozen=True)
class World:
    """A government with an open call, and who is who by role."""

    home: Home
    call: int
    people: dict[Role, int]


def build() -> World:
    """Batang on 18 August 2021."""
    set_demo_clock(OPENED)
    regions.load_regions(prefix="33.25")
    regions.open_home(slug="batang", code="33.25", name="Kabupaten Batang", contact="Bapelitbang, Senin–Jumat.")
    home = home_at("batang")
    assert home is not None
    people = {role: _person(role) for role in Role}
    organiser = asker(people[Role.ORGANISER], OPENED)
    decree = rulebook.keep_decree(files={file.name: file.read_bytes() for file in LAW.iterdir()}, at=OPENED)
    call = rulebook.prepare_call(asker=organiser, home=home, slug=SLUG, decree=decree, at=OPENED)
    rulebook.open_call(asker=organiser, home=home, call=call, at=OPENED)
    set_demo_clock(NOW)
    return World(home, call, people)


def _person(role: Role) -> int:
    code = {Role.DISTRICT_STAFF: "33.25.01", Role.VILLAGE_STAFF: "33.25.01.2001"}.get(role, "33.25")
    where = place(code, OPENED.date())
    assert where is not None
    person = accounts.make_person(name=f"Contoh {role.label}", email=f"{role.value}@contoh.example")
    accounts.grant(person=person, role=role, region=where.id, basis="SK contoh", at=OPENED, by=None)
    return person
