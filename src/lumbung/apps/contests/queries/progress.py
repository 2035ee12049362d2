"""How far an entry is: what is missing on each of its pages, and every requirement with what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry, Member
from lumbung.apps.contests.permissions import entries_to_edit
from lumbung.apps.contests.queries.asking import (
    TITLES,
    Step,
    facts_in,
    officers_facts,
    questions,
    step_of_fact,
    step_of_rule,
    steps,
)
from lumbung.apps.contests.queries.cases import WHOLE, term_of
from lumbung.apps.contests.queries.facts import chapters_of, summed_up
from lumbung.apps.contests.queries.measured import Seen, seen, too_much
from lumbung.apps.contests.queries.noting import NoteRecord, asked_of_group
from lumbung.apps.contests.queries.places import CHAPTER, DOCUMENTS, FACT, GROUP, RULE, TITLE
from lumbung.apps.contests.queries.recommending import RequestLine
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.checking import outcome_of, why_check
from lumbung.regulation.facts import Origin
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import Check
from lumbung.regulation.schema.parts import Document, Effect, Requirement
from lumbung.regulation.verdict import Because, Choice, Outcome
from lumbung.regulation.wording import Words, plain, say
from lumbung.shared.identifiers import decrypt, masked


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One requirement on an entry's page: what was found and wanted, what to do, and where it is repaired.

    `is_open`: nothing is wrong, the group has just not filled it in yet. `is_found_out`: an officer finds it out.
    `seen` is what was measured in the files, `less` by how much it is too much, `asked` what was asked of the village.
    `topic` is the fact that it is about, by name: two requirements in the same words of the decree differ there.
    `facts` are all those that it looks at, by code; none for a document.
    """

    code: str
    name: str
    topic: str
    because: Because
    remedy: Words | None
    blocks: bool
    outcome: Outcome
    step: Step
    is_open: bool
    is_found_out: bool
    is_document: bool
    seen: tuple[Seen, ...] = ()
    less: Words | None = None
    asked: RequestLine | None = None
    facts: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Where on its page it is repaired, as the end of an address."""
        return f"#berkas-{self.code}" if self.is_document else ""

    @property
    def headline(self) -> Words:
        """What the group has to do, or what the requirement is about; the decree's own words stand after it."""
        if self.is_document:
            return (
                say("{topic} belum ada", "{topic}: not there yet", topic=self.topic)
                if self.blocks
                else plain(self.topic)
            )
        if self.is_only_empty:
            return say("{topic}: belum diisi", "{topic}: not filled in yet", topic=self.topic)
        return plain(self.topic) if self.is_found_out else self.remedy_now or plain(self.topic)

    @property
    def is_only_empty(self) -> bool:
        """Whether a field of the group is empty, of which nothing more is to be said. Persons are counted instead."""
        return self.is_open and not self.is_document and self.step is not Step.PEOPLE

    @property
    def more_to_do(self) -> Words | None:
        """What the decree's file says to do, where the headline does not say it already."""
        return None if self.is_only_empty or self.remedy_now == self.headline else self.remedy_now

    @property
    def remedy_now(self) -> Words | None:
        """What to do now: what is met needs nothing, and what blocks nothing is just filled in first."""
        return None if self.outcome is Outcome.MEETS or (self.is_open and not self.blocks) else self.remedy


@dataclass(frozen=True, slots=True)
class StepLine:
    """One page of an entry in the list of them. `blocking`: what is wrong; `needed`: requirements not filled in yet.

    `others` is what nobody has to fill in. `unsettled`, among what is wrong: what was typed and could not be read,
    or was also typed elsewhere. `missing` names what is wrong, then what is not filled in.
    """

    step: Step
    number: int
    title: Words
    blocking: int
    needed: int
    others: int
    is_current: bool
    unsettled: int = 0
    missing: tuple[Words, ...] = ()

    @property
    def open(self) -> int:
        """How much is not filled in, whether it must be or not."""
        return self.needed + self.others

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return not self.blocking and not self.open


@dataclass(frozen=True, slots=True)
class Note:
    """What an officer wrote on returning an entry. `item` is the requirement or document; empty for the whole.

    `facts` are what the requirement looks at: the note stands at the fields where they are typed.
    """

    item: str
    name: str
    words: str
    step: Step | None
    facts: frozenset[str] = frozenset()
    remedy: Words | None = None
    citations: tuple[str, ...] = ()
    record: NoteRecord | None = None
    """The note as it is answered: what stood there, what stands there now, what was explained."""


def blocks_submission(rules: Rules, check: Check) -> bool:
    """Whether a check stops an entry from being sent.

    A required document that is missing and a refusing rule that fails do. So does a refusing rule whose answer the
    group has not given yet. What only an officer can find out is for the officer, and stops nobody.
    """
    outcome = outcome_of(check)
    if isinstance(check.rule, Document):
        return check.rule.required and outcome is Outcome.FAILS
    if check.rule.effect is not Effect.REFUSE:
        return False
    if outcome is Outcome.UNKNOWN:
        told = [code for code in facts_in(check.rule) if rules.known[code].origin is not Origin.BUDGET]
        return bool(told) and not officers_facts(rules).intersection(told)
    return outcome is Outcome.FAILS


