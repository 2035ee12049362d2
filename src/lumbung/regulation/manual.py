"""A decree as a person reads it: one Markdown text, made from the data, so that it can never say something else."""

from collections.abc import Iterator

from babel.dates import format_date

from lumbung.regulation.examples import Ran
from lumbung.regulation.manual_contest import NOT_STATED_WORDS, contest_sections, fraction, line, test_words
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import NotStated, Period
from lumbung.regulation.schema.parts import Duty, Effect, Stage
from lumbung.regulation.schema.rubric import BandReading, BandScale, Combining, Rubric
from lumbung.regulation.scoring import NoteRule, highest_score, items_of, note_rule
from lumbung.regulation.wording import Amount, Language, Words, plain, say, write

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
        *[(_rubric_title(rubric), list(_rubric(rules, rubric, language))) for rubric in rules.parts.rubrics],
        *[(say("Predikat", "Bands"), list(_scale(scale, language))) for scale in rules.parts.scales],
        *contest_sections(rules, language),
        (say("Kewajiban lain", "Other duties"), [_duty(one, rules) for one in rules.parts.duties]),
        (say("Tujuan", "Goals"), [line(one.name, one.citations) for one in rules.parts.goals]),
        (say("Tafsir yang dipakai", "Readings adopted"), list(_readings(rules, language))),
        (
            say("Tidak dinyatakan", "Not stated"),
            [line(f"{one.about}. {one.note or ''}".strip(), ()) for one in rules.parts.silences],
        ),
        (say("Contoh kerja", "Worked examples"), [line for one in ran for line in _example(one, language)]),
    ]
    for title, lines in sections:
        if lines:
            yield f"\n## {title.text(language)}\n"
            yield from lines


def _when(period: Period | NotStated, language: Language) -> str:
    if isinstance(period, NotStated):
        return NOT_STATED_WORDS.text(language)
    if period.first == period.last:
        return write(period.first, language)
    return (
        period.text if period.first.month != period.last.month else format_date(period.first, "MMMM y", locale=language)
    )


def _duty(duty: Duty, rules: Rules) -> str:
    per = f" (per {rules.known[duty.per].name})" if duty.per else ""
    return line(f"{duty.name}{per}", duty.citations)


def _stage(stage: Stage, language: Language) -> str:
    start, end = _when(stage.start, language), _when(stage.end, language)
    return line(f"{stage.name}: {start}" + (f" – {end}" if end != start else ""), stage.citations)


def _requirements(rules: Rules, language: Language) -> Iterator[str]:
    remedy = say("Bila belum", "If not").text(language)
    for one in rules.parts.requirements:
        notes = [_EFFECTS[one.effect].text(language)] if one.effect in _EFFECTS else []
        if one.applies_if is not None:
            condition = test_words(rules, one.applies_if)
            notes.append(say("hanya bila {condition}", "only if {condition}", condition=condition).text(language))
        note = f" ({'; '.join(notes)})" if notes else ""
        yield line(f"{one.quote.rstrip('.;')}{note}. {remedy}: {one.remedy}", one.citations)


_EFFECTS = {
    Effect.WARN: say("mengingatkan, tidak menolak", "warns, does not refuse"),
    Effect.LOOK: say("petugas yang memutuskan", "an officer decides"),
}


def _documents(rules: Rules, language: Language) -> Iterator[str]:
    for one in rules.parts.documents:
        optional = "" if one.required else say(" (tidak wajib)", " (optional)").text(language)
        if one.applies_if is not None:
            condition = test_words(rules, one.applies_if)
            optional += say(" (hanya bila {condition})", " (only if {condition})", condition=condition).text(language)
        if one.copies is not None:
            optional += say(", rangkap {n}", ", {n} copies", n=one.copies).text(language)
        if one.given_by is not None:
            optional += say("; desa memberikannya", "; the village gives it").text(language)
        if not one.personal:
            optional += say("; juri boleh membukanya", "; jurors may open it").text(language)
        yield line(f"{one.name}{optional}", one.citations)


def _rubric_title(rubric: Rubric) -> Words:
    name = rubric.name or rubric.code
    highest = Amount(highest_score(rubric))
    return say(
        "Penilaian: {name}, tertinggi {highest}", "Judging: {name}, highest {highest}", name=name, highest=highest
    )


