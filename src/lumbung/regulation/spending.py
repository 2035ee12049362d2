"""What a decree asks about something that is bought: what may not be, by its category and by the words used."""

from dataclasses import dataclass

from lumbung.regulation.mentions import mentions
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Requirement

CATEGORIES, DESCRIPTIONS = "kategori_belanja", "uraian_belanja"
"""The facts that are counted from the lines."""


@dataclass(frozen=True, slots=True)
class Question:
    """Why a line is asked about: the kind that the decree forbids, and the words of the line that speak of it, if it is
    not the category that does. `hint` is what the decree's folder says to ask.
    """

    requirement: str
    kind: str
    words: tuple[str, ...]
    hint: str
    citations: tuple[str, ...]

    @property
    def says_it_itself(self) -> bool:
        """Whether the line says the kind by its own name, so that asking whether it is meant would be silly."""
        return [one.casefold() for one in self.words] == [self.kind.casefold()]


def asks_about_lines(rules: Rules) -> frozenset[str]:
    """The requirements that are answered line by line."""
    return frozenset(one.code for one in rules.parts.requirements if _looks_at_lines(one))


def questions_about(rules: Rules, description: str, category: str) -> tuple[Question, ...]:
    """What is asked about one line."""
    found: list[Question] = []
    for rule in rules.parts.requirements:
        if rule.fact == CATEGORIES and category and category in (rule.contains_none or ()):
            found.append(Question(rule.code, category, (), "", rule.citations))
        elif rule.fact == DESCRIPTIONS and rule.without_mentions:
            those = mentions(description, rule.without_mentions)
            found += [Question(rule.code, one.kind, one.written, one.question, rule.citations) for one in those]
    return tuple(found)


def _looks_at_lines(rule: Requirement) -> bool:
    by_category = rule.fact == CATEGORIES and bool(rule.contains_none)
    return by_category or (rule.fact == DESCRIPTIONS and bool(rule.without_mentions))
