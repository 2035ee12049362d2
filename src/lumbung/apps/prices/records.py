"""Price standards as they are read."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StandardRecord:
    """One version of a government's price standard. `is_sample`: invented, not official."""

    id: int
    year: int
    basis: str
    size: int
    digest: str
    is_sample: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One thing of a standard, in whole rupiah for one unit."""

    id: int
    code: str
    name: str
    specification: str
    unit: str
    price: int

    @property
    def words(self) -> str:
        """Its name with what is said of it."""
        return f"{self.name}, {self.specification}" if self.specification else self.name
