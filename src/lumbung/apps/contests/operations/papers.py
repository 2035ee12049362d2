"""The papers of a decision: minutes for each, and a certificate for every winner of the result."""

from datetime import datetime

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.standings import Standings, compute
from lumbung.apps.letters import operations as letters
from lumbung.apps.letters.queries import Kind, waiting
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.documents.minutes import minutes_docx, minutes_pdf


def subject_of(settlement: int) -> str:
    """How letters name the decision that they are about."""
    return f"settlement:{settlement}"


def issue_letters(call: CallRecord, now: Standings, settlement: Settlement, at: datetime) -> None:
    """Number the papers of a decision inside its transaction; a worker renders them afterwards."""
    letters.issue(
        region=call.region,
        kind=Kind.MINUTES,
        subject=subject_of(settlement.pk),
        title=f"Berita acara {call.name}",
        facts={"scope": settlement.scope, "group": settlement.group, "seal": settlement.seal},
        at=at,
    )
    if settlement.scope != FINAL:
        return
    names = {entry.code: entry.name for entry in now.outcome.case.entries}
    for award in now.outcome.result.awards:
        for winner in award.winners:
            facts = {
                "entry": winner.entry,
                "group": list(winner.group),
                "band": winner.band,
                "place": winner.place,
                "fund": winner.fund,
                "award": award.award,
            }
            letters.issue(
                region=call.region,
                kind=Kind.CERTIFICATE,
                subject=subject_of(settlement.pk),
                title=names[winner.entry],
                facts=facts,
                at=at,
            )


def render_papers(settlement: int) -> int:
    """Render what was issued and has no file yet. Returns how many letters are ready now."""
    row = Settlement.objects.get(pk=settlement)
    call = call_of(row.call_id)
    ready = 0
    for letter in waiting(subject_of(settlement)):
        if letter.kind is Kind.MINUTES:
            outcome = compute(call, row.at).outcome
            letters.attach(letter=letter.id, format="pdf", content=minutes_pdf(outcome))
            letters.attach(letter=letter.id, format="docx", content=minutes_docx(outcome))
            ready += 1
    return ready
