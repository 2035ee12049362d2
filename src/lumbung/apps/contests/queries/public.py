"""What everybody may read of a contest from the day on which it opens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count

from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.queries.rounds import FINAL, judged_rounds
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.schema.parts import Activity, Requirement
from lumbung.regulation.scoring import items_of
from lumbung.regulation.stages import Window
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Words, say

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
    """One aspect of a rubric with its highest mark; `width` compares that with the dearest aspect, in percent."""

    name: str
    items: int
    highest: Fraction
    width: int
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What jurors look at in a round: its aspects, with the sum of their items and of their highest marks."""

    name: str
    aspects: tuple[Aspect, ...]
    items: int
    highest: Fraction


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What money may not be spent on, and where that stands."""

    kinds: tuple[str, ...]
    citations: tuple[str, ...]


def state_of(call: CallRecord, today: date) -> tuple[str, Words, date | None]:
    """The tag of a contest, and until when entries come in. A decided result is not told before it is public."""
    kind, words = STATES[call.state]
    if call.is_corrected:
        return "waiting", say("Hasil sedang dikoreksi", "Result being corrected"), None
    if may_enter(call, today):
        return "good", say("Pendaftaran dibuka", "Open for entries"), entries_until(call, today)
    return kind, words, None


def entries_until(call: CallRecord, today: date) -> date | None:
    """The last day of the registration that is open; None where none is, or its end is not stated."""
    entering = [one for one in call.windows if Activity.REGISTER in one.stage.activities and one.holds(today)]
    return entering[0].last if entering else None


@dataclass(frozen=True, slots=True)
class TookPart:
    """How many groups, of how many villages, entered contests; and how many won those that are announced."""

    groups: int
    villages: int
    winners: int


def took_part(calls: Sequence[CallRecord]) -> TookPart:
    """Who took part in contests, in figures that are everybody's at any time."""
    sent = Entry.objects.filter(call_id__in=[one.id for one in calls]).exclude(
        state__in=(Entry.State.DRAFT, Entry.State.WITHDRAWN)
    )
    found = sent.aggregate(groups=Count("pk"), villages=Count("village", distinct=True))
    public = [one.id for one in calls if one.state == Call.State.ANNOUNCED]
    made = Settlement.objects.filter(call_id__in=public, scope=FINAL, corrections=None, reopening=None)
    winners = sum(len(outcome["chosen"]) for outcome in made.values_list("outcome", flat=True))
    return TookPart(found["groups"], found["villages"], winners)


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


def judged(call: CallRecord) -> Iterator[Judged]:
    """What jurors look at, rubric by rubric."""
    seen = set()
    for round_ in judged_rounds(call):
        if round_.rubric is None or round_.rubric in seen:
            continue
        seen.add(round_.rubric)
        aspects = [(one, items_of(one)) for one in call.rules.rubric(round_.rubric).criteria]
        highest = [Fraction(sum(item.high for item in items)) for _, items in aspects]
        lines = tuple(
            Aspect(one.name, len(items), most, int(100 * most / max(highest)), one.citations)
            for (one, items), most in zip(aspects, highest, strict=True)
        )
        yield Judged(round_.name, lines, sum(one.items for one in lines), Fraction(sum(highest)))


def forbidden(call: CallRecord) -> Forbidden:
    """What money may not be spent on: the kinds that the decree lists, or else its words."""
    barred = [one for one in call.rules.parts.requirements if _forbids(one)]
    listed = [kind for one in barred for kind in one.contains_none or ()]
    kinds = listed or [one.quote for one in barred]
    places = [place for one in barred for place in one.citations]
    return Forbidden(tuple(dict.fromkeys(kinds)), tuple(dict.fromkeys(places)))


def wanted(call: CallRecord) -> list[tuple[str, tuple[str, ...]]]:
    """What an entry must be, in the words of the decree, with where it stands."""
    return [(one.quote, one.citations) for one in call.rules.parts.requirements if not _forbids(one)]


def _forbids(one: Requirement) -> bool:
    """Whether a requirement says what must not be there."""
    return bool(one.without_words or one.without_mentions or one.contains_none)
