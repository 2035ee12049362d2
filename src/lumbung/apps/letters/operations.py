"""Issuing letters: a number from the register, frozen facts, a code for the public check, then the rendered files."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lumbung.apps.letters.models import Kind, Letter, LetterFile, Register

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike on paper
CODE_LENGTH = 10


@transaction.atomic
def issue(*, region: int, kind: Kind, subject: str, title: str, facts: Mapping[str, Any], at: datetime) -> int:
    """Issue a letter with the next number of its kind in the region's year. Returns its id."""
    year = timezone.localtime(at).year
    Register.objects.get_or_create(region_id=region, kind=kind, year=year)
    register = Register.objects.select_for_update().get(region_id=region, kind=kind, year=year)
    register.last += 1
    register.save(update_fields=["last"])
    return Letter.objects.create(
        region_id=region,
        kind=kind,
        year=year,
        number=register.last,
        subject=subject,
        title=title,
        issued_at=at,
        public_code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        facts=dict(facts),
    ).pk


@transaction.atomic
def attach(*, letter: int, format: str, content: bytes) -> None:
    """Keep the rendered file of a letter; the first one stays."""
    LetterFile.objects.get_or_create(
        letter_id=letter,
        format=format,
        defaults={"content": content, "sha256": hashlib.sha256(content).hexdigest()},
    )


@transaction.atomic
def publish(*, subject: str, at: datetime) -> None:
    """From now on everybody who holds a code of these letters may read what they say."""
    Letter.objects.filter(subject=subject, public_at=None).update(public_at=at)


@transaction.atomic
def withdraw(*, subject: str, at: datetime) -> None:
    """The letters about one thing no longer stand; their check pages say so."""
    Letter.objects.filter(subject=subject, withdrawn_at=None).update(withdrawn_at=at)


@transaction.atomic
def replace(*, letter: int, by: int, at: datetime) -> None:
    """Another letter takes the place of one, which no longer stands; the check page says by which it was replaced."""
    Letter.objects.filter(pk=letter, withdrawn_at=None).update(withdrawn_at=at)
    Letter.objects.filter(pk=letter, replaced_by=None).update(replaced_by_id=by)
