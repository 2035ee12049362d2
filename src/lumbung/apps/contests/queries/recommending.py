"""Documents that a village gives: what it is asked for, what it reads before it answers, and what still holds.

A recommendation is about a group, its committee and the title of its plan. Once one of them is another, it counts no
more; brought back, it does. So a title that is being typed loses nothing, and what is sent is what was recommended.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from lumbung.apps.accounts.queries import Asker, Role, holders, names
from lumbung.apps.contests.models import Entry, Recommendation
from lumbung.apps.contests.permissions import entries_to_see, recommendations_to_answer
from lumbung.apps.contests.queries.facts import written_chapters
from lumbung.apps.regions.queries import in_full
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.workbook.contents import ORDINARY
from lumbung.regulation.schema.parts import Document, Giver
from lumbung.regulation.wording import Words, say

State = Recommendation.State
CHANGEABLE = (Entry.State.DRAFT, Entry.State.RETURNED)
"""States of an entry in which its village is asked, answers, and takes back what it answered."""
CURRENT = (State.ASKED, State.GIVEN, State.REFUSED, State.WITHDRAWN)
STATES: dict[str, tuple[str, Words]] = {
    State.ASKED: ("waiting", say("Menunggu desa", "Awaiting the village")),
    State.GIVEN: ("good", say("Diberikan", "Given")),
    State.REFUSED: ("bad", say("Ditolak", "Refused")),
    State.TAKEN_BACK: ("", say("Dibatalkan", "Called off")),
    State.WITHDRAWN: ("bad", say("Dicabut", "Taken back")),
}
LAPSED = ("bad", say("Tidak berlaku lagi", "Lapsed"))


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as its group and its village see it in a list. `has_lapsed`: it was given for something else."""

    id: int
    entry: int
    document: str
    document_name: str
    group_name: str
    title: str
    state: Recommendation.State
    kind: str
    words: Words
    asked_at: datetime
    answered_at: datetime | None
    by: str
    reason: str
    has_lapsed: bool
    about: dict[str, Any]

    @property
    def is_asked(self) -> bool:
        """Whether it waits for the village."""
        return self.state is Recommendation.State.ASKED

    @property
    def holds(self) -> bool:
        """Whether it was given, and for what the entry says."""
        return self.state is Recommendation.State.GIVEN and not self.has_lapsed


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """What the village reads before it answers: no more than is recommended, and what the plan is. `mark` names it."""

    line: RequestLine
    citations: tuple[str, ...]
    quote: str
    village: str
    head: str
    committee: tuple[tuple[str, str], ...]
    chapters: tuple[tuple[str, str], ...]
    mark: str
    file: int | None
    may_answer: bool
    may_withdraw: bool


def documents_given(call: CallRecord) -> dict[str, Document]:
    """The documents that the decree lets a village give, by code."""
    return {one.code: one for one in call.rules.parts.documents if one.given_by is Giver.VILLAGE}


def subject_of(row: Entry) -> dict[str, Any]:
    """What a recommendation of an entry is about."""
    committee = [[one.name, one.role] for one in row.members.all() if one.role != ORDINARY]
    return {"group": row.group_name, "title": row.title, "village": row.village_id, "committee": sorted(committee)}


