"""What a schema cannot see in worked examples: readings, rounds, entries, facts and scores that there are not."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from lumbung.regulation.facts import KnownFact, known_facts
from lumbung.regulation.judging import Judge
from lumbung.regulation.loading.meaning import Known, Problem, has_kind
from lumbung.regulation.loading.mistakes import nearest
from lumbung.regulation.readings import Rules, UnknownReading, adopt
from lumbung.regulation.schema.base import Part
from lumbung.regulation.schema.contest import JurorCombining, Round, RoundKind
from lumbung.regulation.schema.examples import ContestExample, Example, Examples
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.schema.whole import CommonParts, Contest
from lumbung.regulation.wording import Amount, say


def example_problems(examples: Examples, law: Part | None, data: Mapping[str, Any] | None) -> Iterator[Problem]:
    """Everything wrong between the examples and what could be read of their regulation.

    `data` are the plain values of a regulation without mistakes; None where it has some, and nothing can be adopted.
    """
    if not isinstance(law, CommonParts):
        return
    made: dict[frozenset[tuple[str, str]], Rules] = {}
    for example in examples.examples:
        place, key = f"contoh/{example.code}", frozenset(example.readings.items())
        wrong = list(_unknown_options(example, law, place))
        yield from wrong
        rules = None
        if data is not None and not wrong and set(example.readings) <= {reading.code for reading in law.readings}:
            try:
                rules = made[key] = made.get(key) or adopt(data, law, example.readings)
            except UnknownReading as refused:
                instead = say("Pilih tafsir yang dapat dipakai bersama.", "Choose readings that go together.")
                yield f"{place}/tafsir", refused.words, instead
        yield from _kind_of_regulation(example, law, rules, place)
        if example.contest is not None and isinstance(law, Contest):
            yield from _entries(example.contest, f"{place}/uji_lomba")
            yield from _twice(example.contest, f"{place}/uji_lomba")
            yield from _scores(example.contest, rules, f"{place}/uji_lomba")
        known = rules.known if rules is not None else known_facts(law.facts, law.documents)
        for at, facts in _facts(example):
            yield from _kinds(facts, f"{place}/{at}", known)


def _unknown_options(example: Example, law: CommonParts, place: str) -> Iterator[Problem]:
    options = {reading.code: [option.code for option in reading.options] for reading in law.readings}
    for code, option in example.readings.items():
        if code in options and option not in options[code]:
            what = say(
                'Tafsir {code} tidak mempunyai pilihan "{option}".',
                'The reading {code} has no option "{option}".',
                code=code,
                option=option,
            )
            instead = say("Pilihannya: {options}.", "Its options: {options}.", options=", ".join(options[code]))
            yield f"{place}/tafsir/{code}", what, instead


def _kind_of_regulation(example: Example, law: CommonParts, rules: Rules | None, place: str) -> Iterator[Problem]:
    """What only a contest has, in the examples of another regulation; sheets and scores of a round without scores."""
    if not isinstance(law, Contest):
        for key, worked in (("uji_lomba", example.contest), ("uji_paparan", example.exposure)):
            if worked is not None:
                what = say("{key} hanya untuk lomba.", "{key} is only for a contest.", key=key)
                yield f"{place}/{key}", what, say("Pakai uji_skor.", "Use uji_skor.")
        return
    named: list[tuple[str, str | None]] = [("uji_skor", example.score.round)] if example.score is not None else []
    if example.contest is not None:
        worked = example.contest
        named += [(f"uji_lomba/lembar/{index}", sheet.round) for index, sheet in enumerate(worked.sheets)]
        named += [(f"uji_lomba/peserta/{one.code}/skor/{code}", code) for one in worked.entries for code in one.scores]
    # A reading may have taken a round out; a round that the file never had is told already.
    rounds = rules.contest.rounds if rules is not None else law.rounds
    scored = [round_.code for round_ in rounds if round_.kind is RoundKind.SCORE]
    unscored = {None, *(round_.code for round_ in law.rounds)} - set(scored)
    for at, code in named:
        if code in unscored:
            what = say("Lembar nilai dan skor memerlukan babak bernilai.", "Sheets and scores need a scored round.")
            instead = say("Tulis babak: {scored}.", "Write babak: {scored}.", scored=", ".join(scored) or "-")
            yield f"{place}/{at}", what, instead


def _entries(worked: ContestExample, place: str) -> Iterator[Problem]:
    """Names of entries that the example does not have."""
    codes = [entry.code for entry in worked.entries]
    named = [
        *((f"lembar/{index}/peserta", one.entry) for index, one in enumerate(worked.sheets)),
        *((f"temuan/{index}/peserta", one.entry) for index, one in enumerate(worked.findings)),
        *((f"tidak_diambil/{index}/peserta", one.entry) for index, one in enumerate(worked.exclusions)),
        *((f"benturan/{index}/peserta", one.entry) for index, one in enumerate(worked.recusals)),
        *((f"pemenang/{index}/peserta", one.entry) for index, one in enumerate(worked.winners or ())),
        *((f"putusan/{index}/urutan", code) for index, one in enumerate(worked.decisions) for code in one.order),
        *((f"lolos/{round_}", code) for round_, passed in worked.selected.items() for code in passed),
        *(("menunggu_putusan", code) for code in worked.pending),
    ]
    for at, code in named:
        if code not in codes:
            what = say('Peserta "{code}" tidak ada dalam contoh ini.', 'This example has no entry "{code}".', code=code)
            yield f"{place}/{at}", what, nearest(code, codes)


def _twice(worked: ContestExample, place: str) -> Iterator[Problem]:
    """Entries that stand twice where they can stand only once."""
    lists = {
        "peserta": [entry.code for entry in worked.entries],
        "menunggu_putusan": worked.pending,
        **{f"putusan/{index}/urutan": one.order for index, one in enumerate(worked.decisions)},
        **{f"lolos/{code}": passed for code, passed in worked.selected.items()},
    }
    winners: dict[str, list[str]] = {}
    for one in worked.winners or ():
        winners.setdefault(one.award, []).append(one.entry)
    for at, codes in [*lists.items(), *(("pemenang", entries) for entries in winners.values())]:
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            what = say('Peserta "{code}" tertulis dua kali.', 'The entry "{code}" is written twice.', code=code)
            yield f"{place}/{at}", what, say("Tulis sekali saja.", "Write it once.")


def _scores(worked: ContestExample, rules: Rules | None, place: str) -> Iterator[Problem]:
    """Scores beside the sheets that say them already, and scores that no sheets could give."""
    marked = {(sheet.entry, sheet.round) for sheet in worked.sheets}
    named = {code for entry in worked.entries for code in entry.scores}
    highest: dict[str, Fraction | None] = {}
    if rules is not None:
        rounds = [round_ for round_ in rules.contest.rounds if round_.code in named and round_.kind is RoundKind.SCORE]
        highest = {round_.code: _highest(rules, round_) for round_ in rounds}
    for entry in worked.entries:
        for code, score in entry.scores.items():
            at, most = f"{place}/peserta/{entry.code}/skor/{code}", highest.get(code)
            if (entry.code, code) in marked:
                what = say(
                    "Peserta ini sudah mempunyai lembar nilai pada babak itu.", "This entry has sheets in that round."
                )
                yield at, what, say("Tulis skor atau lembar saja.", "Write only the score, or only the sheets.")
            elif score < 0 or (most is not None and score > most):
                what = say("Skor {score} di luar jangkauan.", "The score {score} is out of reach.", score=Amount(score))
                if most is None:
                    yield at, what, say("Tulis 0 atau lebih.", "Write 0 or more.")
                else:
                    most_words = say("Tulis 0 sampai {most}.", "Write from 0 to {most}.", most=Amount(most))
                    yield at, what, most_words


def _highest(rules: Rules, round_: Round) -> Fraction | None:
    """The highest score that sheets could give in a round, before it is capped; None where there is none."""
    if round_.scale is not None:
        return Fraction(round_.scale)
    if round_.jurors is JurorCombining.SUM and (round_.panel is None or round_.panel.total is None):
        return None
    return Judge(rules, round_).highest_of_panel()


def _facts(example: Example) -> Iterator[tuple[str, Mapping[str, object]]]:
    if example.requirement is not None:
        yield "uji_syarat/fakta", example.requirement.facts
    if example.score is not None:
        yield "uji_skor/fakta", example.score.facts
    if example.contest is not None:
        for entry in example.contest.entries:
            yield f"uji_lomba/peserta/{entry.code}/fakta", entry.facts


def _kinds(facts: Mapping[str, object], place: str, known: Known) -> Iterator[Problem]:
    for code, value in facts.items():
        fact = known.get(code)
        if fact is None:
            continue
        fits = isinstance(value, frozenset) if fact.kind is FactKind.SET else has_kind(value, fact.kind)
        if not fits:
            what = say(
                "Fakta {code} berjenis {kind}.", "The fact {code} is of kind {kind}.", code=code, kind=fact.kind.value
            )
            yield f"{place}/{code}", what, say("Sesuaikan nilainya.", "Make the value fit.")
        elif fact.options:
            values = sorted(value) if isinstance(value, frozenset) else [value]
            for one in values:
                yield from _option(one, fact, f"{place}/{code}")


def _option(value: object, fact: KnownFact, place: str) -> Iterator[Problem]:
    if value not in fact.options:
        what = say(
            '"{value}" bukan pilihan fakta {fact}.',
            '"{value}" is no option of the fact {fact}.',
            value=str(value),
            fact=fact.code,
        )
        yield place, what, nearest(str(value), list(fact.options))
