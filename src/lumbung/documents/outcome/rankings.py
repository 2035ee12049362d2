"""Every ranking of a decided contest, line by line: who stands where, why, by which place of the decree."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, partial
from typing import overload

from lumbung.documents.outcome import Decided, Group
from lumbung.regulation.case import Entry
from lumbung.regulation.grouping import limit_of, most_winners, source_of
from lumbung.regulation.reasons import (
    Figures,
    Where,
    choices_of_standing,
    choices_of_winner,
    figures_behind,
    of_award,
    of_round,
    why_standing,
    why_winner,
)
from lumbung.regulation.result import AwardResult, GroupRanking, Placing, RoundResult, Standing, Winner
from lumbung.regulation.schema.contest import FINAL, Award, Round, Threshold
from lumbung.regulation.verdict import Because, Choice


@dataclass(frozen=True)
class Line:
    """One entry in one ranking. `choices` are the readings that it rests on; `own` those that not every line shares."""

    entry: Entry
    placing: Placing
    winner: Winner | None
    figures: Figures
    """The figures behind its place: see `figures_behind`."""
    choices: tuple[Choice, ...]
    own: tuple[Choice, ...]
    explain: Callable[[], Because] = field(repr=False, compare=False)

    @cached_property
    def because(self) -> Because:
        """Why it stands there. Sentences are made only for lines that somebody reads."""
        return self.explain()

    @property
    def standing(self) -> Standing:
        """Where it stands: in, or why not."""
        return self.placing.standing


class Lines(Sequence[Line]):
    """The lines of a ranking, each made when somebody reads it: of thousands, a page shows a few dozen."""

    def __init__(self, placings: Iterable[Placing], make: Callable[[Placing], Line]) -> None:
        self.placings, self._make = tuple(placings), make
        self._made: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self.placings)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, at: int | slice) -> Line | tuple[Line, ...]:
        numbers = range(len(self.placings))[at]
        return self._at(numbers) if isinstance(numbers, int) else tuple(map(self._at, numbers))

    def __iter__(self) -> Iterator[Line]:
        return map(self._at, range(len(self.placings)))

    def _at(self, number: int) -> Line:
        if number not in self._made:
            self._made[number] = self._make(self.placings[number])
        return self._made[number]


@dataclass(frozen=True)
class Ranked:
    """The ranking of one group, in a round's selection or in an award.

    `source` is the round whose score or decision orders it; `per` the facts that make the groups. `common` are the
    readings that every line rests on; `prizes` those about bands and prizes, which are told once for all winners.
    Winners of an award without order stand first, by name.
    """

    at: str
    name: str
    award: Award | None
    source: Round
    per: tuple[str, ...]
    group: Group
    threshold: Threshold | None
    citations: tuple[str, ...]
    lines: Sequence[Line]
    common: tuple[Choice, ...]
    prizes: tuple[Choice, ...] = ()

    @property
    def ordered(self) -> bool:
        """Whether those who are in have places: not where the decree names them as equals."""
        return self.award is None or not self.award.unranked

    @property
    def limit(self) -> int | None:
        """How many are in at most in this group; None where the decree sets no limit."""
        if self.award is not None:
            return limit_of(self.group, self.per, most_winners(self.award), self.award.special)
        chosen = self.source.selection
        return None if chosen is None else limit_of(self.group, self.per, chosen.at_most, chosen.special)

    @property
    def placings(self) -> tuple[Placing, ...]:
        """The places alone, in the order of the lines, for whoever only counts."""
        return self.lines.placings if isinstance(self.lines, Lines) else tuple(one.placing for one in self.lines)

    @cached_property
    def taken(self) -> tuple[Line, ...]:
        """Those who are in."""
        return tuple(self.lines[at] for at, one in enumerate(self.placings) if one.standing is Standing.IN)

    @cached_property
    def waiting(self) -> bool:
        """Whether a decision is needed before this ranking stands."""
        return any(one.standing is Standing.PENDING for one in self.placings)

    @property
    def fund(self) -> int:
        """The known money of its winners, in rupiah."""
        return sum(line.winner.fund for line in self.lines if line.winner)


def award_rankings(outcome: Decided) -> Iterator[Ranked]:
    """The rankings of every award, group by group."""
    for award, result in outcome.awards():
        where = of_award(outcome.rules, award)
        source = source_of(outcome.rules, award)
        ordering = [f"{where.place}/urutan", f"babak/{source.code}/urutan"]
        ordering += ["nilai_akhir/urutan"] if award.of == FINAL else []
        for ranking in result.rankings:
            lines = _award_lines(outcome, award, result, where, ranking, ordering)
            telling = _telling(ranking, lines, result.winners)
            prizes = _about_prizes(outcome, award, where, telling)
            yield Ranked(
                award.code,
                award.name,
                award,
                source,
                award.per,
                ranking.group,
                award.threshold,
                award.citations,
                lines,
                _common(telling, prizes),
                prizes,
            )


def round_rankings(outcome: Decided) -> Iterator[Ranked]:
    """The rankings of every round that selects or is decided, group by group."""
    for round_, result in outcome.rounds():
        if round_.selection is not None or _matters(outcome, result):
            where, selection = of_round(round_), round_.selection
            for ranking in result.rankings:
                ordering = [f"babak/{round_.code}/urutan"]
                lines = Lines(ranking.placings, partial(_line, outcome, where, ranking, ordering))
                yield Ranked(
                    round_.code,
                    round_.name,
                    None,
                    round_,
                    selection.per if selection else (),
                    ranking.group,
                    where.threshold,
                    where.citations,
                    lines,
                    _common(_telling(ranking, lines)),
                )


def _matters(outcome: Decided, result: RoundResult) -> bool:
    """Whether a round without a selection shows somebody whom no award's ranking shows."""
    shown = {one.entry for award in outcome.result.awards for ranking in award.rankings for one in ranking.placings}
    return any(one.entry not in shown for ranking in result.rankings for one in ranking.placings)


