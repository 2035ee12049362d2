"""The parts that every kind of regulation shares: instrument, stages, facts, requirements, documents, readings."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lumbung.regulation.schema.base import (
    Citations,
    Code,
    Count,
    Day,
    Flag,
    Number,
    OneOf,
    Part,
    Refers,
    RegionCode,
    Scalar,
    StatedDay,
    StatedPeriod,
    Text,
)
from lumbung.regulation.schema.measuring import Measuring
from lumbung.regulation.schema.mentions import WordedKind

FactCode = Annotated[Text, Refers(("fakta",))]


class Source(Part):
    """Where the facts of this folder come from, and how sure they are."""

    name: Text = Field(alias="nama", description="Nama sumber: naskah resmi, berita, atau salinan.")
    quality: Literal["resmi", "media", "salinan"] = Field(
        alias="mutu", description="resmi = naskah atau laman pemerintah; media = berita; salinan = bukan resmi."
    )
    note: Text | None = Field(None, alias="catatan", description="Keterangan tentang sumber.")


class Instrument(Part):
    """The legal instrument itself."""

    code: Code = Field(alias="kode", description="Kode pendek, sama dengan nama folder.")
    kind: Literal["lomba", "indeks"] = Field(alias="jenis", description="Jenis peraturan; menentukan bagian isinya.")
    name: Text = Field(alias="nama", description="Nama lomba atau instrumen.")
    basis: Text = Field(alias="dasar", description="Nama lengkap peraturan yang menjadi dasar.")
    region: RegionCode | None = Field(
        None, alias="wilayah", description='Kode wilayah Kemendagri di antara tanda kutip, misalnya "33.25".'
    )
    organiser: Text | None = Field(None, alias="penyelenggara", description="Perangkat daerah yang menyelenggarakan.")
    enacted: StatedDay = Field(alias="ditetapkan", description="Tanggal penetapan, atau tidak_dinyatakan.")
    sources: tuple[Source, ...] = Field((), alias="sumber", description="Dari mana isi folder ini.")


class Activity(StrEnum):
    """What a stage opens: the acts that are refused outside its window."""

    PREPARE = "siapkan"
    REGISTER = "daftar"
    VERIFY = "verifikasi"
    JUDGE = "nilai"
    ANNOUNCE = "umumkan"
    AWARD = "hadiah"
    ASSIST = "dampingi"
    MONITOR = "pantau"


class Stage(Part):
    """One stage of the calendar, as the decree plans it."""

    defines: ClassVar[str | None] = "tahapan"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    quote: Text | None = Field(None, alias="bunyi", description="Kata-kata peraturan, persis.")
    start: StatedPeriod = Field(alias="mulai", description="Hari (2021-02-15), bulan (2021-02), atau tahun (2021).")
    end: StatedPeriod = Field(alias="selesai", description="Hari, bulan, atau tahun; sampai hari terakhirnya.")
    activities: tuple[Activity, ...] = Field(
        (), alias="membuka", description="Tindakan yang hanya boleh dilakukan dalam jendela tahapan ini."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class FactKind(StrEnum):
    """What kind of value a fact has; comparisons are checked against it when the file loads."""

    NUMBER = "bilangan"
    MONEY = "uang"
    DATE = "tanggal"
    YES_NO = "ya_tidak"
    CHOICE = "pilihan"
    SET = "himpunan"
    TEXT = "teks"


class Filler(StrEnum):
    """Who answers a fact: the entrant, or an officer who looks at the papers."""

    ENTRANT = "peserta"
    OFFICER = "petugas"


class ListOf(StrEnum):
    """Whose list the answer to a fact is picked from: one for the whole contest, or one for each village."""

    CONTEST = "lomba"
    VILLAGE = "desa"


class FilledFrom(StrEnum):
    """What the answer to a fact is taken from, so that nobody is asked for it."""

    VILLAGE_STATUS = "status_desa"
    CHAPTERS = "ringkasan_bab"


class Fact(Part):
    """Something known about an entry, declared by the decree's folder: a column of the workbook."""

    defines: ClassVar[str | None] = "fakta"
    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", strict=True)] = Field(
        alias="kode", description="Huruf kecil dengan garis bawah, misalnya lama_berdiri."
    )
    name: Text = Field(alias="nama", description="Judul kolom yang dibaca orang.")
    kind: FactKind = Field(
        alias="jenis", description="bilangan, uang, tanggal, ya_tidak, pilihan, himpunan, atau teks."
    )
    options: tuple[Text, ...] = Field((), alias="pilihan", description="Untuk jenis pilihan dan himpunan.")
    unit: Text | None = Field(None, alias="satuan", description="Satuan, misalnya bulan.")
    is_whole: Flag = Field(
        False,
        alias="utuh",
        description="Untuk jenis bilangan: true bila dihitung satu-satu (orang, bulan).",
    )
    part_of: FactCode | None = Field(
        None,
        alias="bagian_dari",
        description="Untuk jenis bilangan dan uang: fakta yang tidak boleh lebih kecil, misalnya penerima_manfaat.",
    )
    help: Text | None = Field(None, alias="bantuan", description="Petunjuk pengisian.")
    filler: Filler = Field(
        Filler.ENTRANT, alias="pengisi", description="peserta = ditanyakan kepada peserta; petugas = tidak."
    )
    about_group: Flag = Field(
        False, alias="tentang_kelompok", description="true bila tentang siapa yang ikut, bukan tentang kegiatannya."
    )
    filled_from: FilledFrom | None = Field(
        None,
        alias="diisi_dari",
        description="status_desa = desa atau kelurahan menurut kodenya; ringkasan_bab = bab yang sudah diringkas.",
    )
    title_chapter: Text | None = Field(
        None,
        alias="bab_judul",
        description="Untuk daftar bab, pilihan yang berarti judul proposal, bukan bab tersendiri.",
    )
    measured: Measuring | None = Field(
        None,
        alias="diukur",
        description="Diukur dari berkas yang diunggah, dengan pengisi: petugas: {dokumen: proposal, apa: halaman}.",
    )
    list_of: ListOf | None = Field(
        None,
        alias="daftar",
        description="Untuk jenis teks: dipilih dari daftar penyelenggara, satu untuk lomba atau satu per desa.",
    )
    source: Text | None = Field(None, alias="sumber", description="Asal daftar pilihan, bila bukan dari peraturan.")


