"""What the prizes can cost by each step of a contest. No mark and no place is told before it is settled: entries are
counted by what officers and panels decided.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.db.models import Count, Max, Sum

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.exposing_real import Real
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.leading_steps import by_calendar, last_day, windows_of
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.rounds import checking_round, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import case
from lumbung.regulation.exposure import AwardExposure, Exposure, award_exposure, exposure
from lumbung.regulation.exposure_reasons import how_counted, least_counted
from lumbung.regulation.grouping import Group, group_of
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import Words, join, say


class Reach(StrEnum):
    """How far a step of a contest is."""

    CERTAIN = "certain"
    SO_FAR = "so far"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Level:
    """What the prizes can cost by one step of a contest, with how that is counted. `most` None: without limit.

    `counted` has a sentence for each award. A step that has not come tells no sum.
    """

    title: Words
    reach: Reach
    least: int
    most: int | None
    counted: tuple[Words, ...]
    told: Words
    citations: tuple[str, ...]
    awards: tuple[AwardExposure, ...] = ()


@dataclass(frozen=True)
class _Entered:
    """The entries that were sent, with their frozen facts, by state."""

    entries: tuple[case.Entry, ...]
    states: Mapping[str, str]

    def but(self, *states: Entry.State) -> list[case.Entry]:
        return [one for one in self.entries if self.states[one.code] not in states]

    def count(self, *states: Entry.State) -> int:
        return sum(one in states for one in self.states.values())


_memory: Memory[_Entered] = Memory(most=32)


def _entered(call: CallRecord) -> _Entered:
    sent = entries_of(call).exclude(state__in=(Entry.State.DRAFT, Entry.State.WITHDRAWN))
    figures = sent.order_by("state").values_list("state").annotate(Count("pk"), Sum("version"), Max("changed_at"))
    return _memory.once((call.id, call.fingerprint, tuple(figures)), lambda: _read(call))


def _read(call: CallRecord) -> _Entered:
    sent = entries_of(call).exclude(state__in=(Entry.State.DRAFT, Entry.State.WITHDRAWN)).order_by("pk")
    rows = list(sent.values_list("code", "state", "frozen"))
    entries = tuple(case.Entry(code, "", thaw(call.rules, frozen or {})) for code, _, frozen in rows)
    return _Entered(entries, {code: state for code, state, _ in rows})


def levels(call: CallRecord, today: date, decided: Mapping[Scope, list[str]], real: Real | None) -> Iterator[Level]:
    """Every step in its order; `decided` is whom the decisions that stand chose, `real` what the result costs."""
    yield _opening(call)
    entered = _entered(call)
    registered = _registered(call, entered, today)
    yield registered
    checked, round_ = registered.reach, checking_round(call)
    if round_ is not None:
        verified = _verified(call, entered, round_, registered.reach)
        yield verified
        checked = verified.reach
    yield from _chosen(call, entered, decided, checked)
    yield _result(call, real)


def _opening(call: CallRecord) -> Level:
    found, awards = exposure(call.rules), call.rules.contest.awards
    least = [least_counted(call.rules, one, own) for one, own in zip(awards, found.awards, strict=True)]
    told = join([_named(call, one.name, why.words) for one, why in zip(awards, least, strict=True)])
    made = _level(call, say("Menurut peraturan saja", "By the decree alone"), Reach.CERTAIN, found, told, ())
    places = (*made.citations, *(place for why in least for place in why.citations))
    return replace(made, citations=tuple(dict.fromkeys(places)))


def _registered(call: CallRecord, entered: _Entered, today: date) -> Level:
    windows = windows_of(call, Activity.REGISTER)
    open_ = by_calendar(call, windows, today)
    reach = {"done": Reach.CERTAIN, "now": Reach.SO_FAR, "later": Reach.LATER}[open_]
    told = say("{n} peserta mengirim.", "{n} entries were sent.", n=len(entered.entries))
    until = last_day(windows, today)
    if reach is Reach.SO_FAR and until is not None:
        told = say(
            "{n} peserta mengirim; pendaftaran masih dibuka sampai {until}, jadi angkanya dapat naik.",
            "{n} entries were sent; entries come in until {until}, so this can grow.",
            n=len(entered.entries),
            until=until,
        )
    found = _of(call, {}, entered.entries, ())
    title = say("Sesudah pendaftaran ditutup", "Once entries are closed")
    return _level(call, title, reach, found, told, tuple(place for one in windows for place in one.stage.citations))


def _verified(call: CallRecord, entered: _Entered, round_: Round, registered: Reach) -> Level:
    waits = entered.count(Entry.State.SUBMITTED, Entry.State.RETURNED)
    passed, failed = entered.count(Entry.State.VERIFIED), entered.count(Entry.State.REFUSED)
    reach = Reach.SO_FAR if passed or failed else Reach.LATER
    if reach is Reach.SO_FAR and registered is Reach.CERTAIN and not waits:
        reach = Reach.CERTAIN
    told = say(
        "{passed} lulus, {failed} tidak lulus.", "{passed} passed, {failed} failed.", passed=passed, failed=failed
    )
    if waits:
        waiting = say("{n} belum diperiksa dan masih dihitung.", "{n} are not checked and still count.", n=waits)
        told = join([told, waiting])
    others = (Entry.State.SUBMITTED, Entry.State.RETURNED, Entry.State.REFUSED)
    found = _of(call, {}, entered.but(Entry.State.REFUSED), entered.but(*others))
    title = say("Sesudah {round}", "After {round}", round=round_.name)
    return _level(call, title, reach, found, told, round_.citations)


def _chosen(call: CallRecord, entered: _Entered, decided: Mapping[Scope, list[str]], checked: Reach) -> Iterator[Level]:
    """Each round that chooses: in groups that are settled only who was chosen can still win."""
    left = entered.but(Entry.State.REFUSED)
    entering: dict[str, Sequence[case.Entry]] = {}
    for round_ in call.rules.contest.rounds:
        entering[round_.code] = left
        if round_ not in selecting_rounds(call) or round_.selection is None:
            continue
        per = round_.selection.per
        groups = {one.code: group_of(call.rules, one, per) for one in left}
        chosen = _choices(decided, round_)
        named = {code for codes in chosen.values() for code in codes}
        all_, done = set(groups.values()), sum(group in chosen for group in set(groups.values()))
        sure = [one for one in left if one.code in named]
        left = [one for one in left if one.code in named or groups[one.code] not in chosen]
        reach = (
            Reach.LATER if not done else Reach.SO_FAR if done < len(all_) or checked is not Reach.CERTAIN else checked
        )
        told = say(
            "{done} dari {all} kelompok ditetapkan, {n} peserta lanjut.",
            "{done} of {all} groups are settled, {n} entries go on.",
            done=done,
            all=len(all_),
            n=len(sure),
        )
        if done < len(all_):
            told = join([told, say("Di kelompok lain semua masih dihitung.", "In the others all still count.")])
        title = say("Sesudah {round}", "After {round}", round=round_.name)
        citations = (*round_.citations, *round_.selection.citations)
        yield _level(call, title, reach, _of(call, entering, left, sure), told, citations)


def _choices(decided: Mapping[Scope, list[str]], round_: Round) -> dict[Group, list[str]]:
    return {group: codes for (at, group), codes in decided.items() if at == round_.code}


def _of(
    call: CallRecord,
    entering: Mapping[str, Sequence[case.Entry]],
    can: Sequence[case.Entry],
    sure: Sequence[case.Entry],
) -> Exposure:
    """The most that those who `can` win may cost, and the least that those who are `sure` to be ranked will.

    An award on a lower level is won by who entered that round, whether they go on or not.
    """
    found = []
    for award in call.rules.contest.awards:
        most = award_exposure(call.rules, award, entering.get(award.of, can))
        least = award_exposure(call.rules, award, sure).least
        found.append(replace(most, least=least if most.most is None else min(least, most.most)))
    return Exposure(tuple(found))


def _result(call: CallRecord, real: Real | None) -> Level:
    title = say("Hasil ditetapkan", "The result is settled")
    if real is None:
        return Level(title, Reach.LATER, 0, None, (), _waits(), ())
    awards = call.rules.contest.awards
    counted = tuple(_named(call, one.name, real.awards[one.code].counted) for one in awards)
    told = say("{n} pemenang; jumlahnya pasti.", "{n} winners; the sum is certain.", n=real.winners)
    citations = tuple(dict.fromkeys(place for one in awards for place in one.citations))
    return Level(title, Reach.CERTAIN, real.total, real.total, counted, told, citations)


def _level(
    call: CallRecord, title: Words, reach: Reach, found: Exposure, told: Words, citations: tuple[str, ...]
) -> Level:
    if reach is Reach.LATER:
        return Level(title, reach, 0, None, (), _waits(), tuple(dict.fromkeys(citations)))
    awards = list(zip(call.rules.contest.awards, found.awards, strict=True))
    counted = tuple(_named(call, one.name, how_counted(call.rules, one, own)) for one, own in awards)
    paid = [place for award, _ in awards for prize in award.prizes for place in prize.citations]
    places = (
        *citations,
        *(place for award, _ in awards for place in award.citations),
        *paid[: 0 if citations else None],
    )
    return Level(title, reach, found.least, found.most, counted, told, tuple(dict.fromkeys(places)), found.awards)


def _named(call: CallRecord, award: str, words: Words) -> Words:
    """With the award's name, where there are several."""
    return (
        words
        if len(call.rules.contest.awards) == 1
        else say("{award}: {words}", "{award}: {words}", award=award, words=words)
    )


def _waits() -> Words:
    return say("Belum sampai di sini.", "Not there yet.")
