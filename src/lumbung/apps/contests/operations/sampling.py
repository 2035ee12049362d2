"""Loading an invented contest for the demo, as far as a chosen moment: rows at once, where people would take months.

What decides anything (settling, announcing) is left to the operations that people use.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Attachment, BudgetLine, Entry, Member, PanelDecision, PickList
from lumbung.apps.contests.operations.sampling_proposals import (
    SampleFile,
    choose,
    keep_measurements,
    sample_files,
)
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.asking import officers_facts
from lumbung.apps.contests.queries.cases import WHOLE
from lumbung.apps.contests.queries.facts import encode, filled
from lumbung.apps.contests.queries.pick_lists import listed_facts
from lumbung.apps.contests.queries.pricing import AskedPrice, Compared, compare
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.workbook.contents import Filled
from lumbung.regulation import facts
from lumbung.regulation.checking import outcome_of, reason_of
from lumbung.regulation.facts import DOCUMENT, Facts
from lumbung.regulation.result import Result
from lumbung.regulation.schema.parts import FilledFrom, ListOf
from lumbung.regulation.verdict import Outcome
from lumbung.samples.answers import summary, title
from lumbung.samples.lists import lines_of
from lumbung.samples.papers import paper
from lumbung.samples.spending import with_asked_lines
from lumbung.shared.identifiers import digest, encrypt
from lumbung.shared.trail.recording import record

EVERYTHING_INVENTED = "Contoh: orang, kelompok, dan isinya karangan."
DONE = (50, 100, 75, 25)
"""How far jurors are while their round is judged, one after the other: so many percent; who is done has signed."""
LoadedSheet = tuple[int, tuple[int | None, ...]]
POOR_OF, OWN_OF = 3, 4
"""One person of so many lives in poverty, and one cost of so many is borne by the group."""


@dataclass(frozen=True)
class Groups:
    """The invented groups: what they typed, where they live (entry's code → region's id), who entered them."""

    filled: Filled
    villages: Mapping[str, int]
    owners: Mapping[str, int]


@transaction.atomic
def load_entries(
    *, call: CallRecord, groups: Groups, submitted: int, begun: datetime, at: datetime, verified: int = 0
) -> None:
    """Load the groups: the first `submitted` of them sent, the others as drafts; without what officers find.

    `verified` is how many of them officers will have verified as the decided sample says, so that their files say so.
    """
    loaded = with_asked_lines(groups.filled)
    prices = _compared(call, loaded)
    case, counted = loaded.case, _counted(loaded, prices)
    titles = {one.code: title(number, _fields(one.facts)) for number, one in enumerate(case.entries)}
    summed_up = filled(call.rules, FilledFrom.CHAPTERS)
    chapters = [one for one in summed_up.options if one != summed_up.title_chapter] if summed_up else []
    proposals = _proposals(call, groups.filled, submitted, verified)
    told = {one.code: _stored({**one.facts, **counted[one.code]}, officers_facts(call.rules)) for one in case.entries}
    Entry.objects.bulk_create(
        Entry(
            call_id=call.id,
            village_id=groups.villages[one.code],
            owner_id=groups.owners[one.code],
            code=one.code if number < submitted else "",
            group_name=one.name,
            title=titles[one.code],
            chapters={name: summary(name, titles[one.code]) for name in chapters},
            answers={code: value for code, value in told[one.code].items() if not code.startswith(DOCUMENT)},
            state=Entry.State.SUBMITTED if number < submitted else Entry.State.DRAFT,
            version=1,
            begun_at=begun,
            changed_at=at,
            submitted_at=at if number < submitted else None,
            frozen=told[one.code] | _measured(proposals, one.code) if number < submitted else None,
        )
        for number, one in enumerate(case.entries)
    )
    keep_measurements(proposals.values(), at)
    rows = {row.group_name: row for row in entries_of(call)}
    by_code = {one.code: rows[one.name] for one in case.entries}
    Member.objects.bulk_create(_members(loaded, by_code), batch_size=500)
    BudgetLine.objects.bulk_create(_budget(loaded, prices, by_code), batch_size=500)
    Attachment.objects.bulk_create(_attachments(call, loaded, by_code, proposals, at), batch_size=500)
    rulebook.lock_readings(call=call.id, at=at)
    record(chain=call.chain, at=at, actor=None, act="contests.load_sample", entries=len(rows), submitted=submitted)


@transaction.atomic
def load_lists(*, call: CallRecord, villages: Mapping[str, int], at: datetime) -> None:
    """Load an invented list for every fact that is picked from one: of the call, and of each village (code → id)."""
    rows = [
        PickList(call_id=call.id, fact=fact.code, village_id=id, lines=list(lines_of(fact, code)), changed_at=at)
        for fact in listed_facts(call)
        for code, id in (villages if fact.list_of is ListOf.VILLAGE else {"": None}).items()
    ]
    PickList.objects.bulk_create(rows)
    record(chain=call.chain, at=at, actor=None, act="contests.load_sample_lists", lists=len(rows))


@transaction.atomic
def load_verification(
    *, officers: Mapping[str, Asker], call: CallRecord, groups: Groups, result: Result, verified: int, at: datetime
) -> None:
    """Let officers (entry's code → who) verify the first so many entries, as the decided sample says."""
    round_ = checking_round(call)
    case = groups.filled.case
    rows = {row.code: row for row in entries_of(call).filter(state=Entry.State.SUBMITTED)}
    for one in case.entries[:verified]:
        row, officer = rows[one.code], officers[one.code]
        for check in result.checks[one.code] if round_ else ():
            if check.ruling is not None:
                assessment.review(
                    asker=officer,
                    call=call.id,
                    round=round_.code if round_ else "",
                    subject=row.pk,
                    item=check.rule.code,
                    answer=Answer.ACCEPT,
                    reason=check.ruling.reason,
                    at=at,
                )
        why = _why_out(call, result, one.code)
        answer = Answer.REFUSE if why else Answer.ACCEPT
        assessment.review(
            asker=officer,
            call=call.id,
            round=round_.code if round_ else "",
            subject=row.pk,
            item=WHOLE,
            answer=answer,
            reason=why,
            at=at,
        )
        row.state = Entry.State.REFUSED if why else Entry.State.VERIFIED
        measured = {code: value for code, value in (row.frozen or {}).items() if code in officers_facts(call.rules)}
        row.frozen = {**(row.frozen or {}), **_stored(one.facts), **measured}
    Entry.objects.bulk_update(rows.values(), ["state", "frozen"], batch_size=200)


def _stored(facts: Facts, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {code: encode(value) for code, value in facts.items() if code not in without}


@transaction.atomic
def load_sheets(
    *, call: CallRecord, groups: Groups, round: str, seats: Mapping[str, int], handed_in: bool, at: datetime
) -> None:
    """Load the marks of a round: all handed in, or as far as each juror is by then (`DONE`), the last one begun.

    `seats` maps the sample's assessors to seats.
    """
    subjects = dict(entries_of(call).exclude(code="").values_list("code", "pk"))
    by_seat: dict[int, list[LoadedSheet]] = {}
    for sheet in groups.filled.case.sheets.get(round, ()):
        by_seat.setdefault(seats[sheet.assessor], []).append((subjects[sheet.entry], sheet.marks))
    for number, (seat, sheets) in enumerate(sorted(by_seat.items())):
        done = 100 if handed_in else DONE[number % len(DONE)]
        kept = sheets if done == 100 else _begun(sheets[: len(sheets) * done // 100])
        assessment.load_sheets(seat=seat, sheets=kept, handed_in=done == 100, at=at)
    withdrawn: dict[int, dict[int, str]] = {}
    for one in groups.filled.case.recusals:
        if one.round == round:
            withdrawn.setdefault(seats[one.assessor], {})[subjects[one.entry]] = one.reason
    for seat, reasons in withdrawn.items():
        assessment.load_recusals(seat=seat, subjects=reasons, at=at)


def _begun(sheets: list[LoadedSheet]) -> list[LoadedSheet]:
    """The same sheets, of the last only the first half of its marks."""
    if not sheets:
        return []
    subject, marks = sheets[-1]
    half = len(marks) // 2
    return [*sheets[:-1], (subject, (*marks[:half], *[None] * (len(marks) - half)))]


@transaction.atomic
def load_decisions(*, call: CallRecord, groups: Groups, scopes: Sequence[str], by: int, at: datetime) -> None:
    """Load what panels decided of ties at these rounds and awards."""
    for one in groups.filled.case.decisions:
        if one.at in scopes:
            order = list(one.order)
            row = PanelDecision.objects.create(
                call_id=call.id, scope=one.at, order=order, reason=one.reason, by_id=by, at=at
            )
            record(
                chain=call.chain,
                at=at,
                actor=by,
                act="contests.decide_order",
                scope=one.at,
                order=order,
                decision=row.pk,
            )


def _why_out(call: CallRecord, result: Result, code: str) -> str:
    """Why the decided sample puts an entry out at verification; empty where it goes on."""
    round_ = checking_round(call)
    out = dict(result.refused)
    for one in result.rounds:
        if round_ is not None and one.round == round_.code:
            out |= one.out
    if code not in out:
        return ""
    failed = (reason_of(one).text() for one in result.checks[code] if outcome_of(one) is Outcome.FAILS)
    return next(failed, out[code][0].text())


def _is_poor(order: int) -> bool:
    """Whether a person of the sample lives in poverty: a workbook does not ask, pages do."""
    return order % POOR_OF == 0


def _is_own(order: int) -> bool:
    """Whether a group bears a cost itself: a workbook does not ask, pages do."""
    return order % OWN_OF == 0


def _compared(call: CallRecord, filled: Filled) -> list[Compared]:
    """Each cost beside the price standard of the call's region."""
    return compare(call.code, [AskedPrice(one.description, one.unit, one.price) for one in filled.costs])


def _counted(filled: Filled, prices: Sequence[Compared]) -> dict[str, Facts]:
    """Entry's code → what is counted from its people and costs, with what only pages ask about them."""
    people: dict[str, list[facts.Member]] = {one.code: [] for one in filled.case.entries}
    costs: dict[str, list[facts.BudgetLine]] = {one.code: [] for one in filled.case.entries}
    for order, one in enumerate(filled.people):
        people[one.entry].append(replace(one.member, is_poor=_is_poor(order)))
    for order, (line, price) in enumerate(zip(filled.costs, prices, strict=True)):
        asked = facts.BudgetLine(
            line.description, line.category, line.amount, _is_own(order), line.price, price.standard_price
        )
        costs[line.entry].append(asked)
    by_people = {code: facts.committee_facts(those) for code, those in people.items() if those}
    by_costs = {code: facts.budget_facts(those) for code, those in costs.items() if those}
    return {code: {**by_people.get(code, {}), **by_costs.get(code, {})} for code in people}


def _members(filled: Filled, rows: Mapping[str, Entry]) -> Iterator[Member]:
    for order, one in enumerate(filled.people):
        yield Member(
            entry=rows[one.entry],
            order=order,
            name=one.name,
            is_woman=one.is_woman,
            role=one.role,
            is_poor=_is_poor(order),
            nik=encrypt("nik", one.nik) if one.nik else None,
            nik_digest=digest("nik", one.nik) if one.nik else None,
        )


def _budget(filled: Filled, prices: Sequence[Compared], rows: Mapping[str, Entry]) -> Iterator[BudgetLine]:
    number: dict[str, int] = {}
    for order, (one, price) in enumerate(zip(filled.costs, prices, strict=True)):
        number[one.entry] = number.get(one.entry, 0) + 1
        yield BudgetLine(
            entry=rows[one.entry],
            order=number[one.entry],
            description=one.description,
            category=one.category,
            volume=one.volume,
            unit=one.unit,
            unit_price=one.price,
            amount=one.amount,
            is_self_help=_is_own(order),
            price_item_id=price.item.id if price.item else None,
            standard_price=price.standard_price,
        )


def _fields(known: Facts) -> Iterator[str]:
    """What stands in the sets that an entry answered, in one order: what it is about, among others."""
    for value in known.values():
        if isinstance(value, frozenset):
            yield from sorted(value)


Proposals = Mapping[tuple[str, str], SampleFile]
"""Entry's code and document → the file that stands for it."""


def _proposals(call: CallRecord, filled: Filled, submitted: int, verified: int) -> Proposals:
    """Which file stands for each document that is measured."""
    return {
        (one.code, document): choose(
            call.rules, files, one.facts if number < verified else {}, number, sent=number < submitted
        )
        for document, files in sample_files(call).items()
        for number, one in enumerate(filled.case.entries)
        if one.facts.get(DOCUMENT + document) is True
    }


def _measured(proposals: Proposals, entry: str) -> dict[str, Any]:
    """What is certain of an entry's files, as it is stored."""
    return {
        name: value
        for (code, _), file in proposals.items()
        if code == entry
        for name, value in _stored(file.facts).items()
    }


def _attachments(
    call: CallRecord, filled: Filled, rows: Mapping[str, Entry], proposals: Proposals, at: datetime
) -> Iterator[Attachment]:
    """A file for each document that an entry has: a page, or what stands for the one that is measured."""
    names = {DOCUMENT + one.code: one for one in call.rules.parts.documents}
    for one in filled.case.entries:
        row = rows[one.code]
        about = [row.group_name, row.title, "", *(text for text in row.chapters.values()), "", EVERYTHING_INVENTED]
        personal = [row.group_name, "", EVERYTHING_INVENTED]
        for fact, document in names.items():
            if one.facts.get(fact) is not True:
                continue
            chosen = proposals.get((one.code, document.code))
            page = chosen.content if chosen else paper(document.name, personal if document.personal else about)
            yield Attachment(
                entry=row,
                document=document.code,
                name=f"{chosen.kind.name if chosen else document.code}-contoh.pdf",
                media_type="application/pdf",
                size=len(page),
                sha256=hashlib.sha256(page).hexdigest(),
                stored_as=default_storage.save(f"{call.id}/contoh/{one.code}-{document.code}.pdf", ContentFile(page)),
                added_at=at,
            )