class PercentOf(Part):
    """A share of another fact, compared exactly: 30 % of 11 is 3.3, so three are not enough."""

    of: FactCode = Field(alias="dari", description="Fakta bilangan yang menjadi 100 persen.")
    percent: Number = Field(alias="persen", description="Besar persen, misalnya 30.")


COMPARISONS = (
    "paling_sedikit",
    "paling_banyak",
    "lebih_dari",
    "kurang_dari",
    "paling_awal",
    "paling_lambat",
    "sama_dengan",
    "tidak_sama_dengan",
    "termasuk",
    "persen_paling_sedikit",
    "persen_paling_banyak",
    "memuat_semua",
    "memuat_salah_satu",
    "tidak_memuat",
    "tanpa_kata",
    "tidak_menyebut",
)


class Test(Part):
    """A typed comparison of one fact, or a combination of such comparisons."""

    __test__ = False  # for pytest: this is no test case
    one_of: ClassVar[tuple[OneOf, ...]] = (
        OneOf(("fakta", "semua_dari", "salah_satu_dari", "bukan")),
        OneOf(COMPARISONS, when="fakta"),
    )
    fact: FactCode | None = Field(None, alias="fakta", description="Fakta yang diperiksa.")
    at_least: Number | None = Field(None, alias="paling_sedikit", description="Bilangan atau uang: ≥.")
    at_most: Number | None = Field(None, alias="paling_banyak", description="Bilangan atau uang: ≤.")
    more_than: Number | None = Field(None, alias="lebih_dari", description="Bilangan atau uang: >.")
    less_than: Number | None = Field(None, alias="kurang_dari", description="Bilangan atau uang: <.")
    not_before: Day | None = Field(None, alias="paling_awal", description="Tanggal: pada atau sesudah.")
    not_after: Day | None = Field(None, alias="paling_lambat", description="Tanggal: pada atau sebelum.")
    equals: Scalar | None = Field(
        None, alias="sama_dengan", description="Sama dengan nilai ini (true/false untuk ya_tidak)."
    )
    differs: Scalar | None = Field(None, alias="tidak_sama_dengan", description="Tidak sama dengan nilai ini.")
    among: tuple[Text, ...] | None = Field(
        None, alias="termasuk", min_length=1, description="Pilihan: salah satu dari daftar ini."
    )
    percent_at_least: PercentOf | None = Field(
        None,
        alias="persen_paling_sedikit",
        description="Bilangan: paling sedikit sekian persen dari fakta lain: {dari: jumlah_pengurus, persen: 30}.",
    )
    percent_at_most: PercentOf | None = Field(
        None,
        alias="persen_paling_banyak",
        description="Bilangan: paling banyak sekian persen dari fakta lain: {dari: jumlah_pengurus, persen: 50}.",
    )
    contains_all: tuple[Text, ...] | None = Field(None, alias="memuat_semua", min_length=1, description="Himpunan.")
    contains_any: tuple[Text, ...] | None = Field(
        None, alias="memuat_salah_satu", min_length=1, description="Himpunan."
    )
    contains_none: tuple[Text, ...] | None = Field(None, alias="tidak_memuat", min_length=1, description="Himpunan.")
    without_words: tuple[Text, ...] | None = Field(
        None, alias="tanpa_kata", min_length=1, description="Teks atau himpunan teks: tidak memakai kata-kata ini."
    )
    without_mentions: tuple[WordedKind, ...] | None = Field(
        None,
        alias="tidak_menyebut",
        min_length=1,
        description="Teks atau himpunan teks: tidak menyebut jenis-jenis ini.",
    )
    all_of: "tuple[Test, ...] | None" = Field(
        None, alias="semua_dari", min_length=1, description="Semua pemeriksaan terpenuhi."
    )
    any_of: "tuple[Test, ...] | None" = Field(
        None, alias="salah_satu_dari", min_length=1, description="Sedikitnya satu pemeriksaan terpenuhi."
    )
    negated: "Test | None" = Field(None, alias="bukan", description="Kebalikan dari satu pemeriksaan.")


