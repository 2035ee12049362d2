"""Codes: each is defined once, and each reference names a code that exists.

This walk reads the raw tree by the shape of the schema, not the validated model, so that an unresolved code is reported
together with every other mistake, however many there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from lumbung.regulation.loading.mistakes import Mistake, nearest
from lumbung.regulation.loading.tree import Path, Plain, Tree
from lumbung.regulation.schema.base import OneOf, Part, Refers
from lumbung.regulation.wording import say

Codes = dict[str, dict[str, Path]]
"""Kind of thing → code → where it is defined first."""


Held = tuple[type[Part] | Refers, ...]


@dataclass
class Walk:
    """What a walk over one file found."""

    tree: Tree
    codes: Codes = field(default_factory=dict)
    references: list[tuple[Refers, str, Path]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    empty: list[Path] = field(default_factory=list)
    """Parts that write none of the keys of which they must write one: nothing can be made of them."""

    def part(self, part: type[Part], data: Plain, path: Path) -> None:
        """Walk one part of the file: its code, its promises, its fields."""
        if not isinstance(data, dict):
            return
        self._define(part, data, path)
        for promise in part.one_of:
            self._check_promise(promise, data, path)
        for key, held in _held_by(part):
            if key in data:
                self._field(held, data[key], (*path, key))

    def _define(self, part: type[Part], data: dict[str, Plain], path: Path) -> None:
        code = data.get("kode")
        if part.defines is None or not isinstance(code, str):
            return
        if code in RESERVED.get(part.defines, ()):
            what = say('Kode "{code}" sudah berarti lain.', 'The code "{code}" means something else.', code=code)
            self.mistakes.append(
                self.tree.mistake((*path, "kode"), what, say("Beri kode lain.", "Give it another code."))
            )
        known = self.codes.setdefault(part.defines, {})
        first = known.setdefault(code, path)
        if first != path and first[:-1] == path[:-1]:
            line = self.tree.place((*first, "kode"))[0]
            what = say(
                'Kode "{code}" sudah dipakai di baris {line}.',
                'The code "{code}" is used on line {line}.',
                code=code,
                line=line,
            )
            instead = say("Beri kode lain; tiap kode satu arti.", "Give it another code; each code means one thing.")
            self.mistakes.append(self.tree.mistake((*path, "kode"), what, instead))

    def _check_promise(self, promise: OneOf, data: dict[str, Plain], path: Path) -> None:
        if promise.when is not None and promise.when not in data:
            return
        written = [key for key in promise.keys if key in data]
        choices = ", ".join(promise.keys)
        if len(written) > 1:
            what = say("{keys} tertulis bersama.", "{keys} are written together.", keys=", ".join(written))
            instead = say("Tulis salah satu saja dari: {choices}.", "Write only one of: {choices}.", choices=choices)
            self.mistakes.append(self.tree.mistake((*path, written[1]), what, instead, of_key=True))
        if not written and promise.required:
            what = say("Tidak satu pun dari {choices} tertulis.", "None of {choices} is written.", choices=choices)
            instead = say("Tulis salah satunya.", "Write one of them.")
            self.mistakes.append(self.tree.mistake(path, what, instead))
            self.empty.append(path)

    def _field(self, held: Held, data: Plain, path: Path) -> None:
        for found in held:
            if isinstance(found, Refers):
                self._refer(found, data, path)
            elif isinstance(data, list):
                for index, item in enumerate(data):
                    self.part(found, item, (*path, index))
            else:
                self.part(found, data, path)

    def _refer(self, refers: Refers, data: Plain, path: Path) -> None:
        if isinstance(data, str):
            self.references.append((refers, data, path))
        elif isinstance(data, list):
            for index, item in enumerate(data):
                if isinstance(item, str):
                    self.references.append((refers, item, (*path, index)))
        elif isinstance(data, dict):
            self.references.extend((refers, key, (*path, key)) for key in data)


@cache
def _held_by(part: type[Part]) -> tuple[tuple[str, Held], ...]:
    """The keys of a part that hold parts or references, with what they hold."""
    held = {
        info.alias or name: tuple(_inside([info.annotation, *info.metadata]))
        for name, info in part.model_fields.items()
    }
    return tuple((key, found) for key, found in held.items() if found)


def _inside(annotation: Any) -> Iterator[type[Part] | Refers]:
    """The parts and references that an annotation holds, however wrapped; each once."""
    seen: list[type[Part] | Refers] = []
    waiting = list(annotation)
    while waiting:
        item = waiting.pop()
        if isinstance(item, Refers) or (isinstance(item, type) and issubclass(item, Part)):
            if item not in seen:
                seen.append(item)
                yield item
            continue
        waiting.extend(get_args(item))
        waiting.extend(getattr(item, "__metadata__", ()))


def unresolved(walk: Walk, codes: Mapping[str, Mapping[str, Any]]) -> Iterator[Mistake]:
    """One mistake for each reference to a code that `codes` does not hold."""
    for refers, code, path in walk.references:
        known = sorted({code for kind in refers.kinds for code in codes.get(kind, ())})
        if code not in known and code not in LITERALS.get(refers.kinds, ()):
            kinds = "/".join(refers.kinds)
            what = say('{kinds} "{code}" tidak ada.', 'There is no {kinds} "{code}".', kinds=kinds, code=code)
            yield walk.tree.mistake(path, what, nearest(code, [*known, *LITERALS.get(refers.kinds, ())]))


LITERALS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("babak", "akhir"): ("akhir",),
    ("predikat", "tidak_ada"): ("tidak_ada",),
    ("syarat", "dokumen"): ("semua",),
}
"""Words that stand for something without being defined in the file."""
RESERVED: dict[str, tuple[str, ...]] = {kind: words for kinds, words in LITERALS.items() for kind in kinds}
"""Kind of thing → the codes that it cannot have, because such a word stands for something already."""


def parts_inside(annotation: list[Any]) -> Iterator[type[Part]]:
    """The parts that an annotation holds, without the references."""
    return (found for found in _inside(annotation) if not isinstance(found, Refers))
