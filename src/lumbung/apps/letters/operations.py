"""Issuing letters: a number from the register, frozen facts, a code for the public check, then the rendered files."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lumbung.apps.letters.models import Letter, LetterFile

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike on paper
CODE_LENGTH = 10


@transaction.atomic
def issue(*, region: int, kind: Letter.Kind, subject: str, title: str, facts: Mapping[str, Any], at: datetime) -> int:
    """Issue a letter with the next number of its kind in the region's year. Returns its id."""
    year = timezone.localtime(at).year
    last = Letter.objects.select_for_update().filter(region_id=region, kind=kind, year=year)
    number = (last.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    return Letter.objects.create(
        region_id=region,
        kind=kind,
        year=year,
        number=number,
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
