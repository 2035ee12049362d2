"""Which pages the report has: one for each group of a ranking, cut into several where it would grow too heavy."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lumbung.documents.outcome import Decided, Group
from lumbung.documents.outcome.left_out import LeftOut, left_out, main_group
from lumbung.documents.outcome.rankings import Line, Ranked, award_rankings, round_rankings
from lumbung.documents.outcome.telling import group_title
from lumbung.documents.style.voice import Voice
from lumbung.regulation.schema.contest import RoundKind
from lumbung.regulation.scoring import mark_items

Key = tuple[tuple[str, ...], Group]
"""The page of a group: the facts that make it, and their values."""

HEAVIEST = 30_000
"""Bytes of one page, roughly and compressed, without the style sheet."""
ROW, CELL = 260, 5
"""Bytes of a line of a ranking and of one mark in it, roughly and compressed: measured on real pages."""


@dataclass(frozen=True)
class Part:
    """What one page shows of one ranking, or of those that no ranking holds. `first` says that it begins here."""

    ranked: Ranked | None
    lines: tuple[Line, ...] = ()
    left: tuple[LeftOut, ...] = ()
    first: bool = True


@dataclass(frozen=True)
class Sheet:
    """One page of a group: its file, its number among the group's pages, its parts."""

    name: str
    number: int
    parts: tuple[Part, ...]


@dataclass
class GroupPages:
    """All pages of one group."""

    key: Key
    title: str
    stem: str
    rankings: list[Ranked] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    sheets: tuple[Sheet, ...] = ()

    @property
    def first(self) -> str:
        """The file of its first page."""
        return self.sheets[0].name


def group_pages(outcome: Decided, voice: Voice) -> list[GroupPages]:
    """Every group of every ranking with its pages; those of awards come first, in the order of the decree."""
    found: dict[Key, GroupPages] = {}
    taken = {"index"}

    def page(key: Key) -> GroupPages:
        if key not in found:
            title = group_title(outcome, voice, *key)
            found[key] = GroupPages(key, title, _stem(title, taken))
        return found[key]

    for ranked in [*award_rankings(outcome), *reversed(list(round_rankings(outcome)))]:
        page((ranked.per, ranked.group)).rankings.append(ranked)
    for one in left_out(outcome):
        page(main_group(outcome, one.entry)).left.append(one)
    pages = _in_order(found.values())
    for group in pages:
        group.sheets = tuple(_sheets(outcome, group))
    return pages


def _in_order(pages: Iterable[GroupPages]) -> list[GroupPages]:
    """Pages of one kind of group together, each kind in the order in which it first came, groups by name."""
    kinds: dict[tuple[str, ...], list[GroupPages]] = {}
    for page in pages:
        kinds.setdefault(page.key[0], []).append(page)
    return [page for kind in kinds.values() for page in sorted(kind, key=lambda one: one.key[1])]


def _stem(title: str, taken: set[str]) -> str:
    """A file name of plain letters, digits and hyphens, that no other page has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "kelompok"
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    taken.add(candidate)
    return candidate


def _sheets(outcome: Decided, group: GroupPages) -> Iterator[Sheet]:
    parts: list[Part] = []
    weight, number = 0, 1
    for part, cost in _pieces(outcome, group):
        if parts and weight + cost > HEAVIEST:
            yield Sheet(_file(group.stem, number), number, tuple(parts))
            parts, weight, number = [], 0, number + 1
        weight += cost
        if parts and not part.first and parts[-1].ranked is part.ranked:
            last = parts[-1]
            parts[-1] = replace(last, lines=last.lines + part.lines, left=last.left + part.left)
        else:
            parts.append(part)
    yield Sheet(_file(group.stem, number), number, tuple(parts))


def _file(stem: str, number: int) -> str:
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def _pieces(outcome: Decided, group: GroupPages) -> Iterator[tuple[Part, int]]:
    """Everything a group shows, line by line, each with its weight in bytes."""
    for ranked in group.rankings:
        for index, line in enumerate(ranked.lines):
            yield Part(ranked, lines=(line,), first=index == 0), ROW + CELL * _cells(outcome, ranked, line)
    for index, one in enumerate(group.left):
        yield Part(None, left=(one,), first=index == 0), ROW


def _cells(outcome: Decided, ranked: Ranked, line: Line) -> int:
    """How many marks open under a line, at most."""
    rounds = outcome.rules.contest.rounds if ranked.award is not None else (ranked.source,)
    count = 0
    for round_ in rounds:
        if round_.kind is RoundKind.SCORE and round_.rubric is not None:
            count += outcome.sheets(round_.code, line.entry.code) * len(mark_items(outcome.rules.rubric(round_.rubric)))
    return count
