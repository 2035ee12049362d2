"""What a person has to do in a contest: the pages that their roles open, so that nobody has to know an address."""

from collections.abc import Iterator
from dataclasses import dataclass

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.assessment.queries import own_seats
from lumbung.apps.contests.permissions import HELP, entries_of
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True, slots=True)
class Work:
    """One page of a contest that is this person's to work on: the name of its route, and what it is."""

    route: str
    icon: str
    words: Words


def work_of(asker: Asker, call: CallRecord) -> list[Work]:
    """The pages that a person's roles open in a contest; nothing for the public."""
    return list(_work(asker, call)) if asker.person else []


def _work(asker: Asker, call: CallRecord) -> Iterator[Work]:
    leads = asker.has(Role.ORGANISER, call.code)
    if leads or asker.has_any((Role.LEADER, Role.INSPECTOR), call.code):
        yield Work("lead_board", "clock", say("Papan jadwal", "The schedule board"))
    if call.state == Call.State.PREPARED:
        return
    if leads or asker.works_in((Role.DISTRICT_STAFF,), call.code):
        yield Work("desk", "check", say("Meja verifikasi", "The verification desk"))
    if own_seats(asker, call.id):
        yield Work("judging", "pen", say("Lembar nilai Anda", "Your mark sheets"))
    if leads or asker.has_any((Role.LEADER, Role.INSPECTOR), call.code):
        yield Work("settling", "shield", say("Peringkat dan penetapan", "Rankings and decisions"))
    if asker.works_in(HELP, call.code):
        yield Work("my_entries", "file", say("Isian kelompok di wilayah Anda", "Entries of groups in your area"))
    elif entries_of(call).filter(owner_id=asker.person).exists():
        yield Work("my_entries", "file", say("Isian kelompok Anda", "Your group's entry"))
