"""Defects of the decree itself, found from its data: what an organiser should know before opening a call.

A finding never says that a regulation is wrong; it says what follows from its words, where, and which reading answers
it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from lumbung.regulation.awards import won_by_band
from lumbung.regulation.bands import band_of, gaps, reaching_highest
from lumbung.regulation.final import highest_round_score
from lumbung.regulation.grouping import ordering_of, source_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import NOT_STATED, NotStated
from lumbung.regulation.schema.contest import FINAL, Award, JurorCombining, Ordering, Round, RoundKind, TieLeft
from lumbung.regulation.schema.parts import Activity, Stage
from lumbung.regulation.schema.rubric import Band, BandReading, BandScale, Combining, Rubric
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.scoring import highest_score
from lumbung.regulation.verdict import Choice
from lumbung.regulation.wording import Amount, Words, say, several


class Topic(StrEnum):
    """What a finding is about; stable, for grouping and for tests."""

    TOTAL = "jumlah-nilai"
    WEIGHTS = "jumlah-bobot"
    BAND_GAP = "celah-predikat"
    BAND_OVERLAP = "tumpang-tindih-predikat"
    ABOVE_TOP = "di-atas-predikat"
    BELOW_BOTTOM = "di-bawah-predikat"
    STAGE_OVERLAP = "tahapan-tumpang-tindih"
    STAGE_BEFORE_DECREE = "tahapan-mendahului"
    NO_TIE_BREAK = "tanpa-pemecah-seri"
    NO_JUROR_RULE = "tanpa-aturan-juri"
    NO_PANEL_SIZE = "jumlah-juri"
    STATUS_SHIFT = "status-bergeser"
    NAMES = "sebutan-berbeda"
    BUDGET_YEAR = "tahun-anggaran"
    UNREACHABLE = "tak-tercapai"
    NOT_STATED = "tidak-dinyatakan"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One finding. `answered_by` names the adopted readings that bear on it; empty if nothing answers it yet."""

    topic: Topic
    words: Words
    citations: tuple[str, ...]
    answered_by: tuple[Choice, ...] = ()


def audit(rules: Rules) -> tuple[AuditFinding, ...]:
    """Every finding about a regulation under its adopted readings, in the order of the file."""
    found = [*_stages(rules), *_rubrics(rules), *_scales(rules)]
    if isinstance(rules.parts, Contest):
        for round_ in rules.contest.rounds:
            found += _round(rules, round_)
        for award in rules.contest.awards:
            found += _award(rules, award)
    return (*found, *_silences(rules))


# --- stages


def _stages(rules: Rules) -> Iterator[AuditFinding]:
    enacted = rules.parts.instrument.enacted
    for stage in rules.parts.stages:
        if (
            not isinstance(stage.start, NotStated)
            and not isinstance(enacted, NotStated)
            and stage.start.first < enacted
        ):
            words = say(
                "{stage} mulai {first}, sebelum peraturan ditetapkan {enacted}.",
                "{stage} starts on {first}, before the decree was enacted on {enacted}.",
                stage=stage.name,
                first=stage.start.first,
                enacted=enacted,
            )
            yield AuditFinding(Topic.STAGE_BEFORE_DECREE, words, stage.citations)
    for one, other in combinations(rules.parts.stages, 2):
        shared = _shared_days(one, other)
        if shared is not None and one.activities != other.activities:
            words = say(
                "{one} dan {other} berlangsung bersama, {first} sampai {last}.",
                "{one} and {other} run together, {first} to {last}.",
                one=one.name,
                other=other.name,
                first=shared[0],
                last=shared[1],
            )
            yield AuditFinding(Topic.STAGE_OVERLAP, words, _both(one.citations, other.citations))


def _shared_days(one: Stage, other: Stage) -> tuple[date, date] | None:
    days = (one.start, one.end, other.start, other.end)
    if any(isinstance(day, NotStated) for day in days):
        return None
    first = max(day.first for day in (one.start, other.start) if not isinstance(day, NotStated))
    last = min(day.last for day in (one.end, other.end) if not isinstance(day, NotStated))
    return (first, last) if first <= last else None


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


# --- rubrics