def check_lines(call: CallRecord, entry: EntryRecord) -> list[CheckLine]:
    """All requirements and documents that apply to an entry: what blocks first, then what somebody will look at."""
    lines = [
        _line(call.rules, entry, check) for check in entry.checks if outcome_of(check) is not Outcome.NOT_APPLICABLE
    ]
    return sorted(lines, key=lambda one: (not one.blocks, one.outcome is Outcome.MEETS))


def with_requests(lines: Sequence[CheckLine], requests: Mapping[str, RequestLine]) -> list[CheckLine]:
    """The same lines; a document that was asked of the village says so."""
    return [replace(one, asked=requests.get(one.code)) if one.is_document else one for one in lines]


def sorted_out(lines: Sequence[CheckLine]) -> dict[str, Sequence[object]]:
    """All requirements: what is wrong, what must be filled in, what may be, what somebody will look at, what is met.

    The committee's choices on which all of them rest are told once, and not at each.
    """
    lines, for_all = told_once(lines)
    return {
        "choices_for_all": for_all,
        "blocking": [one for one in lines if one.blocks and not one.is_open],
        "required": [one for one in lines if one.is_open and one.blocks],
        "lacking": [one for one in lines if one.is_open and not one.blocks],
        "looked_at": [one for one in lines if not one.blocks and not one.is_open and one.outcome is not Outcome.MEETS],
        "met": [one for one in lines if one.outcome is Outcome.MEETS],
    }


def progress(call: CallRecord, entry: EntryRecord, current: Step | None = None) -> list[StepLine]:
    """The pages of an entry, each with what is still missing."""
    lines = check_lines(call, entry)
    apart = [name for name, kept in entry.typed.items() if "wrong" in kept or "others" in kept]
    unsettled = [_step_of_field(call.rules, name) for name in apart]
    found = []
    for number, step in enumerate(steps(call.rules), start=1):
        here = [one for one in lines if one.blocks and step in (one.step, Step.SENDING)]
        wrong, needed = [one for one in here if not one.is_open], [one for one in here if one.is_open]
        others = _others(call.rules, entry, step, needed)
        named = dict.fromkeys(one.name if one.is_document else one.topic for one in needed)
        found.append(
            StepLine(
                step=step,
                number=number,
                title=TITLES[step],
                blocking=len(wrong) + unsettled.count(step),
                unsettled=unsettled.count(step),
                needed=len(needed),
                others=len(others),
                is_current=step is current,
                missing=()
                if step is Step.SENDING
                else (*(plain(one.name) for one in wrong), *(plain(name) for name in named), *others),
            )
        )
    return found


def shown_progress(call: CallRecord, entry: EntryRecord, current: Step | None = None) -> dict[str, object]:
    """The pages of an entry, and how much is left on all of them, for a page that shows it."""
    lines = progress(call, entry, current)
    pages = [one for one in lines if one.step is not Step.SENDING]
    return {
        "steps": lines,
        "left_needed": sum(one.blocking + one.needed for one in pages),
        "left_other": sum(one.others for one in pages),
    }


def goes_on_at(call: CallRecord, entry: EntryRecord) -> Step:
    """Where somebody goes on with a draft: the first page on which something is missing; the last, where nothing is."""
    return next((one.step for one in progress(call, entry) if not one.is_done), Step.SENDING)


def notes(call: CallRecord, entry: EntryRecord) -> list[Note]:
    """What officers wrote on an entry that they did not pass: for the whole first, then what is not met, one by one."""
    if entry.state not in (Entry.State.RETURNED, Entry.State.REFUSED):
        return []
    wrong = (Answer.RETURN, Answer.REFUSE)
    found = [one for one in assessment.reviews(call.id, entry.id) if one.answer in wrong and one.reason]
    if entry.state is Entry.State.RETURNED:
        whole = [_note(call.rules, one.item, one.reason) for one in found if one.item == WHOLE]
        return whole + [_of_place(call.rules, one) for one in asked_of_group(call, entry)]
    named = [_note(call.rules, one.item, one.reason) for one in found]
    return sorted(named, key=lambda one: one.item != "")


def mended_until(call: CallRecord, entry: int) -> date | None:
    """The day until which an officer lets a returned entry be mended, where one was set."""
    return term_of(assessment.reviews(call.id, entry))


def masked_niks(asker: Asker, call: CallRecord, entry: int) -> dict[int, str]:
    """Person → the last figures of the NIK, for whoever may change the entry: enough to see that it is there."""
    rows = Member.objects.filter(entry__in=entries_to_edit(asker, call).filter(pk=entry)).exclude(nik=None)
    return {pk: masked(decrypt("nik", bytes(nik))) for pk, nik in rows.values_list("pk", "nik") if nik is not None}


