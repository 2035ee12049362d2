"""The trail as a file: a JSON object on each line, as it was sealed, so that it is proved where no database is."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from lumbung.shared.trail.proving import Kept

NAMES = {one.name for one in fields(Kept)}


def written(lines: Iterable[Kept]) -> Iterator[str]:
    """Each line as a line of a file."""
    for line in lines:
        at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
        yield json.dumps(asdict(line) | {"at": at}, ensure_ascii=False) + "\n"


def read(source: Iterable[str]) -> list[Kept]:
    """The lines of such a file, by chain and number. Raises ValueError with the number of a line that is none."""
    return sorted(
        (_line(number, text) for number, text in enumerate(source, 1)), key=lambda one: (one.chain, one.number)
    )


def _line(number: int, text: str) -> Kept:
    try:
        found: dict[str, Any] = json.loads(text)
        at = datetime.fromisoformat(found["at"])
        words = (found["chain"], found["act"], found["seal"])
        if at.tzinfo is None or not isinstance(found["number"], int) or not all(isinstance(one, str) for one in words):
            raise ValueError(text)
        return Kept(**found | {"at": at})
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ValueError(number) from error
