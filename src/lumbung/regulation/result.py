"""What a contest's decree makes of a case: checks, scores, places, winners and funds. Reasons are built on demand.

Every result keeps the figures that it rests on; `reasons.py` turns them into sentences with their citations.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from lumbung.regulation.case import Ruling
from lumbung.regulation.schema.base import NotStated
from lumbung.regulation.schema.contest import Prize
from lumbung.regulation.schema.parts import Document, Requirement
from lumbung.regulation.verdict import Verdict
from lumbung.regulation.wording import Words


class Standing(StrEnum):
    """Where an entry stands in a selection or among winners, and so which sentence explains it."""

    IN = "masuk"
    BELOW_THRESHOLD = "di_bawah_ambang"
    BEYOND_LIMIT = "di_luar_batas"
    TIED_OUT = "seri_di_batas"
    PENDING = "menunggu_putusan"
    PROPOSER_LIMIT = "batas_pengusul"
    EXCLUDED = "tidak_diambil"
    NOT_NAMED = "tidak_disebut"
    NO_PRIZE = "tanpa_hadiah"


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement or document checked for one entry. `ruling` is an officer's answer, which then counts."""

    rule: Requirement | Document
    verdict: Verdict
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Juror:
    """One assessor's sheet for one entry as a score, and whether it counted.

    `score` is of the raw marks; `standardised` is what stands for it where the round brings jurors to one severity.
    """

    assessor: str
    score: Fraction
    counted: bool
    standardised: Fraction | None = None

    @property
    def used(self) -> Fraction:
        """The score that was combined with the others'."""
        return self.score if self.standardised is None else self.standardised


@dataclass(frozen=True, slots=True)
class RoundScore:
    """The score of one entry in one round: what jurors gave, what came of combining them, what came of it in the end.

    `combined` is before scale, cap and rounding; `score` after. `jurors` is empty where the score was given as such.
    """

    score: Fraction
    combined: Fraction
    jurors: tuple[Juror, ...] = ()


class Placing(NamedTuple):
    """One entry in a ranking. `first` and `last` are the places that it shares with entries that nothing tells apart.

    `keys` are the tie-breaking figures, best first, larger is better. `decided` says that a minuted decision, and no
    figure, separates it from its equals; `unknown` that a figure which nobody gave might have separated them.
    Thousands are made for every ranking, so it is a tuple: these are made several times as quickly.
    """

    entry: str
    score: Fraction | None
    first: int
    last: int
    keys: tuple[Fraction, ...] = ()
    decided: bool = False
    standing: Standing = Standing.IN
    limit: int | None = None
    unknown: bool = False

    def standing_as(self, standing: Standing, limit: int | None) -> "Placing":
        """The same placing with its standing under a limit."""
        return Placing(
            self.entry, self.score, self.first, self.last, self.keys, self.decided, standing, limit, self.unknown
        )

    @property
    def tied(self) -> bool:
        """Whether it shares its place."""
        return self.first != self.last


@dataclass(frozen=True, slots=True)
class Around:
    """All entries of one score, and the next lower and next higher score that somebody has, where there are such."""

    equals: tuple[Placing, ...]
    next: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class GroupRanking:
    """The entries of one group, best first. `group` holds the values of the facts that make the group; () for all.

    `by_score`: the order follows the scores, and is not somebody's decision beside which scores are shown.
    """

    group: tuple[str, ...]
    placings: tuple[Placing, ...]
    by_score: bool = True

    @cached_property
    def around(self) -> Mapping[str, Around]:
        """What stands around each entry, so that its reason need not look at everybody."""
        return _Surroundings(self._blocks)

    @cached_property
    def with_equals(self) -> frozenset[str]:
        """The entries whose score somebody else has, too."""
        return frozenset(one.entry for block in self._blocks if len(block) > 1 for one in block)

    @cached_property
    def divided(self) -> frozenset[str]:
        """The entries that share their place with one of their score that stands otherwise: a limit runs through."""
        mixed = [block for block in self._blocks if any(one.standing is not block[0].standing for one in block)]
        shared = [[one for one in block if one.first == first] for block in mixed for first in {p.first for p in block}]
        split = [equals for equals in shared if any(one.standing is not equals[0].standing for one in equals)]
        return frozenset(one.entry for equals in split for one in equals)

    @cached_property
    def _blocks(self) -> list[list[Placing]]:
        """Entries of equal score together, best first; those without a score, if any, are the last block."""
        if self.by_score:
            return [list(block) for _, block in groupby(self.placings, key=attrgetter("score"))]
        equals: dict[Fraction | None, list[Placing]] = {}
        for placing in self.placings:
            equals.setdefault(placing.score, []).append(placing)
        without = equals.pop(None, None)
        scores = sorted((score for score in equals if score is not None), reverse=True)
        return [*(equals[score] for score in scores), *([without] if without else [])]


