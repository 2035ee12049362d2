"""What is measured must suit its fact: pages are a number, a paper is one of several, a font is right or not."""

from collections.abc import Iterator

from lumbung.regulation.schema.measuring import PAPERS, Measuring, Trait
from lumbung.regulation.schema.parts import Fact, FactKind, Filler
from lumbung.regulation.wording import Words, say

Problem = tuple[str, Words, Words]

KINDS = {
    Trait.PAGES: FactKind.NUMBER,
    Trait.PAGES_WITHOUT_ATTACHMENTS: FactKind.NUMBER,
    Trait.PAPER: FactKind.CHOICE,
    Trait.LETTERS: FactKind.YES_NO,
    Trait.SPACING: FactKind.YES_NO,
    Trait.CHAPTERS: FactKind.SET,
}
"""What kind of fact each measure gives."""
NEEDED = {Trait.LETTERS: ("huruf", "Bookman Old Style"), Trait.SPACING: ("kali", "1.5")}
"""The key without which there is nothing to compare with, and an example of it."""
ONLY_FOR = {
    "selain_itu": Trait.PAPER,
    "huruf": Trait.LETTERS,
    "ukuran": Trait.LETTERS,
    "kali": Trait.SPACING,
}
"""Keys that mean something for one measure only."""


def measuring_problems(fact: Fact) -> Iterator[Problem]:
    """What does not fit between a fact and how it is measured."""
    if fact.measured is None:
        return
    place, trait = f"fakta/{fact.code}", fact.measured.trait
    if fact.kind is not KINDS[trait]:
        wrong = say("{trait} tidak mengisi fakta {kind}.", "{trait} fills no {kind}.", trait=trait, kind=fact.kind)
        yield f"{place}/diukur/apa", wrong, say("Pakai jenis: {kind}.", "Use jenis: {kind}.", kind=KINDS[trait])
    if fact.filler is not Filler.OFFICER or fact.filled_from is not None:
        wrong = say("Yang diukur tidak ditanyakan.", "What is measured is not asked for.")
        remedy = say(
            "Tulis pengisi: petugas, tanpa diisi_dari; petugas yang melihat bila berkasnya tidak terbaca.",
            "Write pengisi: petugas, without diisi_dari; an officer looks where the file cannot be read.",
        )
        yield f"{place}/diukur", wrong, remedy
    yield from _keys(fact.measured, f"{place}/diukur")
    if trait is Trait.PAPER and fact.kind is FactKind.CHOICE:
        yield from _papers(fact, fact.measured.other_paper, place)


def _keys(measured: Measuring, place: str) -> Iterator[Problem]:
    written = {
        "selain_itu": measured.other_paper,
        "huruf": measured.family,
        "ukuran": measured.size,
        "kali": measured.multiple,
    }
    for key, value in written.items():
        if value is not None and ONLY_FOR[key] is not measured.trait:
            wrong = say(
                "{key} hanya untuk apa: {trait}.", "{key} is only for apa: {trait}.", key=key, trait=ONLY_FOR[key]
            )
            yield f"{place}/{key}", wrong, say("Hapus {key}.", "Remove {key}.", key=key)
    key, example = NEEDED.get(measured.trait, ("", ""))
    if key and written[key] is None:
        wrong = say("apa: {trait} memerlukan {key}.", "apa: {trait} needs {key}.", trait=measured.trait, key=key)
        yield place, wrong, say("Tulis {key}: {example}.", "Write {key}: {example}.", key=key, example=example)


def _papers(fact: Fact, other: str | None, place: str) -> Iterator[Problem]:
    """Every option is a paper that is told apart, or the one for all others."""
    if other is not None and other not in fact.options:
        wrong = say(
            '"{other}" bukan pilihan fakta {fact}.', '"{other}" is no option of {fact}.', other=other, fact=fact.code
        )
        options = ", ".join(fact.options)
        yield f"{place}/diukur/selain_itu", wrong, say("Pilihannya: {all}.", "The options are: {all}.", all=options)
    for index, option in enumerate(fact.options):
        if option != other and option not in PAPERS:
            wrong = say(
                'Kertas "{option}" tidak dikenali dari ukurannya.',
                'No size is known of the paper "{option}".',
                option=option,
            )
            remedy = say(
                "Yang dikenali: {papers}. Untuk kertas lain tulis selain_itu.",
                "Known are: {papers}. Write selain_itu for any other.",
                papers=", ".join(PAPERS),
            )
            yield f"{place}/pilihan/{index}", wrong, remedy
