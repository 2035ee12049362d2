"""The papers of a decision: minutes for each, and a certificate for every winner of the result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.queries.correcting import reopening_of
from lumbung.apps.contests.queries.papers import origins, subject_of
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.standings import Standings
from lumbung.apps.letters import operations as letters
from lumbung.apps.letters.queries import Kind, LetterRecord
from lumbung.apps.letters.queries import letters as letters_of
from lumbung.apps.regions.queries import places
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import award_rankings
from lumbung.documents.outcome.telling import earned, voice_of
from lumbung.documents.proof import key_fingerprint
from lumbung.documents.report.rows import metal_of
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import head


@dataclass(frozen=True, slots=True)
class Agenda:
    """Numbers from the office's own agenda: of the minutes, and of each certificate in the order of the winners.

    Where they are empty, Lumbung's registers number.
    """

    minutes: str = ""
    certificates: Sequence[str] = ()


def issue_letters(
    call: CallRecord, now: Standings, settlement: Settlement, at: datetime, address: str, agenda: Agenda
) -> None:
    """Number the papers of a decision inside its transaction; a worker renders them afterwards. Raises Refused."""
    number, sealed = head(call.chain)
    corrected = settlement.corrects_id
    before = {_same(one): one for one in letters_of(subject_of(corrected))} if corrected else {}
    reopening = reopening_of(corrected) if corrected else None
    shared = {
        "address": address,
        "contest": call.name,
        "seal": settlement.seal,
        "key": key_fingerprint(settlement.outcome["signature"]["key"]),
        "trail": [number, sealed],
        "home": places([call.region])[call.region].name,
    }
    where = "" if settlement.scope == FINAL else call.rules.round(settlement.scope).name
    title = " · ".join(part for part in ("Berita acara", where or "Penetapan hasil", *settlement.group) if part)
    minuted = {**shared, "corrected_because": reopening.reason} if reopening else shared
    minutes = Paper(Kind.MINUTES, title, minuted)
    certificates = list(_certificates(call, now.outcome, shared)) if settlement.scope == FINAL else []
    numbers = agenda.certificates or [""] * len(certificates)
    if len(numbers) != len(certificates):
        refuse(
            say(
                "Ada {given} nomor piagam untuk {wanted} piagam.",
                "There are {given} numbers for {wanted} certificates.",
                given=len(numbers),
                wanted=len(certificates),
            ),
            say("Tulis satu baris untuk tiap piagam, atau kosongkan.", "Write one line for each, or leave it empty."),
        )
    for paper, typed in zip([minutes, *certificates], [agenda.minutes, *numbers], strict=True):
        _issue(call, settlement, paper, before.get(_same(paper)), at, typed)


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter before it has its number."""

    kind: Kind
    title: str
    facts: Mapping[str, Any]


def _same(paper: Paper | LetterRecord) -> tuple[object, ...]:
    """What makes a letter of a correction take the place of one before: minutes of minutes, the same entry's award."""
    return paper.kind, paper.facts.get("entry"), paper.facts.get("award_name")


def _issue(
    call: CallRecord, settlement: Settlement, paper: Paper, before: LetterRecord | None, at: datetime, number: str
) -> None:
    replaces = {"replaces": before.number, "replaces_code": before.public_code} if before else {}
    issued = letters.issue(
        region=call.region,
        kind=paper.kind,
        subject=subject_of(settlement.pk),
        title=paper.title,
        facts={**paper.facts, **replaces},
        at=at,
        number=number,
    )
    if before:
        letters.replace(letter=before.id, by=issued, at=at)


def _certificates(call: CallRecord, outcome: Decided, shared: Mapping[str, object]) -> Iterator[Paper]:
    speaking = voice_of("id", {})
    from_ = origins(
        call, {winner.entry for award in outcome.result.awards for winner in award.winners}, outcome.decided_on
    )
    for ranked in award_rankings(outcome):
        for line in ranked.lines:
            if ranked.award is None or line.winner is None:
                continue
            names = earned(outcome, speaking, ranked.award, line.winner)
            facts = {
                **shared,
                "entry": line.entry.code,
                "from": from_.get(line.entry.code, ""),
                "award_name": ranked.name,
                "earned": names,
                "metal": next(filter(None, map(metal_of, names)), ""),
                "citations": line.because.citations,
                "place": line.winner.place,
                "fund": line.winner.fund,
            }
            yield Paper(Kind.CERTIFICATE, line.entry.name, facts)
