"""The schedule board: how far a contest is, what comes next, and what is missing for it."""

from datetime import date, datetime

from django.utils import timezone

from lumbung.apps.contests.queries.leading_course import course
from lumbung.apps.contests.queries.leading_panels import PanelLine, panel_lines
from lumbung.apps.contests.queries.leading_steps import Lack, Step, by_calendar, first_day, windows_of
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.rounds import judged_rounds, judging_windows
from lumbung.apps.contests.queries.standings import as_it_stands
from lumbung.apps.rulebook.queries import Call, CallRecord, are_chosen, duties
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import plain, say


def board(call: CallRecord, at: datetime) -> list[Step]:
    """Every step of a contest, in order; remembered for the day while nothing of the contest changes."""
    today = timezone.localtime(at).date()
    return _memory.once((today, as_it_stands(call)), lambda: _board(call, at, today))


_memory: Memory[list[Step]] = Memory(most=32)


def _board(call: CallRecord, at: datetime, today: date) -> list[Step]:
    preparing = [_readings(call), _days(call), _duties(call, today), _opening(call), _panels(call, today)]
    return [*preparing, *course(call, at, today)]


def next_step(steps: list[Step]) -> Step | None:
    """What is to be done first of all that waits for somebody now; what has no day comes last.

    On the same day the contest itself goes before what is written down about it.
    """
    waiting = [one for one in steps if one.state == "now"]
    return min(waiting, key=lambda one: (one.until or date.max, one.code == "duties"), default=None)


def _readings(call: CallRecord) -> Step:
    own = [one for one in call.rules.adopted if not one.by_default]
    chosen = call.readings_locked or are_chosen(call) or not call.rules.adopted
    tells = say(
        "{all} pertanyaan; {own} dijawab lain dari baku.",
        "{all} questions; {own} answered other than by default.",
        all=len(call.rules.adopted),
        own=len(own),
    )
    lacks = () if chosen else (Lack(say("Panitia belum memilih.", "The committee has not chosen yet.")),)
    return Step(
        "readings",
        say("Jawab yang dibiarkan terbuka peraturan", "Answer what the decree leaves open"),
        "done" if chosen else "now",
        tells,
        lacks,
        "lead_readings",
        first_day(windows_of(call, Activity.REGISTER)),
    )


def _days(call: CallRecord) -> Step:
    open_ = [one for one in call.windows if one.first is None or one.last is None]
    lacks = tuple(
        Lack(
            say("{stage}: tanggalnya belum lengkap.", "{stage}: its days are not complete.", stage=one.stage.name),
            one.stage.citations,
        )
        for one in open_
    )
    changed = sum(one.extended for one in call.windows)
    tells = say(
        "{all} tahapan; {changed} memakai tanggal yang ditetapkan di sini.",
        "{all} stages; {changed} with days that were set here.",
        all=len(call.windows),
        changed=changed,
    )
    title = say("Tetapkan tanggal", "Set the days")
    return Step("days", title, "now" if lacks else "done", tells, lacks, "lead_days", first_day(open_))


def _duties(call: CallRecord, today: date) -> Step:
    lines = duties(call)
    begun = {one.stage.code: one for one in call.windows if one.first is not None and one.first <= today}
    due = [one for one in lines if not one.is_done and one.duty.stage in begun]
    lacks: list[Lack] = []
    for one in due:
        words = plain(one.duty.name)
        if one.reached:
            groups = ", ".join(one.missing)
            words = say("{duty}: belum di {groups}.", "{duty}: not yet in {groups}.", duty=one.duty.name, groups=groups)
        lacks.append(Lack(words, one.duty.citations))
    tells = say(
        "{done} dari {all} kewajiban tercatat.",
        "{done} of {all} duties are recorded.",
        done=sum(one.is_done for one in lines),
        all=len(lines),
    )
    state = "now" if lacks else "done" if all(one.is_done for one in lines) else "later"
    title = say("Catat rapat dan sosialisasi", "Record meetings and what was made known")
    until = min((last for one in due if (last := begun[one.duty.stage or ""].last)), default=None)
    return Step("duties", title, state, tells, tuple(lacks), "lead_duties", until)


def _opening(call: CallRecord) -> Step:
    prepared = call.state is Call.State.PREPARED
    tells = (
        say("Baru penyelenggara yang melihatnya.", "Only the organiser sees it.")
        if prepared
        else say("Semua orang melihatnya.", "Everybody sees it.")
    )
    until = first_day(windows_of(call, Activity.REGISTER))
    title = say("Buka lomba", "Open the contest")
    return Step("open", title, "now" if prepared else "done", tells, (), "lead_open", until)


def _panels(call: CallRecord, today: date) -> Step:
    lines = panel_lines(call)
    rounds = [(one, _unwhole([line for line in lines if line.round == one.code])) for one in judged_rounds(call)]
    rounds = [(one, lack) for one, lack in rounds if by_calendar(call, judging_windows(call, one), today) != "done"]
    lacks = [lack for _, lack in rounds if lack is not None]
    until = first_day(window for round_, lack in rounds if lack is not None for window in judging_windows(call, round_))
    whole = sum(one.is_whole for one in lines)
    tells = say("{whole} dari {all} panel lengkap.", "{whole} of {all} panels are whole.", whole=whole, all=len(lines))
    state = "now" if lacks else "done"
    return Step("panels", say("Tunjuk panel", "Appoint panels"), state, tells, tuple(lacks), "lead_panels", until)


def _unwhole(lines: list[PanelLine]) -> Lack | None:
    """The panels of one round that lack something, in one sentence."""
    left = [one for one in lines if not one.is_whole]
    if not left:
        return None
    first = left[0]
    if not first.group:
        return Lack(
            say("{round}: {what}", "{round}: {what}", round=first.round_name, what=first.missing[0]), first.citations
        )
    words = say(
        "{round}: panel belum lengkap di {groups}.",
        "{round}: panels are not whole in {groups}.",
        round=first.round_name,
        groups=", ".join(" ".join(one.group) for one in left),
    )
    return Lack(words, first.citations)
