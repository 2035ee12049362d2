"""What is shown to assessors beside each indicator: the facts that the decree names there (`bahan`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lumbung.apps.contests.queries.asking import indicators
from lumbung.regulation.facts import Facts
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import figure
from lumbung.regulation.wording import Amount, Figure, Words, say


@dataclass(frozen=True, slots=True)
class Material:
    """One fact beside an indicator: its name in the decree and what the group said or what was counted."""

    code: str
    name: str
    words: Words
    in_list: bool | None = None
    """Whether it stands in the list that it is picked from; None where there is none to pick from."""


def materials(rules: Rules, facts: Facts, matched: Mapping[str, bool]) -> dict[str, tuple[Material, ...]]:
    """Indicator's code → what its assessors see beside it. Indicators without any are left out."""
    return {
        code: tuple(material(rules, facts, fact, matched) for fact in named)
        for code, _, named in indicators(rules)
        if named
    }


def said(rules: Rules, facts: Facts, code: str) -> Words:
    """What is known of one fact, as a sentence of a page: with its unit, or that it is not filled in."""
    if code not in facts:
        return say("belum diisi", "not filled in")
    value: Figure = figure(rules.known[code], facts[code])
    unit = next((one.unit for one in rules.parts.facts if one.code == code and one.unit), None)
    if unit and isinstance(value, Amount):
        return say("{value} {unit}", "{value} {unit}", value=value, unit=unit)
    return say("{value}", "{value}", value=value)


def material(rules: Rules, facts: Facts, code: str, matched: Mapping[str, bool]) -> Material:
    """One fact with its name, and whether its list holds it."""
    return Material(code, rules.known[code].name, said(rules, facts, code), matched.get(code))