def mark_of(row: Entry) -> str:
    """A short name for what a recommendation would be about now: whoever signs signs what they read."""
    told = json.dumps(subject_of(row), sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def lapsed(row: Entry) -> list[Recommendation]:
    """What was given for something else than the entry says now, and still stands among its files."""
    given = [one for one in row.recommendations.all() if _stands(one)]
    about = subject_of(row) if given else {}
    return [one for one in given if one.about != about]


def lapsed_documents(row: Entry) -> set[str]:
    """The documents of which nothing else is there than what lapsed."""
    gone = {one.file_id for one in lapsed(row)}
    if not gone:
        return set()
    there = [one for one in row.attachments.all() if one.removed_at is None]
    return {one.document for one in there if one.pk in gone} - {one.document for one in there if one.pk not in gone}


def village_staff(row: Entry, at: datetime) -> list[int]:
    """Who answers for the village of an entry."""
    found = holders(Role.VILLAGE_STAFF, row.village.code, at)
    return found if row.by_staff else [one for one in found if one != row.owner_id]


def requests_of(asker: Asker, call: CallRecord, entry: int) -> dict[str, RequestLine]:
    """The latest request for each document of an entry that the asker may see."""
    row = _whole(entries_to_see(asker, call)).filter(pk=entry).first() if documents_given(call) else None
    if row is None:
        return {}
    found = [
        one for one in row.recommendations.all() if one.state in CURRENT and (one.state != State.GIVEN or _stands(one))
    ]
    return {one.document: _line(call, row, one, {}) for one in found}


def requests_asked(asker: Asker, call: CallRecord) -> list[RequestLine]:
    """What is asked of the asker's villages: what waits first, then what was answered, the latest first."""
    found = _to_read(recommendations_to_answer(asker, call)).select_related("entry__village")
    rows = found.prefetch_related("entry__members", "entry__recommendations__file")
    listed = list(rows.order_by(F("answered_at").desc(nulls_first=True), "asked_at", "pk"))
    people = names({one.answered_by_id for one in listed if one.answered_by_id})
    return [_line(call, one.entry, one, people) for one in listed]


def answers_for_villages(asker: Asker, call: CallRecord) -> bool:
    """Whether the decree lets villages give a document, and the asker is staff of one in the call's region."""
    return bool(documents_given(call)) and asker.works_in((Role.VILLAGE_STAFF,), call.code)


def request_to_answer(asker: Asker, call: CallRecord, id: int) -> RequestRecord | None:
    """One request to a village of the asker's."""
    one = _to_read(recommendations_to_answer(asker, call)).filter(pk=id).first()
    document = documents_given(call).get(one.document) if one else None
    if one is None or document is None:
        return None
    row = _whole(Entry.objects.filter(pk=one.entry_id)).get()
    people = names({one.answered_by_id}) if one.answered_by_id else {}
    line, village = _line(call, row, one, people), in_full(row.village.code, row.village.name)
    is_open = row.state in CHANGEABLE
    return RequestRecord(
        line=line,
        citations=document.citations,
        quote=document.quote or "",
        village=village,
        head=f"Lurah {row.village.name}" if village.startswith("Kelurahan ") else f"Kepala {village}",
        committee=tuple((one.name, one.role) for one in row.members.all() if one.role != ORDINARY),
        chapters=tuple(
            (name, text)
            for name, text in written_chapters(call.rules, row.title, row.chapters).items()
            if text.strip() and text != row.title
        ),
        mark=mark_of(row),
        file=one.file_id if _stands(one) else None,
        may_answer=is_open and one.state == State.ASKED,
        may_withdraw=is_open and one.state == State.GIVEN,
    )


def _to_read(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Without what was called off, and what a group asked and then sent on without."""
    return rows.exclude(state=State.TAKEN_BACK).exclude(Q(state=State.ASKED) & ~Q(entry__state__in=CHANGEABLE))


def _whole(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    return rows.select_related("village").prefetch_related("members", "recommendations__file")


def _stands(one: Recommendation) -> bool:
    """Whether it was given, and its letter is still among the files."""
    return one.state == State.GIVEN and one.file is not None and one.file.removed_at is None


def _line(call: CallRecord, row: Entry, one: Recommendation, people: dict[int, str]) -> RequestLine:
    has_lapsed = one.state == State.GIVEN and (not _stands(one) or one.about != subject_of(row))
    kind, words = LAPSED if has_lapsed else STATES[one.state]
    document = documents_given(call).get(one.document)
    return RequestLine(
        id=one.pk,
        entry=row.pk,
        document=one.document,
        document_name=document.name if document else one.document,
        group_name=row.group_name,
        title=row.title,
        state=State(one.state),
        kind=kind,
        words=words,
        asked_at=one.asked_at,
        answered_at=one.answered_at,
        by=f"{one.name}, {one.office}" if one.name else people.get(one.answered_by_id or 0, ""),
        reason=one.reason,
        has_lapsed=has_lapsed,
        about=one.about,
    )
