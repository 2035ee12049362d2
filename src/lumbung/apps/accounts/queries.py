"""Who asks, and with what right."""

from datetime import datetime

from lumbung.apps.accounts.models import Grant, Person, Role
from lumbung.apps.accounts.records import NOBODY, Asker, Held, Request

__all__ = ["NOBODY", "Asker", "Held", "Request", "Role", "asker", "names"]


def asker(person: int | None, at: datetime) -> Asker:
    """The person with the roles held at a moment; NOBODY for one who is not signed in."""
    row = Person.objects.filter(pk=person, is_active=True).first() if person else None
    if row is None:
        return NOBODY
    grants = Grant.objects.filter(Grant.in_force(at), person=row).select_related("region")
    held = tuple(Held(Role(one.role), one.region.code, one.region_id, one.organisation_id) for one in grants)
    return Asker(row.pk, row.name, held)


def names(people: set[int]) -> dict[int, str]:
    """The names of people by id, for pages on which they act in office."""
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
