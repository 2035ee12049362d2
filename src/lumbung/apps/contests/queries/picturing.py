"""The pictures of a contest: for everybody once its result is announced, before that for who may see all of it."""

from datetime import datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.permissions import keeps_map
from lumbung.apps.contests.queries.papers import sealed_result
from lumbung.apps.contests.queries.settlements import may_look, may_see_result
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.regions.queries import DistrictLayout, DistrictMap, drawings
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.documents.pictures.figures import Pictures, pictures

__all__ = ["drawn", "keeps_map", "may_see_everything", "pictures_of", "seen_by"]


def seen_by(asker: Asker, call: CallRecord, at: datetime) -> Standings | None:
    """What the asker sees of a contest: as it was sealed once it is announced; as it stands for who may see every
    ranking; None for all others. Raises Differs where what was sealed is no longer kept.
    """
    if call.state == Call.State.ANNOUNCED:
        return sealed_result(call).standings
    now = standings(call, at)
    return now if may_see_everything(asker, call, now) else None


def may_see_everything(asker: Asker, call: CallRecord, now: Standings) -> bool:
    """Who watches, and sits on no panel with a sheet that is not signed."""
    return may_see_result(asker, call, now) and all(may_look(asker, call, now, one) for one in now.rounds)


def pictures_of(now: Standings) -> Pictures:
    """The figures of all pictures, worked out once while nothing changes."""
    return now.once("pictures", lambda: pictures(now.outcome))


def drawn(call: CallRecord, shown: Pictures) -> tuple[DistrictMap | None, DistrictLayout | None]:
    """The map on which all territories of a contest lie, or the layout of their tiles; None for what lacks any."""
    found, laid = drawings(call.code)
    names = {one.name.casefold() for one in shown.territories}
    on_map = {one.name.casefold() for one in found.outlines} if found else set()
    on_tiles = {name.casefold() for name in laid.places} if laid else set()
    return found if names and names <= on_map else None, laid if names and names <= on_tiles else None
