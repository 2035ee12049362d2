"""Reading the NIK of one person of a group: only whole by this act, and never unseen."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Member
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.identifiers import decrypt
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def read_identity(*, asker: Asker, call: CallRecord, entry: int, member: int, at: datetime) -> tuple[str, str]:
    """Name and NIK, for an officer who compares them with a card. The trail keeps who read whose and when, not what."""
    row = Member.objects.filter(entry__in=entries_to_verify(asker, call).filter(pk=entry), pk=member).first()
    if row is None or row.nik is None:
        refuse(
            say("Tidak ada NIK di sini untuk Anda.", "There is no NIK here for you."),
            say("Lihat fotokopi KTP pada berkasnya.", "Look at the copied identity card among the files."),
        )
    record(chain=call.chain, at=at, actor=asker.person, act="contests.read_identity", entry=entry, member=member)
    return row.name, decrypt("nik", bytes(row.nik))
