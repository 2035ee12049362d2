"""A decree as a person reads it: one Markdown text, made from the data, so that it can never say something else."""

from collections.abc import Iterator
from fractions import Fraction

from babel.dates import format_date

from lumbung.regulation.examples import Ran
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import NotStated, Period
from lumbung.regulation.schema.contest import Award, Prize, Round, RoundKind
from lumbung.regulation.schema.parts import Effect, Stage
from lumbung.regulation.schema.rubric import BandReading, BandScale, Rubric
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
        (
            say("Tidak dinyatakan", "Not stated"),
            [_line(f"{one.about}. {one.note or ''}".strip(), ()) for one in rules.parts.silences],
        ),
        (say("Contoh kerja", "Worked examples"), [line for one in ran for line in _example(one, language)]),
    ]
    for title, lines in sections:
        if lines:
            yield f"\n## {title.text(language)}\n"
            yield from lines


def _line(text: str, citations: tuple[str, ...]) -> str:
    return f"- {text}" + (f" (§ {'; '.join(citations)})" if citations else "")


def _when(period: Period | NotStated, language: Language) -> str:
    if isinstance(period, NotStated):
        return _NOT_STATED.text(language)
    if period.first == period.last:
        return write(period.first, language)
    return (
        period.text if period.first.month != period.last.month else format_date(period.first, "MMMM y", locale=language)
    )


def _stage(stage: Stage, language: Language) -> str:
    start, end = _when(stage.start, language), _when(stage.end, language)
    return _line(f"{stage.name}: {start}" + (f" – {end}" if end != start else ""), stage.citations)


def _requirements(rules: Rules, language: Language) -> Iterator[str]:
    remedy = say("Bila belum", "If not").text(language)
    for one in rules.parts.requirements:
        notes = [_EFFECTS[one.effect].text(language)] if one.effect in _EFFECTS else []
        if one.applies_if is not None:
            notes.append(say("bersyarat", "conditional").text(language))
        note = f" ({'; '.join(notes)})" if notes else ""
        yield _line(f"{one.quote.rstrip('.;')}{note}. {remedy}: {one.remedy}", one.citations)


_EFFECTS = {
    Effect.WARN: say("mengingatkan, tidak menolak", "warns, does not refuse"),
    Effect.LOOK: say("petugas yang memutuskan", "an officer decides"),
}


def _documents(rules: Rules, language: Language) -> Iterator[str]:
    for one in rules.parts.documents:
        optional = "" if one.required else say(" (tidak wajib)", " (optional)").text(language)
        if one.copies is not None:
            optional += say(", rangkap {n}", ", {n} copies", n=one.copies).text(language)
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
        own = [item for item in items if item.criterion == criterion.code]
        for item in own:
            limits = f"{write(Amount(item.low), language)}–{write(Amount(item.high), language)}"
            yield "  " + _line(f"{item.code}: {item.label} [{limits}]", item.citations if len(own) > 1 else ())
            for option in item.options:
                yield f"    - {write(Amount(_fraction(option.mark)), language)}: {option.words}"


def _fraction(value: object) -> Fraction:
    return Fraction(str(value or 0))


def _scale(scale: BandScale, language: Language) -> Iterator[str]:
    for band in scale.bands:
        low = write(Amount(_fraction(band.low)), language)
        limits = f"≥ {low}" if band.high is None else f"{low}–{write(Amount(_fraction(band.high)), language)}"
        yield _line(f"{band.name}: {limits}", band.citations)
    yield _line(_READ_AS[scale.reading].text(language), scale.citations)
    if scale.open_top:
        top = say("Skor di atas pita tertinggi masuk pita itu.", "A score above the top band is in that band.")
        yield _line(top.text(language), ())


_READ_AS = {
    BandReading.LITERAL: say("Dibaca seperti tercetak.", "Read as printed."),
    BandReading.LOWER_BOUND: say("Dibaca sebagai batas bawah.", "Read as lower limits."),
    BandReading.ROUNDED: say("Skor dibulatkan dulu.", "Scores are rounded first."),
    BandReading.ABOVE_BAND_BELOW: say("Di atas pita di bawahnya sudah termasuk.", "Above the band below is inside."),
}


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
    if not round_.required:
        parts.append(say("boleh tidak diadakan", "optional").text(language))
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
    if award.pool is not None:
        pool = Money(award.pool) if isinstance(award.pool, int) else _NOT_STATED
        yield _line(say("Pagu {pool}.", "A pool of {pool}.", pool=pool).text(language), award.citations)
    for prize in award.prizes:
        places = f" ({prize.places[0]}–{prize.places[1]})" if prize.places else ""
        yield _line(f"{prize.name}{places}: {_prize(prize, language)}", prize.citations)


def _prize(prize: Prize, language: Language) -> str:
    parts = list(prize.goods)
    if isinstance(prize.fund, int):
        parts.insert(0, write(Money(prize.fund), language))
    elif prize.fund is not None:
        parts.insert(0, _NOT_STATED.text(language))
    if prize.fund_shared is not None:
        shared = say("{fund} dibagi rata", "{fund} shared equally", fund=Money(prize.fund_shared))
        parts.insert(0, shared.text(language))
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
