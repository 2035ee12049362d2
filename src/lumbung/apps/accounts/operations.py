"""Giving and ending roles, codes printed for those without e-mail."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from lumbung.apps.accounts.models import Grant, Person, PrintedCode, Role
from lumbung.apps.accounts.records import Asker
from lumbung.regulation.wording import say
from lumbung.shared.identifiers import digest, encrypt
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike on paper
CODE_LENGTH = 8
CODE_LASTS = timedelta(days=3)


def _chain(region: int) -> str:
    return f"region:{region}"


@transaction.atomic
def make_person(*, name: str, email: str | None = None, phone: str | None = None, password: str | None = None) -> int:
    """A person who can be granted roles. Returns the id."""
    person = Person.objects.create_user(email, password, name)
    if phone:
        person.phone, person.phone_digest = encrypt("phone", phone), digest("phone", phone)
        person.save(update_fields=["phone", "phone_digest"])
    return person.pk


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
def end_grant(*, asker: Asker, grant: int, at: datetime) -> None:
    """End a role from now on; what was done with it stays."""
    row = Grant.objects.select_for_update().get(pk=grant)
    row.ends = at
    row.save(update_fields=["ends"])
    record(chain=_chain(row.region_id), at=at, actor=asker.person, act="accounts.end_grant", grant=row.pk)


@transaction.atomic
def print_code(*, asker: Asker, person: int, region: int, at: datetime) -> str:
    """A code for one sign-in within three days. Returns it once: it cannot be read again."""
    assert asker.person is not None, "only an officer prints codes"
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    PrintedCode.objects.create(
        person_id=person,
        code_digest=digest("code", code),
        issued_by_id=asker.person,
        issued_at=at,
        expires=at + CODE_LASTS,
    )
    record(chain=_chain(region), at=at, actor=asker.person, act="accounts.print_code", person=person)
    return code


@transaction.atomic
def use_code(*, phone: str, code: str, at: datetime) -> int:
    """Sign in with a telephone number and a printed code. Returns the person's id; a code serves once."""
    person = Person.objects.filter(phone_digest=digest("phone", phone), is_active=True).first()
    wanted = digest("code", code.strip().upper().replace("-", "").replace(" ", ""))
    found = PrintedCode.objects.select_for_update().filter(
        person=person, code_digest=wanted, used_at=None, expires__gt=at
    )
    row = found.first() if person else None
    if person is None or row is None:
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
    return person.pk
