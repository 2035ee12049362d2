"""Decisions: what went in is frozen and sealed, marks are locked, papers are issued. A correction is a new one."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.contests.models import PanelDecision, PanelExclusion, Settlement
from lumbung.apps.contests.operations.papers import issue_letters
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.papers import subject_of
from lumbung.apps.contests.queries.rounds import FINAL, selecting_rounds
from lumbung.apps.contests.queries.settling import Readiness, readiness, readiness_of_result
from lumbung.apps.contests.queries.standings import Scope, Standings, compute, settled
from lumbung.apps.letters import operations as letters
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, bundle_files, call_of, fingerprint_now
from lumbung.regulation import case
from lumbung.regulation.bundle import make_bundle
from lumbung.regulation.grouping import group_of
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused, refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def settle_round(
    *, asker: Asker, call: CallRecord, round: str, group: Sequence[str], at: datetime, address: str = ""
) -> int:
    """Settle who goes on from a round in one group. Returns the settlement's id.

    `address` is where the public checks letters, printed on the papers.
    """
    _must_lead(asker, call)
    call = _hold(call)
    now = compute(call, at)
    scope = (round, tuple(group))
    _must_be_ready(readiness(call, now, scope))
    passed = next(one.passed for one in now.outcome.result.rounds if one.round == round)
    ranked = next(one for one in now.rounds if one.at == round and one.group == scope[1])
    chosen = [line.entry.code for line in ranked.lines if line.entry.code in set(passed)]
    return _keep(asker, call, now, scope, chosen, at, address)


@transaction.atomic
def settle_result(*, asker: Asker, call: CallRecord, at: datetime, address: str = "") -> int:
    """Settle the result of all awards. From now on nothing below it changes. Returns the settlement's id."""
    _must_lead(asker, call)
    call = _hold(call)
    now = compute(call, at)
    _must_be_ready(readiness_of_result(call, now))
    winners = [winner.entry for award in now.outcome.result.awards for winner in award.winners]
    settlement = _keep(asker, call, now, (FINAL, ()), winners, at, address)
    rulebook.mark_settled(call=call.id)
    return settlement


@transaction.atomic
def announce(*, asker: Asker, home: Home, call: CallRecord, at: datetime) -> None:
    """Make the result public, and with it what the papers of its decisions say."""
    verdict = call.may(Activity.ANNOUNCE, timezone.localtime(at).date())
    if verdict.outcome is Outcome.FAILS:
        raise Refused(verdict)
    rulebook.announce(asker=asker, home=home, call=call.id, at=at)
    for settlement in Settlement.objects.filter(call_id=call.id).values_list("pk", flat=True):
        letters.publish(subject=subject_of(settlement), at=at)


@transaction.atomic
def decide_order(
    *, asker: Asker, call: CallRecord, scope: str, order: Sequence[str], reason: str, at: datetime
) -> None:
    """Minute the order of entries that figures do not tell apart: best first, by code, with the panel's reason."""
    _must_lead(asker, call)
    _must_not_be_settled(_hold(call), scope, order)
    _must_have(reason)
    assert asker.person is not None, "an organiser is somebody"
    PanelDecision.objects.create(
        call_id=call.id, scope=scope, order=list(order), reason=reason, by_id=asker.person, at=at
    )
    record(chain=call.chain, at=at, actor=asker.person, act="contests.decide_order", scope=scope)


@transaction.atomic
def exclude(*, asker: Asker, call: CallRecord, scope: str, entry: int, reason: str, at: datetime) -> None:
    """Minute that a panel does not take an entry although its score would allow it."""
    _must_lead(asker, call)
    _must_have(reason)
    row = entries_of(call).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Peserta itu tidak ada dalam lomba ini.", "That entry is not in this contest."),
            say("Pilih dari daftar.", "Choose from the list."),
        )
    _must_not_be_settled(_hold(call), scope, [row.code])
    assert asker.person is not None, "an organiser is somebody"
    PanelExclusion.objects.update_or_create(
        call_id=call.id, scope=scope, entry=row, defaults={"reason": reason, "by_id": asker.person, "at": at}
    )
    record(chain=call.chain, at=at, actor=asker.person, act="contests.exclude", scope=scope, entry=entry)


def _hold(call: CallRecord) -> CallRecord:
    """The call as it is now, held until the act is done. Raises Refused where its decree was changed."""
    if fingerprint_now(call.id) != call.fingerprint:
        refuse(
            say(
                "Sidik peraturan yang tersimpan tidak cocok dengan sidik lomba ini. Tidak ada yang ditetapkan.",
                "The stored regulation does not have the fingerprint of this contest. Nothing was settled.",
            ),
            say(
                "Minta pengelola memulihkan berkas peraturannya dari cadangan.",
                "Ask who runs this installation to restore the regulation from a backup.",
            ),
        )
    rulebook.hold_call(call=call.id)
    return call_of(call.id)


def _must_have(reason: str) -> None:
    if not reason.strip():
        refuse(
            say("Alasan panel belum ditulis.", "The panel's reason is missing."),
            say("Tulis pertimbangannya seperti dalam berita acara.", "Write it as in the minutes."),
        )


def _must_not_be_settled(call: CallRecord, at: str, entries: Sequence[str]) -> None:
    """What a panel decides about entries of a round or award comes before its decision, never after."""
    facts = entries_of(call).filter(code__in=entries).values_list("code", "group_name", "frozen")
    selecting = {one.code: one for one in selecting_rounds(call)}
    groups: set[tuple[str, ...] | None] = {()}
    if at in selecting:
        selection = selecting[at].selection
        per = selection.per if selection else ()
        found = [case.Entry(code, name, thaw(call.rules, frozen or {})) for code, name, frozen in facts]
        groups = {group_of(call.rules, one, per) for one in found}
    wanted = at if at in selecting else FINAL
    if any(scope == wanted and group in groups for scope, group in settled(call)):
        refuse(
            say("Ini sudah ditetapkan dan terkunci.", "This is settled and locked."),
            say("Koreksi hanya dengan keputusan baru.", "A correction takes a new decision."),
        )


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
    asker: Asker, call: CallRecord, now: Standings, scope: Scope, chosen: list[str], at: datetime, address: str
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
    issue_letters(call, now, row, at, address)
    return row.pk