class Effect(StrEnum):
    """What happens to an entry that fails a requirement."""

    REFUSE = "menolak"
    WARN = "mengingatkan"
    LOOK = "diperiksa"


class Requirement(Test):
    """A condition that an entry must meet, in the words of the decree, with its remedy."""

    defines: ClassVar[str | None] = "syarat"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    quote: Text = Field(alias="bunyi", description="Kata-kata peraturan, persis.")
    applies_if: Test | None = Field(None, alias="bila", description="Syarat hanya berlaku bila ini terpenuhi.")
    effect: Effect = Field(
        Effect.REFUSE,
        alias="akibat",
        description="menolak = gugur; mengingatkan = dicatat; diperiksa = petugas yang memutuskan.",
    )
    remedy: Text = Field(alias="obat", description="Apa yang harus dilakukan peserta agar memenuhi.")
    asks_for_likeness: Flag = Field(
        False,
        alias="periksa_kemiripan",
        description="true: petugas ditanya bila proposal lain, dari lomba, tahun, atau daerah mana pun, serupa.",
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Medium(StrEnum):
    """What a document may be made of."""

    TEXT = "tulisan"
    PICTURE = "gambar"
    VIDEO = "video"


class Giver(StrEnum):
    """Who gives a document about a group, so that it can be asked for within the system, and given or refused there."""

    VILLAGE = "desa"


class Document(Part):
    """Something that must, or may, be attached to an entry.

    It counts as holding personal data unless the file says that it does not: a document that stays closed by mistake is
    asked for and opened, a copied identity card that was read is not unread.
    """

    defines: ClassVar[str | None] = "dokumen"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    quote: Text | None = Field(None, alias="bunyi", description="Kata-kata peraturan, persis.")
    required: Flag = Field(True, alias="wajib", description="false: boleh dilampirkan.")
    personal: Flag = Field(
        True,
        alias="data_pribadi",
        description="false: juri panel boleh membukanya. Tanpa ini hanya petugas, dan tiap pembukaan dicatat.",
    )
    single: Flag = Field(
        False,
        alias="satu_berkas",
        description="true: hanya satu berkas; yang baru menggantikan. Tanpa ini boleh beberapa, misalnya foto KTP.",
    )
    media: tuple[Medium, ...] = Field(
        (Medium.TEXT, Medium.PICTURE),
        alias="berupa",
        min_length=1,
        description="tulisan = PDF atau DOCX; gambar = JPG atau PNG; video = berkas, tautan, atau CD yang diterima.",
    )
    copies: Count | None = Field(None, alias="rangkap", description="Banyaknya rangkap di atas kertas.")
    copies_fact: FactCode | None = Field(
        None,
        alias="fakta_rangkap",
        description="Fakta bilangan: berapa rangkap yang sudah diserahkan. Petugas mencatatnya dengan tanda terima.",
    )
    given_by: Giver | None = Field(
        None,
        alias="diberikan_oleh",
        description="desa: kelompok memintanya kepada petugas desa di dalam Lumbung, atau mengunggah pindaiannya.",
    )
    applies_if: Test | None = Field(None, alias="bila", description="Wajib hanya bila ini terpenuhi.")
    remedy: Text | None = Field(None, alias="obat", description="Apa yang harus dilakukan bila belum ada.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Duty(Part):
    """Something that the decree orders and that decides nothing: a meeting, a socialisation, a visit."""

    defines: ClassVar[str | None] = "kewajiban"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    quote: Text = Field(alias="bunyi", description="Kata-kata peraturan, persis.")
    by: Text | None = Field(None, alias="oleh", description="Siapa yang wajib, bila dinyatakan.")
    stage: Annotated[Text, Refers(("tahapan",))] | None = Field(None, alias="tahapan", description="Kode tahapan.")
    per: FactCode | None = Field(
        None, alias="per", description="Fakta berpilihan: wajib sekali untuk tiap pilihannya, misalnya tiap kecamatan."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Goal(Part):
    """An aim of the decree that is told by a figure of the whole region, year by year."""

    defines: ClassVar[str | None] = "tujuan"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    quote: Text = Field(alias="bunyi", description="Kata-kata peraturan, persis.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Silence(Part):
    """What the source does not state."""

    about: Text = Field(alias="hal", description="Hal yang tidak dinyatakan sumbernya.")
    note: Text | None = Field(None, alias="catatan", description="Apa yang dilakukan karenanya.")
    reading: Annotated[Text, Refers(("tafsir",))] | None = Field(
        None, alias="tafsir", description="Tafsir yang menjawabnya, bila ada."
    )
