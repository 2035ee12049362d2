"""Every page, once. A page that is not here is looked at by nobody: add yours with who opens it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from lumbung.apps.accounts.queries import Role
from tests.journeys.world import World


@dataclass(frozen=True)
class Shown:
    """A page: what it is called here, where it is, and who opens it; None is the public."""

    name: str
    address: Callable[[World], str]
    role: Role | None = None
    work: bool = False
    """A page for work, which may weigh more than a public one."""


PAGES = (
    Shown("front", lambda _: reverse("front")),
    Shown("front, signed in", lambda _: reverse("front"), Role.ORGANISER),
    Shown("home", lambda world: reverse("home", args=[world.home.slug])),
    Shown("home, signed in", lambda world: reverse("home", args=[world.home.slug]), Role.ENTRANT),
    Shown("no such page", lambda world: reverse("home", args=[world.home.slug]) + "tidak-ada/"),
    Shown("no such home", lambda _: reverse("home", args=["tidak-ada"])),
)
