"""Whether what readings make of a regulation still is one: each option alone, all defaults, and every two options.

Of three and more options together `adopt` makes sure, when somebody chooses them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, product

from lumbung.regulation.loading.faults import faults
from lumbung.regulation.loading.meaning import Problem
from lumbung.regulation.loading.tree import Plain
from lumbung.regulation.readings import apply_option
from lumbung.regulation.schema.readings import Reading, ReadingOption
from lumbung.regulation.schema.whole import CommonParts
from lumbung.regulation.wording import Words, say

MOST_OPTIONS = 200
MOST_ADOPTIONS = 100
"""Beyond these, two options that do not go together are refused only when somebody chooses them."""

Pick = tuple[str, ReadingOption]
"""An option, with the code of its reading."""


def option_problems(root: type[CommonParts], readings: Sequence[Reading], data: Plain) -> Iterator[Problem]:
    """Every option of every reading must leave a regulation that loads, alone and with the others."""
    picks = [(reading.code, option) for reading in readings for option in reading.options if option.changes]
    alone = [problem for pick in picks for problem in _alone(root, pick, data)]
    yield from alone
    if not alone:
        yield from _together(root, readings, data)


def _alone(root: type[CommonParts], pick: Pick, data: Plain) -> Iterator[Problem]:
    place = _place(pick)
    if apply_option(data, pick[1]) is None:
        what = say(
            "Ada tempat yang diubah pilihan ini, tetapi tidak ada.", "This option changes a place that does not exist."
        )
        yield place, what, say("Periksa pada: setiap ubah.", "Check pada: of each ubah.")
        return
    for problem in _faults(root, [pick], data):
        what = say(
            "Pilihan ini membuat aturan tidak sah: {problem}",
            "This option makes the rules invalid: {problem}",
            problem=problem,
        )
        yield (
            place,
            what,
            say("Perbaiki isi menjadi: di dalam ubah.", "Correct the menjadi: of its ubah."),
        )


def _together(root: type[CommonParts], readings: Sequence[Reading], data: Plain) -> Iterator[Problem]:
    defaults = [(one.code, option) for one in readings for option in one.options if option.code == one.default]
    told = list(_pairs(root, [defaults, *_adoptions(readings)], data))
    yield from told
    if not told:
        for problem in _faults(root, defaults, data):
            what = say(
                "Pilihan baku {codes} bersama-sama membuat aturan tidak sah: {problem}",
                "The defaults of {codes} together make the rules invalid: {problem}",
                codes=", ".join(code for code, option in defaults if option.changes),
                problem=problem,
            )
            yield "tafsir", what, say("Ganti baku: salah satunya.", "Change baku: of one of them.")


def _pairs(root: type[CommonParts], adoptions: Iterable[Sequence[Pick]], data: Plain) -> Iterator[Problem]:
    """Two options that cannot be adopted together, looked for only in adoptions that fail."""
    seen: set[tuple[str, str]] = set()
    for adoption in adoptions:
        if not _faults(root, adoption, data):
            continue
        for one, other in combinations([pick for pick in adoption if pick[1].changes], 2):
            places = (_place(one), _place(other))
            if places not in seen:
                seen.add(places)
                yield from _pair(root, one, other, data)


def _pair(root: type[CommonParts], one: Pick, other: Pick, data: Plain) -> Iterator[Problem]:
    for problem in _faults(root, [one, other], data):
        what = say(
            "Bersama tafsir {reading} pilihan {option}, pilihan ini membuat aturan tidak sah: {problem}",
            "With the option {option} of the reading {reading}, this option makes the rules invalid: {problem}",
            reading=one[0],
            option=one[1].code,
            problem=problem,
        )
        yield _place(other), what, say("Gabungkan kedua tafsir itu.", "Join the two readings.")


def _adoptions(readings: Sequence[Reading]) -> Iterator[list[Pick]]:
    """Adoptions that hold, between them, every two options of two readings: far fewer than there are pairs."""
    choices = [(one.code, _unlike(one)) for one in readings if any(option.changes for option in one.options)]
    sizes = [len(options) for _, options in choices]
    if sum(sizes) <= MOST_OPTIONS:
        for numbers in islice(covering(sizes), MOST_ADOPTIONS):
            yield [(code, options[number]) for (code, options), number in zip(choices, numbers, strict=True)]


def _unlike(reading: Reading) -> list[ReadingOption]:
    """The options of a reading that change something, and one of those that do not."""
    unchanged = [option for option in reading.options if not option.changes]
    return unchanged[:1] + [option for option in reading.options if option.changes]


def covering(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Rows of one number below each size, so that every two numbers of two columns stand in some row together.

    Each row starts from two that never stood together, and takes in every other column what adds most such pairs.
    """
    columns = [[(column, number) for number in range(size)] for column, size in enumerate(sizes)]
    left = dict.fromkeys(pair for one, other in combinations(columns, 2) for pair in product(one, other))
    while left:
        row = dict(next(iter(left)))
        for column in columns:
            if column[0][0] not in row:
                added = [sum(tuple(sorted((cell, other))) in left for other in row.items()) for cell in column]
                row.update([column[added.index(max(added))]])
        for pair in combinations(sorted(row.items()), 2):
            left.pop(pair, None)
        yield [row[column] for column in range(len(sizes))]


def _place(pick: Pick) -> str:
    return f"tafsir/{pick[0]}/pilihan/{pick[1].code}"


def _faults(root: type[CommonParts], picks: Sequence[Pick], data: Plain) -> list[Words]:
    for _, option in picks:
        data = apply_option(data, option)
    assert isinstance(data, dict)
    return faults(root, data)
