"""What a person has to do in a contest: the pages that their roles open, so that nobody has to know an address."""

from collections.abc import Iterator
from dataclasses import dataclass

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.assessment.queries import own_seats
from lumbung.apps.contests.permissions import HELP
from lumbung.apps.contests.queries.entries import own_entries
from lumbung.apps.contests.queries.recommending import answers_for_villages
from lumbung.apps.followup.queries import may_open
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True, slots=True)
class Work:
    """One page of a contest that is this person's to work on: the name of its route, and what it is."""

    route: str
    icon: str
    words: Words


def work_of(asker: Asker, call: CallRecord) -> list[Work]:
    """The pages that a person's roles open in a contest, and their own group's; nothing for the public."""
    found = office_of(asker, call)
    if asker.person and not asker.works_in(HELP, call.code) and own_entries(asker, call):
        return [*found, Work("my_entries", "file", say("Isian kelompok Anda", "Your group's entry"))]
    return found


def office_of(asker: Asker, call: CallRecord, sits: bool | None = None) -> list[Work]:
    """The pages that a person's roles open in a contest; `sits` on a panel, where that is known already."""
    return list(_office(asker, call, sits)) if asker.person else []


def _office(asker: Asker, call: CallRecord, sits: bool | None) -> Iterator[Work]:
    leads = asker.has(Role.ORGANISER, call.code)
    watches = leads or asker.has_any((Role.LEADER, Role.INSPECTOR), call.code)
    if watches:
        yield Work("lead_board", "clock", say("Papan jadwal", "The schedule board"))
    if call.state == Call.State.PREPARED:
        return
    if leads or asker.works_in((Role.DISTRICT_STAFF,), call.code):
        yield Work("desk", "check", say("Meja verifikasi", "The verification desk"))
    if sits or (sits is None and own_seats(asker, call.id)):
        yield Work("judging", "pen", say("Lembar nilai Anda", "Your mark sheets"))
    if watches:
        yield Work("settling", "shield", say("Peringkat dan penetapan", "Rankings and decisions"))
    if call.announced_at and may_open(asker, call):
        yield Work("followup", "rice", say("Pascalomba", "After the award"))
    if answers_for_villages(asker, call):
        yield Work("recommendations", "pen", say("Rekomendasi desa", "Village recommendations"))
    if asker.works_in(HELP, call.code):
        yield Work("my_entries", "file", say("Isian kelompok di wilayah Anda", "Entries of groups in your area"))
