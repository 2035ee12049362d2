"""What a schema cannot see: comparisons that do not fit their fact, weights without meaning, places that never come.

Each check yields (place by codes, what is wrong, what to write instead). They run on whatever part of the file could be
read, so that one mistake does not hide another.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from lumbung.regulation.facts import STANDARD, KnownFact, Origin
from lumbung.regulation.loading.meaning_measured import measuring_problems
from lumbung.regulation.loading.meaning_mentions import worded_kinds
from lumbung.regulation.loading.meaning_notes import required_notes
from lumbung.regulation.loading.mistakes import nearest
from lumbung.regulation.schema.base import NotStated
from lumbung.regulation.schema.measuring import Trait
from lumbung.regulation.schema.parts import Document, Duty, Fact, FactKind, FilledFrom, Stage, Test
from lumbung.regulation.schema.readings import Reading
from lumbung.regulation.schema.rubric import BandScale, Combining, Criterion, Item, Rubric
from lumbung.regulation.schema.whole import CommonParts
from lumbung.regulation.wording import Words, say

Problem = tuple[str, Words, Words]
Known = Mapping[str, KnownFact]

_NUMBERS = {FactKind.NUMBER, FactKind.MONEY}
_FITS: dict[str, set[FactKind]] = {
    "at_least": _NUMBERS,
    "at_most": _NUMBERS,
    "more_than": _NUMBERS,
    "less_than": _NUMBERS,
    "percent_at_least": _NUMBERS,
    "percent_at_most": _NUMBERS,
    "not_before": {FactKind.DATE},
    "not_after": {FactKind.DATE},
    "equals": set(FactKind) - {FactKind.SET},
    "differs": set(FactKind) - {FactKind.SET},
    "among": {FactKind.CHOICE, FactKind.TEXT},
    "contains_all": {FactKind.SET},
    "contains_any": {FactKind.SET},
    "contains_none": {FactKind.SET},
    "without_words": {FactKind.SET, FactKind.TEXT, FactKind.CHOICE},
    "without_mentions": {FactKind.SET, FactKind.TEXT, FactKind.CHOICE},
}
_LISTS = ("among", "contains_all", "contains_any", "contains_none")


def common_problems(parts: CommonParts, known: Known) -> Iterator[Problem]:
    """Everything wrong with the parts that every kind of regulation has."""
    for stage in parts.stages:
        yield from _stage(stage)
    for fact in parts.facts:
        yield from _fact(fact)
        yield from _whole_of(fact, known)
        yield from _filled(fact, parts.facts)
        yield from measuring_problems(fact)
    for requirement in parts.requirements:
        place = f"syarat/{requirement.code}"
        yield from test_problems(requirement, place, known)
        yield from optional_test(requirement.applies_if, f"{place}/bila", known)
    requirements = {requirement.code for requirement in parts.requirements}
    for document in parts.documents:
        if document.code in requirements:
            what = say(
                'Kode "{code}" sudah dipakai syarat; petugas tidak dapat membedakannya.',
                'A requirement has the code "{code}"; officers could not tell the two apart.',
                code=document.code,
            )
            yield f"dokumen/{document.code}/kode", what, say("Beri kode lain.", "Give it another code.")
        yield from optional_test(document.applies_if, f"dokumen/{document.code}/bila", known)
        yield from _copies(document, known)
    for rubric in parts.rubrics:
        yield from _rubric(rubric, known)
    for scale in parts.scales:
        yield from _scale(scale)
    for reading in parts.readings:
        yield from _reading(reading)
    for duty in parts.duties:
        yield from _duty(duty, known)


def _copies(document: Document, known: Known) -> Iterator[Problem]:
    """Copies are counted one by one."""
    fact = known.get(document.copies_fact) if document.copies_fact is not None else None
    if fact is not None and not (fact.kind is FactKind.NUMBER and fact.is_whole):
        what = say("{code} bukan bilangan utuh.", "{code} is no whole number.", code=fact.code)
        remedy = say("Pakai fakta dengan jenis: bilangan dan utuh: true.", "Use one with jenis: bilangan, utuh: true.")
        yield f"dokumen/{document.code}/fakta_rangkap", what, remedy


def _duty(duty: Duty, known: Known) -> Iterator[Problem]:
    if duty.per is not None and duty.per in known and not known[duty.per].options:
        what = say("{code} tanpa daftar pilihan.", "{code} has no list of options.", code=duty.per)
        remedy = say("Pakai fakta berjenis pilihan.", "Use a fact of kind pilihan.")
        yield f"kewajiban/{duty.code}/per", what, remedy


def _stage(stage: Stage) -> Iterator[Problem]:
    if (
        not isinstance(stage.start, NotStated)
        and not isinstance(stage.end, NotStated)
        and stage.end.last < stage.start.first
    ):
        yield (
            f"tahapan/{stage.code}/selesai",
            say("Selesai sebelum mulai.", "It ends before it starts."),
            say("Tukar atau perbaiki tanggalnya.", "Swap or mend the dates."),
        )


def _fact(fact: Fact) -> Iterator[Problem]:
    place = f"fakta/{fact.code}"
    if fact.kind in (FactKind.CHOICE, FactKind.SET) and not fact.options:
        what = say("Fakta {kind} tanpa pilihan.", "A fact of kind {kind} without options.", kind=fact.kind.value)
        yield f"{place}/pilihan", what, say("Tambahkan pilihan: […].", "Add pilihan: […].")
    if fact.kind not in (FactKind.CHOICE, FactKind.SET) and fact.options:
        what = say(
            "Fakta {kind} tidak memakai pilihan.", "A fact of kind {kind} takes no options.", kind=fact.kind.value
        )
        yield (
            f"{place}/pilihan",
            what,
            say("Hapus pilihan, atau pakai jenis: pilihan.", "Remove pilihan, or use jenis: pilihan."),
        )
    if fact.is_whole and fact.kind is not FactKind.NUMBER:
        what = say("Fakta {kind} tidak memakai utuh.", "A fact of kind {kind} takes no utuh.", kind=fact.kind.value)
        yield (
            f"{place}/utuh",
            what,
            say("Hapus utuh, atau pakai jenis: bilangan.", "Remove it, or use jenis: bilangan."),
        )
    standard = STANDARD.get(fact.code)
    if standard is not None and standard.origin is not Origin.COLUMN and fact.kind is not standard.kind:
        what = say(
            '"{code}" fakta baku berjenis {kind}.',
            '"{code}" is a standard fact of kind {kind}.',
            code=fact.code,
            kind=standard.kind.value,
        )
        yield f"{place}/jenis", what, say("Pakai jenis itu, atau kode lain.", "Use that kind, or another code.")


_FILLED_KINDS = {
    FilledFrom.VILLAGE_STATUS: (FactKind.CHOICE, FactKind.TEXT),
    FilledFrom.CHAPTERS: (FactKind.SET,),
}
"""What a fact is that is filled in from something else."""


def _filled(fact: Fact, others: Iterable[Fact]) -> Iterator[Problem]:
    """What a fact is filled in from suits it and fills no other; the chapter of the title is one of its own."""
    place, source = f"fakta/{fact.code}", fact.filled_from
    if source is not None and fact.kind not in _FILLED_KINDS[source]:
        kinds = ", ".join(kind.value for kind in _FILLED_KINDS[source])
        what = say("{source} tidak mengisi fakta {kind}.", "{source} fills no {kind}.", source=source, kind=fact.kind)
        yield f"{place}/diisi_dari", what, say("Pakai jenis: {kinds}.", "Use jenis: {kinds}.", kinds=kinds)
    if source is not None and any(one.filled_from is source and one.code != fact.code for one in others):
        what = say("Lebih dari satu fakta diisi dari {source}.", "{source} fills more than one fact.", source=source)
        yield f"{place}/diisi_dari", what, say("Sisakan satu.", "Keep one of them.")
    if fact.title_chapter is None:
        return
    are_chapters = source is FilledFrom.CHAPTERS or (fact.measured and fact.measured.trait is Trait.CHAPTERS)
    if not are_chapters or fact.title_chapter not in fact.options:
        what = say(
            'Bab "{chapter}" bukan bab yang diringkas.', 'There is no chapter "{chapter}".', chapter=fact.title_chapter
        )
        remedy = say(
            "Pakai diisi_dari: ringkasan_bab atau diukur apa: bab, dan tulis salah satu pilihannya.",
            "Use diisi_dari: ringkasan_bab or diukur apa: bab, and write one of its options.",
        )
        yield f"{place}/bab_judul", what, remedy


def _whole_of(fact: Fact, known: Known) -> Iterator[Problem]:
    """What a fact is a part of is a number as well, of the same kind."""
    whole = known.get(fact.part_of) if fact.part_of is not None else None
    if whole is None or (whole.kind is fact.kind and fact.kind in _NUMBERS and whole.code != fact.code):
        return
    what = say(
        "{code} tidak dapat menjadi bagian dari {whole}.",
        "{code} cannot be a part of {whole}.",
        code=fact.code,
        whole=whole.code,
    )
    remedy = say(
        "Pakai dua fakta berjenis bilangan, atau dua berjenis uang.",
        "Use two facts of kind bilangan, or two of kind uang.",
    )
    yield f"fakta/{fact.code}/bagian_dari", what, remedy


def optional_test(test: Test | None, place: str, known: Known) -> Iterator[Problem]:
    """Problems of a test that need not be there."""
    if test is not None:
        yield from test_problems(test, place, known)


def test_problems(test: Test, place: str, known: Known) -> Iterator[Problem]:
    """Comparisons that do not fit the kind of their fact, and values that the fact does not have."""
    for key, tests in (("semua_dari", test.all_of), ("salah_satu_dari", test.any_of)):
        for index, inner in enumerate(tests or ()):
            yield from test_problems(inner, f"{place}/{key}/{index}", known)
    yield from optional_test(test.negated, f"{place}/bukan", known)
    fact = known.get(test.fact) if test.fact is not None else None
    for name, kinds in _FITS.items():
        wanted = getattr(test, name)
        if fact is not None and wanted is not None:
            yield from _comparison(name, wanted, kinds, fact, f"{place}/{Test.model_fields[name].alias}", known)


def _comparison(
    name: str, wanted: Any, kinds: set[FactKind], fact: KnownFact, place: str, known: Known
) -> Iterator[Problem]:
    if fact.kind not in kinds:
        what = say(
            '"{key}" tidak cocok untuk fakta {fact} yang berjenis {kind}.',
            '"{key}" does not fit the fact {fact}, which is of kind {kind}.',
            key=place.rpartition("/")[2],
            fact=fact.code,
            kind=fact.kind.value,
        )
        yield place, what, _comparisons_for(fact.kind)
    elif name in ("equals", "differs"):
        yield from _value(wanted, fact, place)
    elif name in _LISTS:
        for index, value in enumerate(wanted):
            yield from _value(value, fact, f"{place}/{index}")
    elif name.startswith("percent"):
        yield from _share(wanted.of, f"{place}/dari", known)
    elif name == "without_mentions":
        yield from worded_kinds(wanted, place)


def _comparisons_for(kind: FactKind) -> Words:
    fitting = ", ".join(str(Test.model_fields[name].alias) for name, kinds in _FITS.items() if kind in kinds)
    return say("Untuk jenis itu pakai: {fitting}.", "For that kind use: {fitting}.", fitting=fitting)


def _share(code: str, place: str, known: Known) -> Iterator[Problem]:
    other = known.get(code)
    if other is not None and other.kind not in _NUMBERS:
        what = say(
            "Persen dihitung dari bilangan; {code} bukan.", "A percentage needs a number; {code} is none.", code=code
        )
        yield place, what, say("Pakai fakta berjenis bilangan atau uang.", "Use a fact of kind bilangan or uang.")


_PYTHON_KIND: dict[FactKind, str] = {
    FactKind.YES_NO: "true / false",
    FactKind.NUMBER: "70",
    FactKind.MONEY: "300000000",
    FactKind.DATE: "2021-03-15",
    FactKind.CHOICE: "teks",
    FactKind.TEXT: "teks",
    FactKind.SET: "teks",
}


def _value(value: object, fact: KnownFact, place: str) -> Iterator[Problem]:
    if not has_kind(value, fact.kind):
        what = say(
            '"{value}" tidak berjenis {kind}.',
            '"{value}" is not of kind {kind}.',
            value=str(value),
            kind=fact.kind.value,
        )
        yield place, what, say("Tulis seperti: {example}.", "Write it as: {example}.", example=_PYTHON_KIND[fact.kind])
    elif fact.options and value not in fact.options:
        what = say(
            '"{value}" bukan pilihan fakta {fact}.',
            '"{value}" is no option of the fact {fact}.',
            value=str(value),
            fact=fact.code,
        )
        yield place, what, say("Pilihannya: {options}.", "The options are: {options}.", options=", ".join(fact.options))


def has_kind(value: object, kind: FactKind) -> bool:
    """Whether a value from a file is of a fact's kind; for a set, whether it may be one of its members."""
    if kind is FactKind.YES_NO or isinstance(value, bool):
        return isinstance(value, bool) and kind is FactKind.YES_NO
    if kind in _NUMBERS:
        return (not isinstance(value, str) and hasattr(value, "numerator")) or type(value).__name__ == "Decimal"
    return hasattr(value, "toordinal") if kind is FactKind.DATE else isinstance(value, str)


