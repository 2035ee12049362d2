"""Where sample groups come from: real villages where a list is shipped (villages/), invented ones elsewhere."""

from dataclasses import dataclass
from importlib.resources import files
from random import Random

INVENTED_DISTRICTS = tuple(f"Kecamatan Contoh {number}" for number in range(1, 6))
MOST_UNEVEN = 6
GROUPS_OF_VILLAGES = (128, 102)
"""In the run of 2021 in Batang, 128 groups came from 102 villages."""
NO_REGION = "33.00.01"
KELURAHAN = "1"
"""The village part of a region code begins with 1 for a kelurahan, with 2 for a desa."""


@dataclass(frozen=True, slots=True)
class Village:
    """A desa or kelurahan: its dotted region code, its kecamatan, its name."""

    code: str
    district: str
    name: str

    @property
    def status(self) -> str:
        """`desa` or `kelurahan`, by its code."""
        return "kelurahan" if self.code.rpartition(".")[2].startswith(KELURAHAN) else "desa"


def villages_of(region: str | None) -> tuple[Village, ...]:
    """The villages of a regency, by its code; () where no list is shipped."""
    listing = files("lumbung.samples") / "villages" / f"{region}.tsv"
    if region is None or not listing.is_file():
        return ()
    lines = listing.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(Village(code, district, name) for code, district, name in rows[1:])


def spread(groups: int, districts: tuple[str, ...], random: Random) -> list[str]:
    """A district for each group, unevenly as in life; every district has one before any has two."""
    weights = [random.randint(1, MOST_UNEVEN) for _ in districts]
    first = list(districts)
    random.shuffle(first)
    found = first[:groups]
    found += random.choices(districts, weights, k=max(0, groups - len(found)))
    return found


def settle(districts: list[str], known: tuple[Village, ...], region: str | None, random: Random) -> list[Village]:
    """A village for each group: as many villages as in the run of 2021, so that some send two groups."""
    free: dict[str, list[Village]] = {}
    for village in known:
        free.setdefault(village.district, []).append(village)
    for villages in free.values():
        random.shuffle(villages)
    groups, villages_in_all = GROUPS_OF_VILLAGES
    distinct = -(-len(districts) * villages_in_all // groups)
    taken: dict[str, list[Village]] = {}
    found = []
    for district in districts:
        before = taken.setdefault(district, [])
        used_up = district in free and not free[district]
        if before and (used_up or sum(map(len, taken.values())) >= distinct):
            village = random.choice(before)
        else:
            village = _next(free.get(district, []), district, len(before) + 1, region)
            before.append(village)
        found.append(village)
    return found


def _next(free: list[Village], district: str, number: int, region: str | None) -> Village:
    if free:
        return free.pop()
    return Village(f"{region or NO_REGION}.01.2{number:03}", district, f"Desa Contoh {number}")
