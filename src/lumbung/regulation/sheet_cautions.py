"""Sheets that do not fit their panel: missing, given twice, by a stranger, for an entry that is not in the round."""

from collections import Counter
from collections.abc import Iterator

from lumbung.regulation.case import Assessor, Case, Entry, Sheet, by_number
from lumbung.regulation.grouping import group_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import Caution, RoundResult
from lumbung.regulation.schema.contest import JurorCombining, Round
from lumbung.regulation.wording import say


def sheet_cautions(rules: Rules, round_: Round, case: Case, result: RoundResult) -> Iterator[Caution]:
    """Everything about the sheets of a scored round that people must look at."""
    yield from _stray_sheets(round_, case, result)
    by_entry: dict[str, list[Sheet]] = {}
    entered = set(result.entered)
    for sheet in case.sheets.get(round_.code, ()):
        by_entry.setdefault(sheet.entry, []).append(sheet)
    members = [assessor for assessor in case.assessors if assessor.round == round_.code]
    judged = (entry for entry in case.entries if entry.code in by_entry and entry.code in entered)
    for entry in sorted(judged, key=lambda entry: by_number(entry.code)):
        sheets = by_entry[entry.code]
        yield from _twice(round_, entry, sheets)
        if members and round_.jurors is not JurorCombining.CONSENSUS:
            yield from _strangers(round_, entry, sheets, members)
            yield from _absent(rules, round_, case, entry, sheets, members)
        if round_.jurors is JurorCombining.CONSENSUS and len({sheet.marks for sheet in sheets}) > 1:
            words = say(
                "{round}: lembar mufakat untuk {entry} berbeda-beda; dipakai rata-ratanya.",
                "{round}: the agreed sheets for {entry} differ; their mean is used.",
                round=round_.name,
                entry=entry.code,
            )
            yield Caution(words, round_.citations)


def _stray_sheets(round_: Round, case: Case, result: RoundResult) -> Iterator[Caution]:
    stray = sorted({sheet.entry for sheet in case.sheets.get(round_.code, ())} - set(result.entered), key=by_number)
    if stray:
        words = say(
            "{round}: ada nilai untuk peserta yang tidak mengikuti babak ini, dan tidak dihitung: {entries}.",
            "{round}: there are marks for entries that are not in this round, and they do not count: {entries}.",
            round=round_.name,
            entries=", ".join(stray),
        )
        yield Caution(words, round_.citations)


def _twice(round_: Round, entry: Entry, sheets: list[Sheet]) -> Iterator[Caution]:
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


def _strangers(round_: Round, entry: Entry, sheets: list[Sheet], members: list[Assessor]) -> Iterator[Caution]:
    for stranger in sorted({sheet.assessor for sheet in sheets} - {member.code for member in members}):
        words = say(
            "{round}: {stranger} menilai {entry}, tetapi bukan anggota panel.",
            "{round}: {stranger} marked {entry}, but is no member of the panel.",
            round=round_.name,
            stranger=stranger,
            entry=entry.code,
        )
        yield Caution(words, round_.citations)


def _absent(
    rules: Rules, round_: Round, case: Case, entry: Entry, sheets: list[Sheet], members: list[Assessor]
) -> Iterator[Caution]:
    """Members of the entry's panel who neither marked it nor withdrew from it; only those to whom it was assigned,
    where the work of the panel is shared out.
    """
    per = round_.panel.per if round_.panel else ()
    group = group_of(rules, entry, per)
    panel = {member.code for member in members if not per or member.group == group}
    shared = [one for one in case.assignments if one.round == round_.code and one.assessor in panel]
    if shared:
        panel = {one.assessor for one in shared if one.entry == entry.code}
    recused = {one.assessor for one in case.recusals if one.round == round_.code and one.entry == entry.code}
    absent = sorted(panel - recused - {sheet.assessor for sheet in sheets})
    if absent or not panel:
        words = say(
            "{round}: {entry} belum dinilai oleh {absent}.",
            "{round}: {entry} is not marked by {absent}.",
            round=round_.name,
            entry=entry.code,
            absent=", ".join(absent) if absent else say("panel kelompoknya", "a panel of its group"),
        )
        yield Caution(words, round_.citations)
