"""The contest's part of the manual: rounds, the final score and awards, as a person reads them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lumbung.regulation.grouping import ordering_of
from lumbung.regulation.quorum import asked
from lumbung.regulation.readings import Rules
from lumbung.regulation.reasons import tie_break_name
from lumbung.regulation.schema.contest import (
    ALL,
    FINAL,
    Award,
    FinalScore,
    GroupLimit,
    JurorCombining,
    Missing,
    Ordering,
    PoolShort,
    Prize,
    Round,
    RoundKind,
    Threshold,
    TieBreak,
    TieLeft,
)
from lumbung.regulation.schema.mentions import WordedKind
from lumbung.regulation.schema.parts import PercentOf, Test
from lumbung.regulation.schema.standardising import Standardising, StandardisingBy
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.wording import Amount, Figure, Language, Money, Words, join, plain, say, write

NOT_STATED_WORDS = say("tidak dinyatakan", "not stated")


def line(text: str, citations: tuple[str, ...]) -> str:
    """One line of the manual, with its places in the decree."""
    return f"- {text}" + (f" (§ {'; '.join(citations)})" if citations else "")


def fraction(value: object) -> Fraction:
    """A number of the file as an exact figure; nothing is 0."""
    return Fraction(str(value or 0))


def contest_sections(rules: Rules, language: Language) -> Iterator[tuple[Words, list[str]]]:
    """Title and lines of each section; none for a regulation that is no contest."""
    if not isinstance(rules.parts, Contest):
        return
    rounds = [text for one in rules.contest.rounds for text in _round(rules, one, language)]
    yield say("Babak", "Rounds"), rounds
    yield say("Nilai akhir", "Final score"), list(_final(rules, language))
    for award in rules.contest.awards:
        title = say("Penghargaan: {name}", "Award: {name}", name=award.name)
        yield (
            title,
            [line(words.text(language), places) for words, places in _award(rules, award)]
            + [line(f"{_prize_name(prize)}: {_prize(prize, language)}", prize.citations) for prize in award.prizes],
        )


Stated = tuple[Words, tuple[str, ...]]
"""A sentence and its places in the decree."""

_KINDS = {
    RoundKind.SCORE: say("dinilai", "scored"),
    RoundKind.PASS: say("lulus atau gugur", "pass or fail"),
    RoundKind.DECISION: say("diputuskan dan dicatat", "decided and minuted"),
}
_JURORS = {
    JurorCombining.MEAN: say("Nilai juri dirata-rata.", "The jurors' mean counts."),
    JurorCombining.SUM: say("Nilai juri dijumlah.", "The jurors' marks are added up."),
    JurorCombining.MEDIAN: say("Nilai tengah juri dipakai.", "The jurors' median counts."),
    JurorCombining.CONSENSUS: say("Juri bermufakat pada satu lembar.", "The jurors agree on one sheet."),
}


def _round(rules: Rules, round_: Round, language: Language) -> Iterator[str]:
    head = [f"**{round_.name}**: {_KINDS[round_.kind].text(language)}"]
    if not round_.required:
        head.append(say("boleh tidak diadakan", "optional").text(language))
    yield line("; ".join(head), round_.citations)
    for words, places in (*_judged(rules, round_), *_chosen(rules, round_)):
        yield "  " + line(words.text(language), places)


def _judged(rules: Rules, round_: Round) -> Iterator[Stated]:
    panel = round_.panel
    if round_.kind is RoundKind.PASS:
        yield _checked(rules, round_), ()
    if panel is not None and panel.elements:
        elements = ", ".join(
            f"{element.name} {element.exactly or f'≥ {element.at_least or 1}'}" for element in panel.elements
        )
        per = f" per {', '.join(panel.per)}" if panel.per else ""
        yield say("Panel{per}: {elements}.", "Panel{per}: {elements}.", per=per, elements=elements), panel.citations
    if panel is not None and panel.total is not None:
        yield say("Panel beranggota {n} orang.", "The panel has {n} members.", n=panel.total), panel.citations
    if panel is not None and panel.quorum is not None:
        yield asked(panel.quorum), panel.quorum.citations
    if round_.kind is not RoundKind.SCORE:
        return
    yield from _shared_out(round_)
    if round_.standardising is not None:
        yield _standardised(round_.standardising), ()
    yield _JURORS[round_.jurors], ()
    if round_.dropped is not None:
        dropped = say(
            "Dibuang {high} lembar tertinggi dan {low} terendah; bila lembarnya terlalu sedikit, semua dihitung.",
            "The {high} highest and {low} lowest sheets are dropped; with too few sheets, all count.",
            high=round_.dropped.highest,
            low=round_.dropped.lowest,
        )
        yield dropped, ()
    if round_.scale is not None:
        yield say("Dibawa ke skala {n}.", "Brought to a scale of {n}.", n=Amount(fraction(round_.scale))), ()
    yield from _finishing(round_)
    yield _RECUSED[round_.recused_counts], ()
    if round_.widest_spread is not None:
        spread = say(
            "Selisih skor antarjuri di atas {n} diperingatkan.",
            "Jurors whose scores are more than {n} apart are pointed out.",
            n=Amount(fraction(round_.widest_spread)),
        )
        yield spread, ()


def _standardised(how: Standardising) -> Words:
    if how.by is StandardisingBy.MEAN:
        return say(
            "Sebelum digabung, lembar tiap juri digeser sebesar selisih rata-ratanya dari panel.",
            "Before they are combined, each juror's sheets are shifted by how far their mean is from the panel's.",
        )
    return say(
        "Sebelum digabung, rata-rata dan sebaran tiap juri disamakan dengan panelnya, sampai {n} desimal.",
        "Before they are combined, each juror's mean and spread are made the panel's, to {n} decimals.",
        n=how.digits or 0,
    )


_RECUSED = {
    True: say("Nilai juri yang berkepentingan tetap dihitung.", "Marks of a juror with an interest count."),
    False: say("Nilai juri yang berkepentingan tidak dihitung.", "Marks of a juror with an interest do not count."),
}


def _shared_out(round_: Round) -> Iterator[Stated]:
    """How many judge each entry, where not all do."""
    if round_.assessors_per_entry is not None:
        each = say(
            "Tiap peserta dinilai {n} anggota panel; pesertanya dibagi rata.",
            "Each entry is judged by {n} members of the panel; the entries are shared out evenly.",
            n=round_.assessors_per_entry,
        )
        yield each, ()


def _finishing(how: Round | FinalScore) -> Iterator[Stated]:
    """How a score is capped and rounded."""
    if how.cap is not None:
        yield say("Paling tinggi {n}.", "At most {n}.", n=Amount(fraction(how.cap))), ()
    if how.rounding is not None:
        words = say("Dibulatkan ke {n} desimal.", "Rounded to {n} decimals.", n=how.rounding.digits)
        yield words, how.rounding.citations or ()


def _checked(rules: Rules, round_: Round) -> Words:
    """The requirements and documents that a pass/fail round checks."""
    if ALL in round_.requirements:
        return say("Memeriksa semua syarat dan dokumen.", "Checks all requirements and documents.")
    if not round_.requirements:
        return say("Tidak memeriksa syarat; tim memutuskan.", "Checks no requirement; the panel decides.")
    names = {one.code: one.quote.rstrip(".;") for one in rules.parts.requirements}
    names |= {one.code: one.name for one in rules.parts.documents}
    checked = "; ".join(names[code] for code in round_.requirements)
    return say("Memeriksa: {checked}.", "Checks: {checked}.", checked=checked)


def _chosen(rules: Rules, round_: Round) -> Iterator[Stated]:
    selection = round_.selection
    if selection is None:
        return
    if selection.at_most is not None:
        yield _most(selection.at_most, selection.per), selection.citations
    yield from _special(selection.special, selection.citations)
    yield from _threshold(selection.threshold)
    yield from _per_proposer(selection.at_most_per_proposer, selection.citations)
    yield from _ordering(rules, round_.ordering)


def _most(number: int, per: tuple[str, ...]) -> Words:
    return say("Paling banyak {n}{per}.", "At most {n}{per}.", n=number, per=f" per {', '.join(per)}" if per else "")


def _special(limits: tuple[GroupLimit, ...], citations: tuple[str, ...]) -> Iterator[Stated]:
    for limit in limits:
        group = ", ".join(str(value) for value in limit.group.values())
        yield say("{group}: paling banyak {n}.", "{group}: at most {n}.", group=group, n=limit.at_most), citations


def _threshold(threshold: Threshold | None) -> Iterator[Stated]:
    if threshold is not None:
        limit = Amount(fraction(threshold.score))
        yield say("Skor paling sedikit {n}.", "A score of at least {n}.", n=limit), threshold.citations


def _per_proposer(number: int | None, citations: tuple[str, ...]) -> Iterator[Stated]:
    if number is not None:
        words = say(
            "Paling banyak {n} dari satu pengusul, di semua kelompok bersama.",
            "At most {n} of one proposer, over all groups together.",
            n=number,
        )
        yield words, citations


_LEFT = {
    TieLeft.PANEL: say("Bila tetap sama di batas, panel memutuskan.", "If still equal at a limit, the panel decides."),
    TieLeft.TOP_PLACE: say("Bila tetap sama, semua mendapat tempat teratas.", "If still equal, all get the top place."),
    TieLeft.BOTTOM_PLACE: say(
        "Bila tetap sama, semua mendapat tempat terbawah.", "If still equal, all get the bottom place."
    ),
}


def _ordering(rules: Rules, ordering: Ordering) -> Iterator[Stated]:
    words = [_LEFT[ordering.left]]
    if ordering.tie_breaks:
        names = [_tie_break(rules, one) for one in ordering.tie_breaks]
        template = ", ".join("{n" + str(index) + "}" for index in range(len(names)))
        listed = Words(template, template, {f"n{index}": name for index, name in enumerate(names)})
        words.insert(0, say("Skor sama: didahulukan menurut {names}.", "Equal scores: first by {names}.", names=listed))
    yield join(words), ordering.citations or ()


def _tie_break(rules: Rules, tie_break: TieBreak) -> Words:
    name = tie_break_name(rules, tie_break)
    if tie_break.first == "terkecil":
        return say("{name} (terkecil dahulu)", "{name} (smallest first)", name=name)
    return name


def _final(rules: Rules, language: Language) -> Iterator[str]:
    final = rules.contest.final
    if final is None:
        return
    for share in final.shares:
        weight = say("bobot {n}", "weight {n}", n=Amount(fraction(share.weight))).text(language)
        yield line(f"{rules.round(share.round).name}: {weight}", final.citations)
    if final.scale is not None:
        scale = say("Tiap babak dibawa ke skala {n}.", "Each round is brought to {n}.", n=Amount(fraction(final.scale)))
        yield line(scale.text(language), ())
    missing = {
        Missing.LEAVE_OUT: say("Babak yang tidak diadakan tidak dihitung.", "A round that was not held is left out."),
        Missing.ZERO: say("Babak yang tidak diadakan dihitung nol.", "A round that was not held counts as zero."),
    }
    yield line(missing[final.missing].text(language), ())
    yield from (line(words.text(language), places) for words, places in _finishing(final))
    if final.ordering is not None:
        yield from (line(words.text(language), places) for words, places in _ordering(rules, final.ordering))


def _award(rules: Rules, award: Award) -> Iterator[Stated]:
    if award.of == FINAL:
        yield say("Menurut nilai akhir.", "By the final score."), award.citations
    else:
        name = rules.round(award.of).name
        yield say("Menurut babak {name}.", "By the round {name}.", name=name), award.citations
    if award.only_if is not None:
        condition = test_words(rules, award.only_if)
        yield say("Hanya bila {condition}.", "Only if {condition}.", condition=condition), award.citations
    if award.at_most is not None:
        yield _most(award.at_most, award.per), award.citations
    elif award.per:
        yield say("Per {per}.", "Per {per}.", per=", ".join(award.per)), award.citations
    yield from _special(award.special, award.citations)
    yield from _threshold(award.threshold)
    yield from _per_proposer(award.at_most_per_proposer, award.citations)
    for code in award.not_with:
        other = next(one.name for one in rules.contest.awards if one.code == code)
        yield say("Bukan bagi penerima {other}.", "Not for winners of {other}.", other=other), award.citations
    if award.unranked:
        yield say("Pemenang setara, tanpa peringkat.", "Winners are equal, without places."), award.citations
    yield from _ordering(rules, ordering_of(rules, award))
    if award.pool is not None:
        yield _pool(award), award.citations


def test_words(rules: Rules, test: Test) -> Words:
    """A condition as a person says it, in the words of its keys."""
    if test.negated is not None:
        return say("tidak ({one})", "not ({one})", one=test_words(rules, test.negated))
    if test.all_of is not None:
        return _listed(rules, test.all_of, say(" dan ", " and "))
    if test.any_of is not None:
        one_of = _listed(rules, test.any_of, say("; ", "; "))
        return say("salah satu dari ({one_of})", "one of ({one_of})", one_of=one_of)
    assert test.fact is not None
    name = rules.known[test.fact].name
    key = next(key for key in _COMPARISONS if getattr(test, key) is not None)
    return say(
        "{name} " + (Test.model_fields[key].alias or "").replace("_", " ") + " {value}",
        "{name} " + key.replace("_", " ") + " {value}",
        name=name,
        value=_value(rules, getattr(test, key)),
    )


def _listed(rules: Rules, tests: tuple[Test, ...], between: Words) -> Words:
    names = ["{n" + str(index) + "}" for index in range(len(tests))]
    figures = {f"n{index}": test_words(rules, test) for index, test in enumerate(tests)}
    return Words(between.id.join(names), between.en.join(names), dict(figures))


_COMPARISONS = [key for key in Test.model_fields if key not in {"fact", "all_of", "any_of", "negated"}]


def _value(rules: Rules, value: object) -> Figure:
    if isinstance(value, PercentOf):
        of = rules.known[value.of].name
        return say("{n}% dari {of}", "{n}% of {of}", n=Amount(fraction(value.percent)), of=of)
    if isinstance(value, bool):
        return say("ya", "yes") if value else say("tidak", "no")
    if isinstance(value, int | Decimal):
        return Amount(fraction(value))
    if isinstance(value, tuple):
        return "; ".join(dict.fromkeys(one.kind if isinstance(one, WordedKind) else one for one in value))
    assert isinstance(value, str | date)
    return value


def _pool(award: Award) -> Words:
    pool = Money(award.pool) if isinstance(award.pool, int) else NOT_STATED_WORDS
    each = say(" untuk tiap kelompok", " for each group") if award.pool_per_group else plain("")
    short = (
        say("bila kurang, semua hadiah dikurangi sebanding", "if too small, all prizes are scaled down")
        if award.pool_short is PoolShort.SCALE_DOWN
        else say("bila kurang, panitia memutuskan", "if too small, the organiser decides")
    )
    return say(
        "Pagu {pool}{each}; {short}. Bagian dibulatkan ke bawah ke rupiah penuh.",
        "A pool of {pool}{each}; {short}. Shares are rounded down to whole rupiah.",
        pool=pool,
        each=each,
        short=short,
    )


def _prize_name(prize: Prize) -> str:
    return prize.name + (f" ({prize.places[0]}–{prize.places[1]})" if prize.places else "")


def _prize(prize: Prize, language: Language) -> str:
    parts = []
    if prize.fund_percent is not None:
        parts.append(say("{n}% pagu", "{n}% of the pool", n=Amount(fraction(prize.fund_percent))))
    if prize.fund_from_rest:
        parts.append(say("bagian rata sisa pagu", "an equal share of what is left of the pool"))
    if prize.fund_shared is not None:
        parts.append(say("{fund} dibagi rata", "{fund} shared equally", fund=Money(prize.fund_shared)))
    shown = [words.text(language) for words in parts]
    if isinstance(prize.fund, int):
        shown.append(write(Money(prize.fund), language))
    elif prize.fund is not None:
        shown.append(NOT_STATED_WORDS.text(language))
    return ", ".join([*shown, *prize.goods]) or "–"
