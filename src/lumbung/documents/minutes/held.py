"""What minutes tell of the sitting itself: when and where, who led and was present, what was discussed, who signs."""

from collections.abc import Iterator

from lumbung.documents.minutes.content import Block, Bullets, Heading, Signatures, Table, Text
from lumbung.documents.minutes.sittings import Sitting, values_of
from lumbung.documents.outcome import Appointment, Decided
from lumbung.documents.outcome.sitting import HeldSitting
from lumbung.documents.outcome.telling import group_title, reading_name
from lumbung.documents.style.voice import Voice, spelled
from lumbung.regulation.case import Assessor, Discussion
from lumbung.regulation.judging import Judge, given_scores
from lumbung.regulation.quorum import Attendance

TO_WRITE = "." * 20
"""Where something is written by hand."""

BLANK_LINES = 3
"""Lines to sign on where nobody is named and the decree names no element."""


def opening(outcome: Decided, voice: Voice, sitting: Sitting, held: HeldSitting) -> Iterator[Block]:
    """Day and place, who sits, and on what basis; dots where no sitting was recorded."""
    if sitting.round is None:
        rounds = dict.fromkeys(outcome.name_of(one.round) for one in sitting.members)
        panel = voice("panel", round=voice.listing(list(rounds)) or outcome.name)
    else:
        group = group_title(outcome, voice, sitting.per, sitting.group) if sitting.per else ""
        panel = voice("panel_of" if group else "panel", round=sitting.round.name, group=group)
    day = held.held_on or (outcome.decided_on if sitting.round is None else None)
    if day is None:
        yield Text(voice("opening_blank", panel=panel, name=outcome.name))
    else:
        yield Text(
            voice(
                "opening_dated" if sitting.round is None else "opening_sat",
                weekday=voice.weekday(day),
                date=spelled(day.day),
                month=voice.month(day),
                year=spelled(day.year),
                short=day,
                place=held.place or TO_WRITE,
                panel=panel,
                name=outcome.name,
            )
        )
    yield Bullets((outcome.basis, *(_appointed(voice, one) for one in sitting.appointments)), numbered=True)
    if held.leader is not None:
        yield Text(voice("led", name=_name(voice, held.leader), element=held.leader.element))
    if held.held_on is not None:
        for one in held.quorum:
            yield Text(_quorum(outcome, voice, one))


def _appointed(voice: Voice, one: Appointment) -> str:
    if one.signed_on is None:
        return voice("appointed", number=one.number)
    return voice("appointed_on", number=one.number, day=one.signed_on)


def _quorum(outcome: Decided, voice: Voice, one: Attendance) -> str:
    panel = ", ".join((outcome.name_of(one.round), *one.group))
    parts = [voice("quorum", panel=panel, present=one.present, members=one.members, needed=one.needed)]
    if one.citations:
        parts.append(voice("basis", places="; ".join(one.citations)))
    if one.choices:
        parts.append(voice("choices", choices=", ".join(reading_name(choice.code) for choice in one.choices)))
    return " ".join(parts)


def discussed(outcome: Decided, voice: Voice, sitting: Sitting) -> Iterator[Block]:
    """What the panel said about entries whose sheets are far apart, and with which scores; nothing where it did not."""
    rounds = {sitting.round.code} if sitting.round else {one.round for one in sitting.members}
    said = [
        one
        for one in outcome.case.discussions
        if one.round in rounds and values_of(outcome.entry(one.entry), sitting.per) == sitting.group
    ]
    if not said:
        return
    yield Heading(voice("discussed"))
    yield Text(voice("discussed_how"))
    head = (voice("place"), voice("entry"), voice("discussed_scores"), voice("discussed_on"), voice("discussed_words"))
    rows = tuple((str(number), *_discussion(outcome, voice, one)) for number, one in enumerate(said, 1))
    yield Table(voice("discussed"), head, rows, (8, 26, 22, 18, 46), frozenset({0}))


def _discussion(outcome: Decided, voice: Voice, one: Discussion) -> tuple[str, ...]:
    entry = outcome.entry(one.entry)
    judge = Judge(outcome.rules, outcome.rules.round(one.round))
    now = [score for _, score in given_scores(judge, outcome.case, [entry]).get(entry.code, ())]
    lowest, highest, spread = map(voice.points, (one.lowest, one.highest, one.highest - one.lowest))
    scores = voice("discussed_spread", lowest=lowest, highest=highest, spread=spread)
    changed = "" if now and (min(now), max(now)) == (one.lowest, one.highest) else voice("discussed_changed")
    name = f"{entry.name} ({entry.code})"
    return name, f"{scores} {changed}".strip(), voice.day(one.on), one.words


def signatures(voice: Voice, sitting: Sitting, held: HeldSitting) -> Signatures:
    """Who signs: those who were present, the leader first; all members where no sitting was recorded."""
    head = (voice("place"), voice("name"), voice("element"), voice("signature"))
    present = sorted(held.present, key=lambda one: one != held.leader) or list(sitting.members)
    people = tuple((_name(voice, one), _element(voice, sitting, held, one)) for one in present)
    if not people:
        people = tuple((voice("nobody_named"), element) for element in sitting.elements)
    if not people:
        people = ((voice("nobody_named"), ""),) * BLANK_LINES
    told = [voice("dissents", who=f"{_name(voice, one)} ({one.element})", words=words) for one, words in held.dissents]
    closing = (*(told or [voice("dissent")]), voice("closing"))
    return Signatures(closing, voice("signed_by"), head, people)


def attendance(voice: Voice, sitting: Sitting, held: HeldSitting) -> Iterator[Block]:
    """The panel, member by member: present or not where a sitting was recorded, else to be written by hand."""
    if not sitting.members:
        return
    head = (voice("place"), voice("name"), voice("element"), voice("presence"))
    rows = tuple(
        (str(number), _name(voice, one), _in_group(sitting, one), _presence(voice, held, one))
        for number, one in enumerate(sitting.members, 1)
    )
    yield Table(voice("annex_present"), head, rows, (8, 38, 34, 30), frozenset({0}))


def _presence(voice: Voice, held: HeldSitting, one: Assessor) -> str:
    if held.held_on is None:
        return TO_WRITE
    if one == held.leader:
        return voice("chairs")
    return voice("present" if one in held.present else "absent")


def _name(voice: Voice, one: Assessor) -> str:
    return one.name or voice("nobody_named")


def _element(voice: Voice, sitting: Sitting, held: HeldSitting, one: Assessor) -> str:
    told = _in_group(sitting, one)
    return voice("leads", element=told) if one == held.leader else told


def _in_group(sitting: Sitting, one: Assessor) -> str:
    """The element of a member, with its group where panels of several groups sign together."""
    return f"{one.element}, {', '.join(one.group)}" if one.group not in ((), sitting.group) else one.element
