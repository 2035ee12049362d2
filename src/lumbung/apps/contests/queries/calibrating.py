"""How far the jurors of a panel are apart, for whoever leads or watches: of raw marks, changing none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TypeVar

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.queries import SIT, SeatRecord
from lumbung.apps.contests.models import Discussion
from lumbung.apps.contests.queries.rankings import percent, slug_of, voice
from lumbung.apps.contests.queries.rounds import judged_rounds, panel_groups
from lumbung.apps.contests.queries.settlements import may_watch, unsigned_sheets
from lumbung.apps.contests.queries.standings import Standings
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.agreement import RELIABLE, TENTATIVE, Agreement, agreement
from lumbung.documents.outcome.telling import group_title
from lumbung.regulation.calibration import WIDE, Calibration, EntrySpread, JurorSpread, calibrate
from lumbung.regulation.case import Entry
from lumbung.regulation.exact import round_half_up
from lumbung.regulation.grouping import group_of
from lumbung.regulation.judging import given_scores
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.wording import Amount, Language, Words, say

__all__ = ["RELIABLE", "TENTATIVE", "Compared", "Discussed", "agreement_of", "compared", "discussed", "may_compare"]

Key = TypeVar("Key")


@dataclass(frozen=True)
class Compared:
    """A panel with its jurors and entries compared. `open_sheets` are not handed in, so figures may still change."""

    round: Round
    group: tuple[str, ...]
    slug: str
    title: str
    seats: tuple[SeatRecord, ...]
    found: Calibration
    highest: Fraction
    limit_citations: tuple[str, ...]
    open_sheets: int

    def element(self, code: str) -> str:
        """The element that a seat stands for; its code where it is not on the panel any more."""
        return next((one.element for one in self.seats if one.code == code), code)

    @property
    def widest_severity(self) -> Fraction:
        """How far the scale of severity reaches to both sides of the panel: whole points, the limit at least."""
        found = [abs(one.severity) for one in self.found.jurors if one.severity is not None]
        return max([round_half_up(max(found, default=Fraction(0)) + Fraction(1, 2), 0), self.found.limit])

    def lean(self, one: JurorSpread) -> Words:
        """Whether a juror is strict or generous, in words."""
        if one.severity is None:
            return say("belum dapat dibandingkan", "nothing to compare")
        figure = Amount(round_half_up(abs(one.severity), 2))
        if not figure.value:
            return say("sama dengan panel", "as the panel")
        if one.severity < 0:
            return say("{n} di bawah panel (lebih ketat)", "{n} below the panel (stricter)", n=figure)
        return say("{n} di atas panel (lebih murah)", "{n} above the panel (more generous)", n=figure)

    def severity_bar(self, one: JurorSpread) -> tuple[str, str]:
        """Where the bar of a juror begins and how wide it is, in percent; the panel stands in the middle."""
        share = (one.severity or Fraction(0)) / (2 * self.widest_severity)
        return percent(Fraction(1, 2) + min(share, Fraction(0))), percent(abs(share))

    def spread_bar(self, one: EntrySpread) -> tuple[str, str, list[str]]:
        """Where the bar of an entry begins, how wide it is, and where each juror stands, in percent of the scale."""
        places = [score / self.highest for _, score in one.given]
        return percent(min(places)), percent(max(places) - min(places)), [percent(place) for place in places]


@dataclass(frozen=True, slots=True)
class Discussed:
    """What a panel minuted about the spread of an entry; `stands` while its sheets are as they were then."""

    entry: str
    words: str
    at: datetime
    stands: bool


def may_compare(asker: Asker, call: CallRecord, now: Standings, one: Compared) -> bool:
    """Whoever leads or watches, and who sits on the panel; the latter once every sheet of it is signed."""
    own = [seat for seat in one.seats if seat.person == asker.person]
    sits = bool(own) and asker.works_in(SIT, call.code)
    return (may_watch(asker, call) or sits) and not any(unsigned_sheets(call, now, seat) for seat in own)


def compared(call: CallRecord, now: Standings, language: Language) -> list[Compared]:
    """Every panel that gave marks, in the order of rounds and groups; worked out once while nothing changes."""
    return now.once(("compared", language), lambda: _compared(call, now, language))


def _compared(call: CallRecord, now: Standings, language: Language) -> list[Compared]:
    found = []
    for round_ in judged_rounds(call):
        per, entered = panel_groups(round_), now.entered(round_.code)
        entries = _grouped(call, per, [one for one in now.outcome.case.entries if one.code in entered])
        for group in sorted({one.group for one in now.material.seats if one.round == round_.code}):
            own = entries.get(group, []) if group else [one for ones in entries.values() for one in ones]
            found.append(_compare(now, round_, group, own, language))
    return found


def _grouped(call: CallRecord, per: tuple[str, ...], entries: list[Entry]) -> Mapping[tuple[str, ...], list[Entry]]:
    found: dict[tuple[str, ...], list[Entry]] = {}
    for one in entries:
        found.setdefault(group_of(call.rules, one, per) or (), []).append(one)
    return found


def _compare(
    now: Standings, round_: Round, group: tuple[str, ...], entries: list[Entry], language: Language
) -> Compared:
    judge = now.decider.judges.of(round_)
    limit = judge.highest * WIDE if round_.widest_spread is None else Fraction(round_.widest_spread)
    seats = tuple(one for one in now.material.seats if (one.round, one.group) == (round_.code, group))
    ids, subjects = {one.id for one in seats}, {now.material.known[one.code].id for one in entries}
    written = [one for one in now.material.sheets if one.seat in ids and one.subject in subjects]
    return Compared(
        round=round_,
        group=group,
        slug=slug_of(group),
        title=group_title(now.outcome, voice(language), panel_groups(round_) if group else (), group),
        seats=seats,
        found=calibrate(given_scores(judge, now.outcome.case, entries), limit),
        highest=judge.highest,
        limit_citations=() if round_.widest_spread is None else round_.citations,
        open_sheets=sum(one.handed_in_at is None for one in written),
    )


def agreement_of(one: Compared) -> Agreement:
    """Krippendorff's alpha over the sheets of a panel."""
    given = [dict(entry.given) for entry in one.found.entries]
    return agreement([[own.get(seat.code) for own in given] for seat in one.seats])


def discussed(call: CallRecord, one: Compared) -> dict[str, list[Discussed]]:
    """What the panel minuted about entries of a round, by their codes, newest first."""
    now = {entry.entry: scores_told(entry) for entry in one.found.entries}
    rows = Discussion.objects.filter(call_id=call.id, round=one.round.code).order_by("-at", "-pk")
    found: dict[str, list[Discussed]] = {}
    for code, words, given, at in rows.values_list("entry__code", "words", "given", "at"):
        if code in now:
            found.setdefault(code, []).append(Discussed(code, words, at, stands=given == now[code]))
    return found


def scores_told(one: EntrySpread) -> dict[str, str]:
    """The scores of an entry by seat, exactly, as they are kept beside what was said about them."""
    return {assessor: str(score) for assessor, score in sorted(one.given)}
