"""What lies on a verification desk: the queue of a territory, and one entry with every finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import ReviewRecord
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import VERIFY, entries_sent_to, entries_to_verify
from lumbung.apps.contests.queries.asking import facts_in
from lumbung.apps.contests.queries.cases import WHOLE, ruling_of
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.materials import said
from lumbung.apps.contests.queries.measured import Seen, seen, too_much
from lumbung.apps.contests.queries.progress import shared_choices, without
from lumbung.apps.contests.queries.proof import NOTHING, Proof, officers_part, proof_of
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.spending import line_number
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import case
from lumbung.regulation.checking import check_entry, checks_of, eliminates, outcome_of, why_check
from lumbung.regulation.result import Check
from lumbung.regulation.schema.parts import Activity, Document
from lumbung.regulation.verdict import Because, Choice, Outcome, Verdict
from lumbung.regulation.wording import Words, say

State = Entry.State
"""Where an entry stands, for pages that name states."""
SHOWN_STATES = (Entry.State.SUBMITTED, Entry.State.RETURNED, Entry.State.VERIFIED, Entry.State.REFUSED)
"""The states that lie on a desk, in the order of its counters."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One requirement with what was found, and what an officer answered beside it. `seen`: what the files say."""

    code: str
    name: str
    quote: str
    because: Because
    remedy: Words | None
    found: Outcome
    outcome: Outcome
    decides: bool
    ruling: ReviewRecord | None
    ready: str = ""
    """What may be noted where it is not met, in the decree's own words: its remedy."""
    seen: tuple[Seen, ...] = ()
    less: Words | None = None
    is_untold: bool = False
    """Whether a fact that it looks at is not known: then what the files say comes instead of that."""
    asks: tuple[str, ...] = ()
    """The facts of it that an officer finds out."""
    proof: Proof = NOTHING

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way of passing."""
        return self.decides and self.outcome in (Outcome.FAILS, Outcome.UNKNOWN)

    @property
    def is_looked_at(self) -> bool:
        """Whether an officer has something to look at: it fails, is unknown, or was answered."""
        return self.found in (Outcome.FAILS, Outcome.UNKNOWN) or self.ruling is not None

    @property
    def is_unmet(self) -> bool:
        """Whether it is not met in the end, by what was found or by an officer's answer."""
        return self.outcome is Outcome.FAILS


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a window, with its place in the decree."""

    day: date
    days_left: int
    citations: tuple[str, ...]


def has_desk(asker: Asker, call: CallRecord) -> bool:
    """Whether the decree knows an administrative check, and the asker verifies somewhere in the call's region."""
    own = any(code == call.code or code.startswith(f"{call.code}.") for code in asker.codes(*VERIFY))
    return checking_round(call) is not None and (own or asker.has(Role.ORGANISER, call.code))


def history(call: CallRecord, entry: EntryRecord) -> list[ReviewRecord]:
    """All that officers said and found of an entry, newest first; also what no longer counts.

    Whoever holds the record was given it at the own desk (`entry_to_verify`).
    """
    return assessment.review_history(call.id, entry.id)


def noted(call: CallRecord, one: ReviewRecord) -> Words | None:
    """What an officer noted of one fact, or of one line of the budget; None for an answer that notes nothing."""
    if one.answer != assessment.Answer.FOUND:
        return None
    line = line_number(one.item)
    if line is not None and one.value == assessment.Answer.ACCEPT:
        return say("baris anggaran {n} boleh", "line {n} of the budget is allowed", n=line)
    if line is not None:
        return say("baris anggaran {n} tidak boleh", "line {n} of the budget is not allowed", n=line)
    facts = thaw(call.rules, {one.item: one.value})
    return said(call.rules, facts, one.item) if facts else None


def finding_lines(
    call: CallRecord, entry: EntryRecord, answers: Sequence[ReviewRecord] | None = None
) -> list[FindingLine]:
    """Every requirement of an entry as it was sent: what fails first, then what is unknown, then the rest.

    Whoever holds the record was given it at the own desk (`entry_to_verify`). `answers` are those that stand, where
    they were read already.
    """
    given = assessment.reviews(call.id, entry.id) if answers is None else answers
    return sorted(_lines(call, entry, given), key=lambda line: ORDER[line.found])


def told_once(call: CallRecord, lines: Sequence[FindingLine]) -> tuple[tuple[Choice, ...], list[FindingLine]]:
    """The committee's choices on which all requirements rest, and the lines without them."""
    documents = {one.code for one in call.rules.parts.documents}
    for_all = shared_choices([one.because for one in lines if one.code not in documents])
    return for_all, [replace(one, because=without(one.because, for_all)) for one in lines]


