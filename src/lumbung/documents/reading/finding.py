"""What a decree wants measured, and what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lumbung.documents.measuring.records import Place, Trait
from lumbung.regulation.facts import Value
from lumbung.regulation.wording import Words


class Certainty(StrEnum):
    """How sure a finding is.

    Only a CERTAIN value may decide by itself. A LIKELY one is shown with its figures and an officer looks; UNREAD has
    no value, and an officer looks too.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One fact that is to be measured, and what it is compared with.

    Which of the rest is needed follows from the trait: `papers` (the names that the fact may have, `other_paper` for
    any other), `family` and `size`, `multiple`, `headings` (the chapters as the decree names them). `title` is the
    heading that stands for the document's own title, which is on its first page under no such word.
    """

    fact: str
    trait: Trait
    papers: Sequence[str] = ()
    other_paper: str | None = None
    family: str | None = None
    size: Decimal | None = None
    multiple: Decimal | None = None
    headings: Sequence[str] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one fact.

    The value is as the engine takes it: pages an int, paper a str, letters and spacing a bool (as asked, or not),
    chapters the frozenset of those found. `places` are what to mark on pictures of the pages.
    """

    fact: str
    trait: Trait
    value: Value | None
    certainty: Certainty
    words: Words
    places: tuple[Place, ...] = ()
