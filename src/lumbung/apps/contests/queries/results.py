"""The announced result as everybody reads it: who is named, who is only counted, and why."""

from dataclasses import dataclass, replace

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.queries.papers import Sealed, sealed_result
from lumbung.apps.contests.queries.rankings import Row, Table, table
from lumbung.apps.contests.queries.rounds import selecting_rounds
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.wording import Language


@dataclass(frozen=True, slots=True)
class PublicResult:
    """The announced result for one asker: the decision that was sealed, and the rankings with whom they may see."""

    sealed: Sealed
    tables: tuple[Table, ...]

    @property
    def awards(self) -> list[Table]:
        """The rankings of awards."""
        return [one for one in self.tables if one.is_award]

    @property
    def winners(self) -> int:
        """How many won."""
        return sum(len(one.taken) for one in self.awards)


def public_result(call: CallRecord, asker: Asker, language: Language) -> PublicResult | None:
    """What everybody sees after the announcement, as it was sealed: winners and those whom a round chose; None before.

    Another entry is seen only by whoever entered it. Raises Differs where what was sealed is no longer kept.
    """
    if call.state != Call.State.ANNOUNCED:
        return None
    sealed = sealed_result(call)
    now = sealed.standings
    chosen = {winner.entry for award in now.outcome.result.awards for winner in award.winners}
    for round_ in selecting_rounds(call):
        chosen |= {code for one in now.outcome.result.rounds if one.round == round_.code for code in one.passed}
    shown = list(now.awards)
    shown += [one for one in now.rounds if one.source in selecting_rounds(call)]
    return PublicResult(sealed, tuple(_for_all(table(now, one, language), asker, chosen) for one in shown))


def _for_all(whole: Table, asker: Asker, chosen: set[str]) -> Table:
    rows = tuple(row for row in whole.rows if _is_public(whole, row, chosen) or _is_own(row, asker))
    return replace(whole, rows=_with_line(rows, whole), line_below=whole.line_below and rows == whole.rows)


def _with_line(rows: tuple[Row, ...], whole: Table) -> tuple[Row, ...]:
    """The least score is drawn above the first row below it; that row may not be everybody's to see."""
    below = {row.code for row in whole.rows[_line_at(whole) :]}
    first = next((row.code for row in rows if row.code in below), None)
    return tuple(replace(row, line_above=row.code == first) for row in rows)


def _line_at(whole: Table) -> int:
    return next((number for number, row in enumerate(whole.rows) if row.line_above), len(whole.rows))


def _is_public(whole: Table, row: Row, chosen: set[str]) -> bool:
    return row.is_in if not whole.is_award else row.code in chosen


def _is_own(row: Row, asker: Asker) -> bool:
    return asker.person is not None and row.owner == asker.person
