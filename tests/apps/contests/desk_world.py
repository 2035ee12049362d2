"""Batang's contest in September 2021: entries that wait at a desk, and panels that judge those that passed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from lumbung.apps.accounts.queries import Asker, Role, asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Review
from lumbung.apps.assessment.queries import SeatRecord, seats
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import hand_in_sheets, record_marks
from lumbung.apps.contests.operations.settling import settle_round
from lumbung.apps.contests.queries.entries import entry_to_verify
from lumbung.apps.contests.queries.judging import JudgedEntry, judged_entries, own_seats
from lumbung.apps.contests.queries.verifying import FindingLine, finding_lines
from lumbung.apps.regions.queries import Place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Call as CallRow
from lumbung.apps.rulebook.queries import Call, CallRecord, call_of
from lumbung.apps.rulebook.records import Minutes
from tests.forgetting import forget_all
from tests.world import BEGINS, World

LAW = Path("regulations/batang-2021")
SEPTEMBER = datetime(2021, 9, 10, 3, tzinfo=UTC)
OCTOBER = datetime(2021, 10, 10, 3, tzinfo=UTC)
JANUARY = datetime(2022, 1, 10, 3, tzinfo=UTC)
ELEMENTS = ("Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan")
UPPER_ELEMENTS = ("praktisi", "akademisi", "TP PKK Kabupaten", "jurnalis")
CHAPTERS = (
    "judul",
    "latar belakang",
    "maksud dan tujuan",
    "gambaran kegiatan yang akan dilakukan",
    "inovasi perencanaan peningkatan yang akan dilakukan dan keunggulannya",
    "rencana pengelolaan, jadwal kegiatan dan struktur organisasi",
    "rencana anggaran biaya kegiatan",
)
SENT: Mapping[str, Any] = {
    "status_wilayah": "desa",
    "jenis_peserta": "kelompok masyarakat",
    "pernyataan_bidang_kegiatan": True,
    "pernyataan_tidak_diajukan": True,
    "fokus": ["agrobisnis"],
    "tahap_kegiatan": "baru akan dilakukan",
    "memakai_teknologi": True,
    "jumlah_pengurus": 10,
    "jumlah_pengurus_perempuan": 6,
    "jumlah_anggota": 0,
    "jumlah_ketua": 1,
    "ketua_perempuan": True,
    "kategori_belanja": ["bahan"],
    "uraian_belanja": ["wajan"],
    "bab_proposal": list(CHAPTERS),
    "tempat_penerapan": "Dusun Krajan, sejak Maret",
    **{f"dokumen.{one}": True for one in ("proposal", "surat-rekomendasi", "formulir-pendaftaran", "ktp-pengurus")},
}
"""What a group said that meets every requirement; what only an officer sees is not there."""
SEEN: Mapping[str, Any] = {
    "halaman_proposal": 18,
    "kertas": "A4",
    "huruf_sesuai": True,
    "spasi_sesuai": True,
    "bab_dalam_berkas": list(CHAPTERS),
    "rangkap_diserahkan": 3,
}
"""What the officer finds in the files of a proposal that is as it must be."""
STATES_WITHOUT_CODE = (Entry.State.DRAFT,)


@dataclass
class Desk:
    """The call, the world around it, and shorthands."""

    world: World
    call: CallRecord
    jurors: list[int] = field(default_factory=list)
    seats: list[int] = field(default_factory=list)

    @property
    def officer(self) -> int:
        return self.world.batang.district_staff

    @property
    def organiser(self) -> int:
        return self.world.batang.organiser

    @property
    def district(self) -> Place:
        return self.world.batang.district

    def who(self, person: int | None, at: datetime = SEPTEMBER) -> Asker:
        return asker(person, at)

    def client(self, person: int | None, at: datetime = SEPTEMBER) -> Client:
        return self.world.client_of(person, at)

    def address(self, rest: str = "") -> str:
        return f"/batang/lomba/{self.call.slug}/{rest}"

    def entry(
        self,
        number: int = 1,
        state: Entry.State = Entry.State.SUBMITTED,
        village: Place | None = None,
        owner: int | None = None,
        at: datetime = SEPTEMBER,
        **facts: Any,
    ) -> int:
        """An entry of the district, as it was sent; VERIFIED ones with what an officer saw."""
        seen = SEEN if state is Entry.State.VERIFIED else {}
        row = Entry.objects.create(
            call_id=self.call.id,
            village_id=(village or self.world.batang.village).id,
            owner_id=owner or self.world.batang.entrant,
            code="" if state in STATES_WITHOUT_CODE else f"P{number:03}",
            group_name=f"Kelompok {number}",
            title="Keripik talas",
            state=state,
            begun_at=BEGINS,
            changed_at=at,
            submitted_at=at,
            frozen={**SENT, **seen, "kecamatan": self.district.name, **facts},
        )
        return row.pk

    def appoint(self, elements: tuple[str, ...] = ELEMENTS, homes: Mapping[int, int] | None = None) -> None:
        """The panel of the district, one new juror for each element; `homes`: which juror → whose village."""
        made = [
            self.world.person(f"Juri {n} {element}", Role.ASSESSOR, self.world.batang.home.region)
            for n, element in enumerate(elements)
        ]
        self.jurors = made
        assessment.appoint_panel(
            asker=self.who(self.organiser),
            call=self.call.id,
            round="kecamatan",
            group=(self.district.name,),
            members=list(zip(made, elements, strict=True)),
            decision="SK Camat 1/2021",
            decided_on=SEPTEMBER.date(),
            at=SEPTEMBER,
            homes={made[index]: region for index, region in (homes or {}).items()},
        )
        self.seats = [own_seats(self.who(one), self.call)[0].id for one in made]
        assessment.load_declarations(seats=self.seats, at=SEPTEMBER)

    def seat(self, index: int = 0) -> SeatRecord:
        return next(one for one in seats(self.call.id) if one.id == self.seats[index])

    def judged(self, index: int = 0, at: datetime = SEPTEMBER) -> list[JudgedEntry]:
        return judged_entries(self.who(self.jurors[index], at), self.call, self.seat(index), at)

    def marks(self, mark: str = "4", **other: str) -> dict[str, str]:
        """A typed sheet: the same mark everywhere but where it is said."""
        typed = {item.code: mark for item in self.judged()[0].items}
        return typed | {code.removeprefix("i"): value for code, value in other.items()}

    def stored(self, entry: int) -> Entry:
        return Entry.objects.get(pk=entry)

    def answers(self, entry: int) -> list[str]:
        return list(Review.objects.filter(subject=entry).order_by("pk").values_list("answer", flat=True))

    def judge_everything(self, mark: str = "4") -> None:
        """Both levels judge what is before them and hand in; the first is settled in between."""
        self.appoint()
        self._judge("kecamatan", self.jurors, SEPTEMBER, mark)
        settle_round(
            asker=self.who(self.organiser), call=self.call, round="kecamatan", group=(self.district.name,), at=SEPTEMBER
        )
        upper = [self.world.person(one, Role.ASSESSOR, self.world.batang.home.region) for one in UPPER_ELEMENTS]
        assessment.appoint_panel(
            asker=self.who(self.organiser),
            call=self.call.id,
            round="kabupaten",
            group=(),
            members=list(zip(upper, UPPER_ELEMENTS, strict=True)),
            decision="SK Bupati 2/2021",
            decided_on=OCTOBER.date(),
            at=OCTOBER,
        )
        self._judge("kabupaten", upper, OCTOBER, mark)

    def _judge(self, round: str, jurors: list[int], at: datetime, mark: str) -> None:
        for juror in jurors:
            who = self.who(juror, at)
            seat = next(one for one in own_seats(who, self.call) if one.round == round)
            assessment.load_declarations(seats=[seat.id], at=at)
            for one in judged_entries(who, self.call, seat, at):
                typed = {item.code: mark for item in one.items}
                record_marks(asker=who, call=self.call, seat=seat, entry=one.id, typed=typed, note="", version=0, at=at)
            hand_in_sheets(asker=who, call=self.call, seat=seat, at=at)

    def in_state(self, state: Call.State) -> "Desk":
        """The same desk, after the call came into another state."""
        CallRow.objects.filter(pk=self.call.id).update(state=state)
        return replace(self, call=call_of(self.call.id))


def findings_at_desk(asker: Asker, call: CallRecord, entry: int) -> list[FindingLine]:
    """Every requirement of an entry, as its officer finds it."""
    one = entry_to_verify(asker, call, entry)
    assert one is not None
    return finding_lines(call, one)


def law_with(*patches: tuple[str, str]) -> dict[str, bytes]:
    """The decree's folder with these words in place of those."""
    files = {one.name: one.read_bytes() for one in LAW.iterdir()}
    for old, new in patches:
        assert files["peraturan.yaml"].count(old.encode()) == 1
        files["peraturan.yaml"] = files["peraturan.yaml"].replace(old.encode(), new.encode())
    return files


