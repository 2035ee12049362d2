"""Words that must stand beside marks: whether the mark from which on they must is one that can be given."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lumbung.regulation.schema.rubric import Item, RequiredNote, Rubric
from lumbung.regulation.wording import Amount, Words, say

Problem = tuple[str, Words, Words]


def required_notes(rubric: Rubric, place: str) -> Iterator[Problem]:
    """Of a rubric, its criteria and their indicators."""
    everything: list[Item] = []
    for criterion in rubric.criteria:
        here, leaves = f"{place}/kriteria/{criterion.code}", list(criterion.indicators or (criterion,))
        everything += leaves
        yield from _below(criterion.required_note, here, leaves)
        for one in criterion.indicators or ():
            yield from _below(one.required_note, f"{here}/indikator/{one.code}", [one])
    yield from _below(rubric.required_note, place, everything)


def _below(note: RequiredNote | None, place: str, items: Sequence[Item]) -> Iterator[Problem]:
    """A limit below which no mark lies asks for nothing; one above every mark is none."""
    if note is None or note.below is None:
        return
    marks = [Fraction(end) for item in items for end in item.range or [one.mark for one in item.options or ()]]
    low, high = min(marks), max(marks)
    if not low < Fraction(note.below) <= high:
        yield (
            f"{place}/catatan_wajib/di_bawah",
            say("Tidak ada batas di antara nilainya.", "The limit lies outside the marks."),
            say(
                "Tulis angka di atas {low} sampai {high}, atau hapus di_bawah: catatan lalu selalu wajib.",
                "Write a number above {low}, up to {high}, or remove di_bawah: a note is then always required.",
                low=Amount(low),
                high=Amount(high),
            ),
        )
