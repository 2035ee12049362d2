"""What of an entry stands in another one too: its text in any contest of this installation, its people in its own.

Only what was sent is compared. The group learns nothing of it; an officer is asked.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import F

from lumbung.apps.contests.models import Entry, Measurement, Member, Resemblance, SentText
from lumbung.apps.contests.queries.facts import written_chapters
from lumbung.apps.contests.queries.files import personal_documents
from lumbung.apps.contests.queries.measured import MEASURED, measured_documents
from lumbung.apps.contests.queries.resemblances import SENT_TEXT, parts_of
from lumbung.apps.rulebook.queries import CallRecord, bundle_files, call_of
from lumbung.documents.likeness import thresholds as limit
from lumbung.documents.likeness.marking import text_of
from lumbung.documents.likeness.names import may_be_one, plain_name
from lumbung.documents.likeness.passages import Likeness, compare
from lumbung.documents.likeness.sketch import Kept, candidates, fingerprint, sketch, template, unpack
from lumbung.documents.likeness.words import read
from lumbung.documents.reading import from_json
from lumbung.documents.workbook.contents import CHAIR
from lumbung.regulation.schema.parts import FactKind
from lumbung.shared.identifiers import decrypt, encrypt
from lumbung.shared.trail.recording import wait_for_turn

Kind = Resemblance.Kind
AS_SENT = (Entry.State.SUBMITTED, Entry.State.VERIFIED, Entry.State.REFUSED)
"""Entries that stand as they were sent. Drafts are compared with nothing."""
SENT = (*AS_SENT, Entry.State.RETURNED)
"""Also those that are being mended, by the text that was kept when they were sent."""
Found = dict[tuple[int, Kind], tuple[Any, Any]]
"""Other entry and what both have in common → what was found, seen from this entry and from the other."""


def keep_text(entry: Entry, call: CallRecord) -> SentText:
    """Keep what an entry says as it was sent, with its fingerprint."""
    parts = [[title, text] for title, text in _parts(entry, call) if text.strip()]
    text = text_of(parts)
    kept, _ = SentText.objects.update_or_create(
        entry=entry,
        defaults={
            "parts": encrypt(SENT_TEXT, json.dumps(parts)),
            "fingerprint": fingerprint(text),
            "sketch": sketch(text),
            "sent_at": entry.submitted_at,
        },
    )
    return kept


@transaction.atomic
def compare_entry(entry: int, at: datetime) -> int:
    """Find what an entry that was sent has in common with others. Returns how many questions stand about it.

    What was decided stays decided while the same is found; what is found no more asks nobody any more. Two comparisons
    may be about the same two entries: each sees what the one before it found.
    """
    wait_for_turn("comparing")
    row = Entry.objects.select_for_update(of=("self",)).filter(pk=entry, state__in=AS_SENT).first()
    if row is None:
        return 0
    call = call_of(row.call_id)
    found = _texts(row, call, keep_text(row, call)) | _people(row)
    for (other, kind), (from_here, from_there) in found.items():
        _ask(row.pk, other, kind, from_here, at)
        _ask(other, row.pk, kind, from_there, at)
    for gone in Resemblance.objects.filter(entry=row):
        if (gone.other_id, Kind(gone.kind)) not in found:
            Resemblance.objects.filter(entry_id=gone.other_id, other=row, kind=gone.kind).delete()
            gone.delete()
    return len(found)


def _parts(entry: Entry, call: CallRecord) -> Iterator[tuple[str, str]]:
    """What an entry says in its own words: the chapters of its proposal, and answers that are texts."""
    yield from written_chapters(call.rules, entry.title, entry.chapters).items()
    for fact in call.rules.parts.facts:
        answer = entry.answers.get(fact.code)
        if fact.kind is FactKind.TEXT and fact.list_of is None and not fact.options and isinstance(answer, str):
            yield fact.name, answer
    yield from _files(entry, call)


def _files(entry: Entry, call: CallRecord) -> Iterator[tuple[str, str]]:
    """The words of the documents that the decree has measured, as far as they were read; none with personal data."""
    wanted = measured_documents(call.rules) - personal_documents(call.rules)
    names = {one.code: one.name for one in call.rules.parts.documents}
    files = [one for one in entry.attachments.all() if one.removed_at is None and one.document in wanted]
    rows = Measurement.objects.filter(sha256__in={one.sha256 for one in files}).exclude(measured=None)
    read_ = {row.sha256: from_json(decrypt(MEASURED, bytes(row.measured or b""))) for row in rows} if files else {}
    for one in files:
        if one.sha256 in read_:
            yield names[one.document], "\n".join(page.text for page in read_[one.sha256].pages)


# ------------------------------------------------------------------------------------------------ texts


def _texts(row: Entry, call: CallRecord, kept: SentText) -> Found:
    _keep_what_was_sent_before()
    own = text_of(parts_of(kept))
    common = _words_of_decree(call.id, call.fingerprint)
    others = SentText.objects.exclude(entry=row).filter(entry__state__in=SENT)
    sketches = others.values_list("entry_id", "entry__call_id", "sketch").iterator(chunk_size=1000)
    nearest = candidates(bytes(kept.sketch), (Kept(key, held_in, bytes(one)) for key, held_in, one in sketches), common)
    texts = {one.entry_id: one for one in others.filter(entry__in=nearest).select_related("entry")}
    wanted = frozenset(unpack(bytes(kept.fingerprint))).union(
        *(unpack(bytes(one.fingerprint)) for one in texts.values())
    )
    templates = {id: _template(id, wanted) for id in {row.call_id, *(one.entry.call_id for one in texts.values())}}
    found: Found = {}
    for other, one in texts.items():
        left_out = common | templates[row.call_id] | templates[one.entry.call_id]
        likeness = compare(own, text_of(parts_of(one)), left_out)
        if likeness.asks:
            found[other, Kind.TEXT] = _stored(likeness), _stored(likeness.swapped())
    return found


def _keep_what_was_sent_before() -> None:
    """Texts of entries that were sent before texts were compared."""
    for one in Entry.objects.filter(state__in=AS_SENT, sent_text=None):
        keep_text(one, call_of(one.call_id))


def _stored(likeness: Likeness) -> dict[str, Any]:
    return {
        "runs": [[[run.first, run.second, run.words] for run in one.runs] for one in likeness.passages],
        "of": likeness.of_first,
        "of_other": likeness.of_second,
    }


def _template(call: int, wanted: frozenset[int]) -> frozenset[int]:
    """What the entries of a call have alike, because they were given it."""
    rows = SentText.objects.filter(entry__call_id=call, entry__state__in=SENT).order_by("entry_id")
    packed = rows.values_list("fingerprint", flat=True)[: limit.MOST_LOOKED_AT]
    return template((bytes(one) for one in packed), wanted)


@lru_cache(maxsize=16)
def _words_of_decree(call: int, fingerprint_: str) -> frozenset[int]:
    """The words of the decree itself and of what it asks: whoever repeats them copies nobody."""
    del fingerprint_
    texts = (content.decode(errors="replace") for content in bundle_files(call).values())
    return frozenset(number for text in texts for number in read(text).shingles())


# ------------------------------------------------------------------------------------------------ people


def _people(row: Entry) -> Found:
    """Who of this group may be in another group of the same contest: by NIK, and chairs of one village by name."""
    own = list(row.members.all())
    others = Member.objects.filter(entry__call_id=row.call_id, entry__state__in=AS_SENT).exclude(entry=row)
    by_digest = {one.nik_digest: one for one in own if one.nik_digest}
    pairs: dict[int, list[tuple[Member, Member]]] = {}
    for other in others.filter(nik_digest__in=by_digest):
        pairs.setdefault(other.entry_id, []).append((by_digest[other.nik_digest or ""], other))
    for chair in (one for one in own if one.role == CHAIR):
        for other in others.filter(role=CHAIR, entry__village_id=row.village_id):
            unknown = not (chair.nik_digest and other.nik_digest)
            if unknown and may_be_one(plain_name(chair.name), plain_name(other.name)):
                pairs.setdefault(other.entry_id, []).append((chair, other))
    found: Found = {}
    for entry, same in pairs.items():
        for kind in (Kind.CHAIR, Kind.PERSON):
            of_kind = [one for one in same if _kind_of(one) is kind]
            if of_kind:
                found[entry, kind] = (
                    {"people": [[one.pk, other.pk] for one, other in of_kind]},
                    {"people": [[other.pk, one.pk] for one, other in of_kind]},
                )
    return found


def _kind_of(pair: tuple[Member, Member]) -> Kind:
    return Kind.CHAIR if all(one.role == CHAIR for one in pair) else Kind.PERSON


# ------------------------------------------------------------------------------------------------ questions


def _ask(entry: int, other: int, kind: Kind, found: dict[str, Any], at: datetime) -> None:
    """Keep the question; one that was decided is open again where something else is found now.

    Whoever has the entry on screen concludes nothing before having seen what is asked now.
    """
    row, is_new = Resemblance.objects.get_or_create(
        entry_id=entry, other_id=other, kind=kind, defaults={"found": found, "found_at": at}
    )
    if not is_new and row.found == found:
        return
    Entry.objects.filter(pk=entry, state=Entry.State.SUBMITTED).update(version=F("version") + 1)
    row.found, row.found_at, row.state = found, at, Resemblance.State.OPEN
    row.reason, row.by, row.decided_at = "", None, None
    row.save()
