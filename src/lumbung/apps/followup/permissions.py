"""Who may see and do what after the award: one function for each act, returning the visible set."""

from django.db.models import Q, QuerySet

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.followup.models import Grantee
from lumbung.apps.regions.queries import lies_in
from lumbung.apps.rulebook.queries import Call, CallRecord

WATCH = (Role.ORGANISER, Role.LEADER, Role.INSPECTOR)
HELP = (Role.DISTRICT_STAFF, Role.VILLAGE_STAFF)


def grantees_of(call: CallRecord) -> QuerySet[Grantee]:
    """Everybody who won, or had won before a correction."""
    return Grantee.objects.filter(call_id=call.id)


def winners_of(call: CallRecord) -> QuerySet[Grantee]:
    """Those whose award stands, once the result is public: everybody may know them."""
    standing = grantees_of(call).filter(awardings__taken_back_at=None, awardings__isnull=False).distinct()
    return standing if call.state is Call.State.ANNOUNCED else standing.none()


def leads(asker: Asker, call: CallRecord) -> bool:
    """The organiser of the region pays and accompanies."""
    return asker.has(Role.ORGANISER, call.code)


def accompanies(asker: Asker, call: CallRecord) -> bool:
    """The organiser together with the agencies of its own region (a regency is autonomous) look after winners."""
    return leads(asker, call) or call.code in asker.codes(Role.AGENCY)


def sees_all(asker: Asker, call: CallRecord) -> bool:
    """Who leads, accompanies or watches the region sees all of them."""
    return accompanies(asker, call) or asker.has_any(WATCH, call.code)


def grantees_to_see(asker: Asker, call: CallRecord) -> QuerySet[Grantee]:
    """Those, one's own, and those of one's territory in office."""
    rows = grantees_of(call)
    return rows if sees_all(asker, call) else rows.filter(_own(asker) | _inside(asker))


def grantees_to_report(asker: Asker, call: CallRecord) -> QuerySet[Grantee]:
    """Those for which the asker writes down what was bought: one's own group, or as staff one without a device."""
    return grantees_of(call).filter(_own(asker) | _inside(asker) & Q(owner=None))


def reports_for(asker: Asker, owner: int | None, village: str) -> bool:
    """The same for one that was read already, by whose it is and the code of its village."""
    if owner is not None:
        return owner == asker.person
    return any(lies_in(village, code) for code in asker.codes(*HELP))


def _own(asker: Asker) -> Q:
    return Q(owner_id=asker.person) if asker.person is not None else Q(pk__in=())


def _inside(asker: Asker) -> Q:
    """Those of villages in the regions where the asker is staff."""
    inside = Q(pk__in=())
    for code in asker.codes(*HELP):
        inside |= Q(village__code=code) | Q(village__code__startswith=f"{code}.")
    return inside
