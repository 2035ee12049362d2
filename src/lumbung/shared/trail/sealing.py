"""The seal of a line: sha256 over what it says and the seal of the line before."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

FIRST = "0" * 64

Fact = int | str | bool | None | list[int] | list[str]


def seal(
    before: str, chain: str, number: int, at: datetime, actor: int | None, act: str, facts: Mapping[str, Fact]
) -> str:
    """The seal in hexadecimal. The same line after the same line always has the same seal."""
    line = [before, chain, number, at.astimezone(UTC).isoformat(timespec="microseconds"), actor, act, facts]
    text = json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
