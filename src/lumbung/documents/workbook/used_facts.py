"""Which facts a decree uses anywhere, and the places in the decree that ask for each of them."""

from collections.abc import Iterator, Mapping

from lumbung.regulation.deciding import PROPOSER
from lumbung.regulation.facts import KnownFact, Origin
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import Part
from lumbung.regulation.schema.contest import Award, GroupLimit, Selection, TieBreak
from lumbung.regulation.schema.panels import Panel
from lumbung.regulation.schema.parts import PercentOf, Test
from lumbung.regulation.schema.readings import Reading

Citations = tuple[str, ...]
Use = tuple[str, Citations]
"""The code of a fact, and the citations of the part that uses it."""


def used_facts(rules: Rules, origin: Origin) -> Mapping[str, tuple[KnownFact, Citations]]:
    """The facts of one origin that the decree declares or uses, in the order of its known facts, with who asks."""
    asked: dict[str, dict[str, None]] = {fact.code: {} for fact in rules.parts.facts}
    for code, citations in _uses(rules.parts, ()):
        asked.setdefault(code, {}).update(dict.fromkeys(citations))
    return {
        code: (fact, tuple(asked[code]))
        for code, fact in rules.known.items()
        if code in asked and fact.origin is origin
    }


def _uses(part: object, citations: Citations) -> Iterator[Use]:
    if isinstance(part, tuple):
        for one in part:
            yield from _uses(one, citations)
    elif isinstance(part, Part) and not isinstance(part, Reading):
        here = getattr(part, "citations", None) or citations
        yield from ((code, here) for code in _own(part))
        for _, value in part:
            yield from _uses(value, here)


def _own(part: Part) -> Iterator[str]:
    """The facts that one part names itself."""
    match part:
        case Test() if part.fact is not None:
            yield part.fact
        case PercentOf():
            yield part.of
        case Selection() | Award():
            yield from part.per
            if part.at_most_per_proposer is not None:
                yield PROPOSER
        case Panel():
            yield from part.per
        case GroupLimit():
            yield from part.group
        case TieBreak() if part.fact is not None:
            yield part.fact
        case _:
            pass
