"""Small decrees for tests: a test writes the part that it is about, the rest is as plain as can be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from textwrap import dedent, indent

from lumbung.regulation.case import Assessor, Case, Entry, Sheet
from lumbung.regulation.deciding import decide
from lumbung.regulation.facts import Value
from lumbung.regulation.loading.load import EXAMPLES, LAW, TEXT, Loaded, load
from lumbung.regulation.loading.mistakes import Mistake
from lumbung.regulation.readings import Rules
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.result import Result
from lumbung.regulation.wording import LANGUAGES, Words

HEAD = """\
skema: 1
peraturan: {kode: uji, jenis: lomba, nama: Lomba Uji, dasar: Peraturan Uji Nomor 1, ditetapkan: 2021-03-15}
"""

PLAIN = {
    "rubrik": """
        - kode: utama
          rujukan: Pasal 1
          kriteria:
            - {kode: a, nama: Aspek A, rentang: [0, 10], rujukan: Pasal 1}
            - {kode: b, nama: Aspek B, rentang: [0, 10], rujukan: Pasal 1}
        """,
    "babak": "- {kode: final, nama: Final, rubrik: utama, rujukan: Pasal 2}",
    "penghargaan": "- {kode: juara, nama: Juara, rujukan: Pasal 3}",
}

INDEX = """\
skema: 1
peraturan: {kode: uji, jenis: indeks, nama: Indeks Uji, dasar: Peraturan Uji Nomor 1, ditetapkan: 2021-03-15}
rubrik:
  - kode: utama
    rujukan: Pasal 1
    kriteria:
      - {kode: a, nama: Aspek A, rentang: [0, 10], wajib: true, rujukan: Pasal 1}
      - {kode: b, nama: Aspek B, rentang: [0, 10], rujukan: Pasal 1}
kematangan: {rubrik: utama}
"""

KECAMATAN = """
    - {kode: kecamatan, nama: Kecamatan, jenis: pilihan, pilihan: [Batang, Bandar]}
"""


def decree(**sections: str) -> str:
    """The text of a contest's `peraturan.yaml`: the sections given, and plain ones where the schema asks for them."""
    text = HEAD
    for name, body in {**PLAIN, **sections}.items():
        inside = indent(dedent(body).strip("\n"), "  ")
        text += f"{name}:\n{inside}\n"
    return text


def loaded(law: str | bytes, examples: str | None = None, naskah: str | None = None) -> Loaded:
    """What comes of loading a folder with these files."""
    files = {LAW: law if isinstance(law, bytes) else law.encode()}
    if examples is not None:
        files[EXAMPLES] = dedent(examples).encode()
    if naskah is not None:
        files[TEXT] = dedent(naskah).encode()
    return load(files)


def mistakes(law: str | bytes, examples: str | None = None) -> tuple[Mistake, ...]:
    """The mistakes of a folder; each is a whole sentence in both languages."""
    found = loaded(law, examples)
    assert (found.regulation is None) == bool(found.mistakes)
    for one in found.mistakes:
        assert_speaks(one.what, one.instead)
    return found.mistakes


def only(law: str | bytes, examples: str | None = None) -> Mistake:
    """The one mistake of a folder."""
    found = mistakes(law, examples)
    assert len(found) == 1, "\n".join(one.text() for one in found)
    return found[0]


def told(law: str | bytes, examples: str | None = None) -> list[tuple[str, str, str]]:
    """Every mistake as (place, what is wrong, what to write instead) in Indonesian."""
    return [(one.path, one.what.text(), one.instead.text()) for one in mistakes(law, examples)]


def line_of(text: str, words: str) -> int:
    """The number of the first line that holds these words."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def regulation(law: str, examples: str | None = None, naskah: str | None = None) -> Regulation:
    """A regulation that must load."""
    found = loaded(law, examples, naskah)
    assert found.regulation is not None, "\n".join(one.text() for one in found.mistakes)
    return found.regulation


def rules_of(law: str, **chosen: str) -> Rules:
    """The rules of a decree under these readings (`_` for `-` in their codes)."""
    return regulation(law).adopt({code.replace("_", "-"): option for code, option in chosen.items()})


def entries(facts: Mapping[str, Mapping[str, Value]]) -> tuple[Entry, ...]:
    """Entries by code, each with its facts."""
    return tuple(Entry(code, f"Kelompok {code}", known) for code, known in facts.items())


def scored(
    scores: Mapping[str, int | str | Fraction],
    at: str = "final",
    facts: Mapping[str, Mapping[str, Value]] | None = None,
) -> Case:
    """A case whose scores in one round are known as such."""
    known = facts or {}
    return Case(
        entries({code: known.get(code, {}) for code in scores}),
        scores={at: {code: Fraction(score) for code, score in scores.items()}},
    )


def marked(
    marks: Mapping[str, Sequence[tuple[int, ...]]],
    at: str = "final",
    facts: Mapping[str, Mapping[str, Value]] | None = None,
) -> Case:
    """A case in which jurors 1, 2, … gave each entry these marks in one round."""
    known = facts or {}
    sheets = tuple(
        Sheet(f"juri {number}", code, given)
        for code, all_given in marks.items()
        for number, given in enumerate(all_given, start=1)
    )
    return Case(entries({code: known.get(code, {}) for code in marks}), sheets={at: sheets})


def seated(case: Case, element: str = "ahli") -> Case:
    """The same with everybody who gave a sheet on one panel: a bundle holds no others' sheets."""
    gave = sorted({(one.assessor, at) for at, sheets in case.sheets.items() for one in sheets})
    return replace(case, assessors=tuple(Assessor(code, at, element) for code, at in gave))


def also(case: Case, other: Case) -> Case:
    """Two cases about the same entries, one more round each."""
    return replace(case, sheets={**case.sheets, **other.sheets}, scores={**case.scores, **other.scores})


def decided(law: str, case: Case, **chosen: str) -> Result:
    """The outcome of a case under a decree."""
    return decide(rules_of(law, **chosen), case)


def winners(result: Result) -> list[tuple[str, int]]:
    """Who won, in order, and at which place; all awards and groups one after another."""
    return [(winner.entry, winner.place) for award in result.awards for winner in award.winners]


def standings(result: Result, award: int = 0) -> dict[str, str]:
    """Where everybody stands in an award."""
    return {one.entry: one.standing.value for group in result.awards[award].rankings for one in group.placings}


def texts(words: Words) -> tuple[str, str]:
    """A sentence in Indonesian and in English."""
    return words.text("id"), words.text("en")


def assert_speaks(*sentences: Words) -> None:
    """Each sentence says something in each language, with all of its figures filled in."""
    for words in sentences:
        for language in LANGUAGES:
            assert words.text(language).strip()