def _rubrics(rules: Rules) -> Iterator[AuditFinding]:
    for rubric in rules.parts.rubrics:
        yield from _weights(rubric, rules.choices(f"rubrik/{rubric.code}/jumlah_tercetak"))
        shifted = [
            item.code
            for criterion in rubric.criteria
            for item in criterion.indicators or ()
            if item.restored_status is not None and item.restored_status != item.printed_status
        ]
        if shifted:
            words = say(
                "Label status yang tercetak dan yang direkonstruksi berbeda pada {count} indikator: {codes}. Keduanya "
                "disimpan; angka yang menentukan.",
                "The printed and the restored status labels differ for {count} indicators: {codes}. Both are kept; the "
                "number decides.",
                count=len(shifted),
                codes=", ".join(shifted),
            )
            yield AuditFinding(Topic.STATUS_SHIFT, words, rubric.citations)
        for criterion in rubric.criteria:
            if criterion.aliases:
                words = say(
                    'Aspek "{name}" juga disebut {others}.',
                    'The aspect "{name}" is also called {others}.',
                    name=criterion.name,
                    others=several([f'"{alias.name}"' for alias in criterion.aliases]),
                )
                cited = tuple(place for alias in criterion.aliases for place in alias.citations)
                yield AuditFinding(Topic.NAMES, words, _both(criterion.citations, cited))


def _weights(rubric: Rubric, choices: tuple[Choice, ...]) -> Iterator[AuditFinding]:
    if rubric.combining is Combining.WEIGHT:
        total = sum((Fraction(criterion.weight or 0) for criterion in rubric.criteria), Fraction(0))
        expected = Fraction(rubric.printed_total or 100)
    elif rubric.printed_total is not None:
        total, expected = highest_score(rubric), Fraction(rubric.printed_total)
    else:
        return
    if total != expected:
        words = say(
            "Jumlahnya {total}, bukan {expected}.",
            "They add up to {total}, not {expected}.",
            total=Amount(total),
            expected=Amount(expected),
        )
        yield AuditFinding(Topic.WEIGHTS, words, rubric.citations, choices)


# --- bands


def _scales(rules: Rules) -> Iterator[AuditFinding]:
    for scale in rules.parts.scales:
        choices = rules.choices(f"pita/{scale.code}/baca", f"pita/{scale.code}/tingkat")
        yield from (_gap(scale, bands, choices) for bands in gaps(scale))
        bands = sorted(scale.bands, key=lambda band: band.low)
        for number, above in enumerate(bands[1:], start=1):
            below = reaching_highest(bands[:number])
            if below.high is not None and below.high >= above.low:
                words = say(
                    "Predikat {below} dan {above} sama-sama memuat {low}.",
                    "The bands {below} and {above} both hold {low}.",
                    below=below.name,
                    above=above.name,
                    low=Amount(Fraction(above.low)),
                )
                yield AuditFinding(Topic.BAND_OVERLAP, words, _both(below.citations, above.citations), choices)


_READ_AS: dict[BandReading, tuple[str, str]] = {
    BandReading.LITERAL: ("tidak berpredikat", "earns no band"),
    BandReading.LOWER_BOUND: ("menjadi {reached}", "becomes {reached}"),
    BandReading.ROUNDED: ("dibulatkan ke bilangan bulat dulu", "is rounded to a whole number first"),
    BandReading.ABOVE_BAND_BELOW: ("menjadi {above}", "becomes {above}"),
}


def _gap(scale: BandScale, bands: tuple[Band, Band, Band], choices: tuple[Choice, ...]) -> AuditFinding:
    """A gap between two bands: the one that ends below it, the one with the highest lower limit reached, the next."""
    below, reached, above = bands
    indonesian, english = _READ_AS[scale.reading]
    words = say(
        "Skor di antara {high} dan {low} tidak termasuk {below} maupun {above}; kini " + indonesian + ".",
        "A score between {high} and {low} is in neither {below} nor {above}; now it " + english + ".",
        high=Amount(Fraction(below.high or 0)),
        low=Amount(Fraction(above.low)),
        below=below.name,
        reached=reached.name,
        above=above.name,
    )
    return AuditFinding(Topic.BAND_GAP, words, _both(below.citations, above.citations), choices)


