"""From an outcome to its minutes: what stands in each record, in what order, in which words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from lumbung.documents.minutes.content import (
    Attachment,
    Block,
    Bullets,
    Heading,
    Issued,
    Minutes,
    Record,
    Seal,
    Table,
    Text,
)
from lumbung.documents.minutes.held import attendance, discussed, opening, signatures
from lumbung.documents.minutes.phrases import PHRASES
from lumbung.documents.minutes.seal import qr_text
from lumbung.documents.minutes.sittings import Sitting, sittings, values_of
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.left_out import LeftOut
from lumbung.documents.outcome.rankings import Line, Ranked
from lumbung.documents.outcome.sitting import HeldSitting, sitting_of
from lumbung.documents.outcome.telling import (
    earned,
    group_title,
    has_money,
    left_text,
    minuted_lines,
    pending_lines,
    place_text,
    rank_text,
    reading_name,
    standing_text,
    voice_of,
    winnings,
)
from lumbung.documents.style.voice import Voice, spelled
from lumbung.regulation.grouping import source_of
from lumbung.regulation.readings import Adopted
from lumbung.regulation.schema.contest import FINAL
from lumbung.regulation.verdict import Because, Choice
from lumbung.regulation.wording import Amount, Language, Money

RANKING_WIDTHS = (8, 24, 13, 23, 42)

Which = tuple[str | None, tuple[str, ...]]
"""One sitting: the code of its round, None for the one that establishes the result, and its group."""


def minutes_of(
    outcome: Decided, language: Language, only: Which | None = None, issued: Issued | None = None
) -> Minutes:
    """The minutes of a contest: one record for each sitting, the one that establishes the result last.

    `only` keeps to one sitting, `issued` gives it its number and where it is checked. What waits for a decision
    elsewhere makes the minutes of one round no draft.
    """
    voice = voice_of(language, PHRASES)
    draft = voice("draft") if outcome.draft and (only is None or only[0] is None) else ""
    chosen = [kept for one in sittings(outcome) if (kept := _kept(one, only)) is not None]
    return Minutes(
        title=voice("minutes_of", name=outcome.name),
        author=outcome.organiser or "Lumbung",
        language=language,
        day=outcome.decided_on,
        draft=draft,
        page=voice("page", page="{page}", pages="{pages}"),
        banners=tuple(text for text in (draft, voice("sample") if outcome.sample else "") if text),
        records=tuple(_record(outcome, voice, sitting, bool(draft), issued) for sitting in chosen),
    )


def excerpt_of(outcome: Decided, language: Language, issued: Issued) -> Minutes:
    """What everybody may read of the minutes of the result: winners by name, the others by number, no panel by name."""
    voice = voice_of(language, PHRASES)
    (final,) = (one for one in sittings(outcome) if one.round is None)
    blocks = tuple(_excerpt(outcome, voice, final, issued))
    record = Record(voice("excerpt_title"), outcome.name, voice("number_is", number=issued.number), blocks, issued.head)
    return Minutes(
        title=voice("excerpt_of", name=outcome.name),
        author=outcome.organiser or "Lumbung",
        language=language,
        day=outcome.decided_on,
        draft="",
        page=voice("page", page="{page}", pages="{pages}"),
        records=(record,),
    )


def _excerpt(outcome: Decided, voice: Voice, final: Sitting, issued: Issued) -> Iterator[Block]:
    yield Text(voice("excerpt_means", number=issued.number, day=outcome.decided_on))
    yield from _correction(voice, issued)
    yield from _recap(outcome, voice)
    for ranked in final.rankings:
        yield from _ranking(outcome, voice, replace(ranked, lines=ranked.taken))
        others = len(ranked.lines) - len(ranked.taken)
        if others:
            yield Text(voice("others", n=others))
    yield from _readings(outcome, voice)
    yield from _absolute(outcome, voice)
    dissenting = [one.element for one, _ in sitting_of(outcome, FINAL, ()).dissents]
    if dissenting:
        yield Text(voice("dissents_public", elements=voice.listing(list(dict.fromkeys(dissenting)))))
    yield _seal(outcome, voice, issued)


def _kept(sitting: Sitting, only: Which | None) -> Sitting | None:
    """A sitting, or the one group of it that is asked for; None for another one."""
    if only is None:
        return sitting
    round_, group = only
    if (sitting.round.code if sitting.round else None) != round_:
        return None
    if sitting.per or round_ is None:
        return sitting if sitting.group == group else None
    return _of_ranking(sitting, next((one for one in sitting.rankings if one.group == group), None))


def _of_ranking(sitting: Sitting, ranked: Ranked | None) -> Sitting:
    """One group of a round that chooses by other groups than those in which its panels sit."""
    if ranked is None or not ranked.per:
        return sitting
    others = {one.group for one in sitting.rankings} - {ranked.group}
    left = tuple(one for one in sitting.left if values_of(one.entry, ranked.per) not in others)
    return replace(sitting, per=ranked.per, group=ranked.group, rankings=(ranked,), left=left)


def _record(outcome: Decided, voice: Voice, sitting: Sitting, draft: bool, issued: Issued | None) -> Record:
    if sitting.round is None:
        title, subtitle = voice("final_title"), outcome.name
    else:
        group = group_title(outcome, voice, sitting.per, sitting.group) if sitting.per else ""
        title, subtitle = f"{voice('title')} {sitting.round.name}".upper(), group or outcome.name
    number = voice("number") if issued is None else voice("number_is", number=issued.number)
    blocks = tuple(_blocks(outcome, voice, sitting, draft, issued))
    return Record(title, subtitle, number, blocks, issued.head if issued else None)


def _blocks(outcome: Decided, voice: Voice, sitting: Sitting, draft: bool, issued: Issued | None) -> Iterator[Block]:
    if draft:
        yield from _draft(outcome, voice)
    if issued is not None:
        yield from _correction(voice, issued)
    held = sitting_of(outcome, sitting.round.code if sitting.round else FINAL, sitting.group)
    yield from opening(outcome, voice, sitting, held)
    if sitting.round is None:
        yield from _recap(outcome, voice)
    yield from _results(outcome, voice, sitting)
    yield from discussed(outcome, voice, sitting)
    yield from _minuted(outcome, voice, sitting)
    if sitting.round is not None:
        yield from _readings_used(voice, sitting)
    else:
        yield from _readings(outcome, voice)
        yield from _cautions(outcome, voice)
        yield from _absolute(outcome, voice)
    yield signatures(voice, sitting, held)
    yield _seal(outcome, voice, issued)
    yield from _attachments(outcome, voice, sitting, held, issued)


def _results(outcome: Decided, voice: Voice, sitting: Sitting) -> Iterator[Block]:
    """Who is in, with the total score; the whole ranking is an attachment."""
    if not sitting.rankings:
        return
    yield Heading(voice("results"))
    for ranked in sitting.rankings:
        yield Text(voice("result_group", name=ranked.name, group=group_title(outcome, voice, ranked.per, ranked.group)))
        yield _taken(voice, ranked) if ranked.taken else Text(voice("nobody_in"))
    yield Text(voice("attached"))


def _taken(voice: Voice, ranked: Ranked) -> Bullets:
    """Those who are in by their numbers; equals share theirs."""
    lines = tuple(_result(voice, line) for line in ranked.taken)
    numbers = [rank_text(ranked, line) for line in ranked.taken]
    if not ranked.ordered or numbers == [str(number) for number in range(1, len(lines) + 1)]:
        return Bullets(lines, numbered=ranked.ordered)
    return Bullets(tuple(f"{number}. {line}" for number, line in zip(numbers, lines, strict=True)))


def _result(voice: Voice, line: Line) -> str:
    name = _name(line)
    if line.placing.score is None:
        return name
    return voice("result_line", name=name, score=voice.points(line.placing.score))


def _attachments(
    outcome: Decided, voice: Voice, sitting: Sitting, held: HeldSitting, issued: Issued | None
) -> Iterator[Block]:
    """Ranking, attendance, and the entries that are not in the ranking: each numbered, where there is something."""
    rankings = [block for ranked in sitting.rankings for block in _ranking(outcome, voice, ranked)]
    of = voice("annex_of", number=issued.number) if issued else voice("annex_blank")
    parts = (
        ("annex_ranking", rankings),
        ("annex_present", list(attendance(voice, sitting, held))),
        ("annex_left", list(_left(voice, sitting.left))),
    )
    for number, (title, blocks) in zip(("I", "II", "III"), parts, strict=True):
        if blocks:
            yield Attachment((voice("annex", number=number), of), voice(title))
            yield from blocks


def _draft(outcome: Decided, voice: Voice) -> Iterator[Block]:
    if outcome.draft:
        yield Heading(voice("draft_title"))
        yield Bullets(tuple(pending_lines(outcome, voice)))
        yield Text(voice("draft_todo"), strong=True)


def _correction(voice: Voice, issued: Issued) -> Iterator[Block]:
    """What these minutes replace, and why the decision before was opened again."""
    if issued.replaces:
        yield Text(voice("replaces", number=issued.replaces), strong=True)
    if issued.because:
        yield Text(voice("corrected", reason=issued.because))


def _recap(outcome: Decided, voice: Voice) -> Iterator[Block]:
    """The awards in figures: winners and money of each group, and all together."""
    yield Heading(voice("recap"))
    head = (voice("award"), voice("group"), voice("winners"), voice("fund"))
    rows = []
    for award, result in outcome.awards():
        for ranking in result.rankings:
            winners = [one for one in result.winners if one.group == ranking.group]
            group = group_title(outcome, voice, award.per, ranking.group)
            fund = voice.money(sum(one.fund for one in winners)) if has_money(award) else "–"
            rows.append((award.name, group, voice.number(len(winners)), fund))
    count = sum(len(result.winners) for result in outcome.result.awards)
    rows.append((voice("total"), "", voice.number(count), voice.money(outcome.result.total)))
    yield Table(voice("recap"), head, tuple(rows), (36, 28, 17, 25), frozenset({2, 3}))
    total = outcome.result.total
    if total:
        yield Text(voice("total_words", money=Money(total), words=spelled(total)), strong=True)
    for source in dict.fromkeys(award.fund_source for award in outcome.rules.contest.awards if award.fund_source):
        name = f"{source.name} {source.year or ''}".strip()
        yield Text(f"{voice('paid_from', source=name)} {_cited(voice, source.citations)}")


def _ranking(outcome: Decided, voice: Voice, ranked: Ranked) -> Iterator[Block]:
    group = group_title(outcome, voice, ranked.per, ranked.group)
    title = voice("result_group", name=ranked.name, group=group)
    yield Heading(title)
    if not ranked.lines:
        yield Text(voice("nobody"))
        return
    head = (voice("place"), voice("entry"), voice("score"), voice("decision"), voice("why"))
    rows = tuple(_row(outcome, voice, ranked, line) for line in ranked.lines)
    yield Table(title, head, rows, RANKING_WIDTHS, frozenset({0, 2}))
    if ranked.prizes:
        yield Text(voice("prizes", choices=_reading_names(ranked.prizes)))
    if ranked.threshold is not None:
        limit, places = Amount(Fraction(ranked.threshold.score)), "; ".join(ranked.threshold.citations)
        yield Text(voice("threshold", limit=limit, places=places))


def _row(outcome: Decided, voice: Voice, ranked: Ranked, line: Line) -> tuple[str, ...]:
    score = "–" if line.placing.score is None else voice.points(line.placing.score)
    decided = [standing_text(voice, ranked, line)]
    if line.winner is not None and ranked.award is not None:
        decided = [*earned(outcome, voice, ranked.award, line.winner), *winnings(voice, ranked, line.winner), *decided]
    decision = "; ".join(text for text in decided if text)
    own = Because(line.because.words, line.because.citations, line.own)
    return (place_text(ranked, line), _name(line), score, decision, _reason(voice, own))


def _name(line: Line) -> str:
    return line.entry.name if line.entry.name == line.entry.code else f"{line.entry.name} ({line.entry.code})"


def _reason(voice: Voice, because: Because) -> str:
    """A reason with its places in the decree and the committee's choices, in one paragraph."""
    parts = [voice.words(because.words), _cited(voice, because.citations)]
    if because.choices:
        parts.append(voice("choices", choices=_reading_names(because.choices)))
    return " ".join(part for part in parts if part)


