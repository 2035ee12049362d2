"""Names of people and groups that nobody has, each marked «(contoh)», and NIK that are never issued."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from lumbung.documents.workbook.contents import SAMPLE_MARK

MARK = SAMPLE_MARK
SERIAL = "0000"
"""No NIK is issued with this serial number."""
WOMEN_FROM = 40
YEARS_OF_BIRTH = range(1955, 2000)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = _words(
    "Siti Sri Endang Nur Dewi Rini Wati Lestari Umi Yuni Tuti Kartini Sulastri Wahyu Indah Ratna Murni Puji Eka "
    "Fitri Ani Ida Suci Tri Aminah Khotimah Retno Mulyani Partini Ngatini"
)
MEN = _words(
    "Agus Bambang Slamet Budi Joko Edi Heru Sutrisno Wahyudi Eko Dwi Teguh Sugeng Yanto Arif Hadi Purnomo Rudi Suyono "
    "Darmawan Kuncoro Mulyono Sarjono Untung Widodo"
)
SURNAMES_OF_WOMEN = _words(
    "Rahayu Handayani Wulandari Astuti Setyowati Utami Permatasari Widyastuti Kusumawati Purwanti Susanti Maharani "
    "Hidayati Nurjanah Puspitasari Anggraini Safitri Pertiwi Ningsih Sulistyowati"
)
SURNAMES_OF_MEN = _words(
    "Santoso Prasetyo Wibowo Nugroho Hartono Setiawan Raharjo Susilo Gunawan Saputra Kurniawan Suryanto Hidayat "
    "Pranoto Utomo Cahyono Wicaksono Sudarmo Iskandar Basuki"
)
FORMS = ("KWT", "Kelompok Usaha", "Kelompok Perempuan", "Kelompok Karya", "Pokmas", "Kelompok Ibu", "Kelompok Mandiri")
FORMS_OF_KINDS = {
    "badan usaha milik": "BUMDes",
    "lembaga kemasyarakatan": "PKK",
    "organisasi": "Paguyuban",
}
"""What groups of a kind call themselves, by words of the kind; all others by one of `FORMS`."""
FIRST_WORDS = _words(
    "Sekar Mekar Melati Kenanga Cempaka Anggrek Mawar Kartika Sinar Bunga Srikandi Lestari Karya Cahaya Rukun Tunas "
    "Puspa Kencana Larasati Dahlia"
)
SECOND_WORDS = _words(
    "Arum Sari Jaya Asri Mulya Makmur Sejahtera Abadi Mandiri Lestari Wangi Sentosa Bersama Barokah Raharja Indah "
    "Harapan Utama Mukti Kinasih"
)


def of_its_kind(name: str, kinds: Iterable[str]) -> str:
    """A group's name with the form that suits its kind: `KWT Sekar Arum` of a village's enterprise is a BUMDes."""
    form = next((form for kind in kinds for words, form in FORMS_OF_KINDS.items() if words in kind.casefold()), None)
    old = next(one for one in sorted(FORMS, key=len, reverse=True) if name.startswith(f"{one} "))
    return f"{form}{name.removeprefix(old)}" if form else name


@dataclass
class Names:
    """Gives out names and NIK, each once."""

    random: Random
    _given: set[str] = field(default_factory=set)

    def person(self, is_woman: bool) -> str:
        """The name of a person. Two may share one, as people do."""
        first, last = (WOMEN, SURNAMES_OF_WOMEN) if is_woman else (MEN, SURNAMES_OF_MEN)
        return f"{self.random.choice(first)} {self.random.choice(last)} {MARK}"

    def group(self, place: str) -> str:
        """The name of a group, with its village where one is known."""
        while True:
            words = (self.random.choice(FORMS), self.random.choice(FIRST_WORDS), self.random.choice(SECOND_WORDS))
            where = f", {place}" if place else ""
            name = f"{' '.join(words)}{where} {MARK}"
            if words[1] != words[2] and name not in self._given:
                self._given.add(name)
                return name

    def nik(self, region: str, is_woman: bool) -> str:
        """A NIK with the structure of real ones: region, day of birth (women 40 days later), impossible serial."""
        digits = region.replace(".", "")[:6]
        while True:
            day, month = self.random.randint(1, 28), self.random.randint(1, 12)
            year = self.random.choice(YEARS_OF_BIRTH) % 100
            nik = f"{digits.ljust(6, '0')}{day + WOMEN_FROM * is_woman:02}{month:02}{year:02}{SERIAL}"
            if nik not in self._given:
                self._given.add(nik)
                return nik
