"""Reading entries: lists and one in full, for the person who asks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import BY_NUMBER, Entry, Member
from lumbung.apps.contests.permissions import (
    entries_to_edit,
    entries_to_see,
    entries_to_verify,
    entries_to_withdraw,
    entries_to_write,
)
from lumbung.apps.contests.queries.attached import file_record, video_record
from lumbung.apps.contests.queries.budget import cost_record
from lumbung.apps.contests.queries.facts import (
    PLACES,
    documents_of,
    facts_of,
    is_frozen,
    summed_up,
    thaw,
)
from lumbung.apps.contests.queries.measured import measured_facts, readings_of
from lumbung.apps.contests.queries.places import mark_of_person
from lumbung.apps.contests.queries.recommending import lapsed_documents
from lumbung.apps.contests.records import EntryLine, EntryRecord, FileReading, FileRecord, MemberRecord
from lumbung.apps.regions.queries import VILLAGE, Place, around, village_status
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import case
from lumbung.regulation.checking import check_entry
from lumbung.regulation.facts import Facts
from lumbung.shared.identifiers import decrypt, masked


def entries(asker: Asker, call: CallRecord) -> list[EntryLine]:
    """The entries that the asker may see, by code."""
    return _lines(entries_to_see(asker, call))


def own_entries(asker: Asker, call: CallRecord) -> list[EntryLine]:
    """The entries that the asker began."""
    return _lines(entries_to_see(asker, call).filter(owner_id=asker.person)) if asker.person else []


def desk(asker: Asker, call: CallRecord) -> list[EntryLine]:
    """The entries at the asker's verification desk."""
    return _lines(entries_to_verify(asker, call))


def entry(asker: Asker, call: CallRecord, id: int) -> EntryRecord | None:
    """One entry that the asker may see."""
    return _one(entries_to_see(asker, call), call, id)


def entry_to_edit(asker: Asker, call: CallRecord, id: int) -> EntryRecord | None:
    """One entry that the asker may change now."""
    return _one(entries_to_edit(asker, call), call, id)


def entry_to_verify(asker: Asker, call: CallRecord, id: int) -> EntryRecord | None:
    """One entry at the asker's desk; of each person's NIK the last figures, since an officer may read it whole."""
    return _one(entries_to_verify(asker, call), call, id, with_niks=True)


def place_names(around_it: Iterable[Place]) -> Mapping[str, str]:
    """desa, kecamatan, kabupaten, provinsi → names, from the regions around a village and itself."""
    return {PLACES[VILLAGE - place.level]: place.name for place in around_it}


def current_facts(row: Entry, call: CallRecord, readings: Sequence[FileReading] | None = None) -> Facts:
    """What is known about an entry: frozen once submitted, as typed and measured while it is written."""
    if is_frozen(row):
        return thaw(call.rules, row.frozen or {})
    if readings is None:
        readings = readings_of(call.rules, row.attachments.all())
    return facts_of(
        call.rules,
        row.answers,
        place_names(around(row.village)),
        row.members.all(),
        row.budget.all(),
        documents_of([*row.attachments.all(), *row.videos.all()]) - lapsed_documents(row),
        summed_up(call.rules, row.title, row.chapters),
        village_status(row.village.code),
        measured_facts(call.rules, readings),
    )


def _lines(rows: QuerySet[Entry]) -> list[EntryLine]:
    return [
        EntryLine(
            row.pk,
            row.code,
            row.group_name,
            row.title,
            row.village.name,
            row.village.code,
            Entry.State(row.state),
            row.submitted_at,
        )
        for row in rows.select_related("village").order_by(*BY_NUMBER)
    ]


def _one(rows: QuerySet[Entry], call: CallRecord, id: int, *, with_niks: bool = False) -> EntryRecord | None:
    row = rows.select_related("village").filter(pk=id).first()
    if row is None:
        return None
    given = () if is_frozen(row) else ("recommendations__file",)
    prefetch_related_objects([row], "members", "budget", "attachments", "videos", *given)
    return record_of(row, call, with_niks=with_niks)


def record_of(row: Entry, call: CallRecord, *, with_niks: bool = False) -> EntryRecord:
    """An entry that was read already, with everything that belongs to it."""
    readings = readings_of(call.rules, row.attachments.all())
    facts = current_facts(row, call, readings)
    code = row.code or "-"
    names = _places_sent(row) or place_names(around(row.village))
    subject = case.Entry(code, row.group_name, facts)
    return EntryRecord(
        id=row.pk,
        call=row.call_id,
        owner=row.owner_id,
        code=row.code,
        group_name=row.group_name,
        title=row.title,
        village=row.village_id,
        village_code=row.village.code,
        village_name=row.village.name,
        district_name=names.get("kecamatan", ""),
        state=Entry.State(row.state),
        version=row.version,
        answers=row.answers,
        chapters=row.chapters,
        typed=row.typed,
        members=tuple(
            MemberRecord(
                id=one.pk,
                name=one.name,
                is_woman=one.is_woman,
                role=one.role,
                is_poor=one.is_poor,
                mark=mark_of_person(one),
                nik=masked_nik(one) if with_niks else "",
            )
            for one in row.members.all()
        ),
        budget=tuple(cost_record(one) for one in row.budget.all()),
        files=_files(row, call),
        videos=tuple(video_record(one) for one in row.videos.all() if one.removed_at is None),
        submitted_at=row.submitted_at,
        facts=facts,
        frozen=row.frozen or {},
        contact_name=row.contact_name,
        contact_phone=masked(decrypt("phone", bytes(row.contact_phone))) if row.contact_phone else "",
        by_staff=row.by_staff,
        stated_total=row.stated_total,
        places=names,
        checks=check_entry(call.rules, subject, {}),
        readings=readings,
    )


def _places_sent(row: Entry) -> Mapping[str, Any]:
    """The names of the places with which an entry was sent; none where it was not, or not with all of them."""
    frozen = (row.frozen or {}) if is_frozen(row) else {}
    return {code: frozen[code] for code in PLACES} if frozen.keys() >= set(PLACES) else {}


def masked_nik(row: Member) -> str:
    """The last figures of a person's NIK: enough to see that it is there; empty where it is not."""
    return masked(decrypt("nik", bytes(row.nik))) if row.nik is not None else ""


def _files(row: Entry, call: CallRecord) -> tuple[FileRecord, ...]:
    """Files by document as the decree lists them, and then as they came; those that it asks for no more are last."""
    order = [one.code for one in call.rules.parts.documents]
    there = [one for one in row.attachments.all() if one.removed_at is None]
    there.sort(key=lambda one: order.index(one.document) if one.document in order else len(order))
    return tuple(file_record(one) for one in there)


def may_write(asker: Asker, call: CallRecord, id: int) -> bool:
    """Whether an entry is the asker's to write; whether it may be written now, its acts say."""
    return entries_to_write(asker, call).filter(pk=id).exists()


def may_withdraw(asker: Asker, call: CallRecord, id: int) -> bool:
    """Whether an entry is the asker's to take back; whether registration is open, the act says."""
    return entries_to_withdraw(asker, call).filter(pk=id).exists()


def helped_entries(asker: Asker, call: CallRecord) -> list[EntryLine]:
    """The entries of others that the asker may write for, as staff of their territory."""
    return _lines(entries_to_edit(asker, call).exclude(owner_id=asker.person))
