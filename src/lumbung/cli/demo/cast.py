"""The invented people of a demo: one for each office, a panel for each group, one leader for each group that enters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Role
from lumbung.apps.regions.queries import Home, Place
from lumbung.documents.workbook.contents import SAMPLE_MARK, Filled

OFFICES = (
    (Role.PLATFORM_ADMIN, "pengelola", "Pengelola Lumbung"),
    (Role.ORGANISER, "penyelenggara", "Petugas Bapelitbang"),
    (Role.AGENCY, "dinas", "Petugas Perangkat Daerah"),
    (Role.LEADER, "pimpinan", "Bupati"),
    (Role.INSPECTOR, "inspektorat", "Auditor Inspektorat"),
)
BASIS = f"SK contoh Nomor 1 {SAMPLE_MARK}"
DOMAIN = "contoh.example"
SUBSTITUTE = f"juri-pengganti@{DOMAIN}"
"""Who takes a seat that somebody leaves."""


@dataclass(frozen=True)
class Login:
    """How to sign in as somebody."""

    role: str
    name: str
    email: str


@dataclass(frozen=True)
class Cast:
    """Ids of people: by office, by district's name, by the sample's assessors, by entry's code."""

    offices: Mapping[Role, int]
    officers: Mapping[str, int]
    assessors: Mapping[str, int]
    owners: Mapping[str, int]
    logins: tuple[Login, ...]


def make_cast(home: Home, districts: list[Place], village: Place, filled: Filled, password: str, at: datetime) -> Cast:
    """Make everybody, with one password for all and roles from `at` on."""
    wanted: list[tuple[str, str]] = [(f"{name} {SAMPLE_MARK}", f"{short}@{DOMAIN}") for _, short, name in OFFICES]
    wanted += [
        (f"Petugas Kecamatan {one.name} {SAMPLE_MARK}", f"kecamatan-{_slug(one.name)}@{DOMAIN}") for one in districts
    ]
    wanted.append((f"Petugas {village.name} {SAMPLE_MARK}", f"desa-{_slug(village.name)}@{DOMAIN}"))
    assessors = filled.case.assessors
    wanted += [
        (one.name or f"Penilai {one.code} {SAMPLE_MARK}", f"juri-{_slug(one.code)}@{DOMAIN}") for one in assessors
    ]
    wanted.append((f"Juri pengganti {SAMPLE_MARK}", SUBSTITUTE))
    chairs = {one.entry: one.name for one in reversed(filled.people)}
    wanted += [(chairs.get(one.code, one.name), f"{one.code.lower()}@{DOMAIN}") for one in filled.case.entries]
    ids = dict(
        zip((email for _, email in wanted), accounts.make_sample_people(people=wanted, password=password), strict=True)
    )
    offices = {role: ids[f"{short}@{DOMAIN}"] for role, short, _ in OFFICES}
    for role, person in offices.items():
        _grant(person, role, home.region, at)
    officers = {one.name: ids[f"kecamatan-{_slug(one.name)}@{DOMAIN}"] for one in districts}
    for one in districts:
        _grant(officers[one.name], Role.DISTRICT_STAFF, one.id, at)
    _grant(ids[f"desa-{_slug(village.name)}@{DOMAIN}"], Role.VILLAGE_STAFF, village.id, at)
    by_code = {one.code: ids[f"juri-{_slug(one.code)}@{DOMAIN}"] for one in assessors}
    for person in (*by_code.values(), ids[SUBSTITUTE]):
        _grant(person, Role.ASSESSOR, home.region, at)
    owners = {one.code: ids[f"{one.code.lower()}@{DOMAIN}"] for one in filled.case.entries}
    for person in owners.values():
        _grant(person, Role.ENTRANT, home.region, at)
    return Cast(offices, officers, by_code, owners, tuple(_logins(wanted, filled)))


def _grant(person: int, role: Role, region: int, at: datetime) -> None:
    accounts.grant(person=person, role=role, region=region, basis=BASIS, at=at, by=None)


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower()).strip("-")


def _logins(people: list[tuple[str, str]], filled: Filled) -> list[Login]:
    """Who is shown at the terminal: every office, one district, one village, a juror of each round, one group."""
    by_email = {email: name for name, email in people}
    found = [Login(str(role.label), by_email[f"{short}@{DOMAIN}"], f"{short}@{DOMAIN}") for role, short, _ in OFFICES]
    for prefix, role in (("kecamatan-", Role.DISTRICT_STAFF), ("desa-", Role.VILLAGE_STAFF)):
        email = next(email for email in by_email if email.startswith(prefix))
        found.append(Login(str(role.label), by_email[email], email))
    for round_ in dict.fromkeys(one.round for one in filled.case.assessors):
        juror = next(one for one in filled.case.assessors if one.round == round_)
        email = f"juri-{_slug(juror.code)}@{DOMAIN}"
        found.append(Login(f"{Role.ASSESSOR.label} ({round_})", by_email[email], email))
    email = f"{filled.case.entries[0].code.lower()}@{DOMAIN}"
    found.append(Login(str(Role.ENTRANT.label), by_email[email], email))
    return found
