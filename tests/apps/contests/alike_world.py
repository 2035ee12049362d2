"""Entries that have something in common, and what an officer is asked about them."""

from datetime import UTC, datetime
from typing import Any

from lumbung.apps.contests.models import Entry, Member
from lumbung.apps.contests.queries.resemblances import ResemblanceLine, resemblance_lines
from lumbung.apps.contests.tasks.comparing import compare_entry
from lumbung.apps.regions.queries import Place, inside
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.shared.identifiers import digest, encrypt
from tests.apps.contests.desk_world import CHAPTERS, LAW, SEPTEMBER, Desk
from tests.documents.likeness import corpus
from tests.world import BEGINS

LATER = datetime(2021, 9, 12, 3, tzinfo=UTC)
NIK, OTHER_NIK = "3325014502900000", "3325014602900000"
COPY = corpus.edited(corpus.EMPON, 10)


def write(entry: int, text: str, village: Place | None = None) -> int:
    """What an entry says, as if it had been sent so."""
    Entry.objects.filter(pk=entry).update(chapters={CHAPTERS[3]: text})
    if village is not None:
        Entry.objects.filter(pk=entry).update(village_id=village.id)
    return entry


def person(entry: int, name: str, role: str = "ketua", nik: str = "") -> Member:
    return Member.objects.create(
        entry_id=entry,
        order=1,
        name=name,
        is_woman=True,
        role=role,
        nik=encrypt("nik", nik) if nik else None,
        nik_digest=digest("nik", nik) if nik else None,
    )


def two_alike(desk: Desk, **where: Any) -> tuple[int, int]:
    """Two entries, the second nearly a copy of the first."""
    first, second = write(desk.entry(1), corpus.EMPON), write(desk.entry(2, **where), COPY)
    compare_entry(second, SEPTEMBER)
    return first, second


def asked(desk: Desk, entry: int, person: int | None = None) -> list[ResemblanceLine]:
    return resemblance_lines(desk.who(person or desk.officer), desk.call, entry)


def other_district(desk: Desk) -> Place:
    """A village of another district of the same regency."""
    return next(one for one in inside("33.25", 4, SEPTEMBER.date()) if not one.code.startswith(desk.district.code))


def elsewhere(desk: Desk, text: str) -> tuple[CallRecord, int]:
    """An entry of the regency beside it, in a contest of its own."""
    corner = desk.world.pekalongan
    organiser = desk.world.asker(corner.organiser, BEGINS)
    decree = rulebook.keep_decree(files={one.name: one.read_bytes() for one in LAW.iterdir()}, at=BEGINS)
    made = rulebook.prepare_call(asker=organiser, home=corner.home, slug="lomba-p", decree=decree, at=BEGINS)
    entry = write(desk.entry(1), text, corner.village)
    Entry.objects.filter(pk=entry).update(call_id=made, owner_id=corner.entrant, group_name="Kelompok Seberang")
    return call_of(made), entry
