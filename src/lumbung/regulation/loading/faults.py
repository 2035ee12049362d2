"""What is wrong with a whole regulation, given as plain values: its codes, its shape and its meaning.

Used where only the sentences matter: for what a reading makes of a file, which has no lines of its own.
"""

from collections.abc import Iterator

from pydantic import ValidationError

from lumbung.regulation.facts import DOCUMENT, STANDARD, known_facts
from lumbung.regulation.loading.meaning import Problem, common_problems
from lumbung.regulation.loading.meaning_awards import award_problems
from lumbung.regulation.loading.meaning_contest import round_problems
from lumbung.regulation.loading.messages import schema_mistake
from lumbung.regulation.loading.references import Codes, Walk, unresolved
from lumbung.regulation.loading.tree import Plain, Tree
from lumbung.regulation.schema.whole import CommonParts, Contest
from lumbung.regulation.wording import Words


def codes_of(walk: Walk) -> Codes:
    """Every code that a reference may name: those of the file, and the facts that need no declaration."""
    codes = dict(walk.codes)
    standard = dict.fromkeys(STANDARD, ())
    documents = {DOCUMENT + code: () for code in codes.get("dokumen", ())}
    codes["fakta"] = {**standard, **documents, **codes.get("fakta", {})}
    return codes


def problems(part: CommonParts) -> Iterator[Problem]:
    """Everything that a schema cannot see in a regulation."""
    known = known_facts(part.facts, part.documents)
    yield from common_problems(part, known)
    if isinstance(part, Contest):
        yield from round_problems(part, known)
        yield from award_problems(part, known)


def faults(root: type[CommonParts], data: dict[str, Plain]) -> list[Words]:
    """What is wrong with the plain data of a regulation as readings leave it."""
    walk = Walk(Tree("", data))
    walk.part(root, data, ())
    found = [one.what for one in (*walk.mistakes, *unresolved(walk, codes_of(walk)))]
    # Readings are large and cannot change themselves: what they say was checked once, with the file.
    settled = {key: value for key, value in data.items() if key != "tafsir"}
    try:
        part = root.model_validate(settled)
    except ValidationError as error:
        return found + [schema_mistake(walk.tree, root, one).what for one in error.errors()]
    return found or [what for _, what, _ in problems(part)]
