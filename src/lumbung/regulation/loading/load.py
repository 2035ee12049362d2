"""Loading a regulation folder: every mistake at once, each with file, line, column and what to write instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from lumbung.regulation.codepath import resolve
from lumbung.regulation.facts import DOCUMENT, STANDARD, known_facts
from lumbung.regulation.loading.meaning import Problem, common_problems
from lumbung.regulation.loading.meaning_awards import award_problems
from lumbung.regulation.loading.meaning_contest import round_problems
from lumbung.regulation.loading.meaning_examples import example_problems
from lumbung.regulation.loading.meaning_readings import reading_problems
from lumbung.regulation.loading.messages import schema_mistake
from lumbung.regulation.loading.mistakes import Mistake
from lumbung.regulation.loading.quotes import quote_warnings
from lumbung.regulation.loading.references import Codes, Walk, unresolved
from lumbung.regulation.loading.salvage import Lost, Read, read_part
from lumbung.regulation.loading.tree import Plain, Tree, read_yaml
from lumbung.regulation.naskah import read_naskah
from lumbung.regulation.readings import apply_option
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.examples import Examples
from lumbung.regulation.schema.parts import Reading
from lumbung.regulation.schema.whole import KINDS, CommonParts, Contest
from lumbung.regulation.wording import Words, say

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
    codes = _codes(law.walk)
    mistakes = [*law.mistakes, *unresolved(law.walk, codes), *_meaning(law), *_reading_places(law)]
    if not mistakes:
        mistakes += _options(law)
    examples: Examples | None = None
    if EXAMPLES in files:
        read = read_part(read_yaml(EXAMPLES, files[EXAMPLES]), Examples)
        mistakes += [*read.mistakes, *unresolved(read.walk, codes)]
        if isinstance(read.part, Examples):
            examples = read.part
            mistakes += _located(read.tree, example_problems(examples, law.part))
    naskah = read_naskah(files[TEXT]) if TEXT in files else None
    warnings = tuple(quote_warnings(tree, naskah))
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


def _codes(walk: Walk) -> Codes:
    """Every code that a reference may name: those of the file, and the facts that need no declaration."""
    codes = dict(walk.codes)
    standard = dict.fromkeys(STANDARD, ())
    documents = {DOCUMENT + code: () for code in codes.get("dokumen", ())}
    codes["fakta"] = {**standard, **documents, **codes.get("fakta", {})}
    return codes


def _problems(part: CommonParts) -> Iterator[Problem]:
    known = known_facts(part.facts, part.documents)
    yield from common_problems(part, known)
    if isinstance(part, Contest):
        yield from round_problems(part, known)
        yield from award_problems(part, known)


def _meaning(law: Read) -> Iterator[Mistake]:
    """Problems of meaning, but for those that may come of what had to be taken out of the file."""
    if isinstance(law.part, CommonParts):
        yield from _located(law.tree, (one for one in _problems(law.part) if not _doubtful(one, law.lost)))


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


def _options(law: Read) -> Iterator[Mistake]:
    """Every option of every reading must leave a regulation that loads."""
    root = _kind_of(law.tree.data)
    for reading in _readings(law):
        for option in reading.options:
            place = _path(law.tree, f"tafsir/{reading.code}/pilihan/{option.code}")
            data = apply_option(law.tree.data, option)
            if data is None:
                what = say(
                    "Ada tempat yang diubah pilihan ini, tetapi tidak ada.",
                    "This option changes a place that does not exist.",
                )
                yield law.tree.mistake(place, what, say("Periksa pada: setiap ubah.", "Check pada: of each ubah."))
                continue
            for problem in _faults_of_option(root, data):
                what = say(
                    "Pilihan ini membuat aturan tidak sah: {problem}",
                    "This option makes the rules invalid: {problem}",
                    problem=problem,
                )
                yield law.tree.mistake(
                    place,
                    what,
                    say("Perbaiki isi menjadi: di dalam ubah.", "Mend what stands after menjadi: in its ubah."),
                )


def _faults_of_option(root: type[CommonParts], data: Plain) -> list[Words]:
    """What is wrong with the plain data of a regulation as one option leaves it."""
    walk = Walk(Tree(LAW, data))
    walk.part(root, data, ())
    found = [one.what for one in (*walk.mistakes, *unresolved(walk, _codes(walk)))]
    try:
        part = root.model_validate(data)
    except ValidationError as error:
        return found + [schema_mistake(walk.tree, root, one).what for one in error.errors()]
    return found or [what for _, what, _ in _problems(part)]
