"""The decrees that a call may be prepared from."""

from datetime import date, datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.permissions import calls_to_lead
from lumbung.apps.rulebook.queries.calls import decree_files, digest_of, read_decree, regulation_of
from lumbung.apps.rulebook.records import ShelfDecree
from lumbung.documents import shelf
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.whole import Contest

SHELF, EARLIER = "rak", "lomba"


def decrees_to_choose(asker: Asker, home: Home) -> list[ShelfDecree]:
    """What a contest may be prepared from, each once: the decrees of earlier contests, then those of the shelf."""
    kept = dict(calls_to_lead(asker, home).values_list("decree__sha256", "decree_id"))
    shipped = [one for one in shelf_decrees() if digest_of(_shipped(one.code)) not in kept]
    return [*earlier_decrees(asker, home), *shipped]


def shelf_decrees() -> list[ShelfDecree]:
    """The decrees that came with the program, in the order of their codes."""
    found = []
    for code in shelf.shipped():
        regulation = read_decree(tuple(sorted(_shipped(code).items()))).regulation
        if regulation is not None:
            found.append(_told(f"{SHELF}:{code}", regulation))
    return found


def earlier_decrees(asker: Asker, home: Home) -> list[ShelfDecree]:
    """The decrees of calls that the asker leads, newest first, each once."""
    decrees = dict(calls_to_lead(asker, home).order_by("-pk").values_list("decree_id", "decree__added_at"))
    return [_told(f"{EARLIER}:{id}", regulation_of(id), kept_at) for id, kept_at in decrees.items()]


def decree_at(asker: Asker, home: Home, source: str) -> dict[str, bytes] | None:
    """The files of a decree that one of these lists offers; None for what no list does."""
    kind, _, name = source.partition(":")
    if kind == SHELF and name in shelf.shipped():
        return _shipped(name)
    if kind == EARLIER:
        own = calls_to_lead(asker, home).values_list("decree_id", flat=True)
        return next((decree_files(id) for id in own if str(id) == name), None)
    return None


def _shipped(code: str) -> dict[str, bytes]:
    return shelf.read(shelf.shelf() / code)


def _told(source: str, regulation: Regulation, kept_at: datetime | None = None) -> ShelfDecree:
    instrument = regulation.parts.instrument
    return ShelfDecree(
        source=source,
        code=instrument.code,
        name=instrument.name,
        basis=instrument.basis,
        enacted=instrument.enacted if isinstance(instrument.enacted, date) else None,
        is_contest=isinstance(regulation.parts, Contest),
        kept_at=kept_at,
    )
