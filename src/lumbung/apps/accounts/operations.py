"""Giving and ending roles, codes printed for those without e-mail."""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from lumbung.apps.accounts.models import Grant, Person, PrintedCode, Role
from lumbung.apps.accounts.permissions import (
    CODES_ARE_PRINTED_FOR,
    LEVELS,
    grants_to_end,
    is_at_the_counter,
    people_to_print_for,
    roles_to_give,
)
from lumbung.apps.accounts.queries import person_at
from lumbung.apps.accounts.records import ROLE_NAMES, Asker
from lumbung.apps.regions.queries import Home, lies_in, places
from lumbung.regulation.wording import LANGUAGES, say
from lumbung.shared import identifiers
from lumbung.shared.identifiers import digest, encrypt, telephone
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike on paper
CODE_LENGTH = 8
CODE_LASTS = timedelta(days=3)


def _chain(region: int) -> str:
    return f"region:{region}"


def _number(text: str) -> str:
    number = telephone(text)
    if number is None:
        refuse(
            say("“{text}” bukan nomor HP.", "“{text}” is not a telephone number.", text=text),
            say("Tulis nomornya, misalnya 0812 3456 7890.", "Write the number, for example 0812 3456 7890."),
        )
    return number


@transaction.atomic
def make_person(*, name: str, email: str | None = None, phone: str | None = None, password: str | None = None) -> int:
    """A person whom somebody in office vouches for, so that the e-mail address counts as theirs. Returns the id."""
    person = Person.objects.create_user(email, password, name)
    if email:
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if phone:
        number = _number(phone)
        person.phone, person.phone_digest = encrypt("phone", number), digest("phone", number)
        person.save(update_fields=["phone", "phone_digest"])
    return person.pk


@transaction.atomic
def speak(*, person: int, language: str) -> None:
    """Somebody's letters are written in this language from now on; one that we do not speak changes nothing."""
    if language in LANGUAGES:
        Person.objects.filter(pk=person).exclude(language=language).update(language=language)


@transaction.atomic
def grant(
    *,
    person: int,
    role: Role,
    region: int,
    basis: str,
    at: datetime,
    by: int | None,
    starts: datetime | None = None,
    ends: datetime | None = None,
    organisation: int | None = None,
) -> int:
    """Give a role in a region. Returns the grant's id."""
    given = Grant.objects.create(
        person_id=person,
        role=role,
        region_id=region,
        organisation_id=organisation,
        starts=starts or at,
        ends=ends,
        basis=basis,
        given_by_id=by,
    )
    record(chain=_chain(region), at=at, actor=by, act="accounts.grant", grant=given.pk, person=person, role=role.value)
    return given.pk


@transaction.atomic
def give_role(
    *,
    asker: Asker,
    home: Home,
    to: str,
    role: Role,
    region: int,
    basis: str,
    at: datetime,
    starts: datetime | None = None,
    ends: datetime | None = None,
) -> int:
    """Give a role inside a home to the person with an e-mail address or telephone number. Returns the grant's id."""
    if role not in roles_to_give(asker, home):
        refuse(
            say("Anda tidak memberi peran {role}.", "You do not give the role {role}.", role=ROLE_NAMES[role]),
            say("Minta pengelola Lumbung.", "Ask the platform admin."),
        )
    person = person_at(to)
    if person is None:
        refuse(
            say("Tidak ada akun dengan surel atau nomor itu.", "No account has that e-mail address or number."),
            say("Minta orangnya mendaftar dulu.", "Ask the person to sign up first."),
        )
    if person == asker.person:
        refuse(
            say("Peran tidak diberikan kepada diri sendiri.", "Nobody gives a role to themselves."),
            say("Minta penyelenggara lain atau pengelola Lumbung.", "Ask another organiser or the platform admin."),
        )
    place = places([region]).get(region)
    if place is None or not lies_in(place.code, home.code) or place.level not in LEVELS[role]:
        refuse(
            say("Peran {role} tidak ada di wilayah itu.", "There is no {role} in that region.", role=ROLE_NAMES[role]),
            say("Pilih wilayah setingkat tugasnya.", "Choose a region of the level at which the work is done."),
        )
    if ends is not None and ends <= (starts or at):
        refuse(
            say("Peran berakhir sebelum mulai.", "The role ends before it begins."),
            say("Tulis hari akhir sesudah hari mulai.", "Write a last day after the first."),
        )
    if role not in CODES_ARE_PRINTED_FOR:
        # A paper that is still about would now open more than it was printed for.
        PrintedCode.objects.filter(person_id=person, used_at=None, expires__gt=at).update(expires=at)
    return grant(person=person, role=role, region=region, basis=basis, at=at, by=asker.person, starts=starts, ends=ends)


@transaction.atomic
def end_grant(*, asker: Asker, home: Home, grant: int, at: datetime) -> None:
    """End a role from now on; what was done with it stays. One that has not begun never begins."""
    row = grants_to_end(asker, home).select_for_update(of=("self",)).filter(pk=grant).first()
    if row is None or (row.ends is not None and row.ends <= at):
        refuse(
            say(
                "Peran ini tidak dapat Anda akhiri, atau sudah berakhir.", "You cannot end this role, or it has ended."
            ),
            say("Buka daftar peran lagi.", "Open the list of roles again."),
        )
    row.ends = max(at, row.starts)
    row.save(update_fields=["ends"])
    record(chain=_chain(row.region_id), at=at, actor=asker.person, act="accounts.end_grant", grant=row.pk)


