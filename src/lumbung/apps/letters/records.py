"""Letters as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lumbung.apps.letters.models import Kind
from lumbung.documents.letters.head import Acting
from lumbung.regulation.wording import Words


@dataclass(frozen=True)
class LetterRecord:
    """One issued document. `files` are the ready ones, format → sha256; `replaced_by` is another's public code.

    `letterhead` is the version under which it was issued, None where the office had none.
    """

    id: int
    region: int
    kind: Kind
    number: str
    title: str
    subject: str
    issued_at: datetime
    public_code: str
    public_at: datetime | None
    facts: Mapping[str, Any]
    files: Mapping[str, str]
    withdrawn_at: datetime | None
    replaced_by: str
    letterhead: int | None
    template: int | None
    template_fault: str

    @property
    def formats(self) -> tuple[str, ...]:
        """The files that are ready: what is printed first, then what is edited, then others."""
        return tuple(sorted(self.files, key=lambda one: (one != "pdf", one)))

    @property
    def is_made(self) -> bool:
        """Whether both files that everybody gets on paper are ready."""
        return {"pdf", "docx"} <= set(self.files)

    @property
    def stands(self) -> bool:
        """Whether it is neither withdrawn nor replaced."""
        return self.withdrawn_at is None and not self.replaced_by


@dataclass(frozen=True, slots=True)
class LetterheadRecord:
    """One version of an office's letterhead; `emblem` is the sha256 of its picture, empty where there is none."""

    id: int
    government: str
    office: str
    address: str
    contact: str
    place: str
    signatory: str
    signatory_office: str
    acting: Acting
    on_behalf: str
    emblem: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of a letter on a day; `number` and `code` are of another letter that it has to do with."""

    at: datetime
    words: Words
    number: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class TemplateRecord:
    """A layout of an office's own."""

    id: int
    kind: Kind
    name: str
    sha256: str
    at: datetime
    accepted_at: datetime | None
