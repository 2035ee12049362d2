"""Who may see and do what with entries: one function for each act, returning the visible set."""

from django.db.models import Q, QuerySet

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.contests.models import Entry, Recommendation
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.queries import CallRecord

WATCH = (Role.ORGANISER, Role.LEADER, Role.INSPECTOR)
"""They see all entries of their region."""
HELP = (Role.DISTRICT_STAFF, Role.VILLAGE_STAFF)
"""They see the entries of their district or village, and may enter for a group without a device."""
VERIFY = (Role.ORGANISER, Role.DISTRICT_STAFF)


def entries_of(call: CallRecord) -> QuerySet[Entry]:
    """All entries of a call."""
    return Entry.objects.filter(call_id=call.id)


def entries_to_see(asker: Asker, call: CallRecord) -> QuerySet[Entry]:
    """One's own entries, those of one's territory in office, and everything for who leads or watches the region."""
    if asker.has_any(WATCH, call.code):
        return entries_of(call)
    return entries_of(call).filter(_own(asker) | _inside(asker, HELP))


def entries_to_identify(asker: Asker, call: CallRecord) -> QuerySet[Entry]:
    """Entries whose copied identity cards and the like the asker may open: one's own, those of one's territory as
    staff, all for the organiser. Leader and inspector look at the contest; who the people are is not theirs to know.
    """
    if asker.has(Role.ORGANISER, call.code):
        return entries_of(call)
    return entries_of(call).filter(_own(asker) | _inside(asker, HELP))


def entries_to_write(asker: Asker, call: CallRecord) -> QuerySet[Entry]:
    """Entries that are the asker's to write, whatever their state: one's own, or those that staff of one's territory
    began for a group without a device. What a group types itself, nobody else changes.
    """
    return entries_of(call).filter(_own(asker) | _inside(asker, HELP) & Q(by_staff=True))


def entries_to_edit(asker: Asker, call: CallRecord) -> QuerySet[Entry]:
    """Drafts and returned entries: by their owner, or by staff of their territory for a group without a device."""
    return entries_to_write(asker, call).filter(state__in=(Entry.State.DRAFT, Entry.State.RETURNED))


def entries_to_withdraw(asker: Asker, call: CallRecord) -> QuerySet[Entry]:
    """Entries that the asker writes, until an officer has found on them."""
    return entries_to_write(asker, call).filter(
        state__in=(Entry.State.DRAFT, Entry.State.RETURNED, Entry.State.SUBMITTED)
    )


def recommendations_to_answer(asker: Asker, call: CallRecord) -> QuerySet[Recommendation]:
    """What groups asked of the villages where the asker is staff. Nobody recommends a group of their own."""
    rows = Recommendation.objects.filter(
        entry__in=entries_of(call), entry__village__code__in=asker.codes(Role.VILLAGE_STAFF)
    )
    return rows.exclude(entry__owner_id=asker.person, entry__by_staff=False)


def lists_to_fill(asker: Asker, call: CallRecord, village: str) -> bool:
    """Whether the asker may fill in a list: the organiser any of them, staff those of their villages (code)."""
    return asker.has(Role.ORGANISER, call.code) or (bool(village) and asker.has_any(HELP, village))


def entries_to_verify(asker: Asker, call: CallRecord) -> QuerySet[Entry]:
    """Entries that were sent: all for the organiser, those of their territory for staff. Nobody verifies their own."""
    return entries_sent_to(asker, call).exclude(state=Entry.State.WITHDRAWN)


def entries_sent_to(asker: Asker, call: CallRecord) -> QuerySet[Entry]:
    """The same with those that were taken back since."""
    sent = entries_of(call).exclude(state=Entry.State.DRAFT)
    others = sent.exclude(owner_id=asker.person) if asker.person else sent.none()
    return others if asker.has(Role.ORGANISER, call.code) else others.filter(_inside(asker, (Role.DISTRICT_STAFF,)))


def entries_to_receive_for(asker: Asker, call: CallRecord) -> QuerySet[Entry]:
    """Entries for which the asker takes in what comes to the counter: of others, in their territory, drafts too."""
    theirs = entries_of(call).exclude(state=Entry.State.WITHDRAWN)
    others = theirs.exclude(owner_id=asker.person, by_staff=False) if asker.person else theirs.none()
    return others if asker.has(Role.ORGANISER, call.code) else others.filter(_inside(asker, (Role.DISTRICT_STAFF,)))


def keeps_map(asker: Asker, home: Home) -> bool:
    """Whether the asker says how the districts of a government are drawn: of a regency or city, its organiser."""
    return home.code.count(".") == 1 and asker.has(Role.ORGANISER, home.code)


def _own(asker: Asker) -> Q:
    """Entries that the asker began for its own group. What staff began is theirs by their office, while it lasts."""
    return Q(owner_id=asker.person, by_staff=False)


def _inside(asker: Asker, roles: tuple[Role, ...]) -> Q:
    """Entries of villages in the regions where the asker has one of these roles."""
    inside = Q(pk__in=())
    for code in asker.codes(*roles):
        inside |= Q(village__code=code) | Q(village__code__startswith=f"{code}.")
    return inside
