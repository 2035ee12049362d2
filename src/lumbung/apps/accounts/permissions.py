"""Who may see and give roles, and for whom a sign-in code is printed.

* The platform admin looks after the installation: every role, in every region.
* The organiser appoints those who work in its own region's contests, each at the level where the work is done. Not
  organisers: that their number cannot grow by itself keeps the office with the government that got it. Not inspectors:
  whoever is watched does not choose the watcher, nor ends the watch. Entrants make themselves (or an officer does so
  at the counter).
* Nobody gives a role to themselves: an organiser who marks would judge its own contest.
* A printed code opens an account to whoever holds the paper. So it is printed only for accounts that can do little
  (entrants and village staff of the region) and that have no e-mail address to sign in with. Once a group has begun
  an entry, only its own district prints for it, or the organiser.
"""

from django.db.models import Q, QuerySet

from lumbung.apps.accounts.models import Grant, Person, Role
from lumbung.apps.accounts.records import Asker
from lumbung.apps.regions.queries import Home

PROVINCE, REGENCY, DISTRICT, VILLAGE = 1, 2, 3, 4

# At which levels each role is held.
LEVELS: dict[Role, tuple[int, ...]] = {
    Role.PLATFORM_ADMIN: (PROVINCE, REGENCY),
    Role.ORGANISER: (PROVINCE, REGENCY),
    Role.AGENCY: (PROVINCE, REGENCY),
    Role.DISTRICT_STAFF: (DISTRICT,),
    Role.ASSESSOR: (PROVINCE, REGENCY, DISTRICT),
    Role.VILLAGE_STAFF: (VILLAGE,),
    Role.ENTRANT: (PROVINCE, REGENCY, VILLAGE),  # the whole home until its group's village is known
    Role.LEADER: (PROVINCE, REGENCY),
    Role.INSPECTOR: (PROVINCE, REGENCY),
}
GIVEN_BY_ORGANISER = (Role.DISTRICT_STAFF, Role.AGENCY, Role.ASSESSOR, Role.VILLAGE_STAFF, Role.LEADER)
MAY_LOOK = (Role.ORGANISER, Role.LEADER, Role.INSPECTOR)
CODES_ARE_PRINTED_FOR = (Role.ENTRANT, Role.VILLAGE_STAFF)


def roles_to_give(asker: Asker, home: Home) -> tuple[Role, ...]:
    """The roles that the asker may give, and end, inside a home."""
    if asker.is_platform_admin:
        return tuple(Role)
    return GIVEN_BY_ORGANISER if asker.has(Role.ORGANISER, home.code) else ()


def grants_to_see(asker: Asker, home: Home) -> QuerySet[Grant]:
    """Who holds an office in a home; entrants are not officers and stand with their entries."""
    if asker.is_platform_admin or asker.has_any(MAY_LOOK, home.code):
        return Grant.objects.filter(_inside(home)).exclude(role=Role.ENTRANT)
    return Grant.objects.none()


def grants_to_end(asker: Asker, home: Home) -> QuerySet[Grant]:
    """The offices that the asker may end: of the roles that it may give, but not its own."""
    return grants_to_see(asker, home).filter(role__in=roles_to_give(asker, home)).exclude(person=asker.person or 0)


def is_at_the_counter(asker: Asker, home: Home) -> bool:
    """Whether the asker registers people who come without a device: the organiser, or staff of the home's districts.

    Staff of a district serve their regency's counter, not that of the province around it.
    """
    return asker.has(Role.ORGANISER, home.code) or bool(_own_districts(asker, home))


def people_to_print_for(asker: Asker, home: Home) -> QuerySet[Person]:
    """The people for whom the asker may print a code."""
    if not is_at_the_counter(asker, home):
        return Person.objects.none()
    here = Grant.objects.filter(role__in=CODES_ARE_PRINTED_FOR).filter(_served(asker, home))
    more = Grant.objects.exclude(role__in=CODES_ARE_PRINTED_FOR)
    people = Person.objects.filter(is_active=True, email=None, pk__in=here.values("person"))
    if not asker.has(Role.ORGANISER, home.code):  # whose group is of another district is not this district's to open
        others = Grant.objects.filter(_inside(home)).exclude(_served(asker, home))
        people = people.exclude(pk__in=others.values("person"))
    return people.exclude(pk__in=more.values("person"))


def _own_districts(asker: Asker, home: Home) -> list[str]:
    """The districts right under a home of which the asker is staff."""
    return [code for code in asker.codes(Role.DISTRICT_STAFF) if code.rpartition(".")[0] == home.code]


def _served(asker: Asker, home: Home) -> Q:
    """Whose grants the asker's counter serves: the whole home for its organiser, else the home's entrants, who have
    no district until they enter, and the villages of one's own district.
    """
    if asker.has(Role.ORGANISER, home.code):
        return _inside(home)
    served = Q(region__code=home.code)
    for code in _own_districts(asker, home):
        served |= Q(region__code__startswith=f"{code}.")
    return served


def _inside(home: Home) -> Q:
    return Q(region__code=home.code) | Q(region__code__startswith=f"{home.code}.")
