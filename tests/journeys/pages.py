"""Every page, once. A page that is not here is looked at by nobody: add yours with who opens it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.contests.operations.entering import begin_entry, save_entry
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.regions.queries import place
from lumbung.apps.rulebook.queries import call_of
from tests.journeys.world import NOW, SLUG, World


@dataclass(frozen=True)
class Shown:
    """A page: what it is called here, where it is, and who opens it; None is the public."""

    name: str
    address: Callable[[World], str]
    role: Role | None = None
    work: bool = False
    """A page for work, which may weigh more than a public one."""


def an_entry(world: World, name: str = "entry", *more: str) -> str:
    """A page of an entry of the entrant's, with a title and nothing else."""
    who, call, village = asker(world.people[Role.ENTRANT], NOW), call_of(world.call), place("33.25.01.2001", NOW.date())
    assert village is not None
    id = begin_entry(asker=who, call=call, village=village, group_name="Kelompok contoh", at=NOW)
    save_entry(asker=who, call=call, entry=id, version=0, title="Keripik talas", at=NOW)
    return reverse(name, args=[world.home.slug, SLUG, id, *more])


def of_call(name: str) -> Callable[[World], str]:
    """A page of the call."""
    return lambda world: reverse(name, args=[world.home.slug, SLUG])


def step(which: str) -> Shown:
    """A page of an entry on which something is typed."""
    return Shown(f"entry, {which}", lambda world: an_entry(world, "entry_step", which), Role.ENTRANT, work=True)


PAGES = (
    Shown("front", lambda _: reverse("front")),
    Shown("front, signed in", lambda _: reverse("front"), Role.ORGANISER),
    Shown("home", lambda world: reverse("home", args=[world.home.slug])),
    Shown("home, signed in", lambda world: reverse("home", args=[world.home.slug]), Role.ENTRANT),
    Shown("no such page", lambda world: reverse("home", args=[world.home.slug]) + "tidak-ada/"),
    Shown("no such home", lambda _: reverse("home", args=["tidak-ada"])),
    Shown("entries, none yet", of_call("my_entries"), Role.ENTRANT, work=True),
    Shown("entry begins", of_call("begin_entry"), Role.ENTRANT, work=True),
    Shown("entry", an_entry, Role.ENTRANT, work=True),
    *(step(one.value) for one in Step),
    Shown("lists to pick from", of_call("pick_lists"), Role.ORGANISER, work=True),
)
