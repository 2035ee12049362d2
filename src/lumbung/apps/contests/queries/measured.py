"""What was measured of the files of an entry: facts for the checks, and findings for whoever reads the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lumbung.apps.contests.models import Attachment, Measurement
from lumbung.apps.contests.queries.asking import facts_in
from lumbung.apps.contests.queries.frames import Frame, frames_on, size_of
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.records import FileReading, Stand
from lumbung.documents.reading import Certainty, Finding, Measured, Trait, Wanted, findings, from_json, wanted_of
from lumbung.regulation.facts import Facts, Value
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Document, Fact, Requirement
from lumbung.regulation.wording import Amount, Words, say
from lumbung.shared.identifiers import decrypt

MEASURED = "measured"
"""The name that is bound to what is encrypted of a measurement: it holds the words of the file."""


@dataclass(frozen=True, slots=True)
class SeenOn:
    """The first page on which something was seen, as it is drawn, with its frames; measures in whole points."""

    number: int
    width: int
    height: int
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one file says about a requirement, on which `pages` it was seen; `words` is None while it is measured."""

    file: int
    name: str
    stand: Stand
    words: Words | None
    certainty: Certainty | None
    pages: tuple[int, ...] = ()
    can_be_shown: bool = False
    help: Words | None = None
    first: SeenOn | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the figures are still to come."""
        return self.stand is Stand.WAITING


AS_PDF = say(
    "Yang membantu: PDF langsung dari Word atau LibreOffice (Simpan sebagai PDF), bukan hasil pindai atau foto.",
    "What helps: a PDF straight from Word or LibreOffice (Save as PDF), not a scan or a picture.",
)
GAVE_UP = say(
    "Tidak terbaca: pemeriksaan otomatis tidak selesai. Petugas yang melihat.",
    "It could not be read: the automatic check did not finish. An officer looks.",
)


def measured_documents(rules: Rules) -> frozenset[str]:
    """The documents that a decree has measured."""
    return frozenset(fact.measured.document for fact in rules.parts.facts if fact.measured is not None)


def readings_of(rules: Rules, files: Iterable[Attachment]) -> tuple[FileReading, ...]:
    """The files of an entry that are measured, in their order. Asks the database once, and not where none is."""
    documents = measured_documents(rules)
    kept = [one for one in files if one.removed_at is None and one.document in documents]
    if not kept:
        return ()
    rows = {row.sha256: row for row in Measurement.objects.filter(sha256__in={one.sha256 for one in kept})}
    return tuple(_reading(rules, one, rows.get(one.sha256)) for one in kept)


def measured_facts(rules: Rules, readings: Sequence[FileReading]) -> dict[str, Value]:
    """The facts that are certain. What is only likely, or could not be read, is for an officer."""
    found: dict[str, Value] = {}
    for fact in rules.parts.facts:
        if fact.measured is None:
            continue
        files = [one for one in readings if one.document == fact.measured.document]
        value = _together([_of(fact.code, one) for one in files])
        if value is not None:
            found[fact.code] = value
    return found


def seen(rules: Rules, rule: Requirement | Document, readings: Sequence[FileReading]) -> tuple[Seen, ...]:
    """What the files say about a requirement."""
    if isinstance(rule, Document):
        return ()
    by_code = {fact.code: fact for fact in rules.parts.facts if fact.measured is not None}
    return tuple(
        _seen(fact, one, beyond(rule, _of(fact.code, one)))
        for fact in (by_code[code] for code in facts_in(rule) if code in by_code)
        for one in readings
        if fact.measured is not None and one.document == fact.measured.document
    )


def too_much(rules: Rules, rule: Requirement | Document, facts: Facts) -> Words | None:
    """By how much what was measured is above the decree's limit: what has to go."""
    if isinstance(rule, Document) or rule.at_most is None:
        return None
    fact = next((one for one in rules.parts.facts if one.code == rule.fact and one.measured is not None), None)
    value = facts.get(rule.fact or "")
    if fact is None or not isinstance(value, int) or value <= rule.at_most:
        return None
    left = Amount(Fraction(value) - Fraction(rule.at_most))
    return say("Kurangi {left} {unit}.", "Take out {left} {unit}.", left=left, unit=fact.unit or "")


def _of(code: str, reading: FileReading) -> Finding | None:
    return next((one for one in reading.findings if one.fact == code), None)


