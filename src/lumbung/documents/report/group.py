"""A page of one group: its rankings and those whom no ranking holds, ready for the template."""

from dataclasses import dataclass
from fractions import Fraction

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import Ranked
from lumbung.documents.report.pages import GroupPages, Part, Sheet
from lumbung.documents.report.rows import LeftRow, Row, cited, highest_of, left_rows, rows
from lumbung.documents.style.voice import Voice
from lumbung.regulation.result import Standing
from lumbung.regulation.verdict import Choice
from lumbung.regulation.wording import Amount

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class PartView:
    """One ranking, or those left out, as one page shows it.

    `limit_at` is the row before which the minimum score runs: the number of rows puts it after the last, NOWHERE means
    on another page or nowhere.
    """

    title: str
    rows: tuple[Row, ...] = ()
    left: tuple[LeftRow, ...] = ()
    scale: str = ""
    threshold: str = ""
    threshold_cited: str = ""
    limit_at: int = NOWHERE
    citations: str = ""
    prizes: tuple[Choice, ...] = ()
    choices: tuple[Choice, ...] = ()
    legend: str = ""


@dataclass(frozen=True, slots=True)
class GroupView:
    """One page of a group."""

    title: str
    lead: str
    waiting: bool
    parts: tuple[PartView, ...]
    pager: tuple[tuple[str, bool], ...]
    number: int


def group_view(outcome: Decided, voice: Voice, group: GroupPages, sheet: Sheet) -> GroupView:
    """One page of a group, written out."""
    return GroupView(
        title=voice("result_of", group=group.title),
        lead=_lead(voice, group),
        waiting=any(ranked.waiting for ranked in group.rankings),
        parts=tuple(_part(outcome, voice, part) for part in sheet.parts),
        pager=tuple((one.name, one is sheet) for one in group.sheets) if len(group.sheets) > 1 else (),
        number=sheet.number,
    )


def _lead(voice: Voice, group: GroupPages) -> str:
    if not group.rankings:
        return ""
    main = group.rankings[0]
    taken, count = len(main.taken), len(main.lines)
    if main.award is not None:
        return voice("lead_group", winners=taken, entries=count)
    return voice("lead_round", passed=taken, entries=count)


def _part(outcome: Decided, voice: Voice, part: Part) -> PartView:
    ranked = part.ranked
    title = voice("left_title") if ranked is None else ranked.name
    if not part.first:
        title = voice("continued", title=title)
    if ranked is None:
        return PartView(title, left=tuple(left_rows(outcome, voice, part.left)))
    highest, limit = highest_of(outcome, ranked), ranked.threshold
    shown = tuple(rows(outcome, voice, ranked, part.lines))
    return PartView(
        title=title,
        rows=shown,
        scale="" if highest is None else voice("scale", highest=Amount(highest)),
        threshold="" if limit is None else voice("threshold", limit=Amount(Fraction(limit.score))),
        threshold_cited="" if limit is None else cited(voice, limit.citations),
        limit_at=NOWHERE if limit is None else _limit_at(ranked, part),
        citations=cited(voice, ranked.citations),
        prizes=ranked.prizes,
        choices=ranked.common,
        legend=_legend(voice, shown, limit is not None and highest is not None),
    )


def _legend(voice: Voice, shown: tuple[Row, ...], has_line: bool) -> str:
    """What the small things in a ranking mean."""
    opened = [row.opened for row in shown if row.opened is not None]
    said = []
    if any(row.jurors for row in shown):
        said.append(voice("small_rounds" if any(len(one.rounds) > 1 for one in opened) else "small_jurors"))
    if has_line:
        said.append(voice("red_line"))
    if opened:
        said.append(voice("tap"))
    return " ".join(said)


def _limit_at(ranked: Ranked, part: Part) -> int:
    """Where the minimum score runs between the rows of this part of a ranking."""
    below = [line.standing is Standing.BELOW_THRESHOLD for line in ranked.lines]
    start = next(index for index, line in enumerate(ranked.lines) if line is part.lines[0])
    found = below.index(True) if True in below else len(below)
    inside = found - start
    last = start + len(part.lines) == len(ranked.lines)
    return inside if 0 <= inside < len(part.lines) or (last and inside == len(part.lines)) else NOWHERE
