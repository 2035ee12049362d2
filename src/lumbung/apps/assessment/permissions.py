"""Whose seats and sheets are whose."""

from django.db.models import QuerySet

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Seat, Sheet


def seats_to_sit(asker: Asker) -> QuerySet[Seat]:
    """The seats that the asker has now."""
    return Seat.objects.filter(person_id=asker.person, left_at=None) if asker.person else Seat.objects.none()


def sheets_to_mark(asker: Asker) -> QuerySet[Sheet]:
    """The sheets of one's own seats that are not handed in."""
    return Sheet.objects.filter(seat__in=seats_to_sit(asker), handed_in_at=None)
