"""Finding letters: by public code, or those about one thing. The app that issued them decides who may ask."""

from django.db.models import QuerySet

from lumbung.apps.letters.models import Letter, LetterFile
from lumbung.apps.letters.permissions import letters_of
from lumbung.apps.letters.records import LetterRecord

__all__ = ["Kind", "LetterRecord", "by_public_code", "file", "letters", "waiting"]

Kind = Letter.Kind
ABBREVIATIONS = {Kind.MINUTES: "BA", Kind.CERTIFICATE: "PIAGAM"}


def by_public_code(code: str) -> LetterRecord | None:
    """The letter that carries this code."""
    return next(iter(_records(Letter.objects.filter(public_code=code.strip().upper()))), None)


def letters(subject: str) -> list[LetterRecord]:
    """The letters about one thing."""
    return _records(letters_of(subject))


def file(letter: int, format: str) -> bytes | None:
    """One rendered file of a letter."""
    row = LetterFile.objects.filter(letter_id=letter, format=format).first()
    return bytes(row.content) if row else None


def waiting(subject: str) -> list[LetterRecord]:
    """The letters about one thing that have no file yet."""
    return [one for one in letters(subject) if not one.formats]


def _records(rows: QuerySet[Letter]) -> list[LetterRecord]:
    return [
        LetterRecord(
            id=row.pk,
            kind=Kind(row.kind),
            number=f"{ABBREVIATIONS[Kind(row.kind)]}/{row.number:03}/{row.year}",
            title=row.title,
            subject=row.subject,
            issued_at=row.issued_at,
            public_code=row.public_code,
            facts=row.facts,
            formats=tuple(sorted(file.format for file in row.files.all())),
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows.prefetch_related("files").order_by("pk")
    ]
