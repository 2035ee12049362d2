"""The figures of an entry that are asked again after the award: what the decree shows its judges."""

from dataclasses import dataclass

from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Fact, FactKind


@dataclass(frozen=True, slots=True)
class Followed:
    """One fact that is a figure of what the group does, with the places of the items that ask for it."""

    fact: Fact
    citations: tuple[str, ...]


def followed(rules: Rules) -> tuple[Followed, ...]:
    """Every figure that the decree itself asks of a group and lets judges see, in the order of its facts.

    What is counted or measured of papers (pages, sums of a budget) tells nothing about what came of the award.
    """
    shown: dict[str, dict[str, None]] = {}
    for rubric in rules.parts.rubrics:
        for criterion in rubric.criteria:
            for item in criterion.indicators or ():
                for code in item.materials:
                    shown.setdefault(code, {}).update(dict.fromkeys(item.citations))
    return tuple(
        Followed(fact, tuple(shown[fact.code]))
        for fact in rules.parts.facts
        if fact.kind is FactKind.NUMBER and fact.code in shown and fact.measured is None
    )
