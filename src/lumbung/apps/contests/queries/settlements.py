"""Decisions as pages show them, and who may look before the result is public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.accounts.queries import Asker, Role, names
from lumbung.apps.assessment.queries import SIT, SeatRecord
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.permissions import WATCH
from lumbung.apps.contests.queries.correcting import Reopened, reopening_of
from lumbung.apps.contests.queries.papers import subject_of
from lumbung.apps.contests.queries.rankings import slug_of, voice
from lumbung.apps.contests.queries.rounds import FINAL, judged_rounds, panel_groups, selecting_rounds
from lumbung.apps.contests.queries.settling import readiness, waits_for_sheets
from lumbung.apps.contests.queries.standings import Scope, Standings, settled
from lumbung.apps.letters.queries import Kind, LetterRecord, letters
from lumbung.apps.letters.queries import file as letter_file
from lumbung.apps.letters.queries import files as letter_files
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.certificate.together import together
from lumbung.documents.outcome.rankings import Ranked
from lumbung.documents.outcome.telling import group_title
from lumbung.regulation.grouping import group_of
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
        return sum(not one.is_made for one in self.letters)

    @property
    def certificates(self) -> list[LetterRecord]:
        """The winners' certificates."""
        return [one for one in self.letters if one.kind is Kind.CERTIFICATE]

    @property
    def others(self) -> list[LetterRecord]:
        """All papers but those."""
        return [one for one in self.letters if one.kind is not Kind.CERTIFICATE]

    @property
    def certificates_made(self) -> int:
        """How many certificates can be printed together: those that stand, once each of them is made."""
        standing = [one for one in self.certificates if one.stands]
        return len(standing) if all("pdf" in one.files for one in standing) else 0


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
    provisional: bool
    """Whether sheets are still to come that may change who is taken."""


def may_watch(asker: Asker, call: CallRecord) -> bool:
    """Organiser, leader and inspector see every ranking of their region before it is public."""
    return asker.has_any(WATCH, call.code)


def may_look(asker: Asker, call: CallRecord, now: Standings, ranked: Ranked) -> bool:
    """Those, and the members of the panel that judges what is ranked; of awards, of the panel of the last round.

    A member waits until every sheet of the panel is signed, or the ranking is settled: nobody marks after having seen
    what others gave. That holds for whoever sits on the panel, also for an organiser; a sheet that is opened again
    closes the ranking again.
    """
    own = [seat for seat in now.material.seats if seat.person == asker.person]
    judging = [seat for seat in own if ranked.award or _judges(call, now, seat, ranked)]
    sits = asker.works_in(SIT, call.code) and any(_judges(call, now, seat, ranked) for seat in own)
    if not may_watch(asker, call) and not sits:
        return False
    return not any(unsigned_sheets(call, now, seat) for seat in judging) or _is_settled(call, ranked)


def panel_rankings(asker: Asker, call: CallRecord, now: Standings, seat: SeatRecord) -> list[Ranked]:
    """The rankings that a seat of the asker judges and sees now."""
    return [
        one for one in (*now.rounds, *now.awards) if _judges(call, now, seat, one) and may_look(asker, call, now, one)
    ]


def rankings_of_round(asker: Asker, call: CallRecord, now: Standings, at: str) -> list[Ranked]:
    """The rankings beside one another in a round or an award, as far as the asker may look."""
    return [one for one in (*now.rounds, *now.awards) if one.at == at and may_look(asker, call, now, one)]


def may_see_result(asker: Asker, call: CallRecord, now: Standings) -> bool:
    """Who may look at every award sees the result before it is public: the panel of the last round, too."""
    return (bool(now.awards) or may_watch(asker, call)) and all(may_look(asker, call, now, one) for one in now.awards)


def unsigned_sheets(call: CallRecord, now: Standings, seat: SeatRecord) -> int:
    """How many sheets of a seat's panel are not handed in, of all entries that came before it."""
    round_ = call.rules.round(seat.round)
    per, entered = panel_groups(round_), now.entered(seat.round)
    entries = [one for one in now.outcome.case.entries if one.code in entered]
    own = [one for one in entries if not seat.group or group_of(call.rules, one, per) == seat.group]
    panel = [one.id for one in now.material.seats if (one.round, one.group) == (seat.round, seat.group)]
    done = now.material.signed.keys() | now.material.excused
    due = ((one, now.material.known[entry.code].id) for entry in own for one in panel)
    return sum(now.material.judges(*one) and one not in done for one in due)


def _judges(call: CallRecord, now: Standings, seat: SeatRecord, ranked: Ranked) -> bool:
    """Whether a seat judges any entry of a ranking. Panels may sit by other groups than the round chooses.

    What is awarded follows from the marks of the last round, so that its panel judges the awards.
    """
    if seat.round != (ranked.at if ranked.award is None else judged_rounds(call)[-1].code):
        return False
    per = panel_groups(call.rules.round(seat.round))
    if not seat.group or per == ranked.per:
        return seat.group in ((), ranked.group)
    return any(group_of(call.rules, now.outcome.entry(one.entry), per) == seat.group for one in ranked.placings)


def _is_settled(call: CallRecord, ranked: Ranked) -> bool:
    return not {(ranked.at, ranked.group), (FINAL, ())}.isdisjoint(settled(call))


def may_lead(asker: Asker, call: CallRecord) -> bool:
    """The organiser of the region settles."""
    return asker.has(Role.ORGANISER, call.code)


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
            found.append(_line(now, ranked, title, left, decided.get(scope)))
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
        yield award.name, [_line(now, one, title, 0, made) for one, title in zip(of_award, titles, strict=True)]


def _line(now: Standings, ranked: Ranked, title: str, obstacles: int, settlement: int | None) -> GroupLine:
    return GroupLine(
        at=ranked.at,
        slug=slug_of(ranked.group),
        title=title,
        entries=len(ranked.lines),
        taken=len(ranked.taken),
        waiting=ranked.waiting,
        obstacles=obstacles,
        settlement=settlement,
        provisional=waits_for_sheets(now, ranked),
    )


def settlement(call: CallRecord, id: int) -> SettlementRecord | None:
    """One decision of a call."""
    row = Settlement.objects.filter(call_id=call.id, pk=id).defer("bundle").first()
    return _record(row) if row else None


def paper(found: SettlementRecord, letter: int, format: str) -> bytes | None:
    """One rendered file of a decision's papers."""
    return letter_file(letter, format) if letter in {one.id for one in found.letters} else None


def certificates(found: SettlementRecord) -> bytes | None:
    """The certificates of a decision that stand, in one PDF; None while one is being made, and where there is none."""
    if not found.certificates_made:
        return None
    return together(letter_files([one for one in found.certificates if one.stands], "pdf"))


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
