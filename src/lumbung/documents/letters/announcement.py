"""The announcement (pengumuman) of a result, for the board of a village office and, as plain words, for the web."""

from collections.abc import Iterator, Mapping
from datetime import date

from lumbung.documents.letters.frame import VOICE, check, letter, place_of, replaced, signatory_of
from lumbung.documents.minutes.content import Block, Heading, Issued, Minutes, Record, Table, Text
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import award_rankings
from lumbung.documents.outcome.telling import earned, group_title, voice_of, winnings

HEAD = ("No.", "Pemenang", "Asal", "Sebagai")
WIDTHS = (7, 34, 34, 40)


def announcement(
    outcome: Decided, minutes: tuple[str, date], origins: Mapping[str, str], day: date, issued: Issued
) -> Minutes:
    """All winners; `minutes` are number and day of the minutes that established the result."""
    blocks = tuple(_blocks(outcome, minutes, origins, day, issued))
    record = Record("PENGUMUMAN", f"Pemenang {outcome.name}", f"Nomor: {replaced(issued)}", blocks)
    return letter("Pengumuman", outcome.organiser, day, issued, record)


def announcement_text(
    outcome: Decided, minutes: tuple[str, date], origins: Mapping[str, str], day: date, issued: Issued
) -> str:
    """The same in plain words, to be pasted into a site or a message."""
    lines = ["PENGUMUMAN", f"Pemenang {outcome.name}", f"Nomor: {replaced(issued)}", ""]
    for block in _blocks(outcome, minutes, origins, day, issued):
        match block:
            case Text():
                lines += [block.text, ""]
            case Heading():
                lines.append(block.text)
            case Table():
                lines += [f"{number}. {who}, {origin}: {what}" for number, who, origin, what in block.rows] + [""]
    return "\n".join([*lines, f"Cek keaslian: {issued.address} kode {issued.code}", ""])


def _blocks(
    outcome: Decided, minutes: tuple[str, date], origins: Mapping[str, str], day: date, issued: Issued
) -> Iterator[Block]:
    number, signed = minutes
    yield Text(
        f"Berdasarkan {outcome.basis} dan berita acara nomor {number} tanggal {VOICE.day(signed)}, kami umumkan "
        f"pemenang {outcome.name}:"
    )
    speaking = voice_of("id", {})
    for ranked in award_rankings(outcome):
        if ranked.award is None or not ranked.taken:
            continue
        title = f"{ranked.name}: {group_title(outcome, speaking, ranked.per, ranked.group)}"
        yield Heading(title)
        rows = []
        for place, line in enumerate(ranked.taken, 1):
            assert line.winner is not None
            won = [*earned(outcome, speaking, ranked.award, line.winner), *winnings(speaking, ranked, line.winner)]
            name = f"{line.entry.name} ({line.entry.code})"
            rows.append((str(place), name, origins.get(line.entry.code, ""), "; ".join(won)))
        yield Table(title, HEAD, tuple(rows), WIDTHS, frozenset({0}))
    for duty in outcome.rules.parts.duties:
        if "mutlak" in duty.quote.casefold():
            yield Text(f"“{duty.quote}” ({'; '.join(duty.citations)}).")
    yield Text("Urutan, nilai, dan alasannya dapat dibaca pada halaman hasil lomba; peserta membaca urutannya sendiri.")
    yield signatory_of(issued.head, f"{place_of(issued.head)}, {VOICE.day(day)}")
    yield check(issued)
