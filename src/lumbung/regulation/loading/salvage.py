"""One file against its schema: what is wrong with it, and what is left of it when the faulty items are taken out.

What is left lets the later checks run even on a file with mistakes, so that all of them come at once.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import getitem
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lumbung.regulation.loading.messages import schema_mistake
from lumbung.regulation.loading.mistakes import Mistake
from lumbung.regulation.loading.references import Walk
from lumbung.regulation.loading.tree import Path, Tree
from lumbung.regulation.schema.base import Part
from lumbung.regulation.wording import say

_STAND_INS: dict[str, Any] = {
    "skema": 1,
    "peraturan": {"kode": "x", "jenis": "lomba", "nama": "x", "dasar": "x", "ditetapkan": "tidak_dinyatakan"},
    "babak": [{"kode": "x", "nama": "x", "hasil": "putusan", "rujukan": "x"}],
    "penghargaan": [{"kode": "x", "nama": "x", "rujukan": "x"}],
    "kematangan": {"rubrik": "x"},
}
"""What stands for a section that a regulation must have, so that the other sections can be checked without it."""
_MOST_ROUNDS = 12


@dataclass(frozen=True)
class Lost:
    """What was taken out of a file: the codes in it, the sections and the lists that it was taken from."""

    codes: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Read:
    """One file, read. `part` is what is left of it, None if too little is."""

    tree: Tree
    walk: Walk
    part: Part | None
    mistakes: tuple[Mistake, ...]
    lost: Lost


def read_part(tree: Tree, root: type[Part]) -> Read:
    """Check one file against its schema."""
    walk = Walk(tree)
    if tree.data is None and not tree.mistakes:
        empty = tree.mistake((), say("Berkas kosong.", "The file is empty."), say("Isi berkasnya.", "Fill it in."))
        return Read(tree, walk, None, (empty,), Lost())
    if tree.data is None:
        return Read(tree, walk, None, tuple(tree.mistakes), Lost())
    walk.part(root, tree.data, ())
    told = {one.path for one in tree.mistakes}
    faults = [one for one in _faults(root, tree.data) if "/".join(map(str, one["loc"])) not in told]
    mistakes = (*tree.mistakes, *walk.mistakes, *(schema_mistake(tree, root, one) for one in faults))
    part, lost = _salvage(tree.data, root, walk.empty)
    return Read(tree, walk, part, mistakes, lost)


def _faults(root: type[Part], data: Any) -> list[ErrorDetails]:
    """The faults of a file. A list is called too short only if it is, not because its items are faulty."""
    try:
        root.model_validate(data)
    except ValidationError as error:
        return [one for one in error.errors() if one["type"] != "too_short" or _is_short(data, one)]
    return []


def _is_short(data: Any, error: ErrorDetails) -> bool:
    written = _at(data, error["loc"])
    return isinstance(written, list | dict) and len(written) < error["ctx"]["min_length"]


def _salvage(data: Any, root: type[Part], empty: Iterable[Path]) -> tuple[Part | None, Lost]:
    """Take out the smallest faulty items until the rest is valid, if it can be. `empty` are parts that say nothing."""
    rest, lost, places = copy.deepcopy(data), Lost(), set(empty)
    for _ in range(_MOST_ROUNDS if isinstance(rest, dict) else 0):
        places |= {one["loc"] for one in _faults(root, rest)}
        if not places:
            return root.model_validate(rest), lost
        for item in sorted({_item_at(rest, place) for place in places}, key=_file_order, reverse=True):
            _take_out(rest, item, root, lost)
        places = set()
    return None, lost


def _file_order(path: Path) -> tuple[str, ...]:
    return tuple(f"{step:09}" if isinstance(step, int) else step for step in path)


def _item_at(data: Any, path: Path) -> Path:
    """The smallest list item that holds a place, else the section."""
    for length in range(len(path), 1, -1):
        parent, last = _at(data, path[: length - 1]), path[length - 1]
        if isinstance(parent, list) and _is_index(last, parent):
            return path[:length]
    return path[:1]


def _take_out(data: dict[str, Any], item: Path, root: type[Part], lost: Lost) -> None:
    section = str(item[0])
    lost.sections.add(section)
    if len(item) > 1:
        lost.lists.add(_place(data, item[:-1]))
        lost.codes.update(_codes(_at(data, item[:-1]).pop(item[-1])))
        return
    lost.codes.update(_codes(data.pop(section, None)))
    if any(info.alias == section and info.is_required() for info in root.model_fields.values()):
        data[section] = copy.deepcopy(_STAND_INS.get(section))


def _place(data: Any, path: Path) -> str:
    """A place by codes, as problems of meaning name it."""
    steps = []
    for length in range(1, len(path) + 1):
        here = _at(data, path[:length])
        code = here.get("kode") if isinstance(path[length - 1], int) and isinstance(here, dict) else None
        steps.append(str(path[length - 1] if code is None else code))
    return "/".join(steps)


def _at(data: Any, path: Path) -> Any:
    return reduce(getitem, path, data)


def _is_index(step: str | int, items: list[Any]) -> bool:
    return isinstance(step, int) and step < len(items)


def _codes(data: Any) -> set[str]:
    """Every code that stands inside a piece of the file."""
    if isinstance(data, dict):
        inner = set[str]().union(*(_codes(value) for value in data.values()))
        return inner | {str(data["kode"])} if "kode" in data else inner
    return set[str]().union(*(_codes(value) for value in data)) if isinstance(data, list) else set()
