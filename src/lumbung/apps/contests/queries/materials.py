"""What is shown to assessors beside each indicator: the facts that the decree names there (`bahan`)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lumbung.apps.contests.queries.asking import indicators
from lumbung.apps.contests.queries.budget import Sums
from lumbung.apps.contests.queries.pricing import LineAbove
from lumbung.regulation.facts import Facts
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import figure
from lumbung.regulation.wording import Amount, Figure, Words, listing, plain, say

OWN, TOTAL, ABOVE = "jumlah_swadaya", "jumlah_anggaran", "belanja_di_atas_standar"
"""Standard facts of a budget: the group's own part, the whole, and what is above the price standard."""
UNITS = {
    "bulan": ("month", "months"),
    "halaman": ("page", "pages"),
    "orang": ("person", "people"),
    "rangkap": ("copy", "copies"),
}
"""Units of decrees in English, for one and for others; another unit is written as it stands there."""


@dataclass(frozen=True, slots=True)
class Material:
    """One fact beside an indicator: its name in the decree and what the group said or what was counted."""

    code: str
    name: str
    words: Words
    in_list: bool | None = None
    """Whether it stands in the list that it is picked from; None where there is none to pick from."""
    share: Words | None = None
    """Of the group's own part: how much of the whole budget it is."""
    above: tuple[LineAbove, ...] = ()
    """Of what is above the price standard: the lines, each beside what it was compared with."""
    is_quoted: bool = False
    """Whether the words are the group's or the decree's own: Indonesian on an English page, too."""


def materials(
    rules: Rules, facts: Facts, matched: Mapping[str, bool], above: tuple[LineAbove, ...] = ()
) -> dict[str, tuple[Material, ...]]:
    """Indicator's code → what its assessors see beside it. Indicators without any are left out."""
    return {
        code: tuple(_with_budget(material(rules, facts, fact, matched), facts, above) for fact in named)
        for code, _, named in indicators(rules)
        if named
    }


def _with_budget(one: Material, facts: Facts, above: tuple[LineAbove, ...]) -> Material:
    """A fact that sums up a budget, with what assessors weigh it by."""
    if one.code == ABOVE:
        return replace(one, above=above)
    own, total = facts.get(one.code), facts.get(TOTAL)
    if one.code == OWN and isinstance(own, int) and isinstance(total, int):
        return replace(one, share=Sums(total - own, own, None).own_share)
    return one


def said(rules: Rules, facts: Facts, code: str) -> Words:
    """What is known of one fact, as a sentence of a page: with its unit, or that it is not filled in."""
    if code not in facts:
        return say("belum diisi", "not filled in")
    value: Figure = figure(rules.known[code], facts[code])
    unit = next((one.unit for one in rules.parts.facts if one.code == code and one.unit), None)
    if unit and isinstance(value, Amount):
        english = UNITS.get(unit, (unit, unit))[value.value != 1]
        return say("{value} {unit}", "{value} {english}", value=value, unit=unit, english=english)
    return say("{value}", "{value}", value=value)


def material(rules: Rules, facts: Facts, code: str, matched: Mapping[str, bool]) -> Material:
    """One fact with its name, and whether its list holds it."""
    value, name, in_list = facts.get(code), rules.known[code].name, matched.get(code)
    if value and isinstance(value, str | frozenset):
        words = plain(value if isinstance(value, str) else listing(sorted(value)))
        return Material(code, name, words, in_list, is_quoted=True)
    return Material(code, name, said(rules, facts, code), in_list)