def _rubric(rules: Rules, rubric: Rubric, language: Language) -> Iterator[str]:
    yield line(_COMBINED[rubric.combining].text(language), rubric.citations)
    if rubric.required_note is not None:
        yield line(note_words(note_rule(rubric.required_note)).text(language), rubric.required_note.citations)
    for criterion in rubric.criteria:
        weight = say("bobot {weight}", "weight {weight}", weight=Amount(fraction(criterion.weight))).text(language)
        yield line(
            f"**{criterion.name}**" + (f", {weight}" if criterion.weight is not None else ""), criterion.citations
        )
        weights = {one.code: one.weight for one in criterion.indicators or ()}
        own = items_of(criterion)
        for item in own:
            limits = f"{write(Amount(item.low), language)}–{write(Amount(item.high), language)}"
            if weights.get(item.code) is not None:
                shown = Amount(fraction(weights[item.code]))
                limits += say("; bobot {weight}", "; weight {weight}", weight=shown).text(language)
            if item.applies_if is not None:
                condition = test_words(rules, item.applies_if)
                limits += say("; hanya bila {condition}", "; only if {condition}", condition=condition).text(language)
            yield "  " + line(f"{item.code}: {item.label} [{limits}]", item.citations if len(own) > 1 else ())
            if item.note is not None:
                yield "    " + line(note_words(item.note).text(language), item.note.citations)
            for option in item.options:
                yield f"    - {write(Amount(fraction(option.mark)), language)}: {option.words}"


def note_words(rule: NoteRule) -> Words:
    """That words must stand beside a mark, and beside which."""
    if rule.below is None:
        return say("Catatan juri wajib di samping nilainya.", "The juror's note beside the mark is required.")
    return say(
        "Catatan juri wajib bila nilainya di bawah {below}.",
        "The juror's note is required beside a mark below {below}.",
        below=Amount(rule.below),
    )


_COMBINED = {
    Combining.SUM: say("Nilai dijumlah.", "Marks are added up."),
    Combining.WEIGHT: say(
        "Tiap kriteria memberi bobotnya dikali bagian nilai yang dicapai.",
        "Each criterion gives its weight times the share of marks reached.",
    ),
    Combining.TIMES: say("Nilai dikali bobot, lalu dijumlah.", "Marks times weights, added up."),
}


def _scale(scale: BandScale, language: Language) -> Iterator[str]:
    for band in scale.bands:
        low = write(Amount(fraction(band.low)), language)
        limits = f"≥ {low}" if band.high is None else f"{low}–{write(Amount(fraction(band.high)), language)}"
        yield line(f"{band.name}: {limits}", band.citations)
    yield line(_READ_AS[scale.reading].text(language), scale.citations)
    if scale.open_top:
        top = say("Skor di atas pita tertinggi masuk pita itu.", "A score above the top band is in that band.")
        yield line(top.text(language), ())


_READ_AS = {
    BandReading.LITERAL: say("Dibaca seperti tercetak.", "Read as printed."),
    BandReading.LOWER_BOUND: say("Dibaca sebagai batas bawah.", "Read as lower limits."),
    BandReading.ROUNDED: say("Skor dibulatkan dulu.", "Scores are rounded first."),
    BandReading.ABOVE_BAND_BELOW: say("Di atas pita di bawahnya sudah termasuk.", "Above the band below is inside."),
}


def _readings(rules: Rules, language: Language) -> Iterator[str]:
    for one in rules.adopted:
        how = say("baku: {why}", "default: {why}", why=one.reading.reason) if one.by_default else plain("")
        tail = f" ({how.text(language)})" if one.by_default else ""
        yield line(
            f"**{one.reading.question}** `{one.reading.code}` = `{one.option.code}`: {one.option.words}{tail}",
            one.reading.citations,
        )
        for option in one.reading.options:
            if option.code != one.option.code:
                yield f"  - `{option.code}`: {option.words}"


def _example(ran: Ran, language: Language) -> Iterator[str]:
    example = ran.example
    yield line(
        f"{'✗' if ran.wrong else '✓'} **{example.title}** {example.story or ''}".rstrip(), example.citations or ()
    )
    for words in ran.wrong:
        yield f"  - {words.text(language)}"
