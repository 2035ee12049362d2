"""Finding letters: by public code, or those about one thing. The app that issued them decides who may ask."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from lumbung.apps.letters.models import Kind, Letter, LetterFile
from lumbung.apps.letters.permissions import letters_of
from lumbung.apps.letters.records import LetterRecord

__all__ = ["Kind", "LetterRecord", "by_public_code", "file", "letters", "newest", "readable", "waiting"]

ABBREVIATIONS = {Kind.MINUTES: "BA", Kind.CERTIFICATE: "PIAGAM", Kind.RECEIPT: "TT"}
SPACER = str.maketrans("", "", " -./")


def readable(code: str) -> str:
    """A public code as it is printed: `7Q4KX-92E2M`."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def as_code(typed: str) -> str:
    """A code from paper as it is kept: capitals, without what separates its parts."""
    return typed.translate(SPACER).upper()


def by_public_code(code: str) -> LetterRecord | None:
    """The letter that carries this code, however it is spaced."""
    return next(iter(_records(Letter.objects.filter(public_code=as_code(code)))), None)


def letters(subject: str) -> list[LetterRecord]:
    """The letters about one thing."""
    return _records(letters_of(subject))


def newest(subjects: Collection[str]) -> Mapping[str, LetterRecord]:
    """The last letter about each of several things; nothing of what has none."""
    return {one.subject: one for one in _records(Letter.objects.filter(subject__in=subjects))}


def file(letter: int, format: str) -> bytes | None:
    """One rendered file of a letter."""
    row = LetterFile.objects.filter(letter_id=letter, format=format).first()
    return bytes(row.content) if row else None


def waiting(subject: str) -> list[LetterRecord]:
    """The letters about one thing that lack a file."""
    return [one for one in letters(subject) if not one.is_made]


def _records(rows: QuerySet[Letter]) -> list[LetterRecord]:
    files: dict[int, dict[str, str]] = {}
    found = list(rows.select_related("replaced_by").order_by("pk"))
    for letter, format, sha256 in LetterFile.objects.filter(letter__in=found).values_list(
        "letter_id", "format", "sha256"
    ):
        files.setdefault(letter, {})[format] = sha256
    return [
        LetterRecord(
            id=row.pk,
            region=row.region_id,
            kind=Kind(row.kind),
            number=f"{ABBREVIATIONS[Kind(row.kind)]}/{row.number:03}/{row.year}",
            title=row.title,
            subject=row.subject,
            issued_at=row.issued_at,
            public_code=row.public_code,
            public_at=row.public_at,
            facts=row.facts,
            files=files.get(row.pk, {}),
            withdrawn_at=row.withdrawn_at,
            replaced_by=row.replaced_by.public_code if row.replaced_by else "",
        )
        for row in found
    ]