def made(world: World, readings: Mapping[str, str] | None = None, files: Mapping[str, bytes] | None = None) -> Desk:
    """The call with these readings, open. What is remembered of other tests' calls is forgotten: ids come again."""
    forget_all()
    organiser, home = asker(world.batang.organiser, BEGINS), world.batang.home
    decree = rulebook.keep_decree(files=files or law_with(), at=BEGINS)
    call = rulebook.prepare_call(asker=organiser, home=home, slug="lomba-2021", decree=decree, at=BEGINS)
    if readings:
        minutes = Minutes(number="BA 1", decided_on=BEGINS.date(), present=("Ketua panitia",), text="Disepakati.")
        rulebook.choose_readings(asker=organiser, home=home, call=call, readings=readings, minutes=minutes, at=BEGINS)
    rulebook.open_call(asker=organiser, home=home, call=call, at=BEGINS)
    return Desk(world, call_of(call))


@pytest.fixture
def desk(world: World) -> Desk:
    """A call in which interests exclude, and a visit may put an entry out."""
    return made(world, {"benturan-kepentingan": "tidak-dihitung", "verifikasi-lapangan": "bila-perlu"})


@pytest.fixture
def lenient(world: World) -> Desk:
    """A call as the decree is printed: interests are minuted, and sheets count."""
    return made(world)


__all__ = ["ELEMENTS", "JANUARY", "OCTOBER", "SEEN", "SENT", "SEPTEMBER", "Desk", "desk", "lenient", "made"]
