"""Innovations as they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lumbung.apps.regions.queries import in_full
from lumbung.regulation.wording import Words


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """One thing that happened."""

    on: date
    words: Words


@dataclass(frozen=True, slots=True)
class InnovationRecord:
    """One innovation; `history` only where one is read by itself."""

    id: int
    title: str
    group: str
    contest: str
    village_code: str
    village_name: str
    seal: str
    page: str
    about: Mapping[str, Sequence[str]]
    registered_at: datetime
    history: tuple[HistoryRecord, ...] = ()

    @property
    def village_in_full(self) -> str:
        """The village as it is addressed."""
        return in_full(self.village_code, self.village_name)
