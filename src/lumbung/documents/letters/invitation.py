"""An invitation (undangan) to groups of a contest, with the list of who is invited."""

from collections.abc import Iterator, Sequence
from datetime import date

from lumbung.documents.letters.frame import VOICE, Event, Group, check, letter, place_of, replaced, signatory_of
from lumbung.documents.minutes.content import Block, Issued, Minutes, Pairs, Record, Table, Text


def invitation(
    contest: str, basis: str, organiser: str, event: Event, groups: Sequence[Group], day: date, issued: Issued
) -> Minutes:
    """One letter to all groups of a list."""
    blocks = tuple(_blocks(contest, basis, event, day, issued))
    head = ("No.", "Kelompok", "Asal")
    rows = tuple((str(number), f"{one.name} ({one.code})", one.origin) for number, one in enumerate(groups, 1))
    listed = Table("Daftar undangan", head, rows, (8, 50, 52), frozenset({0}))
    attached = ("LAMPIRAN", f"Surat undangan nomor {issued.number}", f"Tanggal {VOICE.day(day)}")
    invited = Record("DAFTAR UNDANGAN", "", "", (listed,), attached=attached)
    return letter("Undangan", organiser, day, issued, Record("", "", "", blocks), invited)


def _blocks(contest: str, basis: str, event: Event, day: date, issued: Issued) -> Iterator[Block]:
    yield Text(f"{place_of(issued.head)}, {VOICE.day(day)}", side="right")
    yield Pairs(
        (
            ("Nomor", replaced(issued)),
            ("Sifat", "Biasa"),
            ("Lampiran", "1 (satu) daftar"),
            ("Hal", "Undangan"),
        )
    )
    yield Text("Yth. ketua kelompok peserta (daftar terlampir)")
    yield Text("di tempat")
    yield Text(f"Berdasarkan {basis}, dalam rangkaian {contest} kami mengundang Ibu atau Bapak untuk hadir pada:")
    yield Pairs(event.rows)
    if event.note:
        yield Text(event.note)
    yield Text("Atas perhatian dan kehadiran Ibu atau Bapak, kami sampaikan terima kasih.")
    yield signatory_of(issued.head)
    yield check(issued)
