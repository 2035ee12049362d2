"""Decisions: what went in is frozen and sealed, marks are locked, papers are issued. A correction is a new one."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import PanelDecision, PanelExclusion, Settlement
from lumbung.apps.contests.operations.handing_over import hand_over
from lumbung.apps.contests.operations.papers import Agenda, issue_letters
from lumbung.apps.contests.operations.settling_checks import (
    hold,
    must_be_first,
    must_have,
    must_lead,
    must_not_be_settled,
)
from lumbung.apps.contests.operations.telling import tell_announced
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.correcting import reopened
from lumbung.apps.contests.queries.papers import seal_of_reasons, subject_of
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.settling import Readiness, readiness, readiness_of_result
from lumbung.apps.contests.queries.standings import Scope, Standings, compute, settled
from lumbung.apps.contests.tasks import make_papers
from lumbung.apps.letters import operations as letters
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, bundle_files
from lumbung.regulation.bundle import make_bundle, written
from lumbung.regulation.publishing import take_reasons
from lumbung.regulation.result import Pending
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say, several
from lumbung.shared.refusal import Refused, refuse
from lumbung.shared.signing import sign
from lumbung.shared.trail.recording import record

NO_AGENDA = Agenda()


@transaction.atomic
def settle_round(
    *,
    asker: Asker,
    call: CallRecord,
    round: str,
    group: Sequence[str],
    at: datetime,
    address: str = "",
    agenda: Agenda = NO_AGENDA,
) -> int:
    """Settle who goes on from a round in one group. Returns the settlement's id.

    `address` is where the public checks letters, printed on the papers; `agenda` their numbers, where the office gives
    them.
    """
    must_lead(asker, call)
    call, scope = hold(call), (round, tuple(group))
    must_be_first(call, scope)
    now = compute(call, at)
    _must_be_ready(readiness(call, now, scope))
    passed = next(one.passed for one in now.outcome.result.rounds if one.round == round)
    ranked = next(one for one in now.rounds if one.at == round and one.group == scope[1])
    chosen = [line.entry.code for line in ranked.lines if line.entry.code in set(passed)]
    return _keep(asker, call, now, scope, chosen, at, address, agenda)


@transaction.atomic
def settle_result(
    *, asker: Asker, call: CallRecord, at: datetime, address: str = "", agenda: Agenda = NO_AGENDA
) -> int:
    """Settle the result of all awards. From now on nothing below it changes. Returns the settlement's id."""
    must_lead(asker, call)
    call = hold(call)
    must_be_first(call, (FINAL, ()))
    now = compute(call, at)
    _must_be_ready(readiness_of_result(call, now))
    winners = [winner.entry for award in now.outcome.result.awards for winner in award.winners]
    settlement = _keep(asker, call, now, (FINAL, ()), winners, at, address, agenda)
    rulebook.mark_settled(call=call.id)
    return settlement


@transaction.atomic
def announce(*, asker: Asker, home: Home, call: CallRecord, at: datetime) -> None:
    """Make the result public, and with it what the papers of its decisions say."""
    must_lead(asker, call)
    call = hold(call)
    verdict = call.may(Activity.ANNOUNCE, timezone.localtime(at).date())
    if verdict.outcome is Outcome.FAILS:
        raise Refused(verdict)
    rulebook.announce(asker=asker, home=home, call=call.id, at=at)
    for settlement in settled(call).values():
        letters.publish(subject=subject_of(settlement.pk), at=at)
    hand_over(asker, call, at)
    tell_announced(call, at)


@transaction.atomic
def decide_order(
    *, asker: Asker, call: CallRecord, scope: str, order: Sequence[str], reason: str, at: datetime
) -> None:
    """Minute the order of entries that figures do not tell apart: best first, by code, with the panel's reason.

    `order` holds all entries of one tie that waits at `scope`, a round or an award, each of them once.
    """
    must_lead(asker, call)
    must_have(reason)
    call = hold(call)
    must_not_be_settled(call, scope, order)
    tie = _tie(compute(call, at).outcome.pending, scope, order)
    assert asker.person is not None, "an organiser is somebody"
    row = PanelDecision.objects.create(
        call_id=call.id, scope=scope, order=list(order), reason=reason.strip(), by_id=asker.person, at=at
    )
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.decide_order",
        scope=scope,
        group=list(tie.group),
        order=list(order),
        decision=row.pk,
    )


