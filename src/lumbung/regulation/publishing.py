"""What a bundle may say to everybody: of what people typed, only the words of the decree that its rules look for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lumbung.regulation.case import Case
from lumbung.regulation.deciding import PROPOSER
from lumbung.regulation.facts import Value
from lumbung.regulation.loading.references import Walk
from lumbung.regulation.loading.tree import Plain, Tree
from lumbung.regulation.mentions import mentions
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.mentions import WordedKind
from lumbung.regulation.schema.parts import FactKind

TYPED = "…"
"""Stands for a text that somebody typed and in which no rule found anything."""
REASONED = ("temuan", "verifikasi", "putusan", "tidak_diambil", "benturan", "sidang", "pendapat_berbeda", "pembahasan")
"""What people decided or said, row by row; each row ends with what they typed: a reason, a place, a dissent."""
MENTIONED = "tidak_menyebut"
"""Where kinds of things stand with their words: only the words by which they are mentioned are published."""
SHOWN_ONLY = "bahan"
"""Facts that are shown to jurors beside an item; no rule looks at them."""


def named_facts(rules: Rules) -> tuple[dict[str, Any], list[tuple[str, tuple[Any, ...]]]]:
    """The rules as plain data, and each place in it that names a fact."""
    data = rules.parts.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    walk = Walk(Tree("", data))
    walk.part(type(rules.parts), data, ())
    return data, [(code, path) for refers, code, path in walk.references if "fakta" in refers.kinds]


class Published:
    """How the facts of a case are published under some rules."""

    def __init__(self, rules: Rules, case: Case) -> None:
        self.rules = rules
        data, places = named_facts(rules)
        self.whole = frozenset(code for code, path in places if path[0] != "syarat" and SHOWN_ONLY not in path)
        self.words = {code: frozenset(_words_about(code, data.get("syarat"))) for code, _ in places}
        self.kinds = {code: tuple(_kinds_about(code, data.get("syarat"))) for code, _ in places}
        proposers = sorted({str(one.facts[PROPOSER]) for one in case.entries if PROPOSER in one.facts})
        self.proposers = {name: f"{PROPOSER} {number}" for number, name in enumerate(proposers, start=1)}

    def value(self, code: str, value: Value) -> Value:
        """A fact as everybody reads it: what somebody typed is left out, whoever proposed has a number."""
        if code == PROPOSER:
            return self.proposers[str(value)]
        known = self.rules.known.get(code)
        if known is None or known.options or code in self.whole:
            return value
        if known.kind is FactKind.TEXT and isinstance(value, str):
            return value if value in self.words[code] else "; ".join(self._found(code, {value})) or TYPED
        if known.kind is FactKind.SET and isinstance(value, frozenset):
            return (value & self.words[code]) | frozenset(self._found(code, value))
        return value

    def _found(self, code: str, texts: Iterable[str]) -> list[str]:
        """The words of the decree about a fact that stand in what was typed, or that it mentions."""
        typed = "\n".join(texts)
        found = {word for word in self.words[code] if re.search(rf"\b{re.escape(word)}\b", typed, re.IGNORECASE)}
        found.update(word for text in texts for one in mentions(text, self.kinds[code]) for word in one.words)
        return sorted(found)


def _words_about(code: str, data: Plain) -> Iterator[str]:
    """Every text that stands in a requirement about a fact."""
    for one in _tests_about(code, data):
        yield from _texts({key: value for key, value in one.items() if key != MENTIONED})


def _kinds_about(code: str, data: Plain) -> Iterator[WordedKind]:
    """Every kind of thing that a requirement does not want mentioned in a fact."""
    for one in _tests_about(code, data):
        yield from (WordedKind.model_validate(kind) for kind in one.get(MENTIONED, ()))


def _tests_about(code: str, data: Plain) -> Iterator[dict[str, Any]]:
    """The tests of a fact, wherever they stand."""
    if isinstance(data, list):
        for one in data:
            yield from _tests_about(code, one)
    elif isinstance(data, dict):
        if data.get("fakta") == code:
            yield data
        for one in data.values():
            yield from _tests_about(code, one)


def _texts(data: Plain) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _texts(one)


def take_reasons(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Take the reasons that people typed out of a bundle's data, to be kept apart: they may name somebody."""
    taken = {}
    for part in REASONED:
        rows = data["kasus"][part]
        taken[part] = [row[-1] for row in rows]
        for row in rows:
            row[-1] = ""
    return taken


def put_reasons(data: Mapping[str, Any], reasons: Mapping[str, list[str]]) -> None:
    """Put back what `take_reasons` took."""
    for part, told in reasons.items():
        for row, reason in zip(data["kasus"][part], told, strict=True):
            row[-1] = reason
