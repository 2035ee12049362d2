"""The announced result as everybody reads it: who is named, who is only counted, and why."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO

from lumbung.apps.accounts.queries import NOBODY, Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SignedNote
from lumbung.apps.contests.queries.papers import Sealed, sealed_result, subject_of
from lumbung.apps.contests.queries.rankings import Row, Table, find, opened, table, voice
from lumbung.apps.contests.queries.rounds import selecting_rounds
from lumbung.apps.contests.queries.standings import Standings
from lumbung.apps.letters.queries import Kind, LetterRecord, letters
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.documents.outcome.left_out import left_out
from lumbung.documents.outcome.sitting import sitting_of
from lumbung.documents.outcome.telling import interest_text, left_text
from lumbung.documents.report.opened import Opened
from lumbung.regulation.wording import Language, listing, say


@dataclass(frozen=True, slots=True)
class PublicResult:
    """The announced result for one asker: the decision that was sealed, and the rankings with whom they may see."""

    call: int
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

    @property
    def dissenting(self) -> list[str]:
        """The elements of those who had a dissent minuted; who they are and what they say is not public."""
        outcome = self.sealed.standings.outcome
        scopes = dict.fromkeys((one.at, one.group) for one in outcome.case.dissents)
        return [member.element for scope in scopes for member, _ in sitting_of(outcome, *scope).dissents]

    @property
    def money(self) -> int:
        """The money of all awards, in rupiah."""
        return self.sealed.standings.outcome.result.total


def public_result(call: CallRecord, asker: Asker, language: Language) -> PublicResult | None:
    """What everybody sees after the announcement, as it was sealed: winners and those whom a round chose; None before.

    Another entry is seen only by whoever entered it. Raises Differs where what was sealed is no longer kept.
    """
    if call.state != Call.State.ANNOUNCED:
        return None
    return _seen_by(sealed_result(call), call, asker, language)


def _seen_by(sealed: Sealed, call: CallRecord, asker: Asker, language: Language) -> PublicResult:
    now = sealed.standings
    chosen = {winner.entry for award in now.outcome.result.awards for winner in award.winners}
    for round_ in selecting_rounds(call):
        chosen |= {code for one in now.outcome.result.rounds if one.round == round_.code for code in one.passed}
    shown = list(now.awards)
    shown += [one for one in now.rounds if one.source in selecting_rounds(call)]
    return PublicResult(
        call.id, sealed, tuple(_for_all(table(now, one, language), asker, chosen, language) for one in shown)
    )


def _for_all(whole: Table, asker: Asker, chosen: set[str], language: Language) -> Table:
    rows = tuple(row for row in whole.rows if _is_public(whole, row, chosen) or _is_own(row, asker))
    unnamed = _unnamed(Counter(row.status for row in whole.rows if row not in rows), language)
    line_below = whole.line_below and rows == whole.rows
    return replace(whole, rows=_with_line(rows, whole), line_below=line_below, unnamed=unnamed)


def _unnamed(standings: Counter[str], language: Language) -> str:
    if not standings:
        return ""
    told = listing([f"{n} {status[:1].lower()}{status[1:]}" for status, n in standings.items()], language)
    words = say("{n} peserta lain diurutkan: {told}.", "{n} other entries: {told}.", n=standings.total(), told=told)
    return words.text(language)


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


def told_interests(made: PublicResult, group: str, language: Language) -> list[str]:
    """Which jurors have an interest in whom of a group is named: by element, and whether their sheets count."""
    outcome = made.sealed.standings.outcome
    named = {row.code for one in made.tables if one.slug == group for row in one.rows}
    concerned = [one for one in outcome.case.recusals if one.entry in named]
    return sorted({interest_text(outcome, voice(language), one, in_public=True) for one in concerned})


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all entries, and what became of them."""

    words: str
    count: int


def what_became(now: Standings, language: Language) -> list[Share]:
    """All entries of a contest in figures: how many there were, how many left it where and how, how many won."""
    speaking, outcome = voice(language), now.outcome
    winners = {one.entry for award in outcome.result.awards for one in award.winners}
    found = [Share(say("Peserta yang diperiksa", "Entries checked").text(language), len(outcome.case.entries))]
    left = Counter(left_text(speaking, one) for one in left_out(outcome))
    found += [Share(words[:1].upper() + words[1:], count) for words, count in left.items()]
    found += list(_not_chosen(now, language))
    ranked = {line.entry.code for one in now.awards for line in one.lines}
    found.append(Share(say("Dinilai, tidak menang", "Judged, not a winner").text(language), len(ranked - winners)))
    found.append(Share(say("Pemenang", "Winners").text(language), len(winners)))
    return [one for one in found if one.count]