def _together(found: Sequence[Finding | None]) -> Value | None:
    """One value of all files of a document: pages add up, the rest must be one; None where anything is unsure."""
    sure = [one for one in found if one is not None and one.certainty is Certainty.CERTAIN and one.value is not None]
    if not sure or len(sure) < len(found):
        return None
    first = sure[0]
    if len(sure) == 1:
        return first.value
    if first.trait is Trait.PAGES:
        return sum(one.value for one in sure if isinstance(one.value, int))
    if first.trait is Trait.PAGES_WITHOUT_ATTACHMENTS:
        return None  # the second file may be nothing but attachments
    return first.value if all(one.value == first.value for one in sure) else None


def beyond(rule: Requirement, found: Finding | None) -> tuple[int, ...]:
    """The pages that are too many, where a limit of pages is passed for certain."""
    if found is None or rule.at_most is None or found.trait not in (Trait.PAGES, Trait.PAGES_WITHOUT_ATTACHMENTS):
        return ()
    count = found.value if found.certainty is Certainty.CERTAIN and isinstance(found.value, int) else 0
    return tuple(range(int(rule.at_most) + 1, count + 1))


def _seen(fact: Fact, reading: FileReading, pages: tuple[int, ...]) -> Seen:
    found = _of(fact.code, reading)
    if found is None:
        words = GAVE_UP if reading.stand is Stand.GIVEN_UP else None
        return Seen(reading.file, reading.name, reading.stand, words, None, can_be_shown=reading.can_be_shown)
    unread = found.certainty is Certainty.UNREAD
    pages = pages or tuple(sorted({one.page for one in found.places}))
    return Seen(
        file=reading.file,
        name=reading.name,
        stand=reading.stand,
        words=found.words,
        certainty=found.certainty,
        pages=pages,
        can_be_shown=reading.can_be_shown,
        help=AS_PDF if unread and reading.helped_by_pdf else None,
        first=_first(reading, found, pages[0]) if pages and reading.can_be_shown else None,
    )


def _first(reading: FileReading, found: Finding, page: int) -> SeenOn | None:
    if not 1 <= page <= len(reading.sizes):
        return None
    return SeenOn(page, *reading.sizes[page - 1], frames_on(found.places, page))


@dataclass(frozen=True, slots=True)
class Opened:
    """A measurement that was decrypted and compared with a decree."""

    measured: Measured
    findings: tuple[Finding, ...]


BEGINNING = 64
"""Bytes that tell one encrypted measurement from every other: nothing is encrypted alike twice."""
_OPENED: Memory[Opened] = Memory(64)


def opened(rules: Rules, document: str, row: Measurement) -> Opened:
    """What was measured, beside what a decree wants of a document. Kept in memory: pages ask for it again and again."""
    wanted, sealed = wanted_of(rules, document), bytes(row.measured or b"")
    return _OPENED.once((sealed[:BEGINNING], repr(wanted)), lambda: _open(wanted, row))


def _open(wanted: tuple[Wanted, ...], row: Measurement) -> Opened:
    assert row.measured is not None, "only what was measured is opened"
    measured = from_json(decrypt(MEASURED, bytes(row.measured)))
    return Opened(measured, findings(measured, wanted))


def can_be_shown(row: Measurement, measured: Measured) -> bool:
    """Whether there are pages to look at: those of a PDF, or the print that was made of a DOCX and kept."""
    return bool(measured.pages) and (measured.kind == "pdf" or bool(row.printed_as))


def _reading(rules: Rules, file: Attachment, row: Measurement | None) -> FileReading:
    if row is None or row.state == Measurement.State.GIVEN_UP:
        # A file that nobody asked to measure (kept before this was known) is for an officer, too.
        return FileReading(file.pk, file.name, file.document, Stand.GIVEN_UP)
    if row.state == Measurement.State.WAITING:
        return FileReading(file.pk, file.name, file.document, Stand.WAITING)
    found = opened(rules, file.document, row)
    measured = found.measured
    return FileReading(
        file=file.pk,
        name=file.name,
        document=file.document,
        stand=Stand.DONE,
        pages=len(measured.pages),
        can_be_shown=can_be_shown(row, measured),
        findings=found.findings,
        sizes=tuple(size_of(one) for one in measured.pages),
        helped_by_pdf=measured.unread is not None or bool(measured.unread_traits) or measured.kind != "pdf",
    )
