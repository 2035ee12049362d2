"""From where somebody asks at Batang's addresses: the four columns of the permission table.

Each side gives its people by role; the public is None.
"""

from collections.abc import Callable
from datetime import timedelta

from lumbung.apps.accounts.models import Grant
from lumbung.apps.accounts.permissions import LEVELS
from lumbung.apps.accounts.permissions import PROVINCE as PROVINCE_LEVEL
from lumbung.apps.accounts.queries import Role
from lumbung.apps.regions import operations as regions
from lumbung.apps.regions.queries import home_at
from tests.world import NOON, Corner, World

People = dict[str, int | None]

PROVINCE = "jateng"
OFFICES = [role.value for role in Role if role is not Role.PLATFORM_ADMIN]


def _of(corner: Corner) -> People:
    return {who: getattr(corner, who) for who in OFFICES}


def own_region(world: World) -> People:
    """Batang's own people, who looks after the installation, and the public."""
    return {"public": None, "platform_admin": world.platform_admin, **_of(world.batang)}


def other_region(world: World) -> People:
    """The people of the regency beside it, with the same province around both."""
    return {"platform_admin": world.platform_admin, **_of(world.pekalongan)}


def province_above(world: World) -> People:
    """The people of the province, whose code (33) begins Batang's (33.25): every role that is held at that level."""
    regions.open_home(slug=PROVINCE, code="33", name="Provinsi Jawa Tengah")
    home = home_at(PROVINCE)
    assert home is not None
    held = [role for role in Role if PROVINCE_LEVEL in LEVELS[role] and role is not Role.PLATFORM_ADMIN]
    return {role.value: world.person(f"{role.label} provinsi", role, home.region) for role in held}


def expired(world: World) -> People:
    """Batang's own people, the day after their roles ended."""
    Grant.objects.update(ends=NOON - timedelta(days=1))
    return _of(world.batang)


SIDES: dict[str, Callable[[World], People]] = {
    "own": own_region,
    "other": other_region,
    "above": province_above,
    "expired": expired,
}
