"""Decisions as pages show them, and who may look before the result is public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.accounts.queries import Asker, Role, names
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.permissions import WATCH
from lumbung.apps.contests.queries.correcting import Reopened, reopening_of
from lumbung.apps.contests.queries.papers import subject_of
from lumbung.apps.contests.queries.rankings import slug_of, voice
from lumbung.apps.contests.queries.rounds import FINAL, selecting_rounds
from lumbung.apps.contests.queries.settling import readiness
from lumbung.apps.contests.queries.standings import Scope, Standings, settled
from lumbung.apps.letters.queries import LetterRecord, letters
from lumbung.apps.letters.queries import file as letter_file
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome.rankings import Ranked
from lumbung.documents.outcome.telling import group_title
from lumbung.regulation.wording import Language


@dataclass(frozen=True)
class SettlementRecord:
    """One decision: when, by whom, what it was sealed with, and its papers."""

    id: int
    scope: Scope
    at: datetime
    by: str
    fingerprint: str
    seal: str
    chosen: tuple[str, ...]
    letters: tuple[LetterRecord, ...]
    corrects: int | None
    corrected_by: int | None
    reopened: Reopened | None

    @property
    def stands(self) -> bool:
        """Whether it was neither opened again nor corrected."""
        return self.reopened is None

    @property
    def waiting(self) -> int:
        """How many papers are still being made."""
        return sum(len(one.files) < 2 for one in self.letters)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of a round or an award in the list of what is to be settled."""

    at: str
    slug: str
    title: str
    entries: int
    taken: int
    waiting: bool
    obstacles: int
    settlement: int | None


def may_watch(asker: Asker, call: CallRecord) -> bool:
    """Organiser, leader and inspector see every ranking of their region before it is public."""
    return asker.has_any(WATCH, call.code)


def may_look(asker: Asker, call: CallRecord, now: Standings, ranked: Ranked) -> bool:
    """Those, and the members of a panel for the round and group that they judge."""
    if may_watch(asker, call):
        return True
    return any(_judges(seat, ranked) for seat in now.material.seats if seat.person == asker.person)


def _judges(seat: SeatRecord, ranked: Ranked) -> bool:
    return ranked.award is None and seat.round == ranked.at and seat.group in ((), ranked.group)


def may_lead(asker: Asker, call: CallRecord) -> bool:
    """The organiser of the region settles."""
    return asker.has(Role.ORGANISER, call.code)


def decided_scopes(call: CallRecord) -> dict[Scope, int]:
    """What is settled, with the id of the decision that stands."""
    return {scope: row.pk for scope, row in settled(call).items()}


def round_lines(
    call: CallRecord, now: Standings, language: Language, decided: Mapping[Scope, int]
) -> Iterator[tuple[str, list[GroupLine]]]:
    """The rounds that choose, each with its groups and how far they are."""
    speaking = voice(language)
    for round_ in selecting_rounds(call):
        found = []
        for ranked in (one for one in now.rounds if one.at == round_.code):
            scope = (ranked.at, ranked.group)
            left = len(readiness(call, now, scope, decided).obstacles) if scope not in decided else 0
            title = group_title(now.outcome, speaking, ranked.per, ranked.group)
            found.append(_line(ranked, title, left, decided.get(scope)))
        yield round_.name, found


def award_lines(
    now: Standings, language: Language, decided: Mapping[Scope, int]
) -> Iterator[tuple[str, list[GroupLine]]]:
    """The awards, each with its groups; all of them are settled by the one decision about the result."""
    speaking = voice(language)
    for award, _ in now.outcome.awards():
        of_award = [one for one in now.awards if one.at == award.code]
        titles = [group_title(now.outcome, speaking, one.per, one.group) for one in of_award]
        made = decided.get((FINAL, ()))
        yield award.name, [_line(one, title, 0, made) for one, title in zip(of_award, titles, strict=True)]


def _line(ranked: Ranked, title: str, obstacles: int, settlement: int | None) -> GroupLine:
    return GroupLine(
        at=ranked.at,
        slug=slug_of(ranked.group),
        title=title,
        entries=len(ranked.lines),
        taken=len(ranked.taken),
        waiting=ranked.waiting,
        obstacles=obstacles,
        settlement=settlement,
    )


def settlement(call: CallRecord, id: int) -> SettlementRecord | None:
    """One decision of a call."""
    row = Settlement.objects.filter(call_id=call.id, pk=id).defer("bundle").first()
    return _record(row) if row else None


def result_settlement(call: CallRecord) -> SettlementRecord | None:
    """The decision that established the result, if it was made."""
    row = settled(call).get((FINAL, ()))
    return _record(row) if row else None


def paper(found: SettlementRecord, letter: int, format: str) -> bytes | None:
    """One rendered file of a decision's papers."""
    return letter_file(letter, format) if letter in {one.id for one in found.letters} else None


def _record(row: Settlement) -> SettlementRecord:
    return SettlementRecord(
        id=row.pk,
        scope=(row.scope, tuple(row.group)),
        at=row.at,
        by=names({row.by_id}).get(row.by_id, ""),
        fingerprint=row.fingerprint,
        seal=row.seal,
        chosen=tuple(row.outcome.get("chosen", ())),
        letters=tuple(letters(subject_of(row.pk))),
        corrects=row.corrects_id,
        corrected_by=Settlement.objects.filter(corrects=row).values_list("pk", flat=True).first(),
        reopened=reopening_of(row.pk),
    )
