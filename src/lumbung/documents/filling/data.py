"""What a template may print, by name: Indonesian, as an office writes its letters. A starter shows every name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lumbung.documents.certificate.content import SEALED, Certificate
from lumbung.documents.letters.frame import DOTS, VOICE, Event, Group, place_of
from lumbung.documents.letters.head import Letterhead
from lumbung.documents.minutes.content import Issued
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import award_rankings
from lumbung.documents.outcome.telling import earned, group_title, voice_of, winnings
from lumbung.documents.style.voice import spelled

Data = dict[str, Any]


def common(issued: Issued, day: date, contest: str, basis: str) -> Data:
    """What every letter has: number, day, letterhead, who signs, how it is checked."""
    head = issued.head or Letterhead("", "")
    return {
        "nomor": issued.number,
        "menggantikan": issued.replaces,
        "tanggal": VOICE.day(day),
        "tempat": place_of(issued.head),
        "pemerintah": head.government,
        "perangkat_daerah": head.office,
        "alamat": head.address,
        "kontak": head.contact,
        "jabatan": " ".join(head.signs_as),
        "penanda_tangan": head.signatory or DOTS,
        "lomba": contest,
        "dasar": basis,
        "kode_periksa": issued.code,
        "alamat_periksa": issued.address,
        "segel": SEALED,
        "qr": issued.qr,
        "lambang": head.emblem.hex(),
    }


def certificate_data(one: Certificate) -> Data:
    """A winner's certificate."""
    return {
        **common(one.issued, one.day, one.contest, one.basis),
        "penerima": one.winner,
        "asal": one.origin,
        "sebagai": one.honour,
        "penghargaan": one.award,
        "dana": VOICE.money(one.fund) if one.fund else "",
        "terbilang": f"{spelled(one.fund)} rupiah" if one.fund else "",
    }


def event_data(event: Event, groups: Sequence[Group], panel: Sequence[tuple[str, str]]) -> Data:
    """The day on which people meet, and who is expected: groups, and the panel by name and element."""
    return {
        "acara": event.what,
        "hari": event.day,
        "waktu": event.time,
        "tempat_acara": event.place,
        "catatan": event.note,
        "panel": [{"nama": name, "unsur": element} for name, element in panel],
        "peserta": [
            {"urut": number, "nama": one.name, "kode": one.code, "asal": one.origin}
            for number, one in enumerate(groups, 1)
        ],
    }


def winners_data(outcome: Decided, origins: Mapping[str, str]) -> Data:
    """Every winner, by award and group, with money in figures and in words."""
    speaking, found = voice_of("id", {}), []
    for ranked in award_rankings(outcome):
        winners = []
        for number, line in enumerate(ranked.taken, 1):
            assert ranked.award is not None
            assert line.winner is not None
            winners.append(
                {
                    "urut": number,
                    "nama": line.entry.name,
                    "kode": line.entry.code,
                    "asal": origins.get(line.entry.code, ""),
                    "skor": "–" if line.placing.score is None else VOICE.points(line.placing.score),
                    "sebagai": ", ".join(earned(outcome, speaking, ranked.award, line.winner)),
                    "hadiah": "; ".join(winnings(speaking, ranked, line.winner)),
                    "terbilang": f"{spelled(line.winner.fund)} rupiah" if line.winner.fund else "",
                }
            )
        if winners:
            title = f"{ranked.name}: {group_title(outcome, speaking, ranked.per, ranked.group)}"
            found.append({"judul": title, "pemenang": winners})
    total = outcome.result.total
    return {"kelompok": found, "jumlah_dana": VOICE.money(total), "jumlah_terbilang": f"{spelled(total)} rupiah"}
