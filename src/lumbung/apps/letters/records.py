"""Letters as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lumbung.apps.letters.models import Letter


@dataclass(frozen=True)
class LetterRecord:
    """One issued document. `formats` are the files that are ready."""

    id: int
    kind: Letter.Kind
    number: str
    title: str
    subject: str
    issued_at: datetime
    public_code: str
    facts: Mapping[str, Any]
    formats: tuple[str, ...]
    withdrawn_at: datetime | None
