"""Videos that are no file of an entry: a link that the group gives, and a CD that an officer takes in."""

import re
from datetime import datetime
from typing import cast
from urllib.parse import urlsplit

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Entry, Video
from lumbung.apps.contests.operations.attaching import asked_document, to_edit, touch
from lumbung.apps.contests.operations.calendar import NOT_OPEN
from lumbung.apps.contests.permissions import entries_to_receive_for
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.schema.parts import Medium
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

MOST_VIDEOS = 10
LONGEST_LINK = 500
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
"""A name in full. A number, a name of the house's own net, or letters that look like others are none."""


@transaction.atomic
def link_video(*, asker: Asker, call: CallRecord, entry: int, document: str, link: str, at: datetime) -> int:
    """Keep the address of a video. Returns its id; the same address again is the one that is there."""
    link = _clean(link)
    call = rulebook.hold_call(call=call.id)
    row = to_edit(asker, call, entry, at)
    _must_take_videos(call, document)
    there = row.videos.filter(document=document, removed_at=None)
    same = there.filter(link=link).first()
    if same is not None:
        return same.pk
    if there.count() >= MOST_VIDEOS:
        refuse(
            say("Sudah {n} video.", "There are {n} videos already.", n=MOST_VIDEOS),
            say("Hapus yang tidak perlu.", "Remove what is not needed."),
        )
    made = Video.objects.create(entry=row, document=document, link=link, by_id=cast(int, asker.person), added_at=at)
    touch(row, at)
    record(chain=call.chain, at=at, actor=asker.person, act="contests.link_video", entry=row.pk, video=made.pk)
    return made.pk


@transaction.atomic
def receive_cd(*, asker: Asker, call: CallRecord, entry: int, document: str, at: datetime) -> int:
    """Note that a CD came in at the counter: who took it and when. Noting it twice is noting it once."""
    call, row = _to_receive(asker, call, entry)
    _must_take_videos(call, document)
    same = row.videos.filter(document=document, link="", removed_at=None).first()
    if same is not None:
        return same.pk
    made = Video.objects.create(entry=row, document=document, by_id=cast(int, asker.person), added_at=at)
    record(chain=call.chain, at=at, actor=asker.person, act="contests.receive_cd", entry=row.pk, video=made.pk)
    return made.pk


@transaction.atomic
def remove_video(*, asker: Asker, call: CallRecord, entry: int, video: int, at: datetime) -> None:
    """Take back a link, by whoever writes the entry, or the note of a CD, by whoever takes CDs in."""
    found = Video.objects.filter(entry_id=entry, pk=video, removed_at=None).first()
    if found is None or found.link:
        call = rulebook.hold_call(call=call.id)
        row = to_edit(asker, call, entry, at)
        touch(row, at)
    else:
        call, row = _to_receive(asker, call, entry)
    if row.videos.filter(pk=video, removed_at=None).update(removed_at=at):
        record(chain=call.chain, at=at, actor=asker.person, act="contests.remove_video", entry=row.pk, video=video)


def _to_receive(asker: Asker, call: CallRecord, entry: int) -> tuple[CallRecord, Entry]:
    call = rulebook.hold_call(call=call.id)
    row = entries_to_receive_for(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("CD untuk isian ini bukan Anda yang menerimanya.", "A CD for this entry is not yours to take in."),
            say("Serahkan kepada petugas kecamatan kelompok itu.", "Hand it to the officer of the group's district."),
        )
    if call.state is not Call.State.OPEN:
        refuse(NOT_OPEN[call.state], say("Lihat jadwal pada halaman lomba.", "Look at the schedule on its page."))
    return call, row


def _must_take_videos(call: CallRecord, document: str) -> None:
    if Medium.VIDEO not in asked_document(call, document).media:
        refuse(
            say("Untuk dokumen ini peraturan tidak meminta video.", "The decree asks for no video for this document."),
            say("Unggah berkasnya.", "Upload the file."),
        )


def _clean(link: str) -> str:
    """An address of the web, as it is shown and opened: by HTTPS, without a name and password in it."""
    text = link.strip()
    full = text if "://" in text else f"https://{text}"
    if not _is_of_the_web(full):
        refuse(
            say("Itu bukan alamat video di internet.", "That is no address of a video on the web."),
            say(
                "Salin alamat lengkapnya dari peramban, yang berawal https://.",
                "Copy the whole address from the browser, which begins with https://.",
            ),
        )
    if len(full) > LONGEST_LINK or " " in full:
        refuse(
            say(
                "Alamat videonya lebih dari {n} huruf atau berspasi.",
                "The address has a space, or over {n} letters.",
                n=LONGEST_LINK,
            ),
            say("Salin hanya alamatnya.", "Copy the address only."),
        )
    return full


def _is_of_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "https" and bool(HOST.fullmatch(host)) and "@" not in parts.netloc and address.isprintable()
