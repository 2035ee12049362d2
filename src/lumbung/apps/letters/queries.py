"""Finding letters: by public code, or those about one thing. The app that issued them decides who may ask."""

from collections.abc import Collection, Mapping
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from lumbung.apps.letters.models import Kind, Letter, LetterFile, Letterhead, NumberPattern, Register, Template
from lumbung.apps.letters.permissions import letters_of, sets_papers
from lumbung.apps.letters.records import Happened, LetterheadRecord, LetterRecord, TemplateRecord
from lumbung.documents.filling.starter import BODIES
from lumbung.documents.letters import head
from lumbung.documents.letters.numbering import USUAL, written
from lumbung.regulation.wording import Words, say

__all__ = [
    "KINDS",
    "Kind",
    "LetterRecord",
    "LetterheadRecord",
    "by_public_code",
    "check_address",
    "file",
    "files",
    "history",
    "letterhead",
    "letterhead_as_printed",
    "letters",
    "letters_about",
    "newest",
    "next_numbers",
    "numbers_of",
    "own_templates",
    "patterns",
    "readable",
    "sets_papers",
    "template_content",
    "template_sample",
    "waiting",
]

ABBREVIATIONS = {
    Kind.MINUTES: "BA",
    Kind.CERTIFICATE: "PIAGAM",
    Kind.RECEIPT: "TT",
    Kind.ANNEX: "LAMP",
    Kind.SCORES: "NILAI",
    Kind.INVITATION: "UND",
    Kind.ANNOUNCEMENT: "PENG",
    Kind.ATTENDANCE: "DH",
}
KINDS = {
    Kind.MINUTES: say("Berita acara", "Minutes"),
    Kind.CERTIFICATE: say("Piagam", "Certificate"),
    Kind.RECEIPT: say("Tanda terima", "Receipt"),
    Kind.ANNEX: say("Lampiran keputusan", "Annex of a decree"),
    Kind.SCORES: say("Lembar nilai", "Score sheets"),
    Kind.INVITATION: say("Undangan", "Invitation"),
    Kind.ANNOUNCEMENT: say("Pengumuman", "Announcement"),
    Kind.ATTENDANCE: say("Daftar hadir", "Attendance list"),
}
"""What each kind of letter is called."""
SPACER = str.maketrans("", "", " -./")


def readable(code: str) -> str:
    """A public code as it is printed: `7Q4KX-92E2M`."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def as_code(typed: str) -> str:
    """A code from paper as it is kept: capitals, without what separates its parts."""
    return typed.translate(SPACER).upper()


def check_address() -> str:
    """Where the public checks letters, as papers print it: this installation's own address, whatever asked for it."""
    return f"{settings.ADDRESS}{reverse('check')}"


def by_public_code(code: str) -> LetterRecord | None:
    """The letter that carries this code, however it is spaced."""
    return next(iter(_records(Letter.objects.filter(public_code=as_code(code)))), None)


def letters(subject: str) -> list[LetterRecord]:
    """The letters about one thing."""
    return _records(letters_of(subject))


def letters_about(subjects: Collection[str]) -> list[LetterRecord]:
    """The letters about each of several things."""
    return _records(Letter.objects.filter(subject__in=subjects))


def numbers_of(letters: Collection[int]) -> dict[int, tuple[Kind, str]]:
    """What kind of letter each is, and its number, by its id."""
    rows = Letter.objects.filter(pk__in=letters).values_list("pk", "kind", "written")
    return {id: (Kind(kind), number) for id, kind, number in rows}


def newest(subjects: Collection[str]) -> Mapping[str, LetterRecord]:
    """The last letter about each of several things; nothing of what has none."""
    return {one.subject: one for one in _records(Letter.objects.filter(subject__in=subjects))}


def history(letter: LetterRecord, replaced: LetterRecord | None) -> list[Happened]:
    """What became of a letter, for everybody. `replaced` is the one that took its place."""
    facts = letter.facts
    found = [
        Happened(
            letter.issued_at,
            say("Dikeluarkan, menggantikan nomor", "Issued, in the place of number")
            if facts.get("replaces")
            else say("Dikeluarkan", "Issued"),
            facts.get("replaces", ""),
            facts.get("replaces_code", ""),
        )
    ]
    if letter.withdrawn_at:
        words = say("Diganti dengan nomor", "Replaced by number") if replaced else say("Dicabut", "Withdrawn")
        by = (replaced.number, replaced.public_code) if replaced else ("", "")
        found.append(Happened(letter.withdrawn_at, words, *by))
    return found