ORDER = {Outcome.FAILS: 0, Outcome.UNKNOWN: 1, Outcome.MEETS: 2, Outcome.NOT_APPLICABLE: 3}


def checks_at_desk(call: CallRecord, row: Entry) -> tuple[Check, ...]:
    """The checks of the administrative round for one entry, with the officers' answers."""
    return checks_of_row(call, row, assessment.reviews(call.id, row.pk))


def last_day(call: CallRecord, at: datetime) -> LastDay | None:
    """Until when the desk is open that is open now; None where the decree sets no end."""
    today = timezone.localtime(at).date()
    for window in call.windows:
        if Activity.VERIFY in window.stage.activities and window.holds(today) and window.last is not None:
            return LastDay(window.last, (window.last - today).days, window.stage.citations)
    return None


def taken_back(asker: Asker, call: CallRecord, entry: int) -> Verdict | None:
    """That a group took an entry of the asker's desk back; None for every other."""
    row = entries_sent_to(asker, call).filter(pk=entry, state=Entry.State.WITHDRAWN).first()
    if row is None:
        return None
    why = say("{name} menarik isiannya.", "{name} took its entry back.", name=row.group_name)
    remedy = say(
        "Isian ini tidak diperiksa lagi. Lanjutkan ke isian berikutnya di meja.",
        "It is not verified any more. Go on to the next entry of the desk.",
    )
    return Verdict(Outcome.FAILS, Because(why), remedy)


def rule_names(call: CallRecord) -> Mapping[str, str]:
    """What the desk calls each requirement and document, by its code."""
    parts = call.rules.parts
    return {one.code: one.quote for one in parts.requirements} | {one.code: one.name for one in parts.documents}


def decided(call: CallRecord, entry: int, answers: Sequence[ReviewRecord] | None = None) -> ReviewRecord | None:
    """The conclusion about an entry that stands, where somebody has concluded."""
    round_ = checking_round(call)
    found = assessment.reviews(call.id, entry) if answers is None else answers
    return next((one for one in found if one.item == WHOLE and round_ and one.round == round_.code), None)


def entries_found(asker: Asker, call: CallRecord, search: str) -> QuerySet[Entry]:
    """The entries of the desk; those only whose group, village or number a search names."""
    text = search.strip()
    wanted = Q(group_name__icontains=text) | Q(village__name__icontains=text) | Q(code__iexact=text)
    return entries_to_verify(asker, call).filter(wanted) if text else entries_to_verify(asker, call)


def checks_of_row(call: CallRecord, row: Entry | EntryRecord, answers: Sequence[ReviewRecord]) -> tuple[Check, ...]:
    """The same with answers that were read already."""
    code = row.code or "-"
    round_ = checking_round(call)
    rulings = {(code, one.item): ruling_of(one, code) for one in answers if one.item != WHOLE}
    subject = case.Entry(code, row.group_name, thaw(call.rules, row.frozen or {}))
    checks = check_entry(call.rules, subject, rulings)
    return checks_of(round_, checks) if round_ else ()


def _lines(call: CallRecord, entry: EntryRecord, answers: Sequence[ReviewRecord]) -> list[FindingLine]:
    rulings, facts = {one.item: one for one in answers}, thaw(call.rules, entry.frozen)
    lines = [(check, _line(call, check, rulings.get(check.rule.code))) for check in checks_of_row(call, entry, answers)]
    return [
        replace(
            line,
            seen=seen(call.rules, check.rule, entry.readings),
            less=too_much(call.rules, check.rule, facts),
            asks=officers_part(call.rules, check.rule),
            is_untold=not isinstance(check.rule, Document) and any(one not in facts for one in facts_in(check.rule)),
            proof=proof_of(call.rules, entry, check.rule, line.because.words) if line.is_looked_at else NOTHING,
        )
        for check, line in lines
    ]


def _line(call: CallRecord, check: Check, ruling: ReviewRecord | None) -> FindingLine:
    rule = check.rule
    return FindingLine(
        code=rule.code,
        name=rule.name if isinstance(rule, Document) else rule.quote,
        quote=rule.quote or "",
        because=why_check(call.rules, Check(rule, check.verdict, None)),
        remedy=check.verdict.remedy,
        found=check.verdict.outcome,
        outcome=outcome_of(check),
        decides=eliminates(rule),
        ruling=ruling,
        ready=rule.remedy or "",
    )


def by_subject(reviews: list[ReviewRecord]) -> Mapping[int, list[ReviewRecord]]:
    """Answers by the entry that they are about."""
    found: dict[int, list[ReviewRecord]] = {}
    for one in reviews:
        found.setdefault(one.subject, []).append(one)
    return found
