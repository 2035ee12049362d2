"""Decisions: what went in is frozen and sealed, marks are locked, papers are issued. A correction is a new one."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.contests.models import PanelDecision, PanelExclusion, Settlement
from lumbung.apps.contests.operations.papers import issue_letters
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.settling import Readiness, readiness, readiness_of_result
from lumbung.apps.contests.queries.standings import Standings, compute
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, bundle_files
from lumbung.regulation.bundle import make_bundle
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def settle_round(*, asker: Asker, call: CallRecord, round: str, group: Sequence[str], at: datetime) -> int:
    """Settle who goes on from a round in one group. Returns the settlement's id."""
    _must_lead(asker, call)
    rulebook.hold_call(call=call.id)
    now = compute(call, at)
    scope = (round, tuple(group))
    _must_be_ready(readiness(call, now, scope))
    passed = next(one.passed for one in now.outcome.result.rounds if one.round == round)
    ranked = next(one for one in now.rounds if one.at == round and one.group == scope[1])
    chosen = [line.entry.code for line in ranked.lines if line.entry.code in set(passed)]
    return _keep(asker, call, now, scope, chosen, at)


@transaction.atomic
def settle_result(*, asker: Asker, call: CallRecord, at: datetime) -> int:
    """Settle the result of all awards. From now on nothing below it changes. Returns the settlement's id."""
    _must_lead(asker, call)
    rulebook.hold_call(call=call.id)
    now = compute(call, at)
    _must_be_ready(readiness_of_result(call, now))
    winners = [winner.entry for award in now.outcome.result.awards for winner in award.winners]
    settlement = _keep(asker, call, now, (FINAL, ()), winners, at)
    rulebook.mark_settled(call=call.id)
    return settlement


@transaction.atomic
def decide_order(
    *, asker: Asker, call: CallRecord, scope: str, order: Sequence[str], reason: str, at: datetime
) -> None:
    """Minute the order of entries that figures do not tell apart: best first, by code, with the panel's reason."""
    _must_lead(asker, call)
    if not reason.strip():
        refuse(
            say("Alasan panel belum ditulis.", "The panel's reason is missing."),
            say("Tulis pertimbangannya seperti dalam berita acara.", "Write it as in the minutes."),
        )
    assert asker.person is not None, "an organiser is somebody"
    PanelDecision.objects.create(
        call_id=call.id, scope=scope, order=list(order), reason=reason, by_id=asker.person, at=at
    )
    record(chain=call.chain, at=at, actor=asker.person, act="contests.decide_order", scope=scope)


@transaction.atomic
def exclude(*, asker: Asker, call: CallRecord, scope: str, entry: int, reason: str, at: datetime) -> None:
    """Minute that a panel does not take an entry although its score would allow it."""
    _must_lead(asker, call)
    if not reason.strip():
        refuse(
            say("Alasan panel belum ditulis.", "The panel's reason is missing."),
            say("Tulis pertimbangannya seperti dalam berita acara.", "Write it as in the minutes."),
        )
    row = entries_of(call).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Peserta itu tidak ada dalam lomba ini.", "That entry is not in this contest."),
            say("Pilih dari daftar.", "Choose from the list."),
        )
    assert asker.person is not None, "an organiser is somebody"
    PanelExclusion.objects.update_or_create(
        call_id=call.id, scope=scope, entry=row, defaults={"reason": reason, "by_id": asker.person, "at": at}
    )
    record(chain=call.chain, at=at, actor=asker.person, act="contests.exclude", scope=scope, entry=entry)


def _must_lead(asker: Asker, call: CallRecord) -> None:
    if not asker.has(Role.ORGANISER, call.code):
        refuse(
            say("Hanya penyelenggara yang menetapkan.", "Only the organiser settles."),
            say("Masuk sebagai penyelenggaranya.", "Sign in as the organiser."),
        )


def _must_be_ready(found: Readiness) -> None:
    if found.obstacles:
        first = found.obstacles[0]
        refuse(
            say("Belum dapat ditetapkan. {why}", "It cannot be settled yet. {why}", why=first.words),
            say("Selesaikan dulu yang masih terbuka.", "Finish what is still open first."),
            first.citations,
        )


def _keep(
    asker: Asker, call: CallRecord, now: Standings, scope: tuple[str, tuple[str, ...]], chosen: list[str], at: datetime
) -> int:
    outcome = now.outcome
    bundle = make_bundle(bundle_files(call.id), call.rules, call.fingerprint, outcome.case, outcome.result)
    assert asker.person is not None, "an organiser is somebody"
    row = Settlement.objects.create(
        call_id=call.id,
        scope=scope[0],
        group=list(scope[1]),
        at=at,
        by_id=asker.person,
        fingerprint=call.fingerprint,
        bundle=bundle,
        seal=hashlib.sha256(bundle).hexdigest(),
        outcome={"chosen": chosen},
    )
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.settle",
        scope=scope[0],
        group=list(scope[1]),
        seal=row.seal,
    )
    issue_letters(call, now, row, at)
    return row.pk
