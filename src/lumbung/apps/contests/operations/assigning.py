"""Sharing out the entries before a panel: by the plan, and by hand with a reason."""

from collections.abc import Collection
from datetime import datetime
from typing import NoReturn

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import assigned, seats
from lumbung.apps.contests.operations.leading_panels import must_still_judge
from lumbung.apps.contests.operations.settling_checks import hold, must_lead
from lumbung.apps.contests.operations.telling import tell_shared
from lumbung.apps.contests.queries.assigning import SharedLine, Sharing, sharing
from lumbung.apps.contests.queries.interests import excludes
from lumbung.apps.contests.queries.leading_panels import panel_line
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse


@transaction.atomic
def share_out(*, asker: Asker, call: CallRecord, round: str, group: tuple[str, ...], digest: str, at: datetime) -> None:
    """Adopt the plan that was looked at (its digest). Each juror whose entries change is told."""
    must_lead(asker, call)
    call, found = _held(call, round, group, at)
    if digest != found.digest:
        refuse(
            say("Rencananya berubah sejak Anda lihat.", "The plan has changed since you looked at it."),
            say("Lihat rencana yang baru, lalu bagikan.", "Look at the new plan, then share out."),
        )
    plan = found.of_seats()
    own = [one.seat for one in found.loads]
    before = assigned(call.id, own)
    assessment.share_out(asker=asker, call=call.id, plan=plan, at=at)
    for one in own:
        if before[one.id] != frozenset(plan[one.id]):
            tell_shared(call, one, len(plan[one.id]), at)


@transaction.atomic
def change(
    *,
    asker: Asker,
    call: CallRecord,
    round: str,
    group: tuple[str, ...],
    entry: int,
    judging: Collection[int],
    reason: str,
    at: datetime,
) -> None:
    """These seats judge an entry from now on, and why: by hand, one entry. The jurors concerned are told."""
    must_lead(asker, call)
    call, found = _held(call, round, group, at)
    line = next((one for one in found.lines if one.id == entry), None)
    if not found.is_shared or line is None:
        refuse(
            say("Peserta panel ini belum dibagikan.", "The entries of this panel are not shared out yet."),
            say("Bagikan menurut rencananya dulu.", "Share them out by the plan first."),
        )
    before = {one.id for one in line.judging}
    wanted = set(judging) & {one.seat.id for one in found.loads}
    _must_be_free(call, line, wanted - before)
    if not wanted:
        _nobody()
    for seat in sorted(before - wanted):
        assessment.unassign(asker=asker, call=call.id, seat=seat, subject=entry, reason=reason, at=at)
    for seat in sorted(wanted - before):
        assessment.assign(asker=asker, call=call.id, seat=seat, subject=entry, reason=reason, at=at)
    now = assigned(call.id, seats(call.id))
    for load in found.loads:
        if load.seat.id in before ^ wanted:
            tell_shared(call, load.seat, len(now[load.seat.id] or ()), at)


def _held(call: CallRecord, round: str, group: tuple[str, ...], at: datetime) -> tuple[CallRecord, Sharing]:
    call = hold(call)
    must_still_judge(call, round, group)
    line = panel_line(call, round, group)
    found = sharing(call, line, at) if line else None
    if found is None:
        refuse(
            say(
                "Menurut peraturan ini tiap anggota panel menilai semua peserta.",
                "By this decree each member of the panel judges every entry.",
            ),
            say("Tidak ada yang perlu dibagikan.", "There is nothing to share out."),
            call.rules.round(round).citations,
        )
    return call, found


def _must_be_free(call: CallRecord, line: SharedLine, added: Collection[int]) -> None:
    """Raise Refused for a seat that does not judge the entry because of an interest in it."""
    for seat, why in line.conflicts:
        if seat.id in added and excludes(call, seat):
            refuse(
                say(
                    "{element} berkepentingan pada peserta ini. {why}",
                    "{element} has an interest in this entry. {why}",
                    element=seat.element,
                    why=why,
                ),
                say("Pilih anggota panel yang lain.", "Choose another member of the panel."),
            )


def _nobody() -> NoReturn:
    refuse(
        say("Tidak ada yang menilai peserta ini.", "Nobody would judge this entry."),
        say("Pilih sedikitnya satu anggota panel.", "Choose one member of the panel at least."),
    )
