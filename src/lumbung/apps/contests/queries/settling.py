"""Whether something can be settled now, and if not, what is still open."""

from dataclasses import dataclass

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.rounds import FINAL, judged_rounds, panel_groups, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope, Standings, settled
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.grouping import group_of
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that must be finished first."""

    words: Words
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between now and a decision; nothing, where it can be settled."""

    scope: Scope
    obstacles: tuple[Obstacle, ...]


def readiness(call: CallRecord, now: Standings, scope: Scope) -> Readiness:
    """Whether who goes on from a round can be settled in one group."""
    round_ = call.rules.round(scope[0])
    found = [*_already(call, scope), *_unverified(call, round_, scope), *_sheets(call, now, round_, scope)]
    found += _ties(now, scope)
    return Readiness(scope, tuple(found))


def readiness_of_result(call: CallRecord, now: Standings) -> Readiness:
    """Whether the result of all awards can be settled: every earlier decision is made, every sheet handed in."""
    found = list(_already(call, (FINAL, ())))
    decided = settled(call)
    for round_ in selecting_rounds(call):
        open_groups = [one.group for one in now.rounds if one.at == round_.code and (one.at, one.group) not in decided]
        if open_groups:
            words = say(
                "{round} belum ditetapkan di {n} kelompok: {groups}.",
                "{round} is not settled in {n} groups: {groups}.",
                round=round_.name,
                n=len(open_groups),
                groups=", ".join(map(" ".join, open_groups)) or "-",
            )
            found.append(Obstacle(words, round_.citations))
    for round_ in judged_rounds(call):
        if round_.selection is None and round_.required:
            found += _sheets(call, now, round_, (round_.code, ()))
    found += [Obstacle(one.words, one.citations) for one in now.outcome.result.notices if one.blocks]
    awards = {award.award for award in now.outcome.result.awards}
    found += [_tie(one.entries) for one in now.outcome.result.pending if one.at in awards]
    return Readiness((FINAL, ()), tuple(found))


def _already(call: CallRecord, scope: Scope) -> list[Obstacle]:
    if scope not in settled(call):
        return []
    return [Obstacle(say("Ini sudah ditetapkan.", "This is settled already."))]


def _unverified(call: CallRecord, round_: Round, scope: Scope) -> list[Obstacle]:
    """Entries that still wait for an officer; only those of the group, where each group has its own panel."""
    own = dict(zip(panel_groups(round_), scope[1], strict=False))
    waiting = entries_of(call).filter(state=Entry.State.SUBMITTED).values_list("frozen", flat=True)
    count = sum(all((facts or {}).get(fact) == value for fact, value in own.items()) for facts in waiting)
    if not count:
        return []
    return [Obstacle(say("{n} peserta belum diverifikasi.", "{n} entries are not verified.", n=count))]


def _sheets(call: CallRecord, now: Standings, round_: Round, scope: Scope) -> list[Obstacle]:
    """Sheets that are missing or not handed in. A panel lacks nothing where each seat has marked each entry."""
    per = panel_groups(round_)
    seats = [one for one in assessment.seats(call.id) if one.round == round_.code and one.group in ((), scope[1])]
    if not seats:
        return [
            Obstacle(
                say("{round}: panelnya belum ditunjuk.", "{round}: its panel is not appointed.", round=round_.name),
                round_.citations,
            )
        ]
    entered = now.entered(round_.code)
    codes = {
        one.code
        for one in now.outcome.case.entries
        if one.code in entered and (not per or not scope[1] or group_of(call.rules, one, per) == scope[1])
    }
    ids = dict(entries_of(call).filter(code__in=codes).values_list("pk", "code"))
    handed_in = {(one.seat, one.subject) for one in assessment.sheets(call.id) if one.handed_in_at}
    recused = {(one.seat, one.subject) for one in assessment.recusals(call.id)}
    missing = sum(
        (seat.id, subject) not in handed_in and (seat.id, subject) not in recused for seat in seats for subject in ids
    )
    if not missing:
        return []
    return [
        Obstacle(
            say(
                "{round}: {n} lembar nilai belum diserahkan.",
                "{round}: {n} sheets are not handed in.",
                round=round_.name,
                n=missing,
            ),
            round_.citations,
        )
    ]


def _ties(now: Standings, scope: Scope) -> list[Obstacle]:
    return [_tie(one.entries) for one in now.outcome.result.pending if (one.at, one.group) == scope]


def _tie(entries: tuple[str, ...]) -> Obstacle:
    return Obstacle(
        say(
            "Skor {entries} sama di batas; panel perlu memutuskan urutannya.",
            "The scores of {entries} are equal at the limit; the panel must decide their order.",
            entries=", ".join(entries),
        )
    )
