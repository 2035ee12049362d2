"""A decree as a person reads it: one Markdown text, made from the data, so that it can never say something else."""

from collections.abc import Iterator
from fractions import Fraction

from lumbung.regulation.examples import Ran
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import NotStated, Period
from lumbung.regulation.schema.contest import Award, Prize, Round, RoundKind
from lumbung.regulation.schema.parts import Stage
from lumbung.regulation.schema.rubric import BandScale, Rubric
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.scoring import highest_score, mark_items
from lumbung.regulation.wording import Amount, Language, Money, Words, plain, say, write

_NOT_STATED = say("tidak dinyatakan", "not stated")
_DATE_FORMAT_NOTE = say(
    "Rujukan ada di akhir tiap baris (§).", "The place in the decree stands at the end of each line (§)."
)


def manual(rules: Rules, ran: tuple[Ran, ...] = (), language: Language = "id") -> str:
    """The whole decree under its adopted readings, with its worked examples, as Markdown."""
    return "\n".join(_lines(rules, ran, language)).rstrip() + "\n"


def _lines(rules: Rules, ran: tuple[Ran, ...], language: Language) -> Iterator[str]:
    instrument = rules.parts.instrument
    yield f"# {instrument.name}"
    yield ""
    yield f"{instrument.basis}. {_DATE_FORMAT_NOTE.text(language)}"
    sections = [
        (say("Tahapan", "Stages"), [_stage(stage, language) for stage in rules.parts.stages]),
        (say("Syarat", "Requirements"), list(_requirements(rules, language))),
        (say("Dokumen", "Documents"), list(_documents(rules, language))),
        *[(_rubric_title(rubric), list(_rubric(rubric, language))) for rubric in rules.parts.rubrics],
        *[(say("Predikat", "Bands"), list(_scale(scale, language))) for scale in rules.parts.scales],
        *_contest(rules, language),
        (say("Kewajiban lain", "Other duties"), [_line(one.name, one.citations) for one in rules.parts.duties]),
        (say("Tafsir yang dipakai", "Readings adopted"), list(_readings(rules, language))),
        (say("Tidak dinyatakan", "Not stated"), [_line(one.about, ()) for one in rules.parts.silences]),
        (say("Contoh kerja", "Worked examples"), [line for one in ran for line in _example(one, language)]),
    ]
    for title, lines in sections:
        if lines:
            yield f"\n## {title.text(language)}\n"
            yield from lines


def _line(text: str, citations: tuple[str, ...]) -> str:
    return f"- {text}" + (f" (§ {'; '.join(citations)})" if citations else "")


def _when(period: Period | NotStated, language: Language) -> str:
    return _NOT_STATED.text(language) if isinstance(period, NotStated) else period.text


def _stage(stage: Stage, language: Language) -> str:
    return _line(f"{stage.name}: {_when(stage.start, language)} – {_when(stage.end, language)}", stage.citations)


def _requirements(rules: Rules, language: Language) -> Iterator[str]:
    remedy = say("Bila belum", "If not").text(language)
    for one in rules.parts.requirements:
        yield _line(f"{one.quote}. {remedy}: {one.remedy}", one.citations)


def _documents(rules: Rules, language: Language) -> Iterator[str]:
    for one in rules.parts.documents:
        optional = "" if one.required else say(" (tidak wajib)", " (optional)").text(language)
        yield _line(f"{one.name}{optional}", one.citations)


def _rubric_title(rubric: Rubric) -> Words:
    name = rubric.name or rubric.code
    highest = Amount(highest_score(rubric))
    return say(
        "Penilaian: {name}, tertinggi {highest}", "Judging: {name}, highest {highest}", name=name, highest=highest
    )


def _rubric(rubric: Rubric, language: Language) -> Iterator[str]:
    items = mark_items(rubric)
    for criterion in rubric.criteria:
        weight = say("bobot {weight}", "weight {weight}", weight=Amount(_fraction(criterion.weight))).text(language)
        yield _line(
            f"**{criterion.name}**" + (f", {weight}" if criterion.weight is not None else ""), criterion.citations
        )
        for item in (item for item in items if item.criterion == criterion.code):
            limits = f"{write(Amount(item.low), language)}–{write(Amount(item.high), language)}"
            yield "  " + _line(f"{item.code}: {item.label} [{limits}]", item.citations)


