"""Reading the telephone number of a group's contact: only whole by this act, and never unseen."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.identifiers import decrypt
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def read_contact(*, asker: Asker, call: CallRecord, entry: int, at: datetime) -> str:
    """The number, for an officer who calls the group. The trail keeps who read whose and when, not what."""
    row = entries_to_verify(asker, call).filter(pk=entry).first()
    if row is None or row.contact_phone is None:
        refuse(
            say("Tidak ada nomor HP di sini untuk Anda.", "There is no telephone number here for you."),
            say("Tanyakan kepada petugas desa kelompok itu.", "Ask the village staff of that group."),
        )
    record(chain=call.chain, at=at, actor=asker.person, act="contests.read_contact", entry=row.pk)
    return decrypt("phone", bytes(row.contact_phone))
