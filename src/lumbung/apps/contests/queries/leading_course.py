"""The steps of a contest once it is open: entries come in, are verified, judged, settled and announced."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils import timezone

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.correcting import decisions
from lumbung.apps.contests.queries.leading_steps import Lack, Step, by_calendar, last_day, windows_of
from lumbung.apps.contests.queries.rounds import (
    FINAL,
    checking_round,
    judged_rounds,
    judging_windows,
    selecting_rounds,
)
from lumbung.apps.contests.queries.settlements import round_lines
from lumbung.apps.contests.queries.settling import open_sheets, readiness_of_result
from lumbung.apps.contests.queries.standings import Scope, Standings
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import Words, plain, say

Counts = Mapping[str, int]
"""How many entries are in each state."""


def course(call: CallRecord, now: Standings | None, counts: Counts, today: date) -> Iterator[Step]:
    """Every step from the first entry to the announcement. `now` is None while nobody is ranked yet."""
    yield _entering(call, counts, today)
    yield from _verifying(call, counts, today)
    yield from _deciding(call, now, today)
    yield _announcing(call, today)


def _entering(call: CallRecord, counts: Counts, today: date) -> Step:
    sent = sum(counts.values()) - counts.get(Entry.State.DRAFT, 0) - counts.get(Entry.State.WITHDRAWN, 0)
    tells = say(
        "{sent} peserta mengirim, {drafts} masih draf, {returned} dikembalikan.",
        "{sent} entries were sent, {drafts} are drafts, {returned} were returned.",
        sent=sent,
        drafts=counts.get(Entry.State.DRAFT, 0),
        returned=counts.get(Entry.State.RETURNED, 0),
    )
    windows = windows_of(call, Activity.REGISTER)
    state = by_calendar(call, windows, today)
    title = say("Pendaftaran", "Entries come in")
    return Step("entering", title, state, tells, (), "my_entries", last_day(windows, today))


def _verifying(call: CallRecord, counts: Counts, today: date) -> Iterator[Step]:
    round_ = checking_round(call)
    if round_ is None:
        return
    left = counts.get(Entry.State.SUBMITTED, 0)
    words = say("{n} peserta belum diverifikasi.", "{n} entries are not verified.", n=left)
    tells = say(
        "{passed} lulus, {failed} tidak lulus.",
        "{passed} passed, {failed} failed.",
        passed=counts.get(Entry.State.VERIFIED, 0),
        failed=counts.get(Entry.State.REFUSED, 0),
    )
    windows = windows_of(call, Activity.VERIFY)
    state = by_calendar(call, windows, today)
    if by_calendar(call, windows_of(call, Activity.REGISTER), today) == "done":
        # Nobody new comes: it is over with the last answer, and not before.
        waits = left or counts.get(Entry.State.RETURNED, 0)
        state = "done" if not waits else "now" if state == "done" and call.state is Call.State.OPEN else state
    lacks = (Lack(words, round_.citations),) if left else ()
    yield Step("verifying", plain(round_.name), state, tells, lacks, "desk", last_day(windows, today))


def _deciding(call: CallRecord, now: Standings | None, today: date) -> Iterator[Step]:
    """Rounds that are judged or choose, and the result."""
    if now is None:
        waits = say("Sesudah peserta masuk.", "Once entries have come in.")
        for round_ in judged_rounds(call):
            yield Step(round_.code, plain(round_.name), "later", waits, (), "settling")
        return
    decided = decisions(call).standing
    chosen = iter(round_lines(call, now, "id", decided))
    for round_ in call.rules.contest.rounds:
        if round_ in selecting_rounds(call):
            _, lines = next(chosen)
            open_ = [one for one in lines if one.settlement is None]
            tells = say(
                "{done} dari {all} kelompok ditetapkan.",
                "{done} of {all} groups are settled.",
                done=len(lines) - len(open_),
                all=len(lines),
            )
            lacks = tuple(_open_things(one.title, one.obstacles) for one in open_ if one.obstacles)
            yield _round(call, round_, lacks, tells, today, bool(lines) and not open_)
        elif round_ in judged_rounds(call):
            yield _judged(call, round_, now, decided, today)
    yield _result(call, now, decided, today)


def _open_things(group: str, n: int) -> Lack:
    return Lack(say("{group}: {n} hal belum selesai.", "{group}: {n} things are open.", group=group, n=n))


def _judged(call: CallRecord, round_: Round, now: Standings, decided: Mapping[Scope, int], today: date) -> Step:
    """A round that is judged and chooses nobody: over once every sheet is handed in."""
    lacks = () if (FINAL, ()) in decided else open_sheets(call, now, round_, decided)
    tells = (
        say("Nilai belum lengkap.", "Marks are not complete.")
        if lacks
        else say("Semua lembar nilai diserahkan.", "Every sheet is handed in.")
    )
    told = tuple(Lack(one.words, one.citations) for one in lacks)
    entered = bool(now.entered(round_.code)) or (FINAL, ()) in decided
    return _round(call, round_, told, tells, today, entered and not lacks)


def _round(call: CallRecord, round_: Round, lacks: tuple[Lack, ...], tells: Words, today: date, is_done: bool) -> Step:
    windows = judging_windows(call, round_)
    state = "done" if is_done else by_calendar(call, windows, today)
    late = state == "done" and not is_done
    state = "now" if late else state
    return Step(round_.code, plain(round_.name), state, tells, lacks, "settling", last_day(windows, today))


def _result(call: CallRecord, now: Standings, decided: Mapping[Scope, int], today: date) -> Step:
    """The result: now as soon as nothing is missing, or as soon as judging should be over."""
    is_done = (FINAL, ()) in decided
    obstacles = () if is_done else readiness_of_result(call, now, decided).obstacles
    lacks = tuple(Lack(one.words, one.citations) for one in obstacles)
    tells = say("Sudah ditetapkan.", "It is settled.") if is_done else say("Belum ditetapkan.", "It is not settled.")
    over = by_calendar(call, windows_of(call, Activity.JUDGE), today) == "done"
    state = "done" if is_done else "now" if over or not lacks else "later"
    until = last_day(windows_of(call, Activity.ANNOUNCE), today)
    return Step(FINAL, say("Tetapkan hasil", "Settle the result"), state, tells, lacks, "settling", until)


def _announcing(call: CallRecord, today: date) -> Step:
    states = {Call.State.SETTLED: "now", Call.State.ANNOUNCED: "done"}
    tells = (
        say("Sudah diumumkan {day}.", "Announced on {day}.", day=timezone.localtime(call.announced_at).date())
        if call.announced_at
        else say("Belum ada yang terbuka untuk umum.", "Nothing is public yet.")
    )
    if call.is_corrected:
        tells = say("Hasil sedang dikoreksi; peringkatnya tertutup.", "The result is corrected; its places are hidden.")
    route = "settling_announce" if call.state is Call.State.SETTLED else "settling"
    until = last_day(windows_of(call, Activity.ANNOUNCE), today)
    return Step("announce", say("Umumkan", "Announce"), states.get(call.state, "later"), tells, (), route, until)
