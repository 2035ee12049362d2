"""A contest under any decree, run by rows and operations: nothing here knows a round, a band or a word of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from django.test import Client

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.models import Person
from lumbung.apps.accounts.queries import Asker, Role, asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries import presence, standings
from lumbung.apps.contests.queries.standings import Standings, compute
from lumbung.apps.regions.models import Region, Tenant
from lumbung.apps.regions.queries import Home, home_at
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.config.clock.reading import set_demo_clock
from lumbung.regulation.judging import Judge

REGULATIONS = Path("regulations")
TWO_ROUNDS = b"""
skema: 1
peraturan: {kode: lomba-kami, jenis: lomba, nama: Lomba Kampung Cerdas, dasar: Keputusan Wali Kota Nomor 1 Tahun 2026,
  ditetapkan: 2026-01-15}
fakta:
  - {kode: wilayah, nama: Wilayah, jenis: pilihan, pilihan: [Utara, Selatan]}
rubrik:
  - {kode: berkas, nama: Penilaian naskah, cara: bobot, rujukan: Lampiran huruf A, kriteria: [
      {kode: baru, nama: Kebaruan, bobot: 60, rentang: [0, 100], rujukan: Lampiran huruf A angka 1},
      {kode: guna, nama: Manfaat, bobot: 40, rentang: [0, 100], rujukan: Lampiran huruf A angka 2}]}
  - {kode: lisan, nama: Penilaian paparan, cara: bobot, rujukan: Lampiran huruf B, kriteria: [
      {kode: jelas, nama: Kejelasan, bobot: 100, rentang: [0, 10], rujukan: Lampiran huruf B angka 1}]}
pita:
  - {kode: bintang, nama: Bintang, rujukan: Pasal 6, tingkat: [
      {kode: lima, predikat: Bintang lima, paling_sedikit: 80, rujukan: Pasal 6},
      {kode: tiga, predikat: Bintang tiga, paling_sedikit: 0, rujukan: Pasal 6}]}
babak:
  - {kode: naskah, nama: Baca naskah, rubrik: berkas, pilih: {per: [wilayah], paling_banyak: 2, rujukan: Pasal 4},
     rujukan: Pasal 4}
  - {kode: paparan, nama: Paparan, rubrik: lisan, rujukan: Pasal 5}
  - {kode: pleno, nama: Rapat pleno, hasil: putusan, rujukan: Pasal 6}
penghargaan:
  - {kode: juara, nama: Juara kampung, dari: pleno, paling_banyak: 3, pita: bintang, rujukan: Pasal 6, hadiah: [
      {kode: satu, nama: Juara I, peringkat: 1, dana: 5000000, rujukan: Pasal 6}]}
"""
"""Two scored rounds, percents as weights, bands of its own, and a plenary that decides the order. No dates at all."""
MAY = datetime(2026, 5, 4, 3, tzinfo=UTC)


@dataclass
class Contest:
    """A call under some decree, in a home of its own."""

    home: Home
    call_id: int
    organiser: int
    entrant: int
    village: int
    at: datetime = MAY
    entries: list[str] = field(default_factory=list)

    @property
    def call(self) -> CallRecord:
        return call_of(self.call_id)

    @property
    def now(self) -> Standings:
        return compute(self.call, self.at)

    def who(self, person: int) -> Asker:
        return asker(person, self.at)

    def client(self, person: int | None = None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(Person.objects.get(pk=person))
        return client

    def address(self, rest: str = "") -> str:
        return f"/{self.home.slug}/lomba/{self.call.slug}/{rest}"

    def page(self, rest: str = "", person: int | None = None) -> str:
        """The words of a page that opens."""
        answer = self.client(person).get(self.address(rest))
        assert answer.status_code == 200, rest
        return answer.content.decode()

    def enter(self, facts: Sequence[Mapping[str, object]]) -> None:
        """An entry for each set of facts, as it counts once it is sent."""
        self.entries = [f"P{number:03}" for number in range(1, len(facts) + 1)]
        Entry.objects.bulk_create(
            Entry(
                call_id=self.call_id,
                village_id=self.village,
                owner_id=self.entrant,
                code=code,
                group_name=f"Regu {code}",
                title=f"Gagasan {code}",
                state=Entry.State.VERIFIED,
                begun_at=self.at,
                changed_at=self.at,
                submitted_at=self.at,
                frozen=dict(known),
            )
            for code, known in zip(self.entries, facts, strict=True)
        )

    def judge(
        self, round: str, marks: Mapping[str, int], elements: Sequence[str] = ("Juri",), group: Sequence[str] = ()
    ) -> list[int]:
        """A panel, for all or for one group, and from each seat the same whole steps for every item of an entry.

        Returns who sits there.
        """
        jurors = [accounts.make_person(name=f"Juri {round} {' '.join(group)} {n}") for n, _ in enumerate(elements)]
        assessment.appoint_panel(
            asker=self.who(self.organiser),
            call=self.call_id,
            round=round,
            group=list(group),
            members=list(zip(jurors, elements, strict=True)),
            decision="SK 1",
            decided_on=date(2017, 1, 9),
            at=self.at,
        )
        items = Judge(self.call.rules, self.call.rules.round(round)).items
        ids = dict(Entry.objects.values_list("code", "pk"))
        sheets = [(ids[code], [min(mark, int(one.high / one.step)) for one in items]) for code, mark in marks.items()]
        for seat in Seat.objects.filter(panel__round=round, person__in=jurors):
            assessment.load_declarations(seats=[seat.pk], at=self.at)
            assessment.load_sheets(seat=seat.pk, sheets=sheets, handed_in=True, at=self.at)
        return jurors


def open_contest(code: str, name: str, slug: str, files: Mapping[str, bytes], at: datetime) -> Contest:
    """A government of its own with an open call under a decree."""
    set_demo_clock(at)
    for forgotten in (presence, standings):  # rows that no act writes, under the ids of the test before
        forgotten._memory.clear()
    level = code.count(".") + 1
    region = Region.objects.create(code=code, name=name, search_name=slug, level=level)
    village = Region.objects.create(
        code=".".join([*code.split("."), *["01", "01", "2001"][level - 1 :]]),
        name="Sukamaju",
        search_name="sukamaju",
        level=4,
    )
    Tenant.objects.create(slug=slug, name=name, region=region)
    home = home_at(slug)
    assert home is not None
    organiser = accounts.make_person(name="Ibu Penyelenggara", email=f"organiser@{slug}.example")
    entrant = accounts.make_person(name="Bapak Peserta", email=f"entrant@{slug}.example")
    accounts.grant(person=organiser, role=Role.ORGANISER, region=region.pk, basis="SK", at=at, by=None)
    decree = rulebook.keep_decree(files=files, at=at)
    lead = asker(organiser, at)
    call = rulebook.prepare_call(asker=lead, home=home, slug="lomba", decree=decree, at=at)
    rulebook.open_call(asker=lead, home=home, call=call, at=at)
    return Contest(home, call, organiser, entrant, village.pk, at)


def shipped(code: str) -> dict[str, bytes]:
    """A decree that comes with the program."""
    return {one.name: one.read_bytes() for one in (REGULATIONS / code).iterdir()}
