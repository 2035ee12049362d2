"""Places inside a regulation file, named by codes: `rubrik/utama/kriteria/efisiensi/indikator/4a/rentang`."""

from typing import Any


def resolve(data: Any, path: str) -> tuple[str | int, ...] | None:
    """Find a place. A list item is named by its `kode`, or by its number from 0. None if there is no such place."""
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
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("kode") == step:
            return index
    if step.isdecimal() and int(step) < len(items):
        return int(step)
    return None


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
