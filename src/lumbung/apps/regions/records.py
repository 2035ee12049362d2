"""What queries about regions return."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One region: its row's id, official code, name, and level (1 province … 4 village)."""

    id: int
    code: str
    name: str
    level: int

    @property
    def parent_code(self) -> str:
        """The code of the region around it; empty for a province."""
        return self.code.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Home:
    """A government that uses this installation. `code` is its region's: everything of its own lies under it."""

    id: int
    slug: str
    name: str
    region: int
    code: str
    contact: str