def _rubric(rubric: Rubric, known: Known) -> Iterator[Problem]:
    place, seen = f"rubrik/{rubric.code}", set[str]()
    for criterion in rubric.criteria:
        here = f"{place}/kriteria/{criterion.code}"
        yield from _weight(criterion, rubric.combining, here)
        leaves: Iterable[tuple[str, Item]] = [(here, criterion)]
        if criterion.indicators is not None:
            leaves = [(f"{here}/indikator/{one.code}", one) for one in criterion.indicators]
            for one in criterion.indicators:
                yield from _weight(one, criterion.combining, f"{here}/indikator/{one.code}")
        for at, leaf in leaves:
            yield from _item(leaf, at, known)
            code = at.rpartition("/")[2]
            if code in seen:
                what = say(
                    'Kode "{code}" dipakai dua kali dalam rubrik ini.',
                    'The code "{code}" is used twice in this rubric.',
                    code=code,
                )
                yield f"{at}/kode", what, say("Beri kode lain.", "Give it another code.")
            seen.add(code)
    yield from required_notes(rubric, place)
    if rubric.combining is not Combining.WEIGHT and rubric.full is not None:
        what = say("nilai_penuh hanya untuk cara: bobot.", "nilai_penuh is only for cara: bobot.")
        yield (
            f"{place}/nilai_penuh",
            what,
            say("Hapus nilai_penuh, atau pakai cara: bobot.", "Remove it, or use cara: bobot."),
        )


