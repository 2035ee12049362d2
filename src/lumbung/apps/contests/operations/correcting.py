"""Corrections: a decision is opened again with its reason, what it rested on is mended, and a new one names it.

Nothing that was sealed changes. What no longer stands is kept beside what took its place.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NoReturn

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.models import PanelDecision, PanelExclusion, Reopening, Settlement
from lumbung.apps.contests.operations.plenary import lapse
from lumbung.apps.contests.operations.settling_checks import hold, must_have, must_lead, must_not_be_settled
from lumbung.apps.contests.operations.telling import tell_corrected, tell_reopened
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.correcting import listed, name_of, standing_on
from lumbung.apps.contests.queries.papers import subject_of
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.standings import Scope, settled
from lumbung.apps.followup import operations as followup
from lumbung.apps.letters import operations as letters
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def reopen(*, asker: Asker, home: Home, call: CallRecord, settlement: int, reason: str, at: datetime) -> None:
    """Open a decision again: it no longer stands, its letters are no longer in force, and what it locked is free.

    The result of all awards takes the contest back to running; what was public of it is hidden until it is announced
    anew. Raises Refused where other decisions rest on this one.
    """
    must_lead(asker, call)
    must_have(reason)
    call = hold(call)
    decided = settled(call)
    row = next((one for one in decided.values() if one.pk == settlement), None)
    if row is None:
        refuse(
            say("Keputusan ini sudah dibuka kembali atau diganti.", "This decision was opened again or replaced."),
            say("Muat ulang halamannya dan lihat keputusan yang berlaku.", "Reload the page and see which one stands."),
        )
    scope: Scope = (row.scope, tuple(row.group))
    _must_be_last(call, scope, decided)
    was_public = scope[0] == FINAL and rulebook.reopen_call(asker=asker, home=home, call=call.id, at=at)
    _keep(asker, call, row, reason.strip(), was_public, at)
    lapse(call=call, scope=scope, at=at)
    letters.withdraw(subject=subject_of(row.pk), at=at)
    if was_public:
        followup.take_back(call=call, reason=reason.strip(), by=asker.person, at=at)
        tell_corrected(call, reason, at)


@transaction.atomic
def reopen_sheet(*, asker: Asker, call: CallRecord, seat: SeatRecord, entry: int, reason: str, at: datetime) -> None:
    """Open one juror's sheet for one entry again, where no decision that stands rests on it."""
    must_lead(asker, call)
    call = hold(call)
    _must_run(call)
    codes = list(entries_of(call).filter(pk=entry).values_list("code", flat=True))
    must_not_be_settled(call, seat.round, codes)
    assessment.reopen_sheet(asker=asker, call=call.id, seat=seat.id, subject=entry, reason=reason, at=at)
    tell_reopened(call, seat, entry, reason, at)


@transaction.atomic
def take_back_order(*, asker: Asker, call: CallRecord, decision: int, reason: str, at: datetime) -> None:
    """The order that a panel decided no longer counts; it stays, with the reason."""
    call = _held_to_mend(asker, call, reason)
    row = PanelDecision.objects.filter(pk=decision, call_id=call.id, taken_back_at=None).first()
    if row is None:
        _is_taken_back()
    must_not_be_settled(call, row.scope, row.order)
    row.taken_back_at, row.taken_back_because = at, reason.strip()
    row.save(update_fields=["taken_back_at", "taken_back_because"])
    record(chain=call.chain, at=at, actor=asker.person, act="contests.take_back_order", decision=decision)


@transaction.atomic
def take_back_exclusion(*, asker: Asker, call: CallRecord, exclusion: int, reason: str, at: datetime) -> None:
    """A panel takes an entry after all; that it did not, and why, stays."""
    call = _held_to_mend(asker, call, reason)
    row = PanelExclusion.objects.filter(pk=exclusion, call_id=call.id, taken_back_at=None).first()
    if row is None:
        _is_taken_back()
    must_not_be_settled(call, row.scope, [row.entry.code])
    row.taken_back_at, row.taken_back_because = at, reason.strip()
    row.save(update_fields=["taken_back_at", "taken_back_because"])
    record(chain=call.chain, at=at, actor=asker.person, act="contests.take_back_exclusion", exclusion=exclusion)


def _held_to_mend(asker: Asker, call: CallRecord, reason: str) -> CallRecord:
    must_lead(asker, call)
    must_have(reason)
    held = hold(call)
    _must_run(held)
    return held


def _is_taken_back() -> NoReturn:
    refuse(
        say("Putusan panel itu sudah ditarik.", "That decision of the panel was taken back already."),
        say("Muat ulang halamannya.", "Reload the page."),
    )


def _must_run(call: CallRecord) -> None:
    if call.state is not Call.State.OPEN:
        refuse(
            say("Hasil lomba ini sudah ditetapkan.", "The result of this contest is settled."),
            say("Buka kembali hasil akhirnya lebih dulu.", "Open the final result again first."),
        )


def _must_be_last(call: CallRecord, scope: Scope, decided: Iterable[Scope]) -> None:
    """What rests on a decision is opened first, so that nothing that stands rests on what does not."""
    later = standing_on(call, scope, decided)
    if later:
        names = listed([name_of(call, one) for one in later])
        refuse(
            say(
                "Keputusan lain berdiri di atas keputusan ini: {names}.",
                "Other decisions rest on it: {names}.",
                names=names,
            ),
            say("Buka kembali dulu: {names}.", "Open these again first: {names}.", names=names),
        )


def _keep(asker: Asker, call: CallRecord, row: Settlement, reason: str, was_public: bool, at: datetime) -> None:
    assert asker.person is not None, "an organiser is somebody"
    Reopening.objects.create(settlement=row, reason=reason, by_id=asker.person, at=at, was_public=was_public)
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.reopen",
        scope=row.scope,
        group=list(row.group),
        settlement=row.pk,
        seal=row.seal,
    )
