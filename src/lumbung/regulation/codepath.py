"""Places inside a regulation file, named by codes: `rubrik/utama/kriteria/efisiensi/indikator/4a/rentang`.

Each place has one name only, so that names can be compared: an item with a `kode` is named by that.
"""

from functools import reduce
from operator import getitem
from typing import Any


def resolve(data: Any, path: str) -> tuple[str | int, ...] | None:
    """Find a place. A list item is named by its `kode`; by its number from 0 where no item of the list has one.

    None if there is no such place.
    """
    found: list[str | int] = []
    for step in path.split("/"):
        if isinstance(data, dict) and step in data:
            key: str | int = step
        elif isinstance(data, list):
            index = _index(data, step)
            if index is None:
                return None
            key = index
        else:
            return None
        found.append(key)
        data = data[key]
    return tuple(found)


def _index(items: list[Any], step: str) -> int | None:
    names = _codes(items) if _has_codes(items) else [str(number) for number in range(len(items))]
    return names.index(step) if step in names else None


def _has_codes(items: list[Any]) -> bool:
    return any(code is not None for code in _codes(items))


def _codes(items: list[Any]) -> list[Any]:
    return [item.get("kode") if isinstance(item, dict) else None for item in items]


def is_numbered(data: Any, path: str) -> bool:
    """Whether the last step of a place is the number of an item in a list."""
    steps = resolve(data, path.rpartition("/")[0])
    parent = reduce(getitem, steps, data) if steps else None
    return isinstance(parent, list) and not _has_codes(parent)


def change(data: Any, path: str, value: Any, remove: bool) -> Any | None:
    """Return a copy of `data` with one place changed, or None if its parent does not exist.

    Only the containers along the way are copied; `data` itself is left as it is.
    """
    parent, _, last = path.rpartition("/")
    steps = resolve(data, parent) if parent else ()
    if steps is None:
        return None
    root = _copy(data)
    here = root
    for step in steps:
        here[step] = _copy(here[step])
        here = here[step]
    key: str | int | None = last if isinstance(here, dict) else _index(here, last) if isinstance(here, list) else None
    if key is None or (remove and key not in here and not isinstance(key, int)):
        return None
    if remove:
        del here[key]
    else:
        here[key] = value
    return root


def _copy(data: Any) -> Any:
    return dict(data) if isinstance(data, dict) else list(data) if isinstance(data, list) else data


def covers(one: str, other: str) -> bool:
    """Whether one place lies inside the other, or they are the same."""
    first, second = one.split("/"), other.split("/")
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]
