"""The schedule board: how far a contest is, what comes next, and what is missing for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.utils import timezone

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.leading_panels import PanelLine, panel_lines
from lumbung.apps.contests.queries.rounds import FINAL, checking_round, judged_rounds, selecting_rounds
from lumbung.apps.contests.queries.settlements import decided_scopes, round_lines
from lumbung.apps.contests.queries.settling import readiness_of_result
from lumbung.apps.contests.queries.standings import standings
from lumbung.apps.rulebook.queries import Call, CallRecord, are_chosen, duties
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.stages import Window
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Words, plain, say

MOST_TOLD = 6
"""So many lines of one step are written out; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing for a step, with where the decree says so."""

    words: Words
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a contest. `state` is done, now or later; `route` leads to where it is done."""

    code: str
    title: Words
    state: str
    tells: Words
    lacks: tuple[Lack, ...]
    route: str

    @property
    def shown(self) -> tuple[Lack, ...]:
        """The first of what is missing."""
        return self.lacks[:MOST_TOLD]

    @property
    def more(self) -> int:
        """How many more there are."""
        return max(0, len(self.lacks) - MOST_TOLD)


def board(call: CallRecord, at: datetime) -> list[Step]:
    """Every step of a contest, in order."""
    today = timezone.localtime(at).date()
    counts = dict(entries_of(call).values_list("state").annotate(Count("pk")).order_by())
    steps = [_readings(call), _days(call), _duties(call, today), _opening(call), _panels(call)]
    steps += [_entering(call, counts, today), *_verifying(call, counts, today)]
    return [*steps, *_deciding(call, at, today), _announcing(call)]


def next_step(steps: list[Step]) -> Step | None:
    """The first step that waits for somebody now."""
    return next((one for one in steps if one.state == "now"), None)


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
    return Step("days", say("Tetapkan tanggal", "Set the days"), "now" if lacks else "done", tells, lacks, "lead_days")


def _duties(call: CallRecord, today: date) -> Step:
    lines = duties(call)
    begun = {one.stage.code for one in call.windows if one.first is not None and one.first <= today}
    lacks: list[Lack] = []
    for one in lines:
        if one.is_done or one.duty.stage not in begun:
            continue
        words = plain(one.duty.name)
        if one.missing:
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
    return Step("duties", title, state, tells, tuple(lacks), "lead_duties")


def _opening(call: CallRecord) -> Step:
    prepared = call.state is Call.State.PREPARED
    tells = (
        say("Baru penyelenggara yang melihatnya.", "Only the organiser sees it.")
        if prepared
        else say("Semua orang melihatnya.", "Everybody sees it.")
    )
    return Step("open", say("Buka lomba", "Open the contest"), "now" if prepared else "done", tells, (), "lead_open")


def _panels(call: CallRecord) -> Step:
    lines = panel_lines(call)
    found = (_unwhole([one for one in lines if one.round == round_.code]) for round_ in judged_rounds(call))
    lacks = [one for one in found if one is not None]
    whole = sum(one.is_whole for one in lines)
    tells = say("{whole} dari {all} panel lengkap.", "{whole} of {all} panels are whole.", whole=whole, all=len(lines))
    return Step(
        "panels", say("Tunjuk panel", "Appoint panels"), "now" if lacks else "done", tells, tuple(lacks), "lead_panels"
    )


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


def _entering(call: CallRecord, counts: dict[str, int], today: date) -> Step:
    sent = sum(counts.values()) - counts.get(Entry.State.DRAFT, 0) - counts.get(Entry.State.WITHDRAWN, 0)
    tells = say(
        "{sent} peserta mengirim, {drafts} masih draf, {returned} dikembalikan.",
        "{sent} entries were sent, {drafts} are drafts, {returned} were returned.",
        sent=sent,
        drafts=counts.get(Entry.State.DRAFT, 0),
        returned=counts.get(Entry.State.RETURNED, 0),
    )
    state = _calendar(call, Activity.REGISTER, today)
    return Step("entering", say("Pendaftaran", "Entries come in"), state, tells, (), "my_entries")


def _verifying(call: CallRecord, counts: dict[str, int], today: date) -> Iterator[Step]:
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
    state = "now" if left and call.state is Call.State.OPEN else _calendar(call, Activity.VERIFY, today)
    lacks = (Lack(words, round_.citations),) if left else ()
    yield Step("verifying", plain(round_.name), state, tells, lacks, "desk")


def _deciding(call: CallRecord, at: datetime, today: date) -> Iterator[Step]:
    """Rounds that choose and the result. Nothing is ranked while a call is prepared."""
    if call.state is Call.State.PREPARED:
        waits = say("Sesudah peserta masuk.", "Once entries have come in.")
        for round_ in judged_rounds(call):
            yield Step(round_.code, plain(round_.name), "later", waits, (), "settling")
        return
    now, decided = standings(call, at), decided_scopes(call)
    for round_, (_, lines) in zip(selecting_rounds(call), round_lines(call, now, "id", decided), strict=True):
        open_ = [one for one in lines if one.settlement is None]
        lacks = tuple(
            Lack(
                say(
                    "{group}: {n} hal belum selesai.", "{group}: {n} things are open.", group=one.title, n=one.obstacles
                )
            )
            for one in open_
            if one.obstacles
        )
        tells = say(
            "{done} dari {all} kelompok ditetapkan.",
            "{done} of {all} groups are settled.",
            done=len(lines) - len(open_),
            all=len(lines),
        )
        state = "done" if lines and not open_ else _calendar(call, Activity.JUDGE, today)
        yield Step(
            round_.code, plain(round_.name), "later" if state == "done" and open_ else state, tells, lacks, "settling"
        )
    is_done = (FINAL, ()) in decided
    obstacles = () if is_done else readiness_of_result(call, now, decided).obstacles
    lacks = tuple(Lack(one.words, one.citations) for one in obstacles)
    tells = say("Sudah ditetapkan.", "It is settled.") if is_done else say("Belum ditetapkan.", "It is not settled.")
    state = "done" if is_done else "later" if lacks else "now"
    yield Step(FINAL, say("Tetapkan hasil", "Settle the result"), state, tells, lacks, "settling")


def _announcing(call: CallRecord) -> Step:
    states = {Call.State.SETTLED: "now", Call.State.ANNOUNCED: "done"}
    tells = (
        say("Sudah diumumkan {day}.", "Announced on {day}.", day=timezone.localtime(call.announced_at).date())
        if call.announced_at
        else say("Belum ada yang terbuka untuk umum.", "Nothing is public yet.")
    )
    if call.is_corrected:
        tells = say("Hasil sedang dikoreksi; peringkatnya tertutup.", "The result is corrected; its places are hidden.")
    route = "settling_announce" if call.state is Call.State.SETTLED else "settling"
    return Step("announce", say("Umumkan", "Announce"), states.get(call.state, "later"), tells, (), route)


def _calendar(call: CallRecord, activity: Activity, today: date) -> str:
    """Done, now or later, by the days of the stages that open an act."""
    if call.state is Call.State.PREPARED:
        return "later"
    if call.state is not Call.State.OPEN:
        return "done"
    if call.may(activity, today).outcome is not Outcome.FAILS:
        return "now"
    coming = [one for one in _windows(call, activity) if one.first is not None and one.first > today]
    return "later" if coming else "done"


def _windows(call: CallRecord, activity: Activity) -> list[Window]:
    return [one for one in call.windows if activity in one.stage.activities]