def _not_chosen(now: Standings, language: Language) -> Iterator[Share]:
    for round_, result in now.outcome.rounds():
        out = [one for ranking in result.rankings for one in ranking.placings if one.entry not in result.passed]
        words = say("Tidak lanjut dari {round}", "Did not go on from {round}", round=round_.name)
        yield Share(words.text(language), len(out))


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """What became of one's own entry in one ranking; `at` is empty where it came into none."""

    name: str
    stands: str
    why: str
    citations: tuple[str, ...]
    code: str = ""
    at: str = ""
    group: str = ""
    title: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class OwnScore:
    """One's own entry in a ranking, with its sum where it has a score."""

    table: Table
    row: Row
    opened: Opened | None
    notes: tuple[SignedNote, ...]


def own_places(made: PublicResult, asker: Asker, language: Language) -> list[OwnPlace]:
    """The asker's own entries in every ranking, and those that came into none, each with the reason."""
    if asker.person is None:
        return []
    own = [(one, row) for one in made.tables for row in one.rows if _is_own(row, asker)]
    found = [_own_place(one, row) for one, row in own]
    now, speaking = made.sealed.standings, voice(language)
    for left in left_out(now.outcome):
        if now.material.known[left.entry.code].owner == asker.person:
            why = left.because
            place = OwnPlace(left.entry.name, left_text(speaking, left), speaking.words(why.words), why.citations)
            found.append(place)
    return found


def _own_place(one: Table, row: Row) -> OwnPlace:
    return OwnPlace(
        name=row.name,
        stands=", ".join(row.badges) or row.status,
        why=row.why,
        citations=row.citations,
        code=row.code,
        at=one.at,
        group=one.slug,
        title=f"{one.name}, {one.title}",
        place=row.place,
    )


def own_score(made: PublicResult, asker: Asker, at: str, group: str, code: str, language: Language) -> OwnScore | None:
    """The score of one's own entry in a ranking, opened into its sum; None for what is not one's own."""
    whole = next((one for one in made.tables if (one.at, one.slug) == (at, group)), None)
    rows = whole.rows if whole else ()
    row = next((one for one in rows if one.code.lower() == code.lower() and _is_own(one, asker)), None)
    ranked = find(made.sealed.standings, at, group)
    if whole is None or row is None or ranked is None:
        return None
    known = made.sealed.standings.material.known[row.code]
    notes = tuple(assessment.signed_notes(made.call, known.id))
    score = opened(made.sealed.standings, ranked, row.code, language, in_public=True)
    return OwnScore(whole, row, score, notes)


def public_minutes(made: PublicResult) -> LetterRecord | None:
    """The minutes of the result, with the files that are ready."""
    issued = letters(subject_of(made.sealed.settlement))
    return next((one for one in issued if one.kind is Kind.MINUTES), None)


COLUMNS = (
    "Daftar",
    "Kelompok",
    "Urutan",
    "Kode",
    "Nama",
    "Asal",
    "Skor",
    "Nilai juri",
    "Keputusan",
    "Hadiah",
    "Alasan",
    "Dasar",
)


def result_csv(call: CallRecord, made: PublicResult) -> bytes:
    """What everybody reads of the result as a table for a spreadsheet: the same bytes for everybody, each time."""
    sealed = made.sealed
    return sealed.standings.once("csv", lambda: _csv(_seen_by(sealed, call, NOBODY, "id")))


def _csv(made: PublicResult) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for ranked in made.tables:
        for row in ranked.rows:
            decided, citations = ", ".join(row.badges) or row.status, "; ".join(row.citations)
            given = "; ".join(f"{element} {figure}".strip() for element, figure in row.jurors)
            told = (ranked.name, ranked.title, row.place, row.code, row.name, row.village, row.score, given, decided)
            writer.writerow(map(_harmless, (*told, "; ".join(row.winnings), row.why, citations)))
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what groups typed stays text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
