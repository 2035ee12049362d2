"""Which entries are ranked together, how many of a group may be taken, and what an award stands on."""

from collections.abc import Iterable
from decimal import Decimal

from lumbung.regulation.case import Entry
from lumbung.regulation.final import final_source
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import FINAL, Award, GroupLimit, Ordering, Round

Group = tuple[str, ...]


def group_of(rules: Rules, entry: Entry, per: Iterable[str]) -> Group | None:
    """The group of an entry: the values of its facts. None where one is not known or is no option of its fact."""
    values = []
    for code in per:
        value, options = entry.facts.get(code), rules.known[code].options
        if value is None or (options and value not in options):
            return None
        values.append(str(value))
    return tuple(values)


def source_of(rules: Rules, award: Award) -> Round:
    """The round whose score or decision an award stands on, or that the final score ends with."""
    return final_source(rules) if award.of == FINAL else rules.round(award.of)


def ordering_of(rules: Rules, award: Award) -> Ordering:
    """How an award's entries are ordered: its own way, else that of the score it stands on."""
    if award.ordering is not None:
        return award.ordering
    if award.of == FINAL and rules.contest.final is not None and rules.contest.final.ordering is not None:
        return rules.contest.final.ordering
    return source_of(rules, award).ordering


def most_winners(award: Award) -> int | None:
    """How many winners a group may have: as written, else down to the last place that has a prize."""
    if award.at_most is not None or any(prize.band is not None for prize in award.prizes):
        return award.at_most
    last = [prize.place or (prize.places[1] if prize.places else 0) for prize in award.prizes]
    return max(last, default=0) or None


def limit_of(group: Group, per: tuple[str, ...], at_most: int | None, special: tuple[GroupLimit, ...]) -> int | None:
    """The limit of one group: the special one that names the most of its values, else the general one."""
    values = dict(zip(per, group, strict=True))
    matching = [one for one in special if all(values.get(fact) == _text(value) for fact, value in one.group.items())]
    return max(matching, key=lambda one: len(one.group)).at_most if matching else at_most


def _text(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
