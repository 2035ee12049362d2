"""Measuring an uploaded file, outside of any request: it takes a second, and a bad file may take all it is given."""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.contests.models import Attachment, Entry, Measurement
from lumbung.apps.contests.queries.facts import encode
from lumbung.apps.contests.queries.measured import MEASURED, measured_documents, measured_facts, readings_of
from lumbung.apps.contests.tasks.comparing import compare_entry
from lumbung.apps.rulebook import operations as rulebook
from lumbung.documents.reading import EDITION, Measured, Unread, measure, printed, to_json
from lumbung.shared.files.keeping import forget_file, new_key, put, read_file
from lumbung.shared.files.kinds import KINDS
from lumbung.shared.identifiers import encrypt
from lumbung.shared.trail.recording import record

MOST_TRIES = 3
"""How often a file is tried whose measuring fails through no fault of its own."""
KIND_OF = {kind.media_type: code for code, kind in KINDS.items()}
PRINTS = "prints"
"""The folder in the store for the pages that were made of a DOCX."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What was measured of a file, and the pages that were made of it where it has none itself."""

    measured: Measured
    pdf: bytes | None = None


def measure_stored(measurement: int, at: datetime) -> bool:
    """Measure what a row asks for, once. Returns whether it is to be tried again.

    The try is counted before it begins: what takes the whole worker with it does not do so for ever.
    """
    row = _begin(measurement)
    if row is None:
        return False
    try:
        done = _measure(row)
    except Exception:  # whatever it is: the page must not say "being checked" for ever
        log.exception("a file could not be measured (try %d of %d)", row.tries, MOST_TRIES)
        done = None
    if done is None or (done.measured.unread is Unread.TOO_SLOW and row.tries < MOST_TRIES):
        return _not_yet(row, at)
    if keep_measured(row, done.measured, at, done.pdf):
        _tell_sent(row, at)
    return False


def keep_measured(row: Measurement, measured: Measured, at: datetime, pdf: bytes | None = None) -> bool:
    """Write down what was measured. Returns whether it was: of a file that is gone by now nothing is kept."""
    key = None if pdf is None else new_key()
    printed_as = "" if pdf is None else put(PRINTS, pdf, key)
    with transaction.atomic():
        kept = Measurement.objects.select_for_update().filter(pk=row.pk).first()
        unused = printed_as if kept is None else kept.printed_as
        if unused:
            transaction.on_commit(partial(forget_file, unused))
        if kept is None:
            return False
        kept.state, kept.edition, kept.done_at = Measurement.State.MEASURED, EDITION, at
        kept.measured, kept.printed_as, kept.print_key = encrypt(MEASURED, to_json(measured)), printed_as, key
        kept.save()
    return True


@transaction.atomic
def _begin(measurement: int) -> Measurement | None:
    """The row, its try counted; None where there is nothing to do any more."""
    row = Measurement.objects.select_for_update().filter(pk=measurement, state=Measurement.State.WAITING).first()
    if row is None:
        return None
    if row.tries >= MOST_TRIES:
        row.state = Measurement.State.GIVEN_UP
    row.tries += 1
    row.save()
    return row if row.state == Measurement.State.WAITING else None


def _measure(row: Measurement) -> Done | None:
    kept = Attachment.objects.filter(sha256=row.sha256).exclude(stored_as="").first()
    if kept is None:
        return None
    kind, content = KIND_OF.get(kept.media_type, ""), read_file(kept.stored_as, kept.key)
    if kind != "docx":
        return Done(measure(kind, content))
    pdf = printed(content)
    measured = measure(kind, content, as_pdf=pdf or b"")
    return Done(measured, pdf if measured.printed_elsewhere else None)


def _not_yet(row: Measurement, at: datetime) -> bool:
    if row.tries < MOST_TRIES:
        return True
    Measurement.objects.filter(pk=row.pk).update(state=Measurement.State.GIVEN_UP, done_at=at)
    return False


def _tell_sent(row: Measurement, at: datetime) -> None:
    """What was sent before it was measured: the facts join those it was sent with, and the trail says so."""
    waiting = Entry.objects.filter(
        state=Entry.State.SUBMITTED, attachments__sha256=row.sha256, attachments__removed_at=None
    )
    for entry, call in waiting.values_list("pk", "call_id").distinct():
        _join(entry, call, at)
        compare_entry(entry, at)


@transaction.atomic
def _join(entry: int, call_id: int, at: datetime) -> None:
    """Add to an entry that lies at the desk what was measured since. What an officer found stands."""
    call = rulebook.hold_call(call=call_id)
    row = Entry.objects.select_for_update().get(pk=entry)
    if row.state != Entry.State.SUBMITTED:
        return
    files = [one for one in row.attachments.all() if one.document in measured_documents(call.rules)]
    frozen = dict(row.frozen or {})
    looked_at = {one.item for one in assessment.reviews(call.id, row.pk)}
    found = measured_facts(call.rules, readings_of(call.rules, files))
    new = {code: encode(value) for code, value in found.items() if code not in frozen and code not in looked_at}
    if not new:
        return
    at = max(at, row.changed_at)
    row.frozen, row.changed_at, row.version = frozen | new, at, row.version + 1
    row.save(update_fields=["frozen", "changed_at", "version"])
    record(chain=call.chain, at=at, actor=None, act="contests.measure_late", entry=row.pk, facts=len(new))
