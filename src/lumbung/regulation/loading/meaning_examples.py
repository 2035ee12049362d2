"""What a schema cannot see in worked examples: options that a reading does not have, facts of another kind."""

from collections.abc import Iterator, Mapping

from lumbung.regulation.facts import known_facts
from lumbung.regulation.loading.meaning import Known, Problem, has_kind
from lumbung.regulation.loading.mistakes import nearest
from lumbung.regulation.schema.base import Part
from lumbung.regulation.schema.contest import RoundKind
from lumbung.regulation.schema.examples import Example, Examples
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.schema.whole import CommonParts, Contest
from lumbung.regulation.wording import say


def example_problems(examples: Examples, law: Part | None) -> Iterator[Problem]:
    """Everything wrong between the examples and what could be read of their regulation."""
    if not isinstance(law, CommonParts):
        return
    options = {reading.code: [option.code for option in reading.options] for reading in law.readings}
    known = known_facts(law.facts, law.documents)
    for example in examples.examples:
        place = f"contoh/{example.code}"
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
        yield from _kind_of_regulation(example, law, place)
        yield from _entries(example, place)
        for at, facts in _facts(example):
            yield from _kinds(facts, f"{place}/{at}", known)


def _kind_of_regulation(example: Example, law: CommonParts, place: str) -> Iterator[Problem]:
    """What only a contest has, in the examples of another regulation; sheets without a round that scores them."""
    if not isinstance(law, Contest):
        for key, worked in (("uji_lomba", example.contest), ("uji_paparan", example.exposure)):
            if worked is not None:
                what = say("{key} hanya untuk lomba.", "{key} is only for a contest.", key=key)
                yield f"{place}/{key}", what, say("Pakai uji_skor.", "Use uji_skor.")
        return
    named = [("uji_skor", example.score.round)] if example.score is not None else []
    sheets = example.contest.sheets if example.contest is not None else ()
    named += [(f"uji_lomba/lembar/{index}", sheet.round) for index, sheet in enumerate(sheets)]
    unscored = {None, *(round_.code for round_ in law.rounds if round_.kind is not RoundKind.SCORE)}
    scored = ", ".join(round_.code for round_ in law.rounds if round_.kind is RoundKind.SCORE)
    for at, code in named:
        if code in unscored:
            what = say("Lembar nilai memerlukan babak bernilai.", "A sheet needs a scored round.")
            yield f"{place}/{at}", what, say("Tulis babak: {scored}.", "Write babak: {scored}.", scored=scored)


def _entries(example: Example, place: str) -> Iterator[Problem]:
    """Names of entries that the example does not have."""
    if example.contest is None:
        return
    worked, codes = example.contest, [entry.code for entry in example.contest.entries]
    named = {
        "lembar": [one.entry for one in worked.sheets],
        "temuan": [one.entry for one in worked.findings],
        "tidak_diambil": [one.entry for one in worked.exclusions],
        "benturan": [one.entry for one in worked.recusals],
        "pemenang": [one.entry for one in worked.winners or ()],
    }
    for key, entries in named.items():
        for index, code in enumerate(entries):
            if code not in codes:
                what = say(
                    'Peserta "{code}" tidak ada dalam contoh ini.', 'This example has no entry "{code}".', code=code
                )
                yield f"{place}/uji_lomba/{key}/{index}/peserta", what, nearest(code, codes)


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
        kind = known[code].kind if code in known else None
        if kind is None:
            continue
        fits = isinstance(value, frozenset) if kind is FactKind.SET else has_kind(value, kind)
        if not fits:
            what = say(
                "Fakta {code} berjenis {kind}.", "The fact {code} is of kind {kind}.", code=code, kind=kind.value
            )
            yield f"{place}/{code}", what, say("Sesuaikan nilainya.", "Make the value fit.")