# --- rounds


def _round(rules: Rules, round_: Round) -> Iterator[AuditFinding]:
    place = f"babak/{round_.code}"
    if round_.kind is not RoundKind.SCORE:
        return
    choices = rules.choices(f"{place}/gabung_juri")
    if choices or "jurors" not in round_.model_fields_set:
        words = say(
            "{round}: cara menggabung nilai beberapa juri tidak diatur; dipakai {how}.",
            "{round}: how several jurors' marks are combined is not set; {how} is used.",
            round=round_.name,
            how=_COMBINED[round_.jurors],
        )
        yield AuditFinding(Topic.NO_JUROR_RULE, words, round_.citations, choices)
    if round_.selection is not None and round_.selection.at_most is not None:
        yield from _ties(rules, round_.name, round_.ordering, f"{place}/urutan", round_.selection.citations)
    panel = round_.panel
    if panel is not None and panel.total is None and not all(element.exactly for element in panel.elements):
        words = say(
            "{round}: banyaknya anggota panel tidak ditentukan.",
            "{round}: the number of panel members is not set.",
            round=round_.name,
        )
        yield AuditFinding(Topic.NO_PANEL_SIZE, words, panel.citations, rules.choices(f"{place}/panel"))


_COMBINED = {
    JurorCombining.MEAN: say("rata-rata", "the mean"),
    JurorCombining.SUM: say("jumlah", "the sum"),
    JurorCombining.MEDIAN: say("nilai tengah", "the median"),
    JurorCombining.CONSENSUS: say("mufakat", "one agreed sheet"),
}


def _ties(
    rules: Rules, name: str, ordering: Ordering, place: str, citations: tuple[str, ...]
) -> Iterator[AuditFinding]:
    """A limit without a tie-break of the decree's own: none is written, or a reading supplies it."""
    choices = rules.choices(place)
    if not choices and (ordering.tie_breaks or ordering.left is not TieLeft.PANEL):
        return
    words = say(
        "{name}: tempatnya terbatas, tetapi tidak diatur siapa yang didahulukan bila skornya sama.",
        "{name}: places are limited, but it is not set who comes first at equal scores.",
        name=name,
    )
    yield AuditFinding(Topic.NO_TIE_BREAK, words, citations, choices)


# --- awards


def _award(rules: Rules, award: Award) -> Iterator[AuditFinding]:
    source = source_of(rules, award)
    if source.kind is RoundKind.SCORE:
        place = _ordering_place(rules, award)
        limited = award.at_most is not None or any(prize.place or prize.places for prize in award.prizes)
        if limited and not (place.startswith("babak") and source.selection is not None):
            yield from _ties(rules, award.name, ordering_of(rules, award), place, award.citations)
        yield from _against_highest(rules, award, highest_round_score(rules, source))
    yield from _budget_year(rules, award)


def _ordering_place(rules: Rules, award: Award) -> str:
    """Where in the file the order of an award's entries is written."""
    if award.ordering is not None or rules.choices(f"penghargaan/{award.code}/urutan"):
        return f"penghargaan/{award.code}/urutan"
    final = rules.contest.final
    if award.of == FINAL and final is not None and final.ordering is not None:
        return "nilai_akhir/urutan"
    return f"babak/{source_of(rules, award).code}/urutan"