def _cited(voice: Voice, citations: Iterable[str]) -> str:
    places = "; ".join(dict.fromkeys(citations))
    return voice("basis", places=places) if places else ""


def _left(voice: Voice, left: tuple[LeftOut, ...]) -> Iterator[Block]:
    if not left:
        return
    yield Heading(voice("left_title"))
    head = (voice("entry"), voice("decision"), voice("why"))
    rows = []
    for one in left:
        remedies = " ".join(voice("remedy", remedy=voice.words(remedy)) for remedy in one.remedies)
        reason = f"{_reason(voice, one.because)} {remedies}".strip()
        rows.append((f"{one.entry.name} ({one.entry.code})", left_text(voice, one), reason))
    yield Table(voice("left_title"), head, tuple(rows), (30, 22, 58))


def _minuted(outcome: Decided, voice: Voice, sitting: Sitting) -> Iterator[Block]:
    """What this panel decided; the last record holds what no sitting before it minuted."""
    yield Heading(voice("minuted"))
    if sitting.round is None:
        awards = outcome.rules.contest.awards
        at = {award.code for award in awards} | {source_of(outcome.rules, award).code for award in awards}
        at |= {one.round for one in sitting.members}
        lines = minuted_lines(outcome, voice, at)
    else:
        entries = {line.entry.code for ranked in sitting.rankings for line in ranked.lines}
        entries |= {one.entry.code for one in sitting.left}
        lines = minuted_lines(outcome, voice, {sitting.round.code}, entries if sitting.per else None)
    yield Bullets(tuple(lines)) if lines else Text(voice("nothing_minuted"))


