"""Whose seats are whose; a sheet is its seat's."""

from django.db.models import Q, QuerySet

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.assessment.models import Seat

SIT = (Role.ASSESSOR, Role.DISTRICT_STAFF)
"""Who may sit on a panel."""


def holds_office(asker: Asker, region: str) -> bool:
    """Whether the asker's office lets them sit on panels of a region (code), now."""
    return asker.works_in(SIT, region)


def seats_to_sit(asker: Asker) -> QuerySet[Seat]:
    """The seats that the asker has now. A seat is nobody's while its person's office in the region does not hold."""
    here = Q(pk__in=())
    for code in asker.codes(*SIT):
        parts = code.split(".")
        around = [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]  # the region itself, too
        here |= Q(panel__call__region__code__in=around) | Q(panel__call__region__code__startswith=f"{code}.")
    return Seat.objects.filter(here, person_id=asker.person, left_at=None) if asker.person else Seat.objects.none()