@transaction.atomic
def register_at_counter(*, asker: Asker, home: Home, name: str, phone: str, at: datetime) -> str:
    """An officer registers somebody by name and number, as an entrant of the home. Returns the printed code.

    Whoever is registered already gets a new code; the name stays as it was.
    """
    if not is_at_the_counter(asker, home):
        refuse(
            say("Hanya petugas kecamatan dan penyelenggara.", "Only district staff and the organiser."),
            say("Minta petugas kecamatan mendaftarkan.", "Ask the district's staff to register."),
        )
    number = _number(phone)
    person = person_at(number)
    if person is None:
        person = _registered(name, number)
        grant(person=person, role=Role.ENTRANT, region=home.region, basis="Didaftarkan petugas", at=at, by=asker.person)
    return print_code(asker=asker, home=home, person=person, at=at)


def _registered(name: str, number: str) -> int:
    """A new person; refused where the number belongs to an account: one that was closed, or made this very moment."""
    try:
        with transaction.atomic():
            return make_person(name=name, phone=number)
    except IntegrityError:
        refuse(
            say(
                "Nomor ini baru saja didaftarkan, atau akunnya ditutup.",
                "This number was registered just now, or its account is closed.",
            ),
            say(
                "Coba sekali lagi; bila tetap begitu, hubungi pengelola Lumbung.",
                "Try once more; if it goes on, ask the platform admin.",
            ),
        )


@transaction.atomic
def settle_entrant(*, person: int, home: str, village: int, at: datetime) -> None:
    """Somebody registered in a home (code) enters for a group of a village: its district serves them from now on."""
    registered = Grant.objects.select_for_update(of=("self",)).filter(Grant.in_force(at), person_id=person)
    rows = [
        one for one in registered.filter(role=Role.ENTRANT).select_related("region") if lies_in(one.region.code, home)
    ]
    if not rows or any(one.region_id == village for one in rows):
        return
    for row in rows:
        if row.region.code == home:
            row.ends = at
            row.save(update_fields=["ends"])
    first = rows[0]
    grant(person=person, role=Role.ENTRANT, region=village, basis=first.basis, at=at, by=first.given_by_id)


@transaction.atomic
def print_code(*, asker: Asker, home: Home, person: int, at: datetime) -> str:
    """A code for one sign-in within three days; earlier ones end. Returns it once: it cannot be read again."""
    assert asker.person is not None, "only an officer prints codes"
    if not people_to_print_for(asker, home).filter(pk=person).exists():
        refuse(
            say(
                "Kode untuk nomor ini tidak dicetak di sini: akunnya punya surel, peran lain, atau dari daerah lain.",
                "No code is printed here for this number: it has e-mail, another role, or is from elsewhere.",
            ),
            say("Masuk dengan surel dan sandi.", "Sign in with e-mail and password."),
        )
    PrintedCode.objects.filter(person_id=person, used_at=None, expires__gt=at).update(expires=at)
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    PrintedCode.objects.create(
        person_id=person,
        code_digest=digest("code", code),
        issued_by_id=asker.person,
        issued_at=at,
        expires=at + CODE_LASTS,
    )
    record(chain=_chain(home.region), at=at, actor=asker.person, act="accounts.print_code", person=person)
    return code


@transaction.atomic
def use_code(*, phone: str, code: str, at: datetime) -> int:
    """Sign in with a telephone number and a printed code. Returns the person's id; a code serves once.

    Whatever is wrong, the answer is the same: nobody learns which numbers have an account.
    """
    wanted = digest("code", re.sub(r"[\s-]", "", code).upper())
    number = telephone(phone) or ""
    row = (
        PrintedCode.objects.select_for_update(of=("self",))
        .filter(
            person__phone_digest=digest("phone", number),
            person__is_active=True,
            code_digest=wanted,
            used_at=None,
            expires__gt=at,
        )
        .first()
    )
    if row is None:
        refuse(
            say(
                "Nomor HP dan kode itu tidak cocok, atau kodenya sudah dipakai atau lewat waktu.",
                "That number and code do not match, or the code was used or has expired.",
            ),
            say(
                "Periksa lagi keduanya. Kode baru dicetak di kantor kecamatan.",
                "Check both again. A new code is printed at the district office.",
            ),
        )
    row.used_at = at
    row.save(update_fields=["used_at"])
    return row.person_id


@transaction.atomic
def make_sample_people(*, people: Sequence[tuple[str, str]], password: str) -> list[int]:
    """Make invented people (name, e-mail) at once, with one password. Returns their ids in the same order."""
    hashed = make_password(password)
    rows = Person.objects.bulk_create(Person(name=name, email=email, password=hashed) for name, email in people)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=row, email=row.email, verified=True, primary=True) for row in rows
    )
    return [row.pk for row in rows]


@transaction.atomic
def encrypt_anew(*, at: datetime) -> int:
    """Write every telephone number with the newest key. Returns how many.

    Printed codes that wait to be used end: of them only a digest is kept, which the newest key cannot make.
    """
    PrintedCode.objects.filter(used_at=None, expires__gt=at).update(expires=at)
    return identifiers.encrypt_anew(Person.objects.all(), "phone", "phone", "phone_digest")