def _reading_names(choices: Iterable[Choice]) -> str:
    return ", ".join(reading_name(choice.code) for choice in choices)


def _readings_used(voice: Voice, sitting: Sitting) -> Iterator[Block]:
    """The readings that the rankings and refusals of this record rest on, each with the option that was adopted."""
    because = [line.because for ranked in sitting.rankings for line in ranked.lines]
    because += [one.because for one in sitting.left]
    used = {choice.code: choice for one in because for choice in one.choices}
    if used:
        yield Heading(voice("readings"))
        yield Bullets(tuple(f"{reading_name(code)}: {choice.words}" for code, choice in used.items()))


def _readings(outcome: Decided, voice: Voice) -> Iterator[Block]:
    if outcome.readings:
        yield Heading(voice("readings"))
        head = (voice("reading"), voice("question"), voice("option"), voice("how"))
        rows = tuple(
            (reading_name(one.reading.code), one.reading.question, one.option.words, _how(voice, one))
            for one in outcome.readings
        )
        yield Table(voice("readings"), head, rows, (18, 30, 32, 40))


def _how(voice: Voice, one: Adopted) -> str:
    said = voice("by_default", reason=one.reading.reason) if one.by_default else voice("chosen")
    ours = voice("ours") if one.reading.ours else ""
    return " ".join(part for part in (said, ours, _cited(voice, one.reading.citations)) if part)


