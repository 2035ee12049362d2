"""The schedule board: how far a contest is, what comes next, and what is missing for it."""

from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from lumbung.apps.contests.queries.exposing import asked_now
from lumbung.apps.contests.queries.figures import Figures
from lumbung.apps.contests.queries.leading_course import course
from lumbung.apps.contests.queries.leading_panels import PanelLine, panel_lines
from lumbung.apps.contests.queries.leading_steps import Lack, Step, by_calendar, first_day, windows_of
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.rounds import judged_rounds, judging_windows
from lumbung.apps.contests.queries.standings import figures_of, standings
from lumbung.apps.rulebook.queries import Call, CallRecord, are_chosen, duties
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.stages import Window
from lumbung.regulation.wording import Words, join, plain, say


def board(call: CallRecord, at: datetime) -> list[Step]:
    """Every step of a contest, in order; remembered for the day while nothing of the contest changes."""
    today, now = timezone.localtime(at).date(), figures_of(call)
    stands = (today, call.state, now.stands, *now.sheets.values())
    return _memory.once(stands, lambda: _board(call, at, today, now))


_memory: Memory[list[Step]] = Memory(most=32)


def _board(call: CallRecord, at: datetime, today: date, known: Figures) -> list[Step]:
    ranked = None if call.state is Call.State.PREPARED else standings(call, at, known)
    panels = panel_lines(call, ranked.material.seats if ranked else None)
    over = call.windows_over(today) if call.state is Call.State.PREPARED else ()
    preparing = [_days(call, over), _readings(call), _duties(call, today), _opening(call), _panels(call, panels, today)]
    steps = [*preparing, *_budget(call, at), *course(call, ranked, known.states, today)]
    # A plan of a year gone by, as when a decree is used anew, is no calendar: until new days are set nothing is due.
    return [replace(one, until=None) for one in steps] if over else steps


def next_step(steps: list[Step]) -> Step | None:
    """What is to be done first of all that waits for somebody now; what has no day comes last.

    On the same day the contest itself goes before what is written down about it.
    """
    waiting = [one for one in steps if one.state == "now"]
    return min(waiting, key=lambda one: (one.until or date.max, one.code == "duties"), default=None)


def _days(call: CallRecord, over: tuple[Window, ...]) -> Step:
    """Now where the plan has passed or a first day is unknown; later where only the end of a stage is to be set."""
    lacking = [one for one in call.windows if one in over or one.first is None or one.last is None]
    begins = all(one.first is not None and one not in over for one in lacking)
    state = "done" if not lacking else "later" if begins else "now"
    lacks = tuple(Lack(_days_lacking(one, one in over), one.stage.citations) for one in lacking)
    return Step("days", say("Tetapkan tanggal", "Set the days"), state, _days_told(call), lacks, "lead_days")


def _days_lacking(window: Window, is_over: bool) -> Words:
    """What the days of one stage lack, in one sentence."""
    name, first, last = window.stage.name, window.first, window.last
    if is_over and last is not None:
        return say("{stage}: rencananya berakhir {last}.", "{stage}: its plan ended on {last}.", stage=name, last=last)
    if first is not None:
        return say(
            "{stage}: mulai {first}, hari terakhirnya belum ditetapkan.",
            "{stage}: from {first}, its last day is not set yet.",
            stage=name,
            first=first,
        )
    if last is not None:
        return say(
            "{stage}: sampai {last}, hari pertamanya belum ditetapkan.",
            "{stage}: until {last}, its first day is not set yet.",
            stage=name,
            last=last,
        )
    return say("{stage}: belum ada tanggalnya.", "{stage}: it has no days yet.", stage=name)


def _days_told(call: CallRecord) -> Words:
    if not call.windows:
        return say(
            "Peraturan ini tidak menyebut tahapan; semuanya terbuka begitu lomba dibuka.",
            "This decree names no stages; everything is open once the contest is opened.",
        )
    changed = sum(one.extended for one in call.windows)
    if not changed:
        return say(
            "{all} tahapan, semuanya menurut rencana peraturan.",
            "{all} stages, all as the decree plans them.",
            all=len(call.windows),
        )
    return say(
        "{all} tahapan; {changed} memakai tanggal yang ditetapkan di sini.",
        "{all} stages; {changed} with days that were set here.",
        all=len(call.windows),
        changed=changed,
    )


def _readings(call: CallRecord) -> Step:
    """What the decree leaves open always has an answer, the default one; the committee only has to look at it once."""
    number = len(call.rules.adopted)
    own = sum(not one.by_default for one in call.rules.adopted)
    chosen = call.readings_locked or are_chosen(call) or not number
    if not number:
        tells = say("Peraturan ini tidak membiarkan apa pun terbuka.", "This decree leaves nothing open.")
    elif chosen:
        tells = say(
            "{all} pertanyaan: {own} dipilih sendiri, {rest} memakai jawaban baku.",
            "{all} questions: {own} answered by the committee, {rest} by the default.",
            all=number,
            own=own,
            rest=number - own,
        )
    else:
        tells = say(
            "Ada {all} hal yang tidak diatur peraturan. Masing-masing sudah punya jawaban baku, yang berlaku bila Anda "
            "tidak mengubahnya. Periksa, lalu simpan.",
            "There are {all} things that the decree does not settle. Each has a default answer, which holds unless you "
            "change it. Look through them, then keep them.",
            all=number,
        )
    return Step(
        "readings",
        say("Jawab yang dibiarkan terbuka peraturan", "Answer what the decree leaves open"),
        "done" if chosen else "now",
        tells,
        (),
        "lead_readings",
        first_day(windows_of(call, Activity.REGISTER)),
    )


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


def _panels(call: CallRecord, lines: list[PanelLine], today: date) -> Step:
    rounds = [(one, _unwhole([line for line in lines if line.round == one.code])) for one in judged_rounds(call)]
    rounds = [(one, lack) for one, lack in rounds if by_calendar(call, judging_windows(call, one), today) != "done"]
    lacks = [lack for _, lack in rounds if lack is not None]
    until = first_day(window for round_, lack in rounds if lack is not None for window in judging_windows(call, round_))
    whole = sum(one.is_whole for one in lines)
    tells = say("{whole} dari {all} panel lengkap.", "{whole} of {all} panels are whole.", whole=whole, all=len(lines))
    state = "now" if lacks else "done"
    return Step("panels", say("Tunjuk panel", "Appoint panels"), state, tells, tuple(lacks), "lead_panels", until)


def _budget(call: CallRecord, at: datetime) -> list[Step]:
    """Only where a budget is closed soon, or was, and nobody knows yet what the prizes cost."""
    found = asked_now(call, at)
    if found is None:
        return []
    title = say("Sediakan dana hadiah", "Set the prize money aside")
    return [Step("budget", title, "now", join(found[1]), (), "exposure", found[0])]


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