def _against_highest(rules: Rules, award: Award, highest: Fraction) -> Iterator[AuditFinding]:
    """The bands against the scores that winners can have: from the least that wins to the highest of all."""
    if award.scale is None:
        return
    scale = rules.scale(award.scale)
    choices = _scale_choices(rules, award)
    top = reaching_highest(scale.bands)
    if top.high is not None and highest != top.high:
        words = say(
            "Nilai tertinggi yang dapat dicapai {highest}, predikat tertinggi {band} berakhir di {high}.",
            "The highest score that can be reached is {highest}; the top band {band} ends at {high}.",
            highest=Amount(highest),
            band=top.name,
            high=Amount(Fraction(top.high)),
        )
        yield AuditFinding(Topic.TOTAL, words, _both(award.citations, top.citations), choices)
    if top.high is not None and highest > top.high and not scale.open_top:
        words = say(
            "Skor di atas {high} tidak mendapat predikat.",
            "A score above {high} earns no band.",
            high=Amount(Fraction(top.high)),
        )
        yield AuditFinding(Topic.ABOVE_TOP, words, top.citations, choices)
    least = None if won_by_band(award) else award.threshold
    lowest = min(scale.bands, key=lambda band: band.low)
    if least is not None and least.score < lowest.low and band_of(scale, Fraction(least.score)) is None:
        words = say(
            "Pemenang dengan skor dari {least} sampai di bawah {low} tidak mendapat predikat.",
            "Winners with a score from {least} to below {low} earn no band.",
            least=Amount(Fraction(least.score)),
            low=Amount(Fraction(lowest.low)),
        )
        yield AuditFinding(Topic.BELOW_BOTTOM, words, _both(least.citations, lowest.citations), choices)
    for band in scale.bands:
        if band.low > highest:
            words = say(
                "Predikat {band} mulai {low}, di atas nilai tertinggi {highest}.",
                "The band {band} starts at {low}, above the highest score {highest}.",
                band=band.name,
                low=Amount(Fraction(band.low)),
                highest=Amount(highest),
            )
            yield AuditFinding(Topic.UNREACHABLE, words, band.citations, choices)


def _scale_choices(rules: Rules, award: Award) -> tuple[Choice, ...]:
    """The readings that bear on the highest score or on the top of the bands."""
    source = source_of(rules, award)
    ends = [f"pita/{award.scale}/puncak_terbuka", f"pita/{award.scale}/tingkat"]
    ends += [f"babak/{source.code}/{key}" for key in ("skala", "batas_atas", "rubrik")]
    ends += [f"nilai_akhir/{key}" for key in ("skala", "batas_atas")]
    for criterion in (one for rubric in rules.parts.rubrics if rubric.code == source.rubric for one in rubric.criteria):
        place = f"rubrik/{source.rubric}/kriteria/{criterion.code}"
        ends.append(f"{place}/rentang")
        ends += [f"{place}/indikator/{one.code}/rentang" for one in criterion.indicators or ()]
    return rules.choices(*ends)


SHORT_NOTICE = 60
"""Days. A budget is agreed before its year begins; nearer to it than this, winners come too late to be budgeted for."""


def _budget_year(rules: Rules, award: Award) -> Iterator[AuditFinding]:
    """Winners that are announced so shortly before the paying year that its budget is made without knowing them."""
    source = award.fund_source
    if source is None or source.year is None:
        return
    starts = date(source.year, 1, 1)
    for stage in rules.parts.stages:
        if Activity.ANNOUNCE not in stage.activities or isinstance(stage.end, NotStated):
            continue
        days = (starts - stage.end.last).days
        if days < SHORT_NOTICE:
            words = say(
                "Pemenang diumumkan sampai {last}, {days} hari sebelum tahun anggaran {year} mulai: {budget} perlu "
                "disiapkan sebelum pemenang diketahui.",
                "Winners are announced up to {last}, {days} days before the budget year {year} begins: {budget} must "
                "be prepared before the winners are known.",
                last=stage.end.last,
                days=days,
                budget=source.name,
                year=str(source.year),
            )
            yield AuditFinding(Topic.BUDGET_YEAR, words, _both(stage.citations, source.citations))


# --- what is not stated


def _silences(rules: Rules) -> Iterator[AuditFinding]:
    for silence in rules.parts.silences:
        words = say(
            "Tidak dinyatakan: {about}. {note}",
            "Not stated: {about}. {note}",
            about=silence.about,
            note=silence.note or "",
        )
        answered = tuple(one.choice for one in rules.adopted if one.reading.code == silence.reading)
        yield AuditFinding(Topic.NOT_STATED, words, (), answered)
    if isinstance(rules.parts, Contest):
        for award in rules.contest.awards:
            for prize in award.prizes:
                if prize.fund is NOT_STATED:
                    words = say(
                        "Besar hadiah {prize} tidak dinyatakan.",
                        "The amount of {prize} is not stated.",
                        prize=prize.name,
                    )
                    yield AuditFinding(Topic.NOT_STATED, words, prize.citations)