def _cautions(outcome: Decided, voice: Voice) -> Iterator[Block]:
    if outcome.cautions:
        yield Heading(voice("cautions"))
        lines = [(voice.words(one.words), _cited(voice, one.citations)) for one in outcome.cautions]
        yield Bullets(tuple(" ".join(part for part in line if part) for line in lines))


def _absolute(outcome: Decided, voice: Voice) -> Iterator[Block]:
    """The decree's own words where it says that the panel's decision is absolute; nothing where it does not."""
    for duty in outcome.rules.parts.duties:
        if "mutlak" in duty.quote.casefold():
            yield Text(voice("absolute", quote=duty.quote, places="; ".join(duty.citations)))


def _seal(outcome: Decided, voice: Voice, issued: Issued | None) -> Seal:
    lines = [voice("sealed"), voice("fingerprint", fingerprint=outcome.fingerprint)]
    if issued is not None:
        number, head = issued.trail
        lines.append(voice("bundle_seal", seal=issued.seal))
        if issued.key:
            lines.append(voice("signing_key", key=issued.key))
        lines.append(voice("trail_head", number=number, head=head))
        lines.append(voice("check", address=issued.address or "-", code=issued.code))
        return Seal(issued.qr, voice("qr_check_alt", code=issued.code), tuple(lines))
    if outcome.source is not None:
        lines.append(voice("workbook", name=outcome.source.name, sha256=outcome.source.sha256))
    lines.append(voice("seal_means"))
    code = qr_text(outcome.fingerprint)
    return Seal(code, voice("qr_alt", fingerprint=outcome.fingerprint), tuple(lines))
