"""How a government's districts are drawn in pictures: their boundaries, or where each stands among tiles."""

from datetime import datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.permissions import keeps_map
from lumbung.apps.regions import operations as regions
from lumbung.apps.regions.queries import Home
from lumbung.documents.boundaries import Drawing, Survey
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse


def read_boundaries(*, asker: Asker, home: Home, content: bytes) -> Survey:
    """What a GeoJSON file holds of the districts, to be looked at before it is kept."""
    _must_keep_map(asker, home)
    return regions.survey_boundaries(home=home, content=content)


def keep_boundaries(*, asker: Asker, home: Home, drawing: Drawing, source: str, at: datetime) -> int:
    """Draw the districts so from now on, in place of how they were drawn before. Returns how many there are."""
    _must_keep_map(asker, home)
    return regions.keep_boundaries(home=home, drawing=drawing, source=source, at=at, by=asker.person)


def remove_boundaries(*, asker: Asker, home: Home, at: datetime) -> None:
    """Pictures show tiles again."""
    _must_keep_map(asker, home)
    regions.remove_boundaries(home=home, at=at, by=asker.person)


def import_layout(*, asker: Asker, home: Home, content: bytes, source: str, at: datetime) -> int:
    """Let tiles stand as a CSV file says. Returns how many there are."""
    _must_keep_map(asker, home)
    return regions.import_layout(home=home, content=content, source=source, at=at, by=asker.person)


def remove_layout(*, asker: Asker, home: Home, at: datetime) -> None:
    """Tiles stand in the order of their codes again."""
    _must_keep_map(asker, home)
    regions.remove_layout(home=home, at=at, by=asker.person)


def _must_keep_map(asker: Asker, home: Home) -> None:
    if not keeps_map(asker, home):
        refuse(
            say("Peta kecamatan diatur penyelenggara kabupaten/kota.", "The organiser of a regency keeps its map."),
            say("Masuk sebagai penyelenggaranya.", "Sign in as the organiser."),
        )
