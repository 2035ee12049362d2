"""An open call of Batang's in July 2021, and an entry that may be sent."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.operations import attaching, entering
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, call_of
from tests.papers import PDF
from tests.world import BEGINS, World

LAW = Path("regulations/batang-2021")
JULY = datetime(2021, 7, 12, 3, tzinfo=UTC)
SEPTEMBER = datetime(2021, 9, 10, 3, tzinfo=UTC)
JANUARY = datetime(2022, 1, 10, 3, tzinfo=UTC)
REQUIRED = ("proposal", "surat-rekomendasi", "formulir-pendaftaran", "ktp-pengurus")
ANSWERS = {
    "jenis_peserta": "kelompok masyarakat",
    "pernyataan_bidang_kegiatan": True,
    "pernyataan_tidak_diajukan": True,
    "fokus": ["agrobisnis"],
    "tahap_kegiatan": "baru akan dilakukan",
}
WOMEN = [entering.TypedMember(f"Ibu {n}", True, "ketua" if n == 0 else "pengurus") for n in range(10)]


@dataclass
class Lomba:
    """The call, the world around it, and shorthands for what most tests need first."""

    world: World
    call: CallRecord

    @property
    def entrant(self) -> int:
        return self.world.batang.entrant

    def address(self, rest: str = "") -> str:
        return f"/batang/lomba/{self.call.slug}/isian/{rest}"

    def begin(self, person: int | None = None, name: str = "Kelompok Melati", at: datetime = JULY) -> int:
        who = asker(person or self.entrant, at)
        village = self.world.batang.village
        return entering.begin_entry(asker=who, call=self.call, village=village, group_name=name, at=at)

    def fill(self, entry: int, version: int = 0, at: datetime = JULY, person: int | None = None) -> int:
        """Everything that an entry needs to be sent. Returns its version."""
        who = asker(person or self.entrant, at)
        version = entering.save_entry(
            asker=who,
            call=self.call,
            entry=entry,
            version=version,
            at=at,
            title="Keripik",
            members=WOMEN,
            answers=ANSWERS,
            budget=[entering.TypedCost("Wajan", "peralatan dan mesin", 500_000)],
        )
        for document in REQUIRED:
            attaching.attach_file(
                asker=who, call=self.call, entry=entry, document=document, name=f"{document}.pdf", content=PDF, at=at
            )
        return version

    def send(self, entry: int, version: int, at: datetime = JULY) -> str:
        who = asker(self.entrant, at)
        return entering.submit_entry(asker=who, call=self.call, entry=entry, version=version, at=at)


@pytest.fixture
def lomba(world: World) -> Lomba:
    """Batang's contest, open for registration."""
    organiser = asker(world.batang.organiser, BEGINS)
    decree = rulebook.keep_decree(files={one.name: one.read_bytes() for one in LAW.iterdir()}, at=BEGINS)
    made = rulebook.prepare_call(asker=organiser, home=world.batang.home, slug="lomba-2021", decree=decree, at=BEGINS)
    rulebook.open_call(asker=organiser, home=world.batang.home, call=made, at=BEGINS)
    return Lomba(world, call_of(made))


__all__ = ["ANSWERS", "JANUARY", "JULY", "PDF", "REQUIRED", "SEPTEMBER", "WOMEN", "Lomba", "lomba"]
