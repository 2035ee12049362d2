"""Who may see and lead a call."""

from django.db.models import Q, QuerySet

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import Call

WATCH = (Role.ORGANISER, Role.LEADER, Role.INSPECTOR)


def calls_of(home: Home) -> QuerySet[Call]:
    """All calls of a government."""
    return Call.objects.filter(region_id=home.region)


def calls_to_see(asker: Asker, home: Home) -> QuerySet[Call]:
    """Open calls are everybody's; one in preparation is seen by those who prepare or watch it."""
    inside = asker.has_any(WATCH, home.code)
    return calls_of(home) if inside else calls_of(home).filter(~Q(state=Call.State.PREPARED))


def calls_to_watch(asker: Asker, home: Home) -> QuerySet[Call]:
    """Leader and inspector look at everything that the organiser sets, and change nothing."""
    return calls_of(home) if asker.has_any(WATCH, home.code) else Call.objects.none()


def calls_to_lead(asker: Asker, home: Home) -> QuerySet[Call]:
    """The organiser of the region leads its calls."""
    return calls_of(home) if asker.has(Role.ORGANISER, home.code) else Call.objects.none()
