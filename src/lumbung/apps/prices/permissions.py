"""A price standard is a public regulation: whoever is signed in reads it. A government's organiser imports it."""

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.regions.queries import Home


def imports_prices(asker: Asker, home: Home) -> bool:
    """Whether the asker may import a price standard of a government."""
    return asker.has(Role.ORGANISER, home.code)