def _fraction(value: object) -> Fraction:
    return Fraction(str(value or 0))


def _scale(scale: BandScale, language: Language) -> Iterator[str]:
    for band in scale.bands:
        low = write(Amount(_fraction(band.low)), language)
        limits = f"≥ {low}" if band.high is None else f"{low}–{write(Amount(_fraction(band.high)), language)}"
        yield _line(f"{band.name}: {limits}", band.citations)


def _contest(rules: Rules, language: Language) -> Iterator[tuple[Words, list[str]]]:
    if not isinstance(rules.parts, Contest):
        return
    yield say("Babak", "Rounds"), [_round(one, language) for one in rules.contest.rounds]
    for award in rules.contest.awards:
        yield say("Penghargaan: {name}", "Award: {name}", name=award.name), list(_award(award, language))


_KINDS = {
    RoundKind.SCORE: say("dinilai", "scored"),
    RoundKind.PASS: say("lulus atau gugur", "pass or fail"),
    RoundKind.DECISION: say("diputuskan", "decided"),
}


def _round(round_: Round, language: Language) -> str:
    parts = [f"{round_.name}: {_KINDS[round_.kind].text(language)}"]
    if round_.panel is not None and round_.panel.elements:
        elements = ", ".join(element.name for element in round_.panel.elements)
        parts.append(say("panel {elements}", "panel {elements}", elements=elements).text(language))
    selection = round_.selection
    if selection is not None and selection.at_most is not None:
        per = f" per {', '.join(selection.per)}" if selection.per else ""
        parts.append(
            say("lolos paling banyak {n}{per}", "at most {n}{per} go on", n=selection.at_most, per=per).text(language)
        )
    return _line("; ".join(parts), round_.citations)


def _award(award: Award, language: Language) -> Iterator[str]:
    if award.at_most is not None:
        per = f" per {', '.join(award.per)}" if award.per else ""
        most = say("Paling banyak {n}{per}.", "At most {n}{per}.", n=award.at_most, per=per)
        yield _line(most.text(language), award.citations)
    if award.threshold is not None:
        limit = Amount(_fraction(award.threshold.score))
        yield _line(
            say("Skor paling sedikit {n}.", "A score of at least {n}.", n=limit).text(language),
            award.threshold.citations,
        )
    for prize in award.prizes:
        yield _line(f"{prize.name}: {_prize(prize, language)}", prize.citations)


def _prize(prize: Prize, language: Language) -> str:
    parts = list(prize.goods)
    if isinstance(prize.fund, int):
        parts.insert(0, write(Money(prize.fund), language))
    elif prize.fund is not None:
        parts.insert(0, _NOT_STATED.text(language))
    if prize.fund_from_rest:
        parts.insert(0, say("bagian rata sisa pagu", "an equal share of what is left of the pool").text(language))
    if prize.fund_percent is not None:
        share = say("{n}% pagu", "{n}% of the pool", n=Amount(_fraction(prize.fund_percent)))
        parts.insert(0, share.text(language))
    return ", ".join(parts) or "–"


def _readings(rules: Rules, language: Language) -> Iterator[str]:
    for one in rules.adopted:
        how = say("baku: {why}", "default: {why}", why=one.reading.reason) if one.by_default else plain("")
        tail = f" ({how.text(language)})" if one.by_default else ""
        yield _line(
            f"**{one.reading.question}** `{one.reading.code}` = `{one.option.code}`: {one.option.words}{tail}",
            one.reading.citations,
        )
        for option in one.reading.options:
            if option.code != one.option.code:
                yield f"  - `{option.code}`: {option.words}"


def _example(ran: Ran, language: Language) -> Iterator[str]:
    example = ran.example
    yield _line(
        f"{'✗' if ran.wrong else '✓'} **{example.title}** {example.story or ''}".rstrip(), example.citations or ()
    )
    for words in ran.wrong:
        yield f"  - {words.text(language)}"
