"""A price standard is a public regulation: whoever is signed in reads it. A government's organiser imports it,
or the agency that keeps the standard: in most regions that is another one than holds the contest.
"""

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.regions.queries import Home


def imports_prices(asker: Asker, home: Home) -> bool:
    """Whether the asker may import a price standard of a government: its own, since a regency is autonomous."""
    return any(home.code in asker.codes(role) for role in (Role.ORGANISER, Role.AGENCY))