def _weight(item: Criterion | Item, combining: Combining, place: str) -> Iterator[Problem]:
    if combining is Combining.SUM and item.weight is not None:
        what = say("bobot tidak berarti pada cara: jumlah.", "A weight means nothing with cara: jumlah.")
        yield (
            f"{place}/bobot",
            what,
            say("Pakai cara: bobot atau cara: kali, atau hapus bobot.", "Use cara: bobot or cara: kali, or remove it."),
        )
    if combining is not Combining.SUM and (item.weight is None or item.weight <= 0):
        what = say(
            "cara: {how} memerlukan bobot di atas nol.", "cara: {how} needs a weight above zero.", how=combining.value
        )
        yield place, what, say("Tambahkan bobot: …", "Add bobot: …")


def _item(item: Item, place: str, known: Known) -> Iterator[Problem]:
    yield from optional_test(item.applies_if, f"{place}/bila", known)
    step = Fraction(item.step)
    if step <= 0:
        yield (
            f"{place}/langkah",
            say("Langkah harus di atas nol.", "A step must be above zero."),
            say("Tulis langkah: 1.", "Write langkah: 1."),
        )
        return
    if item.range is not None:
        low, high = map(Fraction, item.range)
        if not 0 <= low < high:
            what = say(
                "Rentang harus dari kecil ke besar, mulai 0 atau lebih.", "A range goes from small to large, from 0 up."
            )
            yield f"{place}/rentang", what, say("Tulis misalnya [0, 5].", "Write, for example, [0, 5].")
        elif low % step or high % step:
            what = say("Ujung rentang bukan kelipatan langkah.", "The ends of the range are no multiples of the step.")
            yield f"{place}/rentang", what, say("Sesuaikan rentang atau langkah.", "Adjust the range or the step.")
    marks = [Fraction(option.mark) for option in item.options or ()]
    if any(mark % step or mark < 0 for mark in marks) or (marks and max(marks) <= 0):
        what = say(
            "Nilai pilihan harus kelipatan langkah, 0 atau lebih.",
            "Marks of options must be multiples of the step, 0 or more.",
        )
        yield f"{place}/pilihan", what, say("Sesuaikan nilai atau langkah.", "Adjust the marks or the step.")


def _scale(scale: BandScale) -> Iterator[Problem]:
    for band in scale.bands:
        if band.high is not None and band.high < band.low:
            what = say("Skor tertinggi di bawah skor terendah.", "The highest score is below the lowest.")
            yield (
                f"pita/{scale.code}/tingkat/{band.code}/nilai",
                what,
                say("Tulis dari kecil ke besar.", "Write it from small to large."),
            )


def _reading(reading: Reading) -> Iterator[Problem]:
    place, codes = f"tafsir/{reading.code}", [option.code for option in reading.options]
    if reading.default not in codes:
        what = say('Pilihan baku "{code}" tidak ada.', 'There is no option "{code}".', code=reading.default)
        yield f"{place}/baku", what, nearest(reading.default, codes)
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        what = say('Pilihan "{code}" tertulis dua kali.', 'The option "{code}" is written twice.', code=code)
        yield f"{place}/pilihan", what, say("Beri kode lain.", "Give it another code.")
