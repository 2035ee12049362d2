"""What a line of the table of permissions is made of: who there is, and what each side may of what is written."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.world import World

Who = tuple[str, ...]
Arguments = Callable[[World], dict[str, object]]

PUBLIC: Who = ("public",)
ADMIN: Who = ("platform_admin",)
ORGANISER: Who = ("organiser",)
AGENCY: Who = ("agency",)
DISTRICT_STAFF: Who = ("district_staff",)
ASSESSOR: Who = ("assessor",)
VILLAGE_STAFF: Who = ("village_staff",)
ENTRANT: Who = ("entrant",)
LEADER: Who = ("leader",)
INSPECTOR: Who = ("inspector",)

SIGNED_IN = (
    *(ADMIN + ORGANISER + AGENCY + DISTRICT_STAFF + ASSESSOR + VILLAGE_STAFF + ENTRANT),
    *(LEADER + INSPECTOR),
)
EVERYBODY = PUBLIC + SIGNED_IN
WRITE_ENTRIES = ENTRANT + DISTRICT_STAFF + VILLAGE_STAFF
SEE_ENTRIES = WRITE_ENTRIES + ORGANISER + LEADER + INSPECTOR
FILL_LISTS = ORGANISER + DISTRICT_STAFF + VILLAGE_STAFF
KEEP_PRICES = ORGANISER + AGENCY
VERIFY = ORGANISER + DISTRICT_STAFF
READERS = ADMIN + ORGANISER + LEADER + INSPECTOR
WATCH = ORGANISER + LEADER + INSPECTOR
SEE_OWN_RANKING = WATCH + ASSESSOR
SEE_WINNERS = SEE_ENTRIES + AGENCY
"""After the award: those who see entries, and the agencies that help to look after who won."""
REACH_DOWN = LEADER + INSPECTOR
"""Offices of a province that hold in the regencies inside it, too: they look, and change nothing."""

Cells = dict[str, Who]
"""By method."""


@dataclass(frozen=True)
class Row:
    """One route: who may call it by which method, from each side (sides.py)."""

    route: str
    arguments: Arguments
    allowed: dict[str, Cells]


def row(
    route: str,
    arguments: Arguments,
    get: Who = (),
    post: Who = (),
    above: Cells | None = None,
    expired: Cells | None = None,
) -> Row:
    """One line of the table. Whoever is not named for a side is worked out from who may in their own region."""
    own = {"GET": get, "POST": post}
    allowed = {side: {method: rule(who) for method, who in own.items()} for side, rule in SIDES.items()}
    return Row(
        route,
        arguments,
        allowed | {"above": allowed["above"] | (above or {}), "expired": allowed["expired"] | (expired or {})},
    )


def owned(route: str, arguments: Arguments, get: Who = (), post: Who = ()) -> Row:
    """An entry stays its owner's: the group's leader who typed it keeps it, whatever roles end."""
    return row(
        route, arguments, get, post, expired={method: ENTRANT for method, who in (("GET", get), ("POST", post)) if who}
    )


def _everybodys(who: Who) -> bool:
    return set(who) >= set(SIGNED_IN)


SIDES: dict[str, Callable[[Who], Who]] = {
    "own": lambda who: who,
    "other": lambda who: who if _everybodys(who) else tuple(one for one in who if one in ADMIN),
    "above": lambda who: who if _everybodys(who) else tuple(one for one in who if one in REACH_DOWN),
    "expired": lambda who: who if _everybodys(who) else (),
}
