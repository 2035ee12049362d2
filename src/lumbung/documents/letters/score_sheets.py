"""What each juror of a panel gave, as it was sealed: a recap, then each juror's own sheet to be signed on paper."""

from collections.abc import Iterator, Mapping, Sequence

from lumbung.documents.letters.frame import check, letter, replaced
from lumbung.documents.minutes.content import Block, Bullets, Heading, Issued, Minutes, Record, Signatures, Table, Text
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import Ranked
from lumbung.documents.outcome.telling import group_title, voice_of
from lumbung.regulation.case import Entry, Sheet
from lumbung.regulation.judging import Judge, sheets_by_entry
from lumbung.regulation.result import Juror
from lumbung.regulation.schema.contest import Round

VOICE = voice_of("id", {})
NONE = "–"
MOST_COLUMNS = 24
"""Indicators that fit side by side on a page that lies across; more of them go on another page."""


def score_sheets(outcome: Decided, rankings: Sequence[Ranked], issued: Issued) -> Minutes:
    """The recap of each ranking, and the sheets behind it. Rankings without marks have none."""
    records = [record for ranked in rankings for record in _records(outcome, ranked, issued)]
    return letter("Lembar nilai", outcome.organiser, outcome.decided_on, issued, *records)


def _records(outcome: Decided, ranked: Ranked, issued: Issued) -> Iterator[Record]:
    round_ = ranked.source
    judge, sheets = Judge(outcome.rules, round_), sheets_by_entry(outcome.case, round_)
    entries = [line.entry for line in ranked.lines if line.entry.code in sheets]
    jurors = list(dict.fromkeys(sheet.assessor for one in entries for sheet in sheets[one.code]))
    group = group_title(outcome, VOICE, ranked.per, ranked.group)
    subtitle = f"{ranked.name}: {group}"
    recap = (*_recap(outcome, judge, ranked, entries, jurors, sheets), check(issued))
    yield Record("REKAPITULASI NILAI", subtitle, f"Nomor: {replaced(issued)}", recap)
    for juror in jurors:
        given = [(one, sheet) for one in entries for sheet in sheets[one.code] if sheet.assessor == juror]
        attached = (f"LAMPIRAN REKAPITULASI NILAI NOMOR {issued.number}",)
        name = _juror(outcome, round_, juror)
        blocks = tuple(_sheet(outcome, judge, juror, round_, given))
        yield Record("LEMBAR NILAI", f"{subtitle}, {name}", "", blocks, attached=attached, wide=True)


def _recap(
    outcome: Decided,
    judge: Judge,
    ranked: Ranked,
    entries: Sequence[Entry],
    jurors: Sequence[str],
    sheets: Mapping[str, Sequence[Sheet]],
) -> Iterator[Block]:
    head = ("No.", "Peserta", *jurors, "Skor")
    standardised = outcome.round_result(ranked.source.code).standardised
    scores = {line.entry.code: line.placing.score for line in ranked.lines}
    rows = []
    for number, one in enumerate(entries, 1):
        explained = judge.explained(sheets[one.code], one.facts, standardised.get(one.code))
        given = {each.assessor: each for each in explained.jurors}
        cells = [_points(given.get(juror)) for juror in jurors]
        score = scores[one.code]
        total = NONE if score is None else VOICE.points(score)
        rows.append((str(number), f"{one.name} ({one.code})", *cells, total))
    figures = frozenset({0, *range(2, len(head))})
    yield Table("Rekapitulasi nilai", head, tuple(rows), (7, 38, *(12 for _ in jurors), 13), figures)
    yield Bullets(tuple(f"{juror}: {_juror(outcome, ranked.source, juror)}" for juror in jurors))
    yield Text("Nilai dalam kurung tidak dihitung; panah menunjuk nilai yang dihitung setelah disetarakan.")


def _points(one: Juror | None) -> str:
    """What a juror's sheet is worth; in brackets where it is left out, and what stands for it after an arrow."""
    if one is None:
        return NONE
    raw = VOICE.points(one.score)
    told = raw if one.standardised is None else f"{raw} → {VOICE.points(one.standardised)}"
    return told if one.counted else f"({told})"


def _juror(outcome: Decided, round_: Round, code: str) -> str:
    found = outcome.assessor(round_.code, code)
    return f"{found.name or NONE} ({found.element})" if found else code


def _sheet(
    outcome: Decided, judge: Judge, juror: str, round_: Round, given: Sequence[tuple[Entry, Sheet]]
) -> Iterator[Block]:
    items = judge.items
    for start in range(0, len(items), MOST_COLUMNS):
        part = items[start : start + MOST_COLUMNS]
        head = ("Peserta", *(one.code for one in part), "Nilai")
        rows = []
        for entry, sheet in given:
            marks = {item.code: mark for item, mark, _ in judge.points(sheet, entry.facts)}
            cells = [NONE if (mark := marks.get(one.code)) is None else VOICE.amount(mark) for one in part]
            total = VOICE.points(judge.raw(sheet, entry.facts))
            rows.append((f"{entry.name} ({entry.code})", *cells, total))
        widths = (30, *(7 for _ in part), 11)
        yield Table("Lembar nilai", head, tuple(rows), widths, frozenset(range(1, len(head))))
    yield Heading("Indikator")
    yield Bullets(tuple(f"{one.code}: {one.label}" for one in items))
    found = outcome.assessor(round_.code, juror)
    people = (((found.name if found else "") or "", found.element if found else ""),)
    yield Signatures((), "Juri", ("No.", "Nama", "Unsur", "Tanda tangan"), people)
