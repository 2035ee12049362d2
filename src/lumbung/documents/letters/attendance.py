"""An attendance list (daftar hadir) to be signed: the panel, the groups, and lines for who else comes."""

from collections.abc import Sequence
from datetime import date

from lumbung.documents.letters.frame import Event, Group, check, letter, replaced
from lumbung.documents.minutes.content import Issued, Minutes, Pairs, Record, Signatures
from lumbung.regulation.case import Assessor

SPARE = 5
"""Lines for people whom nobody expected."""


def attendance(
    contest: str,
    organiser: str,
    event: Event,
    panel: Sequence[Assessor],
    groups: Sequence[Group],
    day: date,
    issued: Issued,
) -> Minutes:
    """Who is expected, each with room to sign."""
    people = [(one.name or "", one.element) for one in panel]
    people += [(f"{one.name} ({one.code})", one.origin) for one in groups]
    people += [("", "")] * SPARE
    head = ("No.", "Nama", "Unsur atau asal", "Tanda tangan")
    blocks = (Pairs(event.rows), Signatures((), "Yang hadir", head, tuple(people)), check(issued))
    record = Record("DAFTAR HADIR", contest, f"Nomor: {replaced(issued)}", blocks)
    return letter("Daftar hadir", organiser, day, issued, record)
