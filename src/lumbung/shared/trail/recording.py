"""Writing and proving the trail."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import connection, transaction

from lumbung.shared.trail.models import TrailLine
from lumbung.shared.trail.proving import Broken, Kept, broken_chains
from lumbung.shared.trail.sealing import FIRST, Fact, seal

Head = tuple[int, str]
"""The end of a chain: how many lines, and the last seal."""
MOST_BETWEEN = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One act as it is read."""

    number: int
    at: datetime
    actor: int | None
    act: str
    facts: Mapping[str, Fact]


def record(*, chain: str, at: datetime, actor: int | None, act: str, **facts: Fact) -> None:
    """Add one line to a chain. Belongs inside the transaction of the act itself, so that both happen or neither."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act and its line in the trail are one transaction")
    wait_for_turn(chain)
    last = TrailLine.objects.filter(chain=chain).order_by("-number").first()
    number, before = (last.number + 1, last.seal) if last else (1, FIRST)
    sealed = seal(before, chain, number, at, actor, act, facts)
    TrailLine.objects.create(chain=chain, number=number, at=at, actor=actor, act=act, facts=facts, seal=sealed)


def wait_for_turn(name: str) -> None:
    """Wait until no other transaction has the turn of this name: a chain has one end, and what is written in order is
    written by one at a time.

    PostgreSQL lets two transactions write at once. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def head(chain: str) -> Head:
    """How many lines a chain has, and its last seal: printed in minutes, so that a cut tail shows."""
    last = TrailLine.objects.filter(chain=chain).order_by("-number").first()
    return (last.number, last.seal) if last else (0, FIRST)


def acts_between(chain: str, known: Head, now: Head) -> frozenset[str] | None:
    """The acts after a line that was a chain's last one, up to another; None where they cannot be told: that line is
    there no more, or it is long ago.
    """
    if not 0 <= now[0] - known[0] < MOST_BETWEEN:
        return None
    rows = TrailLine.objects.filter(chain=chain, number__range=(known[0], now[0])).order_by("number")
    read = list(rows.values_list("number", "seal", "act"))
    return frozenset(act for *_, act in read[1:]) if read and read[0][:2] == known else None


def lines(chain: str, newest: int | None = None, acts: Collection[str] = ()) -> list[Line]:
    """The acts of a chain, newest first; at most `newest` of them, and only some kinds of acts where they are named."""
    rows = TrailLine.objects.filter(chain=chain).order_by("-number")
    if acts:
        rows = rows.filter(act__in=acts)
    return [Line(row.number, row.at, row.actor, row.act, row.facts) for row in rows[:newest]]


def is_recorded(*, chain: str, act: str, **facts: Fact) -> bool:
    """Whether a chain has a line about this act with these facts."""
    return TrailLine.objects.filter(
        chain=chain, act=act, **{f"facts__{name}": told for name, told in facts.items()}
    ).exists()


def unlike(told: Iterable[Line], *, act: str, id: str, rows: Mapping[int, Mapping[str, Fact]]) -> list[int]:
    """Ids of rows that are not as the newest line about them tells, without one, or of which only it is left.

    `told` are lines, the newest first; `id` is the name under which those of the act hold a row's id; `rows` are what
    each row says of what they hold, too.
    """
    last: dict[int, Mapping[str, Fact]] = {}
    for one in told:
        if one.act == act:
            last.setdefault(cast(int, one.facts[id]), one.facts)
    same = {row for row, says in rows.items() if row in last and says.items() <= last[row].items()}
    return sorted({*rows, *last} - same)


def stands(chain: str | None, number: int, sealed: str) -> bool:
    """Whether a head that was printed once is still the seal of its line; a cut tail has no such line.

    Without a chain: of a line in any of them.
    """
    rows = TrailLine.objects.filter(number=number, seal=sealed)
    return (rows if chain is None else rows.filter(chain=chain)).exists()


def standing(chain: str, heads: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Which of these heads of a chain are still the seals of their lines."""
    rows = TrailLine.objects.filter(chain=chain, number__in={number for number, _ in heads})
    return set(heads) & set(rows.values_list("number", "seal"))


def kept(only: str = "") -> Iterator[Kept]:
    """All lines of all chains, or of one, in their order, with their seals."""
    rows = TrailLine.objects.filter(chain=only) if only else TrailLine.objects.all()
    for row in rows.order_by("chain", "number").iterator():
        yield Kept(row.chain, row.number, row.at, row.actor, row.act, row.facts, row.seal)


def faults(only: str = "") -> Iterator[Broken]:
    """Prove all chains, or one: all that is wrong with each.

    A tail that was cut off leaves a chain whole: that shows only where a printed head no longer `stands`.
    """
    return broken_chains(kept(only))
