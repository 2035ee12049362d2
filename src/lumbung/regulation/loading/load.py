"""Loading a regulation folder: every mistake at once, each with file, line, column and what to write instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lumbung.regulation.codepath import resolve
from lumbung.regulation.loading.faults import codes_of, problems
from lumbung.regulation.loading.meaning import Problem
from lumbung.regulation.loading.meaning_examples import example_problems
from lumbung.regulation.loading.meaning_readings import reading_problems
from lumbung.regulation.loading.mistakes import Mistake
from lumbung.regulation.loading.options import option_problems
from lumbung.regulation.loading.quotes import quote_warnings
from lumbung.regulation.loading.references import unresolved
from lumbung.regulation.loading.salvage import Lost, Read, read_part
from lumbung.regulation.loading.tree import Plain, Tree, not_utf8, read_yaml
from lumbung.regulation.naskah import Naskah, read_naskah
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.examples import Examples
from lumbung.regulation.schema.readings import Reading
from lumbung.regulation.schema.whole import KINDS, CommonParts, Contest
from lumbung.regulation.wording import say

LAW = "peraturan.yaml"
EXAMPLES = "contoh.yaml"
TEXT = "naskah.md"


@dataclass(frozen=True)
class Loaded:
    """What came of loading: a regulation if there was no mistake, and every mistake and warning, in file order."""

    regulation: Regulation | None
    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]


def load(files: Mapping[str, bytes]) -> Loaded:
    """Load a folder given as file name → bytes. Never raises for what the files say."""
    if LAW not in files:
        what = say("Berkas peraturan.yaml tidak ada.", "The file peraturan.yaml is missing.")
        instead = say(
            "Setiap peraturan adalah folder dengan peraturan.yaml.", "A regulation is a folder with a peraturan.yaml."
        )
        return Loaded(None, (Mistake(LAW, 1, 1, "", what, instead),), ())
    tree = read_yaml(LAW, files[LAW])
    law = read_part(tree, _kind_of(tree.data))
    codes = codes_of(law.walk)
    mistakes = [*law.mistakes, *unresolved(law.walk, codes), *_meaning(law), *_reading_places(law)]
    if not mistakes:
        mistakes += _located(law.tree, option_problems(_kind_of(tree.data), _readings(law), tree.data))
    whole = tree.data if isinstance(tree.data, dict) and not mistakes else None
    examples: Examples | None = None
    if EXAMPLES in files:
        read = read_part(read_yaml(EXAMPLES, files[EXAMPLES]), Examples)
        mistakes += [*read.mistakes, *unresolved(read.walk, codes)]
        if isinstance(read.part, Examples):
            examples = read.part
            mistakes += _located(read.tree, example_problems(examples, law.part, whole))
    naskah: Naskah | None = None
    warnings: tuple[Mistake, ...] = ()
    try:
        naskah = read_naskah(files[TEXT]) if TEXT in files else None
        warnings = tuple(quote_warnings(tree, naskah))
    except UnicodeDecodeError as error:
        mistakes.append(not_utf8(TEXT, error))
    if mistakes:
        return Loaded(None, _in_order(mistakes), warnings)
    assert isinstance(law.part, CommonParts) and isinstance(tree.data, dict)
    return Loaded(Regulation(law.part, tree.data, examples.examples if examples else (), naskah), (), warnings)


def _in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Each mistake once, in the order of the files."""
    once = {one.text(): one for one in mistakes}
    return tuple(sorted(once.values(), key=lambda one: (one.file, one.line, one.column, one.path)))


def _kind_of(data: Plain) -> type[CommonParts]:
    """The schema that a file's own `jenis` asks for; a contest's where it says nothing readable."""
    instrument = data.get("peraturan") if isinstance(data, dict) else None
    kind = instrument.get("jenis") if isinstance(instrument, dict) else None
    return KINDS.get(str(kind), Contest)


def _meaning(law: Read) -> Iterator[Mistake]:
    """Problems of meaning, but for those that may come of what had to be taken out of the file."""
    if isinstance(law.part, CommonParts):
        yield from _located(law.tree, (one for one in problems(law.part) if not _doubtful(one, law.lost)))


def _doubtful(problem: Problem, lost: Lost) -> bool:
    """Whether a problem may be there only because a faulty item was taken out: then it is not told yet."""
    place, what, _ = problem
    if lost.codes & set(map(str, what.figures.values())) or place in lost.lists:
        return True
    compares_rounds = "/pemecah_seri/" in place or place in ("nilai_akhir", "nilai_akhir/babak")
    return compares_rounds and bool(lost.sections & {"babak", "rubrik", "nilai_akhir"})


def _located(tree: Tree, problems: Iterable[Problem]) -> Iterator[Mistake]:
    for place, what, instead in problems:
        yield tree.mistake(_path(tree, place), what, instead)


def _path(tree: Tree, place: str) -> tuple[str | int, ...]:
    """Where a place named by codes stands in the file, or the nearest place above it."""
    steps = place.split("/")
    places = ("/".join(steps[:length]) for length in range(len(steps), 0, -1))
    return next((found for one in places if (found := resolve(tree.data, one)) is not None), ())


def _readings(law: Read) -> tuple[Reading, ...]:
    return law.part.readings if isinstance(law.part, CommonParts) else ()


def _reading_places(law: Read) -> Iterator[Mistake]:
    yield from _located(law.tree, reading_problems(_readings(law), law.tree.data))