def file(letter: int, format: str) -> bytes | None:
    """One rendered file of a letter."""
    row = LetterFile.objects.filter(letter_id=letter, format=format).first()
    return bytes(row.content) if row else None


def files(found: Collection[LetterRecord], format: str) -> list[bytes]:
    """One rendered file of each letter, in the order of the register; those that are not made yet are left out."""
    rows = LetterFile.objects.filter(letter__in=[one.id for one in found], format=format).order_by("letter_id")
    return [bytes(content) for content in rows.values_list("content", flat=True)]


def waiting(subject: str) -> list[LetterRecord]:
    """The letters about one thing that lack a file."""
    return [one for one in letters(subject) if not one.is_made]


def patterns(region: int) -> dict[Kind, str]:
    """How a region writes the number of each kind of letter."""
    own = dict(NumberPattern.objects.filter(region_id=region).values_list("kind", "pattern"))
    return {kind: own.get(kind, USUAL) for kind in Kind}


def own_templates(region: int) -> dict[Kind, tuple[TemplateRecord | None, TemplateRecord | None]]:
    """For each kind that an office may lay out: the template in use, and one that was uploaded and waits."""
    rows = Template.objects.filter(region_id=region, withdrawn_at=None).defer("content", "sample").order_by("pk")
    found: dict[Kind, tuple[TemplateRecord | None, TemplateRecord | None]] = {
        kind: (None, None) for kind in Kind if kind.value in BODIES
    }
    for row in rows:
        one = TemplateRecord(row.pk, Kind(row.kind), row.name, row.sha256, row.at, row.accepted_at)
        found[one.kind] = (one, None) if one.accepted_at else (found[one.kind][0], one)
    return found


def template_content(id: int) -> bytes:
    """A template as it was uploaded."""
    return bytes(Template.objects.only("content").get(pk=id).content)


def template_sample(region: int, id: int) -> bytes | None:
    """A template filled with invented data; None for one that is not the region's."""
    row = Template.objects.only("sample").filter(region_id=region, pk=id).first()
    return bytes(row.sample) if row else None


def next_numbers(region: int, on: date) -> list[tuple[Words, str]]:
    """The number that the next letter of each kind gets, by the name of the kind."""
    last = dict(Register.objects.filter(region_id=region, year=on.year).values_list("kind", "last"))
    return [
        (KINDS[kind], written(pattern, number=last.get(kind, 0) + 1, kind=ABBREVIATIONS[kind], on=on))
        for kind, pattern in patterns(region).items()
    ]


def letterhead(region: int) -> LetterheadRecord | None:
    """The letterhead that a region's next letter gets; None where its office has none yet."""
    row = Letterhead.objects.filter(region_id=region).select_related("emblem").defer("emblem__content")
    found = row.order_by("-pk").first()
    if found is None:
        return None
    return LetterheadRecord(
        id=found.pk,
        government=found.government,
        office=found.office,
        address=found.address,
        contact=found.contact,
        place=found.place,
        signatory=found.signatory,
        signatory_office=found.signatory_office,
        acting=head.Acting(found.acting),
        on_behalf=found.on_behalf,
        emblem=found.emblem.sha256 if found.emblem else "",
        at=found.at,
    )


def letterhead_as_printed(id: int | None) -> head.Letterhead | None:
    """One version of a letterhead with its emblem, as papers print it."""
    row = Letterhead.objects.select_related("emblem").filter(pk=id).first() if id else None
    if row is None:
        return None
    return head.Letterhead(
        government=row.government,
        office=row.office,
        address=row.address,
        contact=row.contact,
        place=row.place,
        signatory=row.signatory,
        signatory_office=row.signatory_office,
        acting=head.Acting(row.acting),
        on_behalf=row.on_behalf,
        emblem=bytes(row.emblem.content) if row.emblem else b"",
    )


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
            number=row.written,
            title=row.title,
            subject=row.subject,
            issued_at=row.issued_at,
            public_code=row.public_code,
            public_at=row.public_at,
            facts=row.facts,
            files=files.get(row.pk, {}),
            withdrawn_at=row.withdrawn_at,
            replaced_by=row.replaced_by.public_code if row.replaced_by else "",
            letterhead=row.letterhead_id,
            template=row.template_id,
            template_fault=row.template_fault,
        )
        for row in found
    ]
