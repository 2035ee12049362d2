"""The second half of GLOSSARY.md: every word of a regulation file and what the code calls it, made from the schema.

A maintainer runs `python3 -m tools.glossary` after a change of the schema; a test compares.
"""

import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from lumbung.regulation import result, verdict
from lumbung.regulation.facts import STANDARD
from lumbung.regulation.schema import base, contest, examples, measuring, panels, parts, readings, rubric, whole
from lumbung.regulation.schema.base import Part

GLOSSARY = Path(__file__).resolve().parent.parent / "GLOSSARY.md"
MARK = "<!-- From here on made by `python3 -m tools.glossary`. -->"
_MODULES = (parts, measuring, readings, rubric, panels, contest, whole, examples)


def generated() -> str:
    """The generated half, as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "## Keys of a regulation file"
    yield ""
    yield "| In the file | In the code | Where | What it means |"
    yield "| --- | --- | --- | --- |"
    for row in sorted(_keys()):
        yield "| " + " | ".join(row) + " |"
    yield ""
    yield "## Words that a key may hold"
    yield ""
    yield "| In the file | In the code |"
    yield "| --- | --- |"
    for word, name in sorted(_words()):
        yield f"| {word} | {name} |"
    yield ""
    yield "## Facts that need no declaration"
    yield ""
    yield "| Fact | Kind | Name | Comes from |"
    yield "| --- | --- | --- | --- |"
    for fact in STANDARD.values():
        yield f"| `{fact.code}` | {fact.kind.value} | {fact.name} | {fact.origin.value} |"


def _keys() -> Iterator[tuple[str, str, str, str]]:
    for module in _MODULES:
        for name, part in inspect.getmembers(module, inspect.isclass):
            if issubclass(part, Part) and part.__module__ == module.__name__:
                for field in part.__annotations__:
                    info = part.model_fields.get(field)
                    if info is not None:
                        meaning = (info.description or "").replace("|", "\\|")
                        yield f"`{info.alias}`", f"`{field}`", f"`{name}`", meaning


def _words() -> Iterator[tuple[str, str]]:
    for module in (*_MODULES, base, verdict, result):
        for name, words in inspect.getmembers(module, inspect.isclass):
            if issubclass(words, Enum) and words.__module__ == module.__name__:
                for word in words:
                    yield f"`{word.value}`", f"`{name}.{word.name}`"


if __name__ == "__main__":
    kept = GLOSSARY.read_text(encoding="utf-8").partition(MARK)[0]
    GLOSSARY.write_text(kept + MARK + "\n\n" + generated(), encoding="utf-8")
