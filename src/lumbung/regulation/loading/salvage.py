"""One file against its schema: what is wrong with it, and what is left of it when the faulty items are taken out.

What is left lets the later checks run even on a file with mistakes, so that all of them come at once.
"""

import copy
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lumbung.regulation.loading.messages import schema_mistake
from lumbung.regulation.loading.mistakes import Mistake
from lumbung.regulation.loading.references import Walk
from lumbung.regulation.loading.tree import Path, Tree
from lumbung.regulation.schema.base import Part
from lumbung.regulation.wording import say

_STAND_IN = {"kode": "x", "jenis": "lomba", "nama": "x", "dasar": "x", "ditetapkan": "tidak_dinyatakan"}
_MOST_ROUNDS = 12


@dataclass(frozen=True)
class Read:
    """One file, read. `part` is what is left of it, None if too little is; `lost` holds the codes taken out."""

    tree: Tree
    walk: Walk
    part: Part | None
    mistakes: tuple[Mistake, ...]
    lost: frozenset[str]


def read_part(tree: Tree, root: type[Part]) -> Read:
    """Check one file against its schema."""
    walk = Walk(tree)
    if tree.data is None and not tree.mistakes:
        empty = tree.mistake((), say("Berkas kosong.", "The file is empty."), say("Isi berkasnya.", "Fill it in."))
        return Read(tree, walk, None, (empty,), frozenset())
    if tree.data is None:
        return Read(tree, walk, None, tuple(tree.mistakes), frozenset())
    walk.part(root, tree.data, ())
    try:
        return Read(tree, walk, root.model_validate(tree.data), (*tree.mistakes, *walk.mistakes), frozenset())
    except ValidationError as error:
        faults = tuple(schema_mistake(tree, root, one) for one in _faults(error, tree.data))
        part, lost = _salvage(tree.data, root, error)
        return Read(tree, walk, part, (*tree.mistakes, *walk.mistakes, *faults), lost)


def _faults(error: ValidationError, data: Any) -> list[ErrorDetails]:
    """The faults of a file. A list is called too short only if it is empty, not because its items are faulty."""
    return [one for one in error.errors() if one["type"] != "too_short" or not _at(data, one["loc"])]


def _salvage(data: Any, root: type[Part], error: ValidationError) -> tuple[Part | None, frozenset[str]]:
    """Take out the smallest faulty items until the rest is valid, if it can be."""
    rest, lost = copy.deepcopy(data), set[str]()
    for _ in range(_MOST_ROUNDS):
        if not isinstance(rest, dict):
            break
        for path in sorted({tuple(one["loc"]) for one in _faults(error, rest)}, key=str, reverse=True):
            _take_out(rest, path, lost)
        try:
            return root.model_validate(rest), frozenset(lost)
        except ValidationError as next_error:
            error = next_error
    return None, frozenset(lost)


def _take_out(data: dict[str, Any], path: Path, lost: set[str]) -> None:
    if path[0] == "peraturan":
        data["peraturan"] = dict(_STAND_IN)
        return
    if path[0] == "skema":
        data["skema"] = 1
        return
    for length in range(len(path), 0, -1):
        parent = _at(data, path[: length - 1])
        last = path[length - 1]
        if isinstance(parent, list) and isinstance(last, int) and last < len(parent):
            lost |= _codes(parent.pop(last))
            return
        if length == 1 and isinstance(parent, dict) and last in parent:
            lost |= _codes(parent.pop(last))
            return


def _at(data: Any, path: Path) -> Any:
    for step in path:
        if not _has(data, step):
            return None
        data = data[step]
    return data


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _codes(data: Any) -> set[str]:
    """Every code that stands inside a piece of the file."""
    if isinstance(data, dict):
        inner = set[str]().union(*(_codes(value) for value in data.values()))
        return inner | {str(data["kode"])} if "kode" in data else inner
    return set[str]().union(*(_codes(value) for value in data)) if isinstance(data, list) else set()
