"""What queries about regions return."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


def lies_in(code: str, around: str) -> bool:
    """Whether a region is another one or inside it, by code. `33.25` is not inside `33.2`."""
    return code == around or code.startswith(f"{around}.")


def village_status(code: str) -> str:
    """desa or kelurahan: the last part of a village's official code begins with 1 for a kelurahan."""
    return "kelurahan" if code.rpartition(".")[2].startswith("1") else "desa"


def in_full(code: str, name: str) -> str:
    """A region's name as it is addressed: `Desa Blado`, `Kelurahan Kauman`, `Kecamatan Blado`, `Kabupaten Batang`.

    Names of regencies and cities carry their word already.
    """
    match code.count("."):
        case 3:
            return f"{village_status(code).capitalize()} {name}"
        case 2:
            return f"Kecamatan {name}"
        case _:
            return name


@dataclass(frozen=True, slots=True)
class Place:
    """One region: its row's id, official code, name, and level (1 province … 4 village)."""

    id: int
    code: str
    name: str
    level: int

    @property
    def in_full(self) -> str:
        """The name as it is addressed."""
        return in_full(self.code, self.name)

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


@dataclass(frozen=True, slots=True)
class Outline:
    """A region as it is drawn on the map of the region around it: its SVG path, and where its words stand."""

    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """The districts of a regency as a drawing, and who measured them."""

    width: int
    height: int
    source: str
    imported_at: datetime
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class DistrictLayout:
    """Where the districts of a regency stand among tiles, by name: row and column from 1; and who laid them out."""

    source: str
    imported_at: datetime
    places: Mapping[str, tuple[int, int]]
