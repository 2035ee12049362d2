"""What everybody may read of a contest: its decree at once, its result after the announcement."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.queries.rankings import Row, Table, table
from lumbung.apps.contests.queries.rounds import selecting_rounds
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.judging import Judge
from lumbung.regulation.schema.contest import RoundKind
from lumbung.regulation.schema.parts import Activity, Effect
from lumbung.regulation.stages import Window
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Language, Words, say

ACTS: dict[Activity, tuple[Words, Words]] = {
    Activity.REGISTER: (say("Peserta", "Entrants"), say("mengisi dan mengirim", "fill in and send")),
    Activity.VERIFY: (say("Petugas", "Officers"), say("memverifikasi", "verify")),
    Activity.JUDGE: (say("Juri", "Jurors"), say("menilai", "mark")),
    Activity.ANNOUNCE: (say("Penyelenggara", "The organiser"), say("mengumumkan hasil", "announces the result")),
    Activity.AWARD: (say("Penyelenggara", "The organiser"), say("menyerahkan hadiah", "hands over prizes")),
}
STATES = {
    Call.State.PREPARED: ("", say("Disiapkan", "In preparation")),
    Call.State.OPEN: ("waiting", say("Sedang berjalan", "Under way")),
    Call.State.SETTLED: ("waiting", say("Sedang berjalan", "Under way")),
    Call.State.ANNOUNCED: ("good", say("Hasil diumumkan", "Result announced")),
}


@dataclass(frozen=True, slots=True)
class OpenAct:
    """One act of the calendar: whose, what, when, and whether it is open today."""

    who: Words
    what: Words
    windows: tuple[Window, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of a rubric with the highest mark that it can bring."""

    name: str
    items: int
    highest: int | str
    citations: tuple[str, ...]


def state_of(call: CallRecord, today: date) -> tuple[str, Words, date | None]:
    """The tag of a contest, and until when entries come in. A decided result is not told before it is public."""
    kind, words = STATES[call.state]
    if call.is_corrected:
        return "waiting", say("Hasil sedang dikoreksi", "Result being corrected"), None
    if may_enter(call, today):
        entering = [one for one in call.windows if Activity.REGISTER in one.stage.activities and one.holds(today)]
        return "good", say("Pendaftaran dibuka", "Open for entries"), entering[0].last if entering else None
    return kind, words, None


def may_enter(call: CallRecord, today: date) -> bool:
    """Whether entries come in today: in the days of the decree, or always where it sets none."""
    if call.is_corrected:
        return False
    return call.state == Call.State.OPEN and call.may(Activity.REGISTER, today).outcome is not Outcome.FAILS


def schedule(call: CallRecord, today: date) -> list[OpenAct]:
    """What is open to whom on a day."""
    found = []
    for activity, (who, what) in ACTS.items():
        windows = tuple(one for one in call.windows if activity in one.stage.activities)
        running = call.state in (Call.State.OPEN, Call.State.SETTLED)
        if windows:
            may = call.may(activity, today).outcome is not Outcome.FAILS
            found.append(OpenAct(who, what, windows, running and may))
    return found


def aspects(call: CallRecord) -> Iterator[tuple[str, list[Aspect]]]:
    """What jurors look at, rubric by rubric."""
    seen = set()
    for round_ in call.rules.contest.rounds:
        if round_.kind is not RoundKind.SCORE or round_.rubric is None or round_.rubric in seen:
            continue
        seen.add(round_.rubric)
        items = Judge(call.rules, round_).items
        lines = []
        for criterion in call.rules.rubric(round_.rubric).criteria:
            own = [one for one in items if one.criterion == criterion.code]
            highest = sum((one.high for one in own), start=0 * items[0].high)
            shown: int | str = int(highest) if highest.denominator == 1 else str(highest)
            lines.append(Aspect(criterion.name, len(own), shown, criterion.citations))
        yield round_.name, lines


def forbidden(call: CallRecord) -> list[tuple[str, tuple[str, ...]]]:
    """What money may not be spent on, in the words of the decree, with where it stands."""
    return [
        (one.quote, one.citations) for one in call.rules.parts.requirements if one.without_words or one.contains_none
    ]


def wanted(call: CallRecord) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    """What an entry must be: words of the decree, what to do, whether it refuses, where it stands."""
    return [
        (one.quote, one.remedy, one.effect is Effect.REFUSE, one.citations)
        for one in call.rules.parts.requirements
        if not (one.without_words or one.contains_none)
    ]


def public_tables(call: CallRecord, asker: Asker, now: Standings, language: Language) -> list[Table]:
    """The rankings that everybody sees after the announcement: winners and those whom a round chose.

    Another entry is seen only by whoever entered it.
    """
    if call.state != Call.State.ANNOUNCED:
        return []
    chosen = {winner.entry for award in now.outcome.result.awards for winner in award.winners}
    for round_ in selecting_rounds(call):
        chosen |= {code for one in now.outcome.result.rounds if one.round == round_.code for code in one.passed}
    shown = list(now.awards)
    shown += [one for one in now.rounds if one.source in selecting_rounds(call)]
    return [_for_all(table(now, one, language), asker, chosen) for one in shown]


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


def announced(call: CallRecord, asker: Asker, language: Language) -> list[Table]:
    """The public rankings of a call; none before the announcement."""
    if call.state != Call.State.ANNOUNCED or call.announced_at is None:
        return []
    return public_tables(call, asker, standings(call, call.announced_at), language)
