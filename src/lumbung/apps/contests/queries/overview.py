"""A contest at a glance, for everybody: how it is decided, what can be won, and what has come in so far."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count
from django.db.models.fields.json import KT

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.judging import Judge
from lumbung.regulation.schema.base import NotStated
from lumbung.regulation.schema.contest import ALL, Award, Round, RoundKind, Threshold
from lumbung.regulation.wording import Amount, Money, Words, join, plain, say, several


@dataclass(frozen=True, slots=True)
class Step:
    """One step from an entry to a place: a round or an award, what happens in it, and where that is written."""

    name: str
    words: Words
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many entries came from one group; `width` is its share of the largest, in percent."""

    name: str
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class CameIn:
    """The entries that were sent: how many, how many the groups are repairing, and from where.

    `by` names what the shares are made of, as the decree names it; "" where the contest is not held group by group.
    """

    total: int
    repairing: int
    by: str
    shares: tuple[Share, ...]


def steps(call: CallRecord) -> list[Step]:
    """How a contest is decided: its rounds, then its awards."""
    contest = call.rules.contest
    return [_of_round(call, one) for one in contest.rounds] + [_of_award(call, one) for one in contest.awards]


def stakes(call: CallRecord) -> list[Words]:
    """The money that can be won, award by award, where the decree states it: from the smallest prize to the largest."""
    found = []
    for award in call.rules.contest.awards:
        funds = sorted(one.fund for one in award.prizes if isinstance(one.fund, int) and one.fund)
        if any(isinstance(one.fund, NotStated) for one in award.prizes):
            continue  # part of the money would be told as if it were all
        if funds and award.at_most is not None:
            found.append(
                say(
                    "Dana {fund} untuk paling banyak {n} pemenang{each}.",
                    "{fund} for at most {n} winners{each}.",
                    fund=_from_to(funds[0], funds[-1]),
                    n=award.at_most,
                    each=_each(call, award.per),
                )
            )
        elif funds:
            found.append(say("Dana {fund} untuk pemenang.", "{fund} for winners.", fund=_from_to(funds[0], funds[-1])))
    return found


def _from_to(low: int, high: int) -> Words:
    if low == high:
        return say("{one}", "{one}", one=Money(low))
    return say("{low} sampai {high}", "{low} to {high}", low=Money(low), high=Money(high))


def came_in(call: CallRecord) -> CameIn:
    """What was sent, by the first territory or kind that the contest is held by. Nothing here tells a result."""
    fact = _grouping(call)
    sent = entries_of(call).exclude(state__in=(Entry.State.DRAFT, Entry.State.WITHDRAWN))
    if fact:
        sent = sent.annotate(place=KT(f"frozen__{fact}"))
    rows = sent.values_list("state", *["place"] * bool(fact)).annotate(n=Count("pk"))
    total, repairing, places = 0, 0, Counter[str]()
    for state, *place, count in rows:
        total += count
        repairing += count if state == Entry.State.RETURNED else 0
        places.update({str(one): count for one in place if one})
    known = call.rules.known.get(fact)
    if known is None:
        return CameIn(total, repairing, "", ())
    counts = {one: places[one] for one in known.options} | places
    largest = max(counts.values(), default=0)
    shares = tuple(Share(name, count, 100 * count // max(largest, 1)) for name, count in sorted(counts.items()))
    return CameIn(total, repairing, known.name, shares)


def _grouping(call: CallRecord) -> str:
    """The first fact that divides the entries of a round or an award; "" where none does."""
    contest = call.rules.contest
    rounds = [one.selection.per for one in contest.rounds if one.selection]
    divided = [fact for per in (*rounds, *(one.per for one in contest.awards)) for fact in per]
    return divided[0] if divided else ""


def _of_round(call: CallRecord, round_: Round) -> Step:
    words, citations, chosen = [_held(call, round_)], list(round_.citations), round_.selection
    if round_.panel is not None and round_.panel.elements:
        people = several([one.name for one in round_.panel.elements])
        words.append(say("Panel: {people}.", "Panel: {people}.", people=people))
    if chosen is not None:
        words += _limits(chosen.at_most, _each(call, chosen.per), say("lanjut", "go on"), chosen.threshold)
        citations += chosen.citations
    return Step(round_.name, join(words), tuple(dict.fromkeys(citations)))


def _of_award(call: CallRecord, award: Award) -> Step:
    limits = _limits(award.at_most, _each(call, award.per), say("menang", "win"), award.threshold)
    return Step(award.name, join(list(limits)), award.citations)


def _held(call: CallRecord, round_: Round) -> Words:
    """What happens in a round."""
    if round_.kind is RoundKind.PASS:
        return _checked(call, round_)
    if round_.rubric is None:
        return say("Diputuskan dengan berita acara.", "Decided, with minutes.")
    return say(
        "{aspects} aspek, {items} butir dinilai.",
        "{aspects} aspects, {items} items are marked.",
        aspects=len(call.rules.rubric(round_.rubric).criteria),
        items=len(Judge(call.rules, round_).items),
    )


def _checked(call: CallRecord, round_: Round) -> Words:
    everything = (*call.rules.parts.requirements, *call.rules.parts.documents)
    count = len(everything if ALL in round_.requirements else round_.requirements)
    if not count:
        return say("Tim memutuskan.", "The panel decides.")
    return say("{n} syarat dan berkas diperiksa.", "{n} requirements and files are checked.", n=count)


def _limits(at_most: int | None, each: Words, do_what: Words, threshold: Threshold | None) -> Iterator[Words]:
    if at_most is not None:
        yield say(
            "Paling banyak {n}{each} {do_what}.", "At most {n}{each} {do_what}.", n=at_most, each=each, do_what=do_what
        )
    if threshold is not None:
        yield say("Skor paling sedikit {n}.", "A score of at least {n}.", n=Amount(Fraction(threshold.score)))


def _each(call: CallRecord, per: tuple[str, ...]) -> Words:
    if not per:
        return plain("")
    return say(
        " dari tiap {names}", " of each {names}", names=several([call.rules.known[one].name.lower() for one in per])
    )
