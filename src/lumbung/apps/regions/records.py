"""What queries about regions return."""

from dataclasses import dataclass


def lies_in(code: str, around: str) -> bool:
    """Whether a region is another one or inside it, by code. `33.25` is not inside `33.2`."""
    return code == around or code.startswith(f"{around}.")


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