@transaction.atomic
def exclude(*, asker: Asker, call: CallRecord, scope: str, entry: int, reason: str, at: datetime) -> None:
    """Minute that a panel does not take an entry of a round's or an award's ranking although its score would allow it.

    What was minuted once is taken back first, with a reason of its own: nothing is written over.
    """
    must_lead(asker, call)
    must_have(reason)
    call = hold(call)
    code = entries_of(call).filter(pk=entry).values_list("code", flat=True).first()
    now = compute(call, at)
    ranked = [one for one in (*now.rounds, *now.awards) if one.at == scope]
    if code not in {line.entry.code for one in ranked for line in one.lines}:
        refuse(
            say("Peserta itu tidak ada dalam peringkat ini.", "That entry is not in this ranking."),
            say("Pilih dari daftar.", "Choose from the list."),
        )
    must_not_be_settled(call, scope, [code])
    before = PanelExclusion.objects.filter(call_id=call.id, scope=scope, entry=entry, taken_back_at=None).first()
    if before is not None:
        refuse(
            say("Sudah dicatat tidak diambil: {reason}", "It is recorded as not taken: {reason}", reason=before.reason),
            say("Tarik dulu catatan itu, lalu catat yang baru.", "Take that back first, then record the new one."),
        )
    assert asker.person is not None, "an organiser is somebody"
    row = PanelExclusion.objects.create(
        call_id=call.id, scope=scope, entry_id=entry, reason=reason.strip(), by_id=asker.person, at=at
    )
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.exclude",
        scope=scope,
        entry=entry,
        exclusion=row.pk,
    )


def _tie(pending: Iterable[Pending], scope: str, order: Sequence[str]) -> Pending:
    """The tie that an order decides. Raises Refused where none waits, or where it is of others than its entries."""
    waiting = [one for one in pending if one.at == scope]
    if not waiting:
        refuse(
            say("Tidak ada skor sama yang menunggu putusan di sini.", "No tie waits for a decision here."),
            say("Muat ulang halamannya dan lihat urutannya.", "Reload the page and look at the order."),
        )
    found = next((one for one in waiting if sorted(one.entries) == sorted(order)), None)
    if found is None:
        tied = several([", ".join(one.entries) for one in waiting])
        refuse(
            say("Urutan itu tidak memuat tepat peserta yang skornya sama.", "That is no order of exactly the tied."),
            say("Urutkan masing-masing satu kali: {tied}.", "Put each in its place, once: {tied}.", tied=tied),
        )
    return found


def _must_be_ready(found: Readiness) -> None:
    if found.obstacles:
        first = found.obstacles[0]
        refuse(
            say("Belum dapat ditetapkan. {why}", "It cannot be settled yet. {why}", why=first.words),
            say("Selesaikan dulu yang masih terbuka.", "Finish what is still open first."),
            first.citations,
        )


def _keep(
    asker: Asker,
    call: CallRecord,
    now: Standings,
    scope: Scope,
    chosen: list[str],
    at: datetime,
    address: str,
    agenda: Agenda,
) -> int:
    outcome = now.outcome
    day = timezone.localtime(at).date()
    whole = make_bundle(bundle_files(call.id), call.rules, call.fingerprint, outcome.case, outcome.result, day)
    data = json.loads(whole)
    reasons = take_reasons(data)
    bundle = written(data)
    corrected = reopened(call, scope)
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
        outcome={"chosen": chosen, "reasons": reasons, "signature": asdict(sign(bundle))},
        corrects=corrected,
    )
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.settle",
        scope=scope[0],
        group=list(scope[1]),
        seal=row.seal,
        chosen=chosen,
        reasons=seal_of_reasons(reasons),
        corrects=row.corrects_id,
        **({} if agenda == NO_AGENDA else {"agenda": [agenda.minutes, *agenda.certificates]}),
    )
    issue_letters(call, now, row, at, address, agenda)
    make_papers.enqueue(row.pk)
    return row.pk
