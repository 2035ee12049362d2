"""What a group asked of its village, for the pages of both."""

from collections.abc import Callable

from django.urls import reverse

from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.contests.operations.entering import TypedMember, begin_entry, save_entry
from lumbung.apps.contests.operations.recommending import ask_recommendation, give_recommendation
from lumbung.apps.contests.queries.recommending import request_to_answer
from lumbung.apps.regions.queries import place
from lumbung.apps.rulebook.queries import call_of
from tests.journeys.world import NOW, SLUG, World

LETTER = "surat-rekomendasi"
WOMEN = [TypedMember(f"Ibu {n}", True, "ketua" if n == 0 else "pengurus") for n in range(4)]
SUMMARY = {"latar belakang": "Talas melimpah, dan dijual mentah.", "maksud dan tujuan": "Mengolahnya di desa."}


def an_asking_group(world: World) -> tuple[int, int]:
    """A group that asks its village for the letter. Returns the entry and the request."""
    who, call, village = asker(world.people[Role.ENTRANT], NOW), call_of(world.call), place("33.25.01.2001", NOW.date())
    assert village is not None
    entry = begin_entry(asker=who, call=call, village=village, group_name="Kelompok Melati", at=NOW)
    save_entry(
        asker=who,
        call=call,
        entry=entry,
        version=0,
        at=NOW,
        title="Keripik talas dari kebun sendiri",
        members=WOMEN,
        chapters=SUMMARY,
    )
    return entry, ask_recommendation(asker=who, call=call, entry=entry, document=LETTER, at=NOW)


def a_given_letter(world: World) -> tuple[int, int]:
    """The same, and the village gave it."""
    entry, request = an_asking_group(world)
    who, call = asker(world.people[Role.VILLAGE_STAFF], NOW), call_of(world.call)
    read = request_to_answer(who, call, request)
    assert read is not None
    give_recommendation(
        asker=who,
        call=call,
        recommendation=request,
        mark=read.mark,
        name="Sutrisno (contoh)",
        office=read.head,
        number="140/12",
        at=NOW,
    )
    return entry, request


def asked(route: str, *more: str) -> Callable[[World], str]:
    """A page of the village while it is asked."""
    return lambda world: _page(world, route, an_asking_group(world)[1], *more)


def given(route: str, *more: str) -> Callable[[World], str]:
    """A page of the village after it gave."""
    return lambda world: _page(world, route, a_given_letter(world)[1], *more)


def files_asked(world: World) -> str:
    """The group's files while it waits."""
    return _files(world, an_asking_group(world)[0])


def files_given(world: World) -> str:
    """The group's files with the letter."""
    return _files(world, a_given_letter(world)[0])


def _page(world: World, route: str, request: int, *more: str) -> str:
    named = () if route == "recommendations" else (request,)
    return reverse(route, args=[world.home.slug, SLUG, *named, *more])


def _files(world: World, entry: int) -> str:
    return reverse("entry_step", args=[world.home.slug, SLUG, entry, "berkas"])
