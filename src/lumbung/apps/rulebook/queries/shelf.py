"""The decrees that a call may be prepared from."""

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.permissions import calls_to_lead
from lumbung.apps.rulebook.queries.calls import decree_files, read_decree, regulation_of
from lumbung.apps.rulebook.records import ShelfDecree
from lumbung.documents import shelf
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.whole import Contest

SHELF, EARLIER = "rak", "lomba"


def shelf_decrees() -> list[ShelfDecree]:
    """The decrees that came with the program, in the order of their codes."""
    found = []
    for code in shelf.shipped():
        regulation = read_decree(tuple(sorted(shelf.read(shelf.shelf() / code).items()))).regulation
        if regulation is not None:
            found.append(_told(f"{SHELF}:{code}", regulation))
    return found


def earlier_decrees(asker: Asker, home: Home) -> list[ShelfDecree]:
    """The decrees of calls that the asker leads, newest first, each once."""
    decrees = dict.fromkeys(calls_to_lead(asker, home).order_by("-pk").values_list("decree_id", flat=True))
    return [_told(f"{EARLIER}:{id}", regulation_of(id)) for id in decrees]


def decree_at(asker: Asker, home: Home, source: str) -> dict[str, bytes] | None:
    """The files of a decree that one of these lists offers; None for what no list does."""
    kind, _, name = source.partition(":")
    if kind == SHELF and name in shelf.shipped():
        return shelf.read(shelf.shelf() / name)
    if kind == EARLIER and name.isdecimal() and calls_to_lead(asker, home).filter(decree_id=int(name)).exists():
        return decree_files(int(name))
    return None


def _told(source: str, regulation: Regulation) -> ShelfDecree:
    instrument = regulation.parts.instrument
    return ShelfDecree(
        source=source,
        code=instrument.code,
        name=instrument.name,
        basis=instrument.basis,
        is_contest=isinstance(regulation.parts, Contest),
        is_earlier=source.startswith(f"{EARLIER}:"),
    )
