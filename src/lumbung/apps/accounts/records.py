"""Who asks: the value that every query is handed."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from lumbung.apps.accounts.models import Role
from lumbung.apps.regions.queries import Home, lies_in
from lumbung.regulation.wording import Language, say

ROLE_NAMES = {
    Role.PLATFORM_ADMIN: say("Pengelola Lumbung", "Platform admin"),
    Role.ORGANISER: say("Penyelenggara", "Organiser"),
    Role.AGENCY: say("Perangkat daerah", "Agency"),
    Role.DISTRICT_STAFF: say("Petugas kecamatan", "District staff"),
    Role.ASSESSOR: say("Penilai", "Assessor"),
    Role.VILLAGE_STAFF: say("Petugas desa/kelurahan", "Village staff"),
    Role.ENTRANT: say("Peserta", "Entrant"),
    Role.LEADER: say("Pimpinan daerah", "Leader of the region"),
    Role.INSPECTOR: say("Inspektorat", "Inspectorate"),
}
"""What each role is called."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that is held now, in the region with this code; `organisation` where it belongs to one."""

    role: Role
    code: str
    region: int
    organisation: int | None


def nickname(person: int) -> str:
    """A name for a person in what a browser keeps of theirs: it tells nobody who it is."""
    return salted_hmac("lumbung.accounts.nickname", str(person)).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Asker:
    """The person who asks with what they may be now. Nobody in particular, `person` None, is the public."""

    person: int | None
    name: str
    held: tuple[Held, ...] = ()

    def codes(self, *roles: Role) -> tuple[str, ...]:
        """The codes of the regions where the asker has one of these roles."""
        return tuple(sorted({one.code for one in self.held if one.role in roles}))

    def has(self, role: Role, code: str) -> bool:
        """Whether the asker has a role in a region, or in one around it.

        A regency is autonomous: the organiser of the province around it leads nothing there.
        """
        if role is Role.ORGANISER:
            return code in self.codes(role)
        return any(lies_in(code, around) for around in self.codes(role))

    def has_any(self, roles: tuple[Role, ...], code: str) -> bool:
        """Whether the asker has one of these roles in a region, or in one around it."""
        return any(self.has(role, code) for role in roles)

    def works_in(self, roles: tuple[Role, ...], code: str) -> bool:
        """Whether the asker has one of these roles in a region, around it, or anywhere inside it."""
        return any(lies_in(code, one) or lies_in(one, code) for one in self.codes(*roles))

    @property
    def nickname(self) -> str:
        """The asker's name in what their browser keeps."""
        return nickname(self.person or 0)

    @property
    def is_platform_admin(self) -> bool:
        """Whether the asker looks after the installation: that office has no region."""
        return any(one.role is Role.PLATFORM_ADMIN for one in self.held)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a person gets letters, and in which language."""

    name: str
    email: str
    language: Language


@dataclass(frozen=True, slots=True)
class Office:
    """A role that somebody has or had: who, where, since when, until when, on what basis."""

    id: int
    person: int
    name: str
    role: Role
    place: str
    code: str
    starts: datetime
    ends: datetime | None
    basis: str
    may_end: bool

    def mentions(self, text: str) -> bool:
        """Whether its person, place, code or basis has these letters."""
        return text.casefold() in f"{self.name}\n{self.place}\n{self.code}\n{self.basis}".casefold()


NOBODY = Asker(None, "")


class Request(HttpRequest):
    """A request after the edge: when, who, and at whose address."""

    at: datetime
    asker: Asker
    home: Home
