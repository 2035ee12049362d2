"""Who asks, and with what right."""

from datetime import datetime

from django.db.models import F

from lumbung.apps.accounts.models import Grant, Person, Role
from lumbung.apps.accounts.permissions import LEVELS, grants_to_end, grants_to_see, is_at_the_counter, roles_to_give
from lumbung.apps.accounts.records import NOBODY, ROLE_NAMES, Asker, Held, Mailbox, Office, Request, nickname
from lumbung.apps.regions.queries import Home
from lumbung.shared.identifiers import digest, telephone

__all__ = [
    "LEVELS",
    "NOBODY",
    "ROLE_NAMES",
    "Asker",
    "Held",
    "Mailbox",
    "Office",
    "Request",
    "Role",
    "asker",
    "asker_of",
    "holders",
    "is_at_the_counter",
    "mailbox",
    "names",
    "nickname",
    "office_of",
    "office_to_end",
    "offices",
    "person_at",
    "roles_to_give",
    "sees_offices",
]


def asker(person: int | None, at: datetime) -> Asker:
    """The person with the roles held at a moment; NOBODY for one who is not signed in."""
    return asker_of(Person.objects.filter(pk=person).first() if person else None, at)


def asker_of(row: object, at: datetime) -> Asker:
    """The same, where the person was read already, as for each request; NOBODY for what is no active person."""
    if not isinstance(row, Person) or not row.is_active:
        return NOBODY
    grants = Grant.objects.filter(Grant.in_force(at), person=row)
    read = grants.values_list("role", "region__code", "region_id", "organisation_id")
    held = tuple(Held(Role(role), code, region, organisation) for role, code, region, organisation in read)
    return Asker(row.pk, row.name, held)


def names(people: set[int]) -> dict[int, str]:
    """The names of people by id, for pages on which they act in office."""
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))


def holders(role: Role, code: str, at: datetime) -> list[int]:
    """Who has a role in the region with this code at a moment."""
    rows = Grant.objects.filter(Grant.in_force(at), role=role, region__code=code, person__is_active=True)
    return sorted(set(rows.values_list("person_id", flat=True)))


def mailbox(person: int) -> Mailbox | None:
    """Where a person gets letters: the e-mail address that was confirmed; None where there is none, or no account."""
    confirmed = {"emailaddress__verified": True, "emailaddress__email__iexact": F("email")}
    row = Person.objects.filter(pk=person, is_active=True, **confirmed).first()
    return Mailbox(row.name, row.email, "en" if row.language == "en" else "id") if row and row.email else None


def person_at(address: str) -> int | None:
    """The person with this e-mail address or telephone number.

    An address counts only once it is confirmed: whoever typed it first must not get somebody's office.
    """
    text = address.strip()
    number = telephone(text)
    people = Person.objects.filter(is_active=True)
    found = (
        people.filter(email__iexact=text, emailaddress__verified=True)
        if number is None
        else people.filter(phone_digest=digest("phone", number))
    )
    return found.values_list("pk", flat=True).first() if text else None


def sees_offices(asker: Asker, home: Home) -> bool:
    """Whether the asker may see who holds which office in a home."""
    return grants_to_see(asker, home).exists() or bool(roles_to_give(asker, home))


def offices(asker: Asker, home: Home, at: datetime) -> list[Office]:
    """Who holds which office in a home, now or from a day to come; then who held one."""
    rows = grants_to_see(asker, home).select_related("person", "region")
    mine = set(grants_to_end(asker, home).values_list("pk", flat=True))
    now = rows.exclude(ends__lte=at).order_by("role", "region__code", "person__name", "pk")
    past = rows.filter(ends__lte=at).order_by(F("ends").desc(), "pk")
    return [_office(row, row.pk in mine) for row in now] + [_office(row, False) for row in past]


def office_to_end(asker: Asker, home: Home, grant: int, at: datetime) -> Office | None:
    """One office that the asker may end now."""
    rows = grants_to_end(asker, home).exclude(ends__lte=at)
    row = rows.select_related("person", "region").filter(pk=grant).first()
    return _office(row, True) if row else None


def office_of(grant: int) -> Office:
    """One office by its id, for telling whom it is about what became of it."""
    return _office(Grant.objects.select_related("person", "region").get(pk=grant), False)


def _office(row: Grant, may_end: bool) -> Office:
    return Office(
        id=row.pk,
        person=row.person_id,
        name=row.person.name,
        role=Role(row.role),
        place=row.region.name,
        code=row.region.code,
        starts=row.starts,
        ends=row.ends,
        basis=row.basis,
        may_end=may_end,
    )