def _line(rules: Rules, entry: EntryRecord, check: Check) -> CheckLine:
    rule, step = check.rule, step_of_rule(rules, check.rule)
    told = () if isinstance(rule, Document) else tuple(facts_in(rule))
    is_found_out = bool(officers_facts(rules).intersection(told)) and not all(code in entry.facts for code in told)
    return CheckLine(
        code=rule.code,
        name=rule.name if isinstance(rule, Document) else rule.quote,
        topic=rules.known[told[0]].name if told else rule.name if isinstance(rule, Document) else rule.quote,
        because=why_check(rules, check),
        remedy=check.verdict.remedy,
        blocks=blocks_submission(rules, check),
        outcome=outcome_of(check),
        step=step,
        is_open=not is_found_out and outcome_of(check) is not Outcome.MEETS and _is_untold(entry, check, step),
        is_found_out=is_found_out and outcome_of(check) is Outcome.UNKNOWN,
        is_document=isinstance(rule, Document),
        seen=seen(rules, rule, entry.readings),
        less=too_much(rules, rule, entry.facts),
        facts=told,
    )


def shared_choices(becauses: Sequence[Because]) -> tuple[Choice, ...]:
    """The committee's choices on which all of several answers rest; none of a single one."""
    asked = [one.choices for one in becauses]
    return tuple(one for one in asked[0] if all(one in others for others in asked)) if len(asked) > 1 else ()


def told_once(lines: Sequence[CheckLine]) -> tuple[list[CheckLine], tuple[Choice, ...]]:
    """The lines without the choices on which all requirements rest, and these."""
    for_all = shared_choices([one.because for one in lines if not one.is_document])
    return [replace(one, because=without(one.because, for_all)) for one in lines], for_all


def without(because: Because, choices: Sequence[Choice]) -> Because:
    """The same reason, without choices that are told elsewhere."""
    return replace(because, choices=tuple(one for one in because.choices if one not in choices))


def _is_untold(entry: EntryRecord, check: Check, step: Step) -> bool:
    """Whether a requirement is not met only because the group has not come to it yet."""
    if isinstance(check.rule, Document):
        return check.rule.required
    if step is Step.PEOPLE:
        return not entry.members
    return outcome_of(check) is Outcome.UNKNOWN and any(code not in entry.facts for code in facts_in(check.rule))


def _step_of_field(rules: Rules, name: str) -> Step:
    """The page of a field that is no row's: a fact, or what every entry has."""
    if name in rules.known:
        return step_of_fact(rules, name)
    return Step.CHAPTERS if name.startswith("bab") else Step.ACTIVITY if name == "title" else Step.GROUP


def _others(rules: Rules, entry: EntryRecord, step: Step, needed: Sequence[CheckLine]) -> tuple[Words, ...]:
    """What a page asks that is not filled in, by name, beside the requirements `needed` that stop an entry."""
    said = {code for one in needed for code in one.facts}
    wanted = [one for one in questions(rules, step) if one.is_wanted and one.code not in said]
    asked = [plain(one.name) for one in wanted if entry.answers.get(one.code) in (None, "", [])]
    match step:
        case Step.GROUP:
            asked += [say("nama yang dapat dihubungi", "name of a contact")] * (not entry.contact_name)
            asked += [say("nomor HP", "telephone number")] * (not entry.contact_phone)
        case Step.PEOPLE:
            asked += [say("nama pengurus", "names of the committee")] * (not entry.members and not needed)
        case Step.ACTIVITY:
            asked[:0] = [say("judul", "title")] * (not entry.title)
        case Step.CHAPTERS:
            written = summed_up(rules, entry.title, entry.chapters)
            asked += [plain(one) for one in chapters_of(rules) if one not in written]
        case Step.BUDGET:
            asked += [say("baris anggaran", "lines of the budget")] * (not entry.budget and not needed)
    return tuple(asked)


FIELDS = {GROUP: "group_name", TITLE: "title"}
"""Places whose fields have names of their own."""


def _of_place(rules: Rules, one: NoteRecord) -> Note:
    """A note at a place. At a requirement or document it tells what the decree says of it as well."""
    kind, _, end = one.place.partition(":")
    if kind in (RULE, DOCUMENTS):
        note = replace(_note(rules, end, one.words), record=one)
        return note if note.remedy is None or note.remedy.text("id") != one.words else replace(note, remedy=None)
    facts = frozenset({f"bab{end}" if kind == CHAPTER else end if kind == FACT else FIELDS.get(one.place, one.place)})
    return Note(one.place.replace(":", "-"), one.name.text("id"), one.words, one.step, facts, record=one)


def _note(rules: Rules, item: str, words: str) -> Note:
    known: list[Requirement | Document] = [*rules.parts.requirements, *rules.parts.documents]
    rule = next((one for one in known if one.code == item), None)
    if rule is None:
        return Note(item, "", words, Step(item) if item in set(Step) else None)
    return Note(
        item=item,
        name=rule.name if isinstance(rule, Document) else rule.quote,
        words=words,
        step=step_of_rule(rules, rule),
        facts=frozenset() if isinstance(rule, Document) else frozenset(facts_in(rule)),
        remedy=plain(rule.remedy) if rule.remedy else None,
        citations=rule.citations,
    )