def _telling(ranking: GroupRanking, lines: Lines, winners: Iterable[Winner] = ()) -> list[Line]:
    """Lines that together rest on every reading that any line rests on: the winners, and one of each kind of others.

    What others rest on follows from where they stand and from whether somebody has the same score.
    """
    won = {winner.entry for winner in winners}
    kinds = {
        (
            one.standing,
            one.entry in ranking.with_equals,
            _needs_order(ranking, one),
            one.entry if one.entry in won else "",
        ): at
        for at, one in reversed(list(enumerate(lines.placings)))
    }
    return [lines[at] for at in sorted(kinds.values())]


def _award_lines(
    outcome: Decided, award: Award, result: AwardResult, where: Where, ranking: GroupRanking, ordering: list[str]
) -> Lines:
    winners = {winner.entry: winner for winner in result.winners if winner.group == ranking.group}
    make = partial(_award_line, outcome, award, winners, where, ranking, ordering)
    if not award.unranked:
        return Lines(ranking.placings, make)
    return Lines(sorted(ranking.placings, key=partial(_by_name_if_winner, outcome, winners)), make)


def _award_line(
    outcome: Decided,
    award: Award,
    winners: Mapping[str, Winner],
    where: Where,
    ranking: GroupRanking,
    ordering: list[str],
    placing: Placing,
) -> Line:
    line, winner = _line(outcome, where, ranking, ordering, placing), winners.get(placing.entry)
    if winner is None:
        return line
    choices = choices_of_winner(outcome.rules, award, where, ranking, winner)
    explain = partial(why_winner, outcome.rules, outcome.case, award, ranking, winner)
    return Line(line.entry, placing, winner, line.figures, choices, _among(choices, line.own), explain)


def _by_name_if_winner(outcome: Decided, winners: Mapping[str, Winner], placing: Placing) -> tuple[bool, str, str]:
    if placing.entry not in winners:
        return (True, "", "")
    return (False, outcome.entry(placing.entry).name.casefold(), placing.entry)


def _line(outcome: Decided, where: Where, ranking: GroupRanking, ordering: list[str], placing: Placing) -> Line:
    choices = choices_of_standing(outcome.rules, where, ranking, placing)
    in_order = ordering if _needs_order(ranking, placing) else []
    places = [*_limits_that_decided(where, placing), *in_order]
    own = _among(choices, outcome.rules.choices(*places)) if places else ()
    explain = partial(why_standing, outcome.rules, outcome.case, where, ranking, placing)
    return Line(outcome.entry(placing.entry), placing, None, figures_behind(ranking, placing), choices, own, explain)


def _needs_order(ranking: GroupRanking, placing: Placing) -> bool:
    """Whether how equals are ordered is told of a place: not where they share it and all of them are out alike, since
    no limit runs through them and nobody has to tell them apart.
    """
    if placing.entry not in ranking.with_equals:
        return False
    if not placing.tied or placing.standing not in (Standing.BEYOND_LIMIT, Standing.BELOW_THRESHOLD):
        return True
    return placing.entry in ranking.divided


def _limits_that_decided(where: Where, placing: Placing) -> Iterator[str]:
    """The places in the file of the limit that put an entry where it stands."""
    match placing.standing:
        case Standing.BELOW_THRESHOLD:
            yield f"{where.place}/ambang"
        case Standing.BEYOND_LIMIT | Standing.TIED_OUT | Standing.PENDING:
            yield f"{where.place}/paling_banyak"
            yield f"{where.place}/khusus"
        case Standing.PROPOSER_LIMIT:
            yield f"{where.place}/paling_banyak_per_pengusul"
        case _:
            return


def _among(choices: Iterable[Choice], wanted: Iterable[Choice]) -> tuple[Choice, ...]:
    codes = {choice.code for choice in wanted}
    return tuple(choice for choice in choices if choice.code in codes)


def _about_prizes(outcome: Decided, award: Award, where: Where, lines: Iterable[Line]) -> tuple[Choice, ...]:
    """The readings about bands and prizes that the winners rest on."""
    places = [f"{where.place}/hadiah", *([f"pita/{award.scale}"] if award.scale else [])]
    return _among(_behind(line for line in lines if line.winner), outcome.rules.choices(*places))


def _common(lines: Iterable[Line], prizes: tuple[Choice, ...] = ()) -> tuple[Choice, ...]:
    """The readings that the lines rest on, that no single line names as its own, and that are not about its prizes."""
    told = {choice.code for line in lines for choice in line.own} | {choice.code for choice in prizes}
    return tuple(choice for choice in _behind(lines) if choice.code not in told)


def _behind(lines: Iterable[Line]) -> Iterable[Choice]:
    """Every reading that lines rest on, once."""
    return {choice.code: choice for line in lines for choice in line.choices}.values()


def place_of(line: Line) -> tuple[int, int] | None:
    """The places that an entry shares, first and last; None where it has none yet."""
    if line.standing is Standing.NOT_NAMED or (line.placing.score is None and line.standing is Standing.PENDING):
        return None
    return line.placing.first, line.placing.last


def fraction_of(value: Fraction, highest: Fraction) -> Fraction:
    """A score as a share of the highest, never outside 0 to 1."""
    return min(Fraction(1), max(Fraction(0), value / highest)) if highest else Fraction(0)
