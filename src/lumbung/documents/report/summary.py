"""The first page of the report: how many came and won, what it costs, what must be looked at, what was chosen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.telling import has_money
from lumbung.documents.report.pages import GroupPages
from lumbung.documents.report.rows import Badge, cited, metal_of
from lumbung.documents.style.voice import Voice
from lumbung.regulation.exposure import exposure
from lumbung.regulation.readings import Adopted
from lumbung.regulation.result import AwardResult, Winner
from lumbung.regulation.schema.contest import Award, RoundKind
from lumbung.regulation.wording import Money

MOST_COUNTERS = 5


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in figures."""

    name: str
    entered: str
    went_on: str
    stopped: str
    citations: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of an award in figures, with its page."""

    title: str
    href: str
    winners: str
    earned: str
    fund: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class Share:
    """One band or prize of an award: how many won it, and the money that went there."""

    badge: Badge
    winners: str
    fund: str


@dataclass(frozen=True, slots=True)
class AwardSummary:
    """One award in figures. Texts are empty where there is nothing to say."""

    name: str
    column: str
    groups: tuple[GroupLine, ...]
    shares: tuple[Share, ...]
    by_band: bool
    winners: str
    money: bool
    total: str
    pool: str
    paid_from: str
    citations: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What an award costs here, and what it can cost by the words of the decree alone."""

    award: str
    here: str
    least: str
    most: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One adopted reading, written out."""

    code: str
    question: str
    option: str
    how: str
    why: str
    ours: bool
    citations: str


def counters(outcome: Decided, voice: Voice) -> tuple[tuple[str, str], ...]:
    """The way from entries to winners in a few figures: (label, figure)."""
    found = [(voice("entered"), len(outcome.case.entries))]
    for round_, result in outcome.rounds():
        chooses = round_.selection is not None or (round_.kind is RoundKind.PASS and round_.required)
        if chooses or result.out:
            found.append((voice("passed_of", round=round_.name), len(result.passed)))
    winners = {winner.entry for award in outcome.result.awards for winner in award.winners}
    found = [*found[: MOST_COUNTERS - 1], (voice("winners"), len(winners))]
    return tuple((label, voice.number(count)) for label, count in found)


def round_lines(outcome: Decided, voice: Voice) -> Iterator[RoundLine]:
    """Every round: how many entered, went on, stopped."""
    for round_, result in outcome.rounds():
        entered, passed = len(result.entered), len(result.passed)
        figures = (voice.number(entered), voice.number(passed), voice.number(entered - passed))
        yield RoundLine(round_.name, *figures, cited(voice, round_.citations))


def award_summaries(outcome: Decided, voice: Voice, pages: Iterable[GroupPages]) -> Iterator[AwardSummary]:
    """Every award: its groups with their pages, and where its money goes."""
    hrefs = {page.key: (page.title, page.first) for page in pages}
    for award, result in outcome.awards():
        lines = tuple(_group_lines(outcome, voice, award, result, hrefs))
        source = award.fund_source
        paid = f"{source.name} {source.year or ''}".strip() if source is not None else ""
        yield AwardSummary(
            name=award.name,
            column=", ".join(outcome.rules.known[fact].name for fact in award.per) or voice("group"),
            groups=lines,
            shares=tuple(_shares(outcome, voice, award, result)),
            by_band=award.scale is not None,
            winners=voice.number(len(result.winners)),
            money=has_money(award),
            total=voice.money(result.total),
            pool=_pool(voice, award, result),
            paid_from=voice("fund_source", source=paid) if paid else "",
            citations=cited(voice, [*award.citations, *(source.citations if source is not None else ())]),
        )


def _pool(voice: Voice, award: Award, result: AwardResult) -> str:
    if not isinstance(award.pool, int):
        return ""
    if result.left_in_pool is None:
        return voice("pool_open", pool=Money(award.pool))
    return voice("pool", pool=Money(award.pool), left=Money(result.left_in_pool))


def _group_lines(
    outcome: Decided,
    voice: Voice,
    award: Award,
    result: AwardResult,
    hrefs: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, str]],
) -> Iterator[GroupLine]:
    waiting = {one.group for one in outcome.pending if one.at == award.code}
    for ranking in result.rankings:
        title, href = hrefs[award.per, ranking.group]
        winners = [winner for winner in result.winners if winner.group == ranking.group]
        counts: dict[str, int] = {}
        for name in (name for winner in winners for name in _earned(outcome, voice, award, winner)):
            counts[name] = counts.get(name, 0) + 1
        order = [name for name, _ in _names(outcome, voice, award) if name in counts]
        yield GroupLine(
            title,
            href,
            voice.number(len(winners)),
            ", ".join(f"{counts[name]} {name}" for name in order),
            voice.money(sum(winner.fund for winner in winners)),
            ranking.group in waiting,
        )


def _names(outcome: Decided, voice: Voice, award: Award) -> list[tuple[str, str]]:
    """What the winners of an award can earn, in the order of the decree: (name, code)."""
    if award.scale is not None:
        bands = [(band.name, band.code) for band in outcome.rules.scale(award.scale).bands]
        return [*bands, (voice("no_band"), "")]
    return [(prize.name, prize.code) for prize in award.prizes]


def _earned(outcome: Decided, voice: Voice, award: Award, winner: Winner) -> list[str]:
    names = {code: name for name, code in _names(outcome, voice, award)}
    if award.scale is not None:
        return [names[winner.band or ""]]
    return [names[won.prize.code] for won in winner.prizes]


def _shares(outcome: Decided, voice: Voice, award: Award, result: AwardResult) -> Iterator[Share]:
    """Winners and money by band where the award has bands, else by prize."""
    for name, code in _names(outcome, voice, award):
        if award.scale is not None:
            inside = [winner for winner in result.winners if (winner.band or "") == code]
            fund = sum(winner.fund for winner in inside)
        else:
            inside = [one for one in result.winners if any(won.prize.code == code for won in one.prizes)]
            won = [won.fund for winner in inside for won in winner.prizes if won.prize.code == code]
            fund = sum(amount for amount in won if isinstance(amount, int))
        if inside or code:
            yield Share(Badge(name, metal_of(name)), voice.number(len(inside)), voice.money(fund))


def limits(outcome: Decided, voice: Voice) -> Iterator[Limits]:
    """What each award costs here beside the least and most by the words of the decree; the sum last, if several."""
    found = exposure(outcome.rules)
    results = {award.code: (award.name, result.total) for award, result in outcome.awards()}
    for one in found.awards:
        name, total = results[one.award]
        yield Limits(name, voice.money(total), voice.money(one.least), _most(voice, one.most))
    if len(found.awards) > 1:
        total = outcome.result.total
        yield Limits(voice("total"), voice.money(total), voice.money(found.least), _most(voice, found.most))


def _most(voice: Voice, most: int | None) -> str:
    return voice("no_most") if most is None else voice.money(most)


def readings(outcome: Decided, voice: Voice) -> Iterator[ReadingView]:
    """Every question that the decree leaves open, with what was adopted and why."""
    for adopted in outcome.readings:
        reading = adopted.reading
        yield ReadingView(
            reading.code,
            reading.question,
            adopted.option.words,
            voice("by_default" if adopted.by_default else "chosen"),
            _reason(voice, adopted),
            reading.ours,
            cited(voice, reading.citations),
        )


def _reason(voice: Voice, adopted: Adopted) -> str:
    """Why the default is what it is; where another option was chosen, what the default would have been."""
    reading = adopted.reading
    if adopted.option.code == reading.default:
        return voice("why_default", reason=reading.reason)
    default = next(option.words for option in reading.options if option.code == reading.default)
    return voice("not_default", option=default)
