"""Papers that an organiser has made after a decision: annex, score sheets, invitation, announcement, attendance."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.operations.settling_checks import hold, must_lead
from lumbung.apps.contests.queries.issuing import EVENTS, kinds_after
from lumbung.apps.contests.queries.papers import Differs, origins, sealed, subject_of
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.settlements import settlement as settlement_record
from lumbung.apps.contests.queries.standings import settled
from lumbung.apps.contests.tasks import make_papers
from lumbung.apps.letters import operations as letters
from lumbung.apps.letters.queries import KINDS, Kind, LetterRecord
from lumbung.apps.letters.queries import letters as letters_of
from lumbung.apps.regions.queries import places
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import head, record


@transaction.atomic
def issue_paper(
    *,
    asker: Asker,
    call: CallRecord,
    settlement: int,
    kind: Kind,
    typed: Mapping[str, Any],
    number: str,
    at: datetime,
    address: str = "",
) -> int:
    """Issue a paper of a decision that stands, with what was `typed` for its kind. Returns the letter's id.

    `number` is from the office's own agenda, or empty. It takes the place of the same paper before it, also of that
    of the decision which this one corrects.
    """
    must_lead(asker, call)
    call = hold(call)
    row = next((one for one in settled(call).values() if one.pk == settlement), None)
    if row is None:
        refuse(
            say("Keputusan ini tidak berlaku lagi.", "This decision no longer stands."),
            say("Terbitkan suratnya dari keputusan yang berlaku.", "Issue the paper from the one that stands."),
        )
    if kind not in kinds_after(row.scope):
        refuse(
            say("Surat ini bukan untuk keputusan ini.", "This paper is not for this decision."),
            say("Pilih surat yang tercantum pada halamannya.", "Choose one that its page lists."),
        )
    facts = _facts(call, row, kind, typed, at, address)
    before = _before(row, kind, facts)
    made = letters.issue(
        region=call.region,
        kind=kind,
        subject=subject_of(row.pk),
        title=_title(call, row, kind, typed),
        facts=facts | ({"replaces": before.number, "replaces_code": before.public_code} if before else {}),
        at=at,
        number=number,
    )
    if before:
        letters.replace(letter=before.id, by=made, at=at)
    if call.state is Call.State.ANNOUNCED:
        letters.publish(subject=subject_of(row.pk), at=at)
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.issue_paper",
        settlement=row.pk,
        letter=made,
        kind=kind.value,
    )
    make_papers.enqueue(row.pk)
    return made


def _facts(
    call: CallRecord, row: Settlement, kind: Kind, typed: Mapping[str, Any], at: datetime, address: str
) -> dict[str, Any]:
    """Everything that the paper will say and that is not sealed with the decision."""
    day = timezone.localtime(at).date()
    chosen = {str(code) for code in row.outcome["chosen"]}
    names = _names(call, row)
    facts: dict[str, Any] = {
        "address": address,
        "contest": call.name,
        "home": places([call.region])[call.region].name,
        "seal": row.seal,
        "trail": list(head(call.chain)),
        "day": day.isoformat(),
        "typed": dict(typed),
    }
    if kind is not Kind.SCORES:
        facts["origins"] = origins(call, chosen, day)
    if kind in EVENTS:
        order = [str(code) for code in dict.fromkeys(row.outcome["chosen"])]
        facts["groups"] = [[code, names[code], facts["origins"][code]] for code in order]
    if kind is Kind.ANNOUNCEMENT:
        made = settlement_record(call, row.pk)
        assert made is not None, "it was just found"
        minutes = next(one for one in made.letters if one.kind is Kind.MINUTES)
        facts["minutes"] = [minutes.number, timezone.localtime(minutes.issued_at).date().isoformat()]
    return facts


def _names(call: CallRecord, row: Settlement) -> dict[str, str]:
    """The groups of a decision by code. Raises Refused where what is kept is not what was sealed: no paper is made."""
    try:
        return {one.code: one.name for one in sealed(call, row).outcome.case.entries}
    except Differs as found:
        refuse(
            found.where,
            say(
                "Minta pengelola memeriksa jejak dan cadangannya.",
                "Ask who runs this installation to look at the trail and the backup.",
            ),
        )


def _title(call: CallRecord, row: Settlement, kind: Kind, typed: Mapping[str, Any]) -> str:
    where = "" if row.scope == FINAL else call.rules.round(row.scope).name
    what = str(typed.get("what", ""))
    return " · ".join(part for part in (KINDS[kind].text(), what, where, *row.group) if part)[:300]


def _before(row: Settlement, kind: Kind, facts: Mapping[str, Any]) -> LetterRecord | None:
    """The paper whose place this one takes: the last of its kind, for the same event where it is for one."""
    subjects = [subject_of(row.pk), *([subject_of(row.corrects_id)] if row.corrects_id else [])]
    what = facts["typed"].get("what")
    for subject in subjects:
        for one in reversed(letters_of(subject)):
            if one.kind is kind and not one.replaced_by and one.facts.get("typed", {}).get("what") == what:
                return one
    return None
