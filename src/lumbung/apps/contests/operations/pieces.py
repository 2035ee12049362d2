"""A file that comes in pieces, so that a line that breaks costs one piece and not the file.

Its sender begins it, sends piece after piece from where the last one ended, and finishes it: only then is it looked at
and kept like any other. What came is sealed with a key of its own, and forgotten after a day.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Entry, UnfinishedUpload
from lumbung.apps.contests.operations.attaching import asked_document, attach_file, make_room, to_edit
from lumbung.apps.contests.tasks.forgetting import drop_pieces, drop_upload, want_forgotten
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import must_be_a_kind, must_fit
from lumbung.shared.files.keeping import new_key, put, read_file
from lumbung.shared.files.naming import clean_name
from lumbung.shared.files.scanning import NotNow
from lumbung.shared.identifiers import digest
from lumbung.shared.refusal import Refused, refuse

PIECE = 256 * 1024
MOST_UNFINISHED = 5
"""Of one entry. The oldest makes room: whoever begins a sixth has given it up."""
MARK = "upload"
"""The field's name that is bound to the digest of a mark: a name of a file is part of it, and may hold a NIK."""


@dataclass(frozen=True, slots=True)
class Coming:
    """How far an upload is: its id, the bytes that came, and the file that it became or none yet."""

    id: int
    received: int
    file: int | None = None


@transaction.atomic
def begin_upload(
    *, asker: Asker, call: CallRecord, entry: int, document: str, name: str, size: int, mark: str, at: datetime
) -> Coming:
    """Begin a file, or learn how far it came before. Refuses at once what would be refused at its end for its size."""
    row, asked, name = to_edit(asker, call, entry, at), asked_document(call, document), clean_name(name)
    must_fit(name, size, asked.media)
    mark = digest(MARK, mark)
    same = row.unfinished.filter(document=document, by=asker.person, mark=mark).first()
    if same is not None:
        if same.size == size and (same.file is None or same.file.removed_at is None):
            return _coming(same)
        drop_upload(same)
    make_room(row, asked, size)
    for oldest in row.unfinished.order_by("-begun_at", "-pk")[MOST_UNFINISHED - 1 :]:
        drop_upload(oldest)
    made = UnfinishedUpload.objects.create(
        entry=row,
        document=document,
        by_id=cast(int, asker.person),
        mark=mark,
        name=name,
        size=size,
        key=new_key(),
        begun_at=at,
    )
    want_forgotten(made.pk)
    return _coming(made)


@transaction.atomic
def add_piece(
    *, asker: Asker, call: CallRecord, entry: int, upload: int, offset: int, content: bytes, at: datetime
) -> Coming:
    """Keep the next piece. One that does not begin where the last one ended changes nothing: the answer says where.

    Every piece is whole, only the last is shorter: nobody fills the store with thousands of crumbs.
    """
    row = _held(asker, to_edit(asker, call, entry, at), upload)
    coming = _coming(row)
    if coming.file is not None or offset != coming.received:
        return coming
    if len(content) != min(PIECE, row.size - offset):
        refuse(
            say("Potongan berkas itu tidak sesuai.", "That piece of the file does not fit."),
            say("Pilih berkasnya lagi, lalu unggah.", "Choose the file again, then upload."),
        )
    if not offset:
        must_be_a_kind(row.name, content, row.size, asked_document(call, row.document).media)
    row.pieces.append([put(f"{call.id}/{entry}/potongan", content, row.key), len(content)])
    row.save(update_fields=["pieces"])
    return _coming(row)


def finish_upload(*, asker: Asker, call: CallRecord, entry: int, upload: int, at: datetime) -> Coming:
    """Look at the whole file and keep it. Finishing twice, also at once, is finishing once; one that is not whole yet
    stays as it is.

    A file that is refused is forgotten, unless it may be taken later as it is.
    """
    row = _held_now(asker, call, entry, upload, at)
    coming = _coming(row)
    if coming.file is not None or coming.received != row.size:
        return coming
    try:
        content = b"".join(read_file(stored_as, row.key) for stored_as, _ in row.pieces)
    except FileNotFoundError:  # somebody else finished it meanwhile, or it was forgotten
        return _coming(_held_now(asker, call, entry, upload, at))
    try:
        file = attach_file(
            asker=asker,
            call=call,
            entry=entry,
            document=row.document,
            name=row.name,
            content=content,
            at=at,
            upload=upload,
        )
    except NotNow:
        raise
    except Refused:
        with transaction.atomic():
            drop_upload(row)
        raise
    with transaction.atomic():
        drop_pieces(row)
        UnfinishedUpload.objects.filter(pk=row.pk).update(file=file, pieces=[])
        for given_up in UnfinishedUpload.objects.filter(
            entry=entry, document=row.document, by=row.by_id, name=row.name, file=None
        ):
            drop_upload(given_up)
    return Coming(row.pk, row.size, file)


@transaction.atomic
def _held_now(asker: Asker, call: CallRecord, entry: int, upload: int, at: datetime) -> UnfinishedUpload:
    """An upload of who may change the entry's files now; nothing is held while the file is looked at."""
    return _held(asker, to_edit(asker, call, entry, at), upload)


def _held(asker: Asker, entry: Entry, upload: int) -> UnfinishedUpload:
    rows = entry.unfinished.select_for_update(of=("self",)).select_related("file")
    row = rows.filter(pk=upload, by=asker.person).first()
    if row is None:
        refuse(
            say("Unggahan itu tidak ada lagi.", "That upload is gone."),
            say("Pilih berkasnya lagi, lalu unggah.", "Choose the file again, then upload."),
        )
    return row


def _coming(row: UnfinishedUpload) -> Coming:
    return Coming(row.pk, row.size if row.file_id else sum(size for _, size in row.pieces), row.file_id)
