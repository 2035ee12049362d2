"""What a decree's folder asks to be measured, as the comparisons understand it."""

from lumbung.documents.measuring.records import Trait
from lumbung.documents.reading.finding import Wanted
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Fact


def wanted_of(rules: Rules, document: str) -> tuple[Wanted, ...]:
    """What a decree wants measured in a document."""
    return tuple(
        _wanted(fact) for fact in rules.parts.facts if fact.measured is not None and fact.measured.document == document
    )


def _wanted(fact: Fact) -> Wanted:
    asked = fact.measured
    assert asked is not None, "only measured facts come here"
    return Wanted(
        fact=fact.code,
        trait=Trait(asked.trait.value),
        papers=[one for one in fact.options if one != asked.other_paper],
        other_paper=asked.other_paper,
        family=asked.family,
        size=asked.size,
        multiple=asked.multiple,
        headings=fact.options,
        title=fact.title_chapter,
    )
