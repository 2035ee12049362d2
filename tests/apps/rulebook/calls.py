"""A contest in preparation, for tests of what its organiser sets."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, Minutes, call_of
from tests.world import World

REGULATIONS = Path(__file__).resolve().parents[3] / "regulations"
AT = datetime(2021, 5, 3, 3, tzinfo=UTC)
MINUTES = Minutes("Dipilih median.", "BA-1/2021", date(2021, 4, 30), ("Kepala Bapelitbang", "Sekretaris"))


def law(code: str = "batang-2021") -> dict[str, bytes]:
    """The files of a shipped decree."""
    return {one.name: one.read_bytes() for one in (REGULATIONS / code).iterdir()}


@dataclass(frozen=True)
class Prepared:
    """A call of Batang that nobody sees yet, and who leads it."""

    home: Home
    asker: Asker
    id: int

    @property
    def record(self) -> CallRecord:
        """The call as it stands."""
        return call_of(self.id)

    @property
    def led(self) -> dict[str, Any]:
        """What every act of its organiser is handed."""
        return {"asker": self.asker, "home": self.home, "call": self.id, "at": AT}


def prepared(world: World, code: str = "batang-2021", slug: str = "lomba-2021") -> Prepared:
    """A call that was just begun."""
    home, organiser = world.batang.home, world.asker(world.batang.organiser, AT)
    decree = rulebook.keep_decree(files=law(code), at=AT)
    return Prepared(home, organiser, rulebook.prepare_call(asker=organiser, home=home, slug=slug, decree=decree, at=AT))
