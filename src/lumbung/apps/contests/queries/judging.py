"""What a juror judges: the entries of one's panel that came into its round, with one's own marks."""

from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord, SheetRecord
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.rounds import panel_groups, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope, Standings, settled, standings
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import case
from lumbung.regulation.facts import Facts
from lumbung.regulation.grouping import group_of
from lumbung.regulation.judging import Judge
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.scoring import MarkItem


@dataclass(frozen=True)
class JudgedEntry:
    """One entry before one juror. `items` are the rubric's, in its order."""

    id: int
    code: str
    group_name: str
    title: str
    village_name: str
    facts: Facts
    items: tuple[MarkItem, ...]
    not_applicable: frozenset[str]
    sheet: SheetRecord | None
    is_recused: bool

    @property
    def is_complete(self) -> bool:
        """Whether every item that applies has its mark."""
        return self.sheet is not None and self.sheet.is_complete

    @property
    def is_handed_in(self) -> bool:
        """Whether the sheet is signed and locked."""
        return self.sheet is not None and self.sheet.handed_in_at is not None


def judged_entries(asker: Asker, call: CallRecord, seat: SeatRecord, at: datetime) -> list[JudgedEntry]:
    """The entries that a seat of the asker judges, by code."""
    if seat.person != asker.person:
        return []
    now = standings(call, at)
    judge = Judge(call.rules, call.rules.round(seat.round))
    sheets = {one.subject: one for one in assessment.sheets(call.id, [seat.id])}
    recused = {one.subject for one in assessment.recusals(call.id) if one.seat == seat.id}
    present = _present(call, now, seat)
    rows = entries_of(call).filter(code__in=list(present)).select_related("village").order_by("code")
    return [
        JudgedEntry(
            id=row.pk,
            code=row.code,
            group_name=row.group_name,
            title=row.title,
            village_name=row.village.name,
            facts=present[row.code].facts,
            items=judge.items,
            not_applicable=judge.not_applicable(present[row.code].facts),
            sheet=sheets.get(row.pk),
            is_recused=row.pk in recused,
        )
        for row in rows
    ]


def judged_entry(asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, at: datetime) -> JudgedEntry | None:
    """One entry that a seat of the asker judges."""
    return next((one for one in judged_entries(asker, call, seat, at) if one.id == entry), None)


def _present(call: CallRecord, now: Standings, seat: SeatRecord) -> dict[str, case.Entry]:
    """The entries in the seat's round and group whose earlier rounds are settled, by code."""
    round_ = call.rules.round(seat.round)
    per = panel_groups(round_)
    entered = now.entered(seat.round)
    decided = frozenset(settled(call))
    return {
        one.code: one
        for one in now.outcome.case.entries
        if one.code in entered
        and (not per or group_of(call.rules, one, per) == seat.group)
        and all(_is_settled(call, earlier, one, decided) for earlier in _before(call, round_))
    }


def _before(call: CallRecord, round_: Round) -> list[Round]:
    """The rounds with a selection that come before a round: each must be settled first."""
    rounds = call.rules.contest.rounds
    return [one for one in selecting_rounds(call) if rounds.index(one) < rounds.index(round_)]


def _is_settled(call: CallRecord, round_: Round, entry: case.Entry, decided: frozenset[Scope]) -> bool:
    assert round_.selection is not None, "only rounds that choose are settled"
    return (round_.code, group_of(call.rules, entry, round_.selection.per)) in decided
