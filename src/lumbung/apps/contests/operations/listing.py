"""Filling in the lists from which facts are picked: RKPD priorities of a call, RKP Desa activities of a village."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import PickList
from lumbung.apps.contests.permissions import lists_to_fill
from lumbung.apps.contests.queries.pick_lists import listed_facts
from lumbung.apps.regions.queries import Place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import ListOf
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

LONGEST_LINE = 240
MOST_LINES = 300


@transaction.atomic
def fill_list(
    *, asker: Asker, call: CallRecord, fact: str, village: Place | None, lines: Sequence[str], at: datetime
) -> None:
    """Set the lines of one list. What groups picked before stays as they picked it."""
    call = rulebook.hold_call(call=call.id)
    asked = next((one for one in listed_facts(call) if one.code == fact), None)
    if asked is None or (asked.list_of is ListOf.VILLAGE) != (village is not None):
        refuse(
            say("Daftar ini tidak ada dalam peraturan lomba ini.", "This contest's decree has no such list."),
            say("Buka lagi halaman daftar.", "Open the page of lists again."),
        )
    if not lists_to_fill(asker, call, village.code if village else ""):
        refuse(
            say("Daftar ini bukan untuk Anda isi.", "This list is not yours to fill in."),
            say("Penyelenggara atau petugas wilayahnya yang mengisi.", "The organiser or its staff fill it in."),
        )
    kept = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    too_long = next((line for line in kept if len(line) > LONGEST_LINE), None)
    if too_long is not None or len(kept) > MOST_LINES:
        refuse(
            say(
                "Paling banyak {most} baris, masing-masing {longest} huruf.",
                "At most {most} lines of {longest} letters each.",
                most=MOST_LINES,
                longest=LONGEST_LINE,
            ),
            say("Ringkas daftarnya, satu hal tiap baris.", "Shorten the list, one thing on each line."),
        )
    PickList.objects.update_or_create(
        call_id=call.id,
        fact=fact,
        village_id=village.id if village else None,
        defaults={"lines": kept, "changed_at": at},
    )
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.fill_list",
        fact=fact,
        village=village.code if village else "",
        lines=len(kept),
    )