class _Surroundings(Mapping[str, Around]):
    """What stands around each entry of a ranking, made for those that somebody asks about."""

    def __init__(self, blocks: list[list[Placing]]) -> None:
        self._blocks = blocks
        self._at = {placing.entry: at for at, block in enumerate(blocks) for placing in block}

    def __getitem__(self, entry: str) -> Around:
        at = self._at[entry]
        own = self._blocks[at]
        if own[0].score is None:
            return Around(tuple(own))
        beside = (*self._blocks[at + 1 : at + 2], *self._blocks[max(at - 1, 0) : at])
        return Around(tuple(own), tuple(block[0].score for block in beside if block[0].score is not None))

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


@dataclass(frozen=True, slots=True)
class RoundResult:
    """One round: who entered it, their scores, the ranking in each group, who goes on, who is out and why."""

    round: str
    entered: tuple[str, ...]
    scores: Mapping[str, Fraction]
    rankings: tuple[GroupRanking, ...]
    passed: tuple[str, ...]
    out: Mapping[str, tuple[Words, tuple[str, ...]]]
    """Entries that a pass/fail round eliminated: sentence and citations."""
    standardised: Mapping[str, tuple[Fraction, ...]] = field(default_factory=dict)
    """Entry → what stands for each of its sheets that count, where the round brings jurors to one severity."""


@dataclass(frozen=True, slots=True)
class Won:
    """One prize of one winner. `fund` is in rupiah; None where the prize has no money or it cannot be computed yet."""

    prize: Prize
    fund: int | NotStated | None


@dataclass(frozen=True, slots=True)
class Winner:
    """One winner of an award: its place among the winners of its group, its band, its prizes."""

    entry: str
    group: tuple[str, ...]
    placing: Placing
    place: int
    band: str | None
    prizes: tuple[Won, ...]

    @property
    def fund(self) -> int:
        """The sum of its known money prizes, in rupiah."""
        return sum(won.fund for won in self.prizes if isinstance(won.fund, int))


@dataclass(frozen=True, slots=True)
class AwardResult:
    """One award: the ranking of each group with everybody's standing, and the winners."""

    award: str
    rankings: tuple[GroupRanking, ...]
    winners: tuple[Winner, ...]
    total: int
    left_in_pool: int | None


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that people must look at before they sign: a missing element, a wide spread, an exceeded pool.

    With `blocks`, something is missing without which the result is a draft: an entry that nobody has judged.
    """

    words: Words
    citations: tuple[str, ...] = ()
    blocks: bool = False
    round: str = ""
    """The round in which that is missing."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A tie across a limit that matters: a decision of the panel is needed before the result stands."""

    at: str
    group: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The whole outcome of a contest under its decree and readings."""

    checks: Mapping[str, tuple[Check, ...]]
    refused: Mapping[str, tuple[Words, tuple[str, ...]]]
    """Entries refused before the first round, by requirements that no round checks: sentence and citations."""
    rounds: tuple[RoundResult, ...]
    final: Mapping[str, Fraction]
    awards: tuple[AwardResult, ...]
    pending: tuple[Pending, ...]
    cautions: tuple[Caution, ...]

    @property
    def draft(self) -> bool:
        """Whether something must still be decided or judged before this result stands."""
        return bool(self.pending) or any(caution.blocks for caution in self.cautions)

    @property
    def total(self) -> int:
        """All money awarded, in rupiah."""
        return sum(award.total for award in self.awards)
