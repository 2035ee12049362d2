"""An entry as people read it: its state in words, and everything that the group said, page by page."""

from dataclasses import dataclass

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.asking import TITLES, Step, questions, steps
from lumbung.apps.contests.queries.materials import Material, material
from lumbung.apps.contests.queries.pick_lists import matched
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state as a tag: which kind of tag, and what it says."""

    kind: str
    words: Words


STATES = {
    Entry.State.DRAFT: StateWords("", say("Draf", "Draft")),
    Entry.State.SUBMITTED: StateWords("waiting", say("Menunggu verifikasi", "Awaiting verification")),
    Entry.State.RETURNED: StateWords("bad", say("Perlu diperbaiki", "To be repaired")),
    Entry.State.VERIFIED: StateWords("good", say("Lulus verifikasi", "Verified")),
    Entry.State.REFUSED: StateWords("bad", say("Tidak lulus", "Not passed")),
    Entry.State.WITHDRAWN: StateWords("", say("Ditarik", "Withdrawn")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered on one page."""

    step: Step
    title: Words
    answers: tuple[Material, ...]


def state_of(state: Entry.State) -> StateWords:
    """A state in words."""
    return STATES[state]


def told_of(call: CallRecord, entry: EntryRecord) -> list[Told]:
    """The answers of an entry, page by page; pages without questions of the decree are left out."""
    rules, in_list = call.rules, matched(call, entry.village, entry.facts)
    found = [
        Told(
            step,
            TITLES[step],
            tuple(material(rules, entry.facts, one.code, in_list) for one in questions(rules, step)),
        )
        for step in steps(rules)
    ]
    return [one for one in found if one.answers]
