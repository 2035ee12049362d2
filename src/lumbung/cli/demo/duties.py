"""What the invented organiser did for the duties of the decree: each on a day of its stage, with who came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from lumbung.apps.rulebook.operations import TypedMeeting
from lumbung.apps.rulebook.queries import Guest
from lumbung.cli.demo.stages import WIB
from lumbung.documents.forms.content import Block, Heading, Items, Pairs, Paper, Text
from lumbung.documents.forms.pdf import to_pdf
from lumbung.documents.workbook.contents import SAMPLE_MARK
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Duty
from lumbung.regulation.stages import window

MORNING = time(8)
GUIDE = "panduan-lomba"
"""The duty whose file is the guide that everybody reads."""
MINUTES = {
    "kerangka-acuan": "Kerangka acuan kerja dibahas: maksud, tujuan, sasaran, tahapan, dan anggaran. Disepakati.",
    "rapat-pedoman": "Pedoman umum dibahas bersama perangkat daerah dan calon juri. Jadwal dan rubrik disepakati.",
    GUIDE: "Panduan lomba disusun dari peraturan dan diterbitkan untuk umum.",
    "sosialisasi": "Syarat, formulir, dan jadwal dijelaskan; pertanyaan warga dijawab. Formulir dibagikan.",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """A duty on the day on which it is done; `group` is the part of the region that it is for, or nothing."""

    duty: Duty
    day: date
    group: str

    @property
    def at(self) -> datetime:
        """When it is written down."""
        return datetime.combine(self.day, MORNING, WIB)

    @property
    def meeting(self) -> TypedMeeting:
        """Where it was, who came, and what came of it: invented, and marked."""
        where = f"Aula {self.group}" if self.group else "Aula penyelenggara"
        present = [Guest(f"Perangkat daerah {SAMPLE_MARK}", 6), Guest(f"{self.duty.by or 'Panitia'} {SAMPLE_MARK}", 4)]
        if self.group:
            present.append(Guest(f"Warga dan kelompok {self.group} {SAMPLE_MARK}", 18 + len(self.group)))
        done = MINUTES.get(self.duty.code, f"{self.duty.name} dilaksanakan.")
        groups = (self.group,) if self.group else ()
        return TypedMeeting(self.day, f"{where} {SAMPLE_MARK}", groups, present, f"{done} {SAMPLE_MARK}")


def planned(rules: Rules) -> list[Planned]:
    """Every duty that belongs to a stage with days, spread over the stage in the decree's order."""
    return sorted(_planned(rules), key=lambda one: one.day)


def _planned(rules: Rules) -> Iterator[Planned]:
    for stage in rules.parts.stages:
        days = window(stage, {})
        duties = [one for one in rules.parts.duties if one.stage == stage.code]
        if days.first is None or days.last is None:
            continue
        for number, duty in enumerate(duties):
            day = days.first + (days.last - days.first) * number // len(duties)
            for group in rules.known[duty.per].options if duty.per else ("",):
                yield Planned(duty, day, group)


def file_of(one: Planned, rules: Rules) -> tuple[str, bytes] | None:
    """The guide, for the duty that makes it; nothing for the others."""
    if one.duty.code != GUIDE:
        return None
    return "panduan-lomba-contoh.pdf", to_pdf(_guide(rules, one.day))


def _guide(rules: Rules, day: date) -> Paper:
    instrument = rules.parts.instrument
    blocks: tuple[Block, ...] = (
        Heading(f"Panduan {instrument.name} {SAMPLE_MARK}", 1),
        Text(f"Dasar: {instrument.basis}."),
        Heading("Tahapan"),
        Items(tuple(one.quote or one.name for one in rules.parts.stages)),
        Heading("Syarat"),
        Items(tuple(one.quote for one in rules.parts.requirements)),
        Heading("Lampiran"),
        Items(tuple(one.name for one in rules.parts.documents)),
    )
    return Paper(f"Panduan {instrument.name}", instrument.organiser or "Panitia", day, blocks)


def decision(number: str, day: date, panel: str, people: list[tuple[str, str]]) -> bytes:
    """The decision that appoints a panel, as PDF; `people` are (element, name)."""
    blocks: tuple[Block, ...] = (
        Heading(f"Keputusan tentang tim penilai {panel} {SAMPLE_MARK}", 1),
        Pairs((("Nomor", number), ("Ditetapkan", day.isoformat()))),
        Text("Menunjuk sebagai tim penilai:"),
        Items(tuple(f"{name}, unsur {element}" for element, name in people)),
    )
    return to_pdf(Paper(f"Keputusan tentang tim penilai {panel}", "Panitia", day, blocks))
