"""The cast: two governments side by side, and in each of them one person for every role.

    def test_…(world: World) -> None:
        client = world.client_of(world.batang.organiser)

Nobody has a password: a client is signed in at once. The clock stands where the test sets it (and ticks on).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache as remembered
from django.test import Client
from pytest_django import Settings

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import NOBODY, Asker, Role, asker
from lumbung.apps.regions import operations as regions
from lumbung.apps.regions.models import Region
from lumbung.apps.regions.queries import Home, Place, home_at, inside, lies_in
from lumbung.config.clock.reading import set_demo_clock

BEGINS = datetime(2021, 1, 4, 1, tzinfo=UTC)
NOON = datetime(2021, 9, 1, 5, tzinfo=UTC)
BASIS = "Keputusan uji"


@dataclass(frozen=True)
class Corner:
    """One government with its people; `None` is the public. Who else is needed joins by `World.person`."""

    home: Home
    district: Place
    village: Place
    organiser: int
    agency: int
    district_staff: int
    assessor: int
    village_staff: int
    entrant: int
    leader: int
    inspector: int

    @property
    def slug(self) -> str:
        """The first part of its addresses."""
        return self.home.slug


@dataclass(frozen=True)
class World:
    """Batang (33.25) and Pekalongan (33.26), and who looks after the installation."""

    batang: Corner
    pekalongan: Corner
    platform_admin: int

    def client_of(self, person: int | None, at: datetime | None = None) -> Client:
        """A browser in which somebody is signed in; None is the public. `at` sets the clock for everybody."""
        if at is not None:
            set_demo_clock(at)
        client = Client()
        if person is not None:
            client.force_login(get_user_model().objects.get(pk=person))
        return client

    def asker(self, person: int | None, at: datetime = NOON) -> Asker:
        """Somebody with what they may be at a moment."""
        return asker(person, at)

    def person(self, name: str, role: Role | None = None, region: int | None = None, **known: str) -> int:
        """Somebody more, with an e-mail address or a telephone where the test says so, and a role or none."""
        made = accounts.make_person(name=name, **known)
        if role is not None and region is not None:
            accounts.grant(person=made, role=role, region=region, basis=BASIS, at=BEGINS, by=None)
        return made


@cache
def codes_of(prefix: str) -> tuple[tuple[str, str], ...]:
    """The shipped codes of a regency and the province around it; unpacked once for all tests."""
    return tuple((code, name) for code, name in regions._shipped() if lies_in(code, prefix) or lies_in(prefix, code))


def load(*prefixes: str) -> None:
    """The regions of some regencies, as `load_regions` would load them, but without unpacking the list each time."""
    rows = {code: name for prefix in prefixes for code, name in codes_of(prefix)}
    Region.objects.bulk_create(regions._region(code, name) for code, name in sorted(rows.items()))


def corner(slug: str, code: str, name: str) -> Corner:
    """A government's home with one person for each role."""
    regions.open_home(slug=slug, code=code, name=name, contact=f"Bapelitbang {name}")
    home = home_at(slug)
    assert home is not None
    district = inside(code, 3, NOON.date())[0]
    village = inside(district.code, 4, NOON.date())[0]
    at_the = {Role.DISTRICT_STAFF: district.id, Role.VILLAGE_STAFF: village.id}

    def one(role: Role) -> int:
        person = accounts.make_person(name=f"{role.label} {name}", email=f"{role.value}@{slug}.contoh.id")
        region = at_the.get(role, home.region)
        accounts.grant(person=person, role=role, region=region, basis=BASIS, at=BEGINS, by=None)
        return person

    cast = {role.value: one(role) for role in Role if role is not Role.PLATFORM_ADMIN}
    return Corner(home=home, district=district, village=village, **cast)


@pytest.fixture
def world(db: None, settings: Settings) -> Iterator[World]:
    """Two governments and their people, in a demo at noon on 1 September 2021."""
    del db
    settings.DEMO = True
    remembered.clear()  # who tried how often: not across tests
    set_demo_clock(NOON)
    load("33.25", "33.26")
    batang = corner("batang", "33.25", "Kabupaten Batang")
    pekalongan = corner("pekalongan", "33.26", "Kabupaten Pekalongan")
    admin = accounts.make_person(name="Pengelola Lumbung", email="pengelola@contoh.id")
    accounts.grant(person=admin, role=Role.PLATFORM_ADMIN, region=batang.home.region, basis=BASIS, at=BEGINS, by=None)
    yield World(batang, pekalongan, admin)
    remembered.clear()


__all__ = ["BEGINS", "NOBODY", "NOON", "Corner", "World", "load", "world"]
