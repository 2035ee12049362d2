"""Registering innovations, and adding to their history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lumbung.apps.innovations.models import HistoryLine, Innovation
from lumbung.regulation.wording import Words
from lumbung.shared.trail.recording import record


@dataclass(frozen=True, slots=True)
class Origin:
    """What an innovation comes from: a name of its own, the decision's seal, who made it where, in which contest.

    `page` is the address at which everybody reads about it; `about` what it is, by the contest's own options.
    """

    name: str
    seal: str
    title: str
    group: str
    contest: str
    region: int
    village: int
    page: str
    about: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, told once by its key. `takes_back`: told only where the line with that key was."""

    key: str
    on: date
    words: Words
    takes_back: str = ""


@transaction.atomic
def register(*, origin: Origin, history: Iterable[Event], by: int | None, at: datetime) -> int:
    """Put an innovation into the registry, or add what happened since to one that is there. Returns its id.

    It is shown under the decision that stands now; the history keeps what was told before.

    Whoever calls it has made sure that `by` may.
    """
    known = {
        "region_id": origin.region,
        "village_id": origin.village,
        "title": origin.title,
        "group": origin.group,
        "contest": origin.contest,
        "seal": origin.seal,
        "page": origin.page,
        "about": {asked: list(chosen) for asked, chosen in origin.about.items()},
    }
    first = {**known, "registered_by_id": by, "registered_at": at}
    row, _ = Innovation.objects.update_or_create(origin=origin.name, defaults=known, create_defaults=first)
    lines = _tell(row, history)
    chain = f"region:{origin.region}"
    record(chain=chain, at=at, actor=by, act="innovations.register", innovation=row.pk, lines=lines, seal=origin.seal)
    return row.pk


@transaction.atomic
def add_history(*, history: Mapping[str, Iterable[Event]], by: int | None, at: datetime) -> None:
    """Tell what happened since of those innovations that are in the registry already (origin → events).

    Whoever calls it has made sure that `by` may.
    """
    for row in Innovation.objects.filter(origin__in=history).order_by("pk"):
        lines = _tell(row, history[row.origin])
        if lines:
            chain = f"region:{row.region_id}"
            record(chain=chain, at=at, actor=by, act="innovations.add_history", innovation=row.pk, lines=lines)


def _tell(row: Innovation, history: Iterable[Event]) -> int:
    """Add what was not told yet. Returns how many lines that is."""
    told = set(row.history.values_list("key", flat=True))
    new = [one for one in history if one.key not in told and (not one.takes_back or one.takes_back in told)]
    HistoryLine.objects.bulk_create(
        HistoryLine(
            innovation=row, key=one.key, on=one.on, words={"id": one.words.text("id"), "en": one.words.text("en")}
        )
        for one in new
    )
    return len(new)


@transaction.atomic
def set_seals(*, seals: Mapping[str, str]) -> None:
    """By which decision innovations stand now (origin → seal); empty where none does."""
    rows = list(Innovation.objects.filter(origin__in=seals))
    for row in rows:
        row.seal = seals[row.origin]
    Innovation.objects.bulk_update(rows, ["seal"])
