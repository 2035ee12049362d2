"""How much of the corpus is read rightly: `python -m tests.documents.reading.rate` prints it file by file.

Right: the value that the file has, and as sure as it may be. Unread: no value, an officer looks. Wrong: another value,
or surer than it may be. Each is counted by file and trait.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lumbung.documents.reading import Certainty, Finding, Measured, findings, measure
from tests.documents.reading.corpus import broken, hidden, odd_docx, printed, set_with_typst
from tests.documents.reading.corpus.case import Case, Said


class Rate(StrEnum):
    """How well one trait of one file was read."""

    RIGHT = "right"
    UNREAD = "could not be read"
    WRONG = "wrong"


@dataclass(frozen=True)
class Rated:
    """One file of the corpus, measured."""

    case: Case
    measured: Measured
    found: tuple[Finding, ...]

    @property
    def rates(self) -> list[tuple[Finding, Said, Rate]]:
        """Each finding beside what it should be."""
        return [(one, self.case.expected.traits[one.trait], self._rate(one)) for one in self.found]

    def _rate(self, one: Finding) -> Rate:
        if one.certainty is Certainty.UNREAD:
            return Rate.UNREAD
        return Rate.RIGHT if (one.value, one.certainty) == self.case.expected.traits[one.trait] else Rate.WRONG


def cases() -> Iterator[Case]:
    """Every file of the corpus."""
    yield from set_with_typst.cases()
    yield from broken.cases()
    yield from hidden.cases()
    yield from odd_docx.cases()
    yield from printed.cases()


def rated(case: Case) -> Rated:
    """Make a file, measure it and compare."""
    measured = measure(case.kind, case.content(), as_pdf=case.as_pdf() if case.as_pdf else None)
    return Rated(case, measured, findings(measured, case.wanted))


def table(all_rated: Sequence[Rated]) -> Iterator[str]:
    """One line for each file, and the counts."""
    marks = {Rate.RIGHT: "+", Rate.UNREAD: "?", Rate.WRONG: "WRONG"}
    totals: Counter[Rate] = Counter()
    for one in all_rated:
        rates = one.rates
        totals.update(rate for _, _, rate in rates)
        why = f"  ({one.measured.unread.value})" if one.measured.unread else ""
        yield f"{one.case.name:55} {'  '.join(f'{its.trait.value} {marks[rate]}' for its, _, rate in rates)}{why}"
    yield f"{len(all_rated)} files, {totals.total()} findings: " + ", ".join(
        f"{totals[rate]} {rate.value}" for rate in Rate
    )


def main() -> int:
    """Print the table; 1 where anything is wrong."""
    all_rated = [rated(case) for case in cases()]
    for line in table(all_rated):
        print(line)
    return int(any(rate is Rate.WRONG for one in all_rated for _, _, rate in one.rates))


if __name__ == "__main__":
    sys.exit(main())
