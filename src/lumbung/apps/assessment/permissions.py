"""Whose seats are whose; a sheet is its seat's."""

from django.db.models import QuerySet

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Seat


def seats_to_sit(asker: Asker) -> QuerySet[Seat]:
    """The seats that the asker has now."""
    return Seat.objects.filter(person_id=asker.person, left_at=None) if asker.person else Seat.objects.none()
