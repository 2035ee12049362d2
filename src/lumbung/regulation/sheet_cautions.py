"""Sheets that do not fit their panel: missing, given twice, by a stranger, for an entry that is not in the round."""

from collections import Counter
from collections.abc import Iterable, Iterator

from lumbung.regulation.case import Assessor, Case, Entry, Sheet, Sheets, by_number
from lumbung.regulation.grouping import group_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import Caution, RoundResult
from lumbung.regulation.schema.contest import JurorCombining, Round
from lumbung.regulation.wording import say

Cautioned = dict[str, tuple[tuple[Sheet, ...], tuple[Caution, ...]]]
"""By entry: the sheets that were looked at, and what people must look at in them."""


def sheet_cautions(
    rules: Rules, round_: Round, case: Case, result: RoundResult, known: Cautioned | None = None
) -> Iterator[Caution]:
    """Everything about the sheets of a scored round that people must look at.

    `known` is what was found before in a case with the same entries, panels, recusals and assignments: the very same
    sheets are not looked at again.
    """
    by_entry = Sheets.of(case.sheets.get(round_.code, ())).by_entry
    yield from _stray_sheets(round_, by_entry, result)
    before: Cautioned = {} if known is None else known
    desk: _Desk | None = None
    for code in result.entered:
        if code in by_entry:
            own, old = by_entry[code], before.get(code)
            if old is None or old[0] is not own:
                desk = desk or _Desk(rules, round_, case)
                old = before[code] = own, tuple(_cautions_of(desk, desk.entries[code], own))
            yield from old[1]


class _Desk:
    """Who is to mark what in a round, put together once for all entries."""

    def __init__(self, rules: Rules, round_: Round, case: Case) -> None:
        self.rules, self.round = rules, round_
        self.entries = {entry.code: entry for entry in case.entries}
        self.members = [assessor for assessor in case.assessors if assessor.round == round_.code]
        self.assigned: dict[str, set[str]] = {}
        self.recused: dict[str, set[str]] = {}
        for assignment in case.assignments:
            if assignment.round == round_.code:
                self.assigned.setdefault(assignment.assessor, set()).add(assignment.entry)
        for recusal in case.recusals:
            if recusal.round == round_.code:
                self.recused.setdefault(recusal.entry, set()).add(recusal.assessor)


def _cautions_of(desk: _Desk, entry: Entry, sheets: tuple[Sheet, ...]) -> Iterator[Caution]:
    round_ = desk.round
    yield from _twice(round_, entry, sheets)
    if desk.members and round_.jurors is not JurorCombining.CONSENSUS:
        yield from _strangers(round_, entry, sheets, desk.members)
        yield from _absent(desk, entry, sheets)
    if round_.jurors is JurorCombining.CONSENSUS and len({sheet.marks for sheet in sheets}) > 1:
        words = say(
            "{round}: lembar mufakat untuk {entry} berbeda-beda; dipakai rata-ratanya.",
            "{round}: the agreed sheets for {entry} differ; their mean is used.",
            round=round_.name,
            entry=entry.code,
        )
        yield Caution(words, round_.citations)


def _stray_sheets(round_: Round, marked: Iterable[str], result: RoundResult) -> Iterator[Caution]:
    stray = sorted(set(marked) - set(result.entered), key=by_number)
    if stray:
        words = say(
            "{round}: ada nilai untuk peserta yang tidak mengikuti babak ini, dan tidak dihitung: {entries}.",
            "{round}: there are marks for entries that are not in this round, and they do not count: {entries}.",
            round=round_.name,
            entries=", ".join(stray),
        )
        yield Caution(words, round_.citations)


def _twice(round_: Round, entry: Entry, sheets: tuple[Sheet, ...]) -> Iterator[Caution]:
    if len({sheet.assessor for sheet in sheets}) == len(sheets):
        return  # nearly always, so the count is worth making only where it is not so
    times = Counter(sheet.assessor for sheet in sheets)
    for assessor in sorted(assessor for assessor, count in times.items() if count > 1):
        words = say(
            "{round}: {assessor} menilai {entry} {count} kali, dan semuanya dihitung.",
            "{round}: {assessor} marked {entry} {count} times, and all of them count.",
            round=round_.name,
            assessor=assessor,
            entry=entry.code,
            count=times[assessor],
        )
        yield Caution(words, round_.citations)


def _strangers(round_: Round, entry: Entry, sheets: tuple[Sheet, ...], members: list[Assessor]) -> Iterator[Caution]:
    for stranger in sorted({sheet.assessor for sheet in sheets} - {member.code for member in members}):
        words = say(
            "{round}: {stranger} menilai {entry}, tetapi bukan anggota panel.",
            "{round}: {stranger} marked {entry}, but is no member of the panel.",
            round=round_.name,
            stranger=stranger,
            entry=entry.code,
        )
        yield Caution(words, round_.citations)


def _absent(desk: _Desk, entry: Entry, sheets: tuple[Sheet, ...]) -> Iterator[Caution]:
    """Members of the entry's panel who neither marked it nor withdrew from it; only those to whom it was assigned,
    where the work of the panel is shared out.
    """
    round_ = desk.round
    per = round_.panel.per if round_.panel else ()
    group = group_of(desk.rules, entry, per)
    panel = {member.code for member in desk.members if not per or member.group == group}
    if not panel.isdisjoint(desk.assigned):
        panel = {one for one in panel if entry.code in desk.assigned.get(one, ())}
    absent = sorted(panel - desk.recused.get(entry.code, set()) - {sheet.assessor for sheet in sheets})
    if absent or not panel:
        words = say(
            "{round}: {entry} belum dinilai oleh {absent}.",
            "{round}: {entry} is not marked by {absent}.",
            round=round_.name,
            entry=entry.code,
            absent=", ".join(absent) if absent else say("panel kelompoknya", "a panel of its group"),
        )
        yield Caution(words, round_.citations)
