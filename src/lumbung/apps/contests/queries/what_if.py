"""How a ranking would be under other readings: on the marks as they are handed in, kept nowhere, adopted by nobody."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from lumbung.apps.contests.models import WhatIf
from lumbung.apps.contests.queries.rankings import find, slug_of, voice
from lumbung.apps.contests.queries.standings import Standings
from lumbung.apps.rulebook.queries import CallRecord, decree_as_written, rules_otherwise
from lumbung.documents.outcome.rankings import Line, Ranked
from lumbung.documents.outcome.telling import earned, place_text, standing_text, winnings
from lumbung.documents.style.voice import Voice
from lumbung.regulation.grouping import group_of
from lumbung.regulation.otherwise import Change, Place, Shift, carry_over, decider_under, readings_that_move, shifts
from lumbung.regulation.readings import Adopted
from lumbung.regulation.result import Caution, Standing
from lumbung.regulation.schema.readings import ReadingOption
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.wording import Language, Words
from lumbung.shared.trail.sealing import Fact


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One question of the decree: how it is answered, and how it was asked to be."""

    adopted: Adopted
    option: ReadingOption


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of which ranking: by whom, when, why, and which questions were answered in another way."""

    id: int
    at: str
    group: tuple[str, ...]
    otherwise: tuple[Otherwise, ...]
    readings: Mapping[str, str]
    reason: str
    by: str
    asked_at: datetime

    @property
    def slug(self) -> str:
        """Its group in an address."""
        return slug_of(self.group)


@dataclass(frozen=True, slots=True)
class Sum:
    """A ranking in figures: who is in, who waits for a decision, places that stay empty, money in rupiah."""

    inside: int
    waiting: int
    empty: int
    money: int


@dataclass(frozen=True)
class Answer:
    """A ranking beside the same one under other readings; `other` has no ranking where nobody stands in it then."""

    before: Ranked
    after: Ranked | None
    shifts: tuple[Shift, ...]
    other: Standings
    now: Standings
    sums: tuple[Sum, Sum]
    unmarked: tuple[str, ...]
    """Names of entries that would come this far, and that nobody marked there."""
    cautions: tuple[Caution, ...]
    """What must be known of the other way, and does not hold for the present one."""

    @property
    def rising(self) -> int:
        """How many would have a better place."""
        return sum(one.change is Change.RISES for one in self.shifts)

    @property
    def falling(self) -> int:
        """How many would have a worse place."""
        return sum(one.change is Change.FALLS for one in self.shifts)

    @property
    def winning_otherwise(self) -> int:
        """How many win both ways, and something else."""
        return sum(one.wins_otherwise for one in self.shifts)

    @property
    def moved(self) -> tuple[Shift, ...]:
        """Whose place, standing or prize would be another."""
        return tuple(one for one in self.shifts if one.differs)

    def names(self, wanted: Iterable[Shift]) -> list[str]:
        """Entries by name and code."""
        return [f"{self.now.outcome.entry(one.entry).name} ({one.entry})" for one in wanted]

    @property
    def entering(self) -> list[str]:
        """Who would be taken, and is not."""
        return self.names(one for one in self.shifts if one.enters)

    @property
    def leaving(self) -> list[str]:
        """Who is taken, and would not be."""
        return self.names(one for one in self.shifts if one.leaves)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an entry stands in one ranking, written out."""

    place: str
    score: str
    won: tuple[str, ...]
    status: str
    is_in: bool
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it stands and as it would stand, written out; `why` it would, where that differs."""

    shift: Shift
    name: str
    village: str
    before: Stand | None
    after: Stand | None
    why: Words | None
    citations: tuple[str, ...]


def questions_to_ask(call: CallRecord, now: Standings, ranked: Ranked) -> tuple[Adopted, ...]:
    """The questions of the decree whose answer can move a ranking."""

    def find_them() -> tuple[Adopted, ...]:
        written = decree_as_written(call.id)
        assert isinstance(written, Contest), "a call is a contest"
        return readings_that_move(written, call.rules, ranked.award or ranked.source)

    return now.once(("what can move", ranked.at), find_them)


def asked_of(call: CallRecord, at: str, group: tuple[str, ...]) -> list[Asked]:
    """What was asked of one ranking, newest first."""
    return _told(call, WhatIf.objects.filter(call_id=call.id, scope=at, group=list(group)))


def asked(call: CallRecord, id: int) -> Asked | None:
    """One thing that was asked of a contest."""
    return next(iter(_told(call, WhatIf.objects.filter(call_id=call.id, pk=id))), None)


def _told(call: CallRecord, rows: QuerySet[WhatIf]) -> list[Asked]:
    return [
        Asked(
            id=id,
            at=scope,
            group=tuple(group),
            otherwise=tuple(_otherwise(call, readings)),
            readings=readings,
            reason=reason,
            by=by,
            asked_at=at,
        )
        for id, scope, group, readings, reason, by, at in rows.values_list(
            "pk", "scope", "group", "readings", "reason", "by__name", "at"
        )
    ]


def _otherwise(call: CallRecord, readings: Mapping[str, str]) -> Iterator[Otherwise]:
    for adopted in call.rules.adopted:
        for option in adopted.reading.options:
            if readings.get(adopted.reading.code) == option.code:
                yield Otherwise(adopted, option)


def told_of(id: int, readings: Mapping[str, str], reason: str) -> dict[str, Fact]:
    """What the trail keeps of an asking. It holds no words that somebody typed: of the reason, its sha256."""
    chosen = [f"{reading}={option}" for reading, option in sorted(readings.items())]
    return {"what_if": id, "readings": chosen, "reason": hashlib.sha256(reason.encode()).hexdigest()}


def what_if(call: CallRecord, now: Standings, ranked: Ranked, readings: Mapping[str, str]) -> Answer:
    """A ranking beside the same one under other readings. Worked out once while nothing changes; nothing is kept.

    Raises UnknownReading for readings that do not go together, NotMarked for marks that nobody gave.
    """
    chosen = tuple(sorted(readings.items()))
    other = now.once(("what if", chosen), lambda: _under(call, now, readings))
    return now.once(("what if", chosen, ranked.at, ranked.group), lambda: _answer(now, other, ranked))


def _under(call: CallRecord, now: Standings, readings: Mapping[str, str]) -> Standings:
    rules = rules_otherwise(call.id, readings)
    case, decider = carry_over(call.rules, rules, now.material.case), decider_under(rules, now.decider)
    outcome = replace(now.outcome, rules=rules, case=case, result=decider.decide(case), fingerprint="")
    return Standings(outcome, replace(now.material, case=case), decider)


def _answer(now: Standings, other: Standings, ranked: Ranked) -> Answer:
    after = find(other, ranked.at, slug_of(ranked.group))
    found = shifts(_places(now, ranked), _places(other, after) if after else {})
    before = {one.words.text("id") for one in now.outcome.result.cautions}
    return Answer(
        before=ranked,
        after=after,
        shifts=found,
        other=other,
        now=now,
        sums=(_sum(now, ranked), _sum(other, after) if after else Sum(0, 0, 0, 0)),
        unmarked=tuple(_unmarked(now, other, ranked)),
        cautions=tuple(one for one in other.outcome.result.cautions if one.words.text("id") not in before),
    )


def _places(standings: Standings, ranked: Ranked) -> dict[str, Place]:
    awards = [one for one in standings.outcome.result.awards if ranked.award and one.award == ranked.at]
    winners = {one.entry: one for award in awards for one in award.winners if one.group == ranked.group}
    return {one.entry: Place(one, winners.get(one.entry)) for one in ranked.placings}


def _sum(standings: Standings, ranked: Ranked) -> Sum:
    inside = sum(one.standing is Standing.IN for one in ranked.placings)
    waiting = sum(one.standing is Standing.PENDING for one in ranked.placings)
    places = _places(standings, ranked).values()
    money = sum(one.winner.fund for one in places if one.winner)
    limit = ranked.limit
    return Sum(inside, waiting, max(limit - inside - waiting, 0) if limit is not None else 0, money)


def _unmarked(now: Standings, other: Standings, ranked: Ranked) -> Iterator[str]:
    """Who would come into the round that a ranking stands on, in its group, without a score there."""
    held = [one for one in other.outcome.result.rounds if one.round == ranked.source.code]
    came = {code for one in held for code in one.entered if code not in one.scores}
    entered = came - now.entered(ranked.source.code)
    for entry in other.outcome.case.entries:
        if entry.code in entered and group_of(other.outcome.rules, entry, ranked.per) == ranked.group:
            yield f"{entry.name} ({entry.code})"


def rows(answer: Answer, part: Iterable[Shift], language: Language) -> list[Row]:
    """Some entries of an answer, written out."""
    speaking = voice(language)
    before, after = _lines(answer.before), _lines(answer.after) if answer.after else {}
    return [_row(answer, speaking, one, before.get(one.entry), after.get(one.entry)) for one in part]


def _row(answer: Answer, speaking: Voice, one: Shift, now: int | None, then: int | None) -> Row:
    """`now` and `then` are where its lines stand in either ranking."""
    other = answer.after.lines[then] if answer.after and then is not None else None
    because = other.because if other and one.differs else None
    return Row(
        shift=one,
        name=answer.now.outcome.entry(one.entry).name,
        village=answer.now.material.known[one.entry].village,
        before=None if now is None else _stand(answer.now, speaking, answer.before, answer.before.lines[now]),
        after=_stand(answer.other, speaking, answer.after, other) if answer.after and other else None,
        why=because.words if because else None,
        citations=because.citations if because else (),
    )


def _lines(ranked: Ranked) -> dict[str, int]:
    """Where each entry stands in a ranking: its lines are made when read."""
    return {one.entry: at for at, one in enumerate(ranked.placings)}


def _stand(standings: Standings, speaking: Voice, ranked: Ranked, line: Line) -> Stand:
    won = line.winner
    score = line.placing.score
    names = earned(standings.outcome, speaking, ranked.award, won) if ranked.award and won else []
    return Stand(
        place=place_text(ranked, line),
        score="" if score is None else speaking.points(score),
        won=(*names, *(winnings(speaking, ranked, won) if won else ())),
        status=standing_text(speaking, ranked, line),
        is_in=line.standing is Standing.IN,
        is_waiting=line.standing is Standing.PENDING,
    )
