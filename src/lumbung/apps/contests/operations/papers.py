"""The papers of a decision: minutes for each, and a certificate for every winner of the result."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.queries.papers import frozen_outcome, origins, subject_of
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.standings import Standings
from lumbung.apps.letters import operations as letters
from lumbung.apps.letters.queries import Kind, LetterRecord, readable, waiting
from lumbung.apps.regions.queries import places
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.documents.certificate import Certificate, certificate_docx, certificate_pdf
from lumbung.documents.minutes import Issued, Which, minutes_docx, minutes_pdf
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.telling import earned, voice_of
from lumbung.shared.trail.recording import head


def issue_letters(call: CallRecord, now: Standings, settlement: Settlement, at: datetime, address: str) -> None:
    """Number the papers of a decision inside its transaction; a worker renders them afterwards."""
    number, sealed = head(call.chain)
    shared = {
        "address": address,
        "contest": call.name,
        "seal": settlement.seal,
        "trail": [number, sealed],
        "home": places([call.region])[call.region].name,
    }
    where = "" if settlement.scope == FINAL else call.rules.round(settlement.scope).name
    title = " · ".join(part for part in ("Berita acara", where or "Penetapan hasil", *settlement.group) if part)
    letters.issue(
        region=call.region, kind=Kind.MINUTES, subject=subject_of(settlement.pk), title=title, facts=shared, at=at
    )
    if settlement.scope == FINAL:
        _issue_certificates(call, now.outcome, settlement, at, shared)


def _issue_certificates(
    call: CallRecord, outcome: Decided, settlement: Settlement, at: datetime, shared: Mapping[str, object]
) -> None:
    speaking = voice_of("id", {})
    from_ = origins(call, {winner.entry for award in outcome.result.awards for winner in award.winners})
    for award, result in outcome.awards():
        for winner in result.winners:
            facts = {
                **shared,
                "entry": winner.entry,
                "from": from_.get(winner.entry, ""),
                "award_name": award.name,
                "earned": earned(outcome, speaking, award, winner),
                "place": winner.place,
                "fund": winner.fund,
            }
            letters.issue(
                region=call.region,
                kind=Kind.CERTIFICATE,
                subject=subject_of(settlement.pk),
                title=outcome.entry(winner.entry).name,
                facts=facts,
                at=at,
            )


def render_papers(settlement: int) -> int:
    """Render what was issued and has no file yet. Returns how many letters became ready.

    Raises Differs where what was sealed does not come out again: then nothing is printed.
    """
    row = Settlement.objects.get(pk=settlement)
    call = call_of(row.call_id)
    left = waiting(subject_of(settlement))
    if not left:
        return 0
    outcome = frozen_outcome(call, row)
    day = timezone.localtime(row.at).date()
    only: Which = (None, ()) if row.scope == FINAL else (row.scope, tuple(row.group))
    for letter in left:
        if letter.kind is Kind.MINUTES:
            pdf = minutes_pdf(outcome, only=only, issued=_issued(letter))
            docx = minutes_docx(outcome, only=only, issued=_issued(letter))
        else:
            certificate = _certificate(call, letter, day)
            pdf, docx = certificate_pdf(certificate), certificate_docx(certificate)
        letters.attach(letter=letter.id, format="pdf", content=pdf)
        letters.attach(letter=letter.id, format="docx", content=docx)
    return len(left)


def _issued(letter: LetterRecord) -> Issued:
    facts = letter.facts
    number, sealed = facts["trail"]
    return Issued(letter.number, readable(letter.public_code), facts["address"], (number, sealed), facts["seal"])


def _certificate(call: CallRecord, letter: LetterRecord, day: date) -> Certificate:
    facts = letter.facts
    return Certificate(
        home=facts["home"],
        organiser=call.rules.parts.instrument.organiser or "",
        contest=facts["contest"],
        basis=call.rules.parts.instrument.basis,
        winner=letter.title,
        origin=facts["from"],
        award=facts["award_name"],
        earned=tuple(facts["earned"]),
        fund=facts["fund"],
        day=day,
        issued=_issued(letter),
    )
