"""Batang's contest in September, for an officer and jurors in a real browser."""

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Role
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.desk_world import SEPTEMBER, Desk, made
from tests.world import BASIS, BEGINS, World, corner, load

INTERESTS_EXCLUDE = {"benturan-kepentingan": "tidak-dihitung", "verifikasi-lapangan": "bila-perlu"}


def build_desk() -> Desk:
    """Two governments and an open call in Batang, on 10 September 2021."""
    set_demo_clock(SEPTEMBER)
    load("33.25", "33.26")
    batang = corner("batang", "33.25", "Kabupaten Batang")
    pekalongan = corner("pekalongan", "33.26", "Kabupaten Pekalongan")
    admin = accounts.make_person(name="Pengelola Lumbung", email="pengelola@contoh.id")
    accounts.grant(person=admin, role=Role.PLATFORM_ADMIN, region=batang.home.region, basis=BASIS, at=BEGINS, by=None)
    return made(World(batang, pekalongan, admin), INTERESTS_EXCLUDE)
