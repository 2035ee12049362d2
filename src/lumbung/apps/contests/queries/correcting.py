"""Corrections: which decisions were opened again and why, what stands on a decision, what may be opened now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.accounts.queries import names
from lumbung.apps.contests.models import Reopening, Settlement
from lumbung.apps.contests.queries.rounds import FINAL, judged_rounds, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope, Standings
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.documents.outcome.rankings import Ranked
from lumbung.regulation.grouping import group_of
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.wording import Words, plain, say


@dataclass(frozen=True, slots=True)
class Reopened:
    """That a decision was opened again: when, by whom, why. `settlement` is that decision."""

    settlement: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is decided now: scope → the id of the decision that stands, or when and why the last was opened again."""

    standing: Mapping[Scope, int]
    opened: Mapping[Scope, Reopened]


@dataclass(frozen=True, slots=True)
class OpenableSheet:
    """One sheet that no decision stands on. It may be opened again once it was handed in (`is_locked`).

    `interest`: why its juror would rather not have marked the entry, where such sheets count.
    """

    seat: int
    at: str
    round: str
    element: str
    name: str
    is_locked: bool
    interest: str


@dataclass(frozen=True, slots=True)
class PanelAct:
    """An order that a panel decided, or an entry that it did not take (`is_order` false), with its reason."""

    id: int
    is_order: bool
    names: tuple[str, ...]
    reason: str
    at: datetime


def reopened(call: CallRecord, scope: Scope) -> Settlement | None:
    """The decision that the next one of a scope corrects: the last one, where it was opened again."""
    rows = Settlement.objects.filter(call_id=call.id, scope=scope[0], group=list(scope[1]), corrections=None)
    return rows.exclude(reopening=None).defer("bundle").first()


def reopening_of(settlement: int) -> Reopened | None:
    """When and why a decision was opened again, if it was."""
    return next(iter(_told(Reopening.objects.filter(settlement=settlement))), None)


def decisions(call: CallRecord) -> Decisions:
    """The last decision of every scope: what stands, and what was opened again and waits for its new decision."""
    rows = Settlement.objects.filter(call_id=call.id, corrections=None).select_related("reopening__by").defer("bundle")
    standing, opened = {}, {}
    for row in rows:
        scope = row.scope, tuple(row.group)
        if hasattr(row, "reopening"):
            opened[scope] = row.reopening
        else:
            standing[scope] = row.pk
    told = {scope: Reopened(one.settlement_id, one.at, one.by.name, one.reason) for scope, one in opened.items()}
    return Decisions(standing, told)


def public_corrections(call: CallRecord) -> list[Reopened]:
    """When and why an announced result was opened again, newest first: everybody's to read. By whom is not."""
    rows = Reopening.objects.filter(settlement__call_id=call.id, settlement__scope=FINAL, was_public=True)
    return [Reopened(row.settlement_id, row.at, "", row.reason) for row in rows.order_by("-at")]


def _told(rows: Iterable[Reopening]) -> list[Reopened]:
    found = list(rows)
    people = names({row.by_id for row in found}) if found else {}
    return [Reopened(row.settlement_id, row.at, people.get(row.by_id, ""), row.reason) for row in found]


def standing_on(call: CallRecord, scope: Scope, decided: Iterable[Scope]) -> list[Scope]:
    """The decisions that rest on one: the result, and later rounds of its group, or of all where groups differ."""
    if scope[0] == FINAL:
        return []
    later: dict[str, Round] = {}
    for round_ in reversed(selecting_rounds(call)):
        if round_.code == scope[0]:
            break
        later[round_.code] = round_
    own = _per(call.rules.round(scope[0]))
    return [one for one in decided if one[0] == FINAL or (one[0] in later and _meets(later[one[0]], own, one, scope))]


def _meets(later: Round, own: tuple[str, ...], one: Scope, scope: Scope) -> bool:
    return _per(later) != own or one[1] == scope[1]


def _per(round_: Round) -> tuple[str, ...]:
    return round_.selection.per if round_.selection else ()


def name_of(call: CallRecord, scope: Scope) -> Words:
    """A decision in a few words."""
    if scope[0] == FINAL:
        return say("hasil akhir", "the final result")
    return plain(" ".join((call.rules.round(scope[0]).name, *scope[1])))


def listed(names: list[Words]) -> Words:
    """Several names as one, with commas between."""
    found = names[0]
    for one in names[1:]:
        found = say("{before}, {name}", "{before}, {name}", before=found, name=one)
    return found


def openable_sheets(call: CallRecord, now: Standings, code: str, decided: Iterable[Scope]) -> list[OpenableSheet]:
    """The sheets of an entry that are in no decision that stands, while the contest runs."""
    if call.state is not Call.State.OPEN:
        return []
    entry, subject, done = now.outcome.entry(code), now.material.known[code].id, frozenset(decided)
    free = {
        one.code: one
        for one in judged_rounds(call)
        if one.selection is None or (one.code, group_of(call.rules, entry, one.selection.per)) not in done
    }
    seats = {one.id: one for one in now.material.seats if one.round in free}
    begun = [(seats[one.seat], one) for one in now.material.sheets if one.subject == subject and one.seat in seats]
    interests = {(one.round, one.assessor): one.reason for one in now.outcome.case.recusals if one.entry == code}
    return [
        OpenableSheet(
            seat.id,
            seat.round,
            free[seat.round].name,
            seat.element,
            seat.name,
            sheet.handed_in_at is not None,
            interests.get((seat.round, seat.code), ""),
        )
        for seat, sheet in begun
    ]


def panel_acts(now: Standings, ranked: Ranked) -> list[PanelAct]:
    """The orders and exclusions that count in a ranking, newest first."""
    minuted = [one for one in now.material.minuted if one.scope == ranked.at]
    here = {one.entry for one in ranked.placings} if minuted else set()
    found = [
        PanelAct(one.id, one.is_order, tuple(now.outcome.entry(code).name for code in one.codes), one.reason, one.at)
        for one in minuted
        if set(one.codes) <= here
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)
