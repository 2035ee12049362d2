"""A contest (`jenis: lomba`): rounds of judging, the final score, and awards."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from lumbung.regulation.schema.base import (
    ONE_OR_MANY,
    AboveZero,
    AtLeastOne,
    Citations,
    Code,
    Count,
    FactCodes,
    Flag,
    Number,
    OneOf,
    Part,
    Percent,
    Refers,
    Scalar,
    StatedRupiah,
    Text,
    one_or_many,
)
from lumbung.regulation.schema.panels import Panel
from lumbung.regulation.schema.parts import Test
from lumbung.regulation.schema.standardising import Standardising

FINAL = "akhir"
"""The code by which awards name the final score."""

RoundCode = Annotated[Text, Refers(("babak",))]
ALL = "semua"
RequirementCodes = Annotated[
    tuple[Annotated[Text, Refers(("syarat", "dokumen"))], ...],
    BeforeValidator(one_or_many),
    WithJsonSchema(ONE_OR_MANY),
]


class Threshold(Part):
    """A minimum score."""

    score: Number = Field(alias="nilai", description="Skor paling sedikit; skor yang tepat sama memenuhi.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class JurorCombining(StrEnum):
    """How the sheets of several assessors become one score."""

    MEAN = "rata_rata"
    SUM = "jumlah"
    MEDIAN = "median"
    CONSENSUS = "mufakat"


class Dropped(Part):
    """How many of the highest and lowest sheets are left out before combining."""

    highest: Count = Field(0, alias="tertinggi", description="Banyaknya lembar tertinggi yang dibuang.")
    lowest: Count = Field(0, alias="terendah", description="Banyaknya lembar terendah yang dibuang.")


class Rounding(Part):
    """Rounding, half up, to a number of decimals."""

    digits: Count = Field(alias="angka", description="Angka di belakang koma.")
    citations: Citations | None = Field(
        None,
        alias="rujukan",
        description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar.",
    )


class GroupLimit(Part):
    """A limit of its own for some groups."""

    group: dict[Annotated[Text, Refers(("fakta",))], Scalar] = Field(
        alias="kelompok", description="Misalnya {kategori: Pelajar}.", min_length=1
    )
    at_most: Count = Field(alias="paling_banyak", description="Paling banyak sekian dari kelompok ini.")


class Selection(Part):
    """Who goes on from a round: at most so many per group, from a minimum score up."""

    per: FactCodes = Field((), alias="per", description="Fakta kelompok; kosong = seluruh peserta satu kelompok.")
    at_most: Count | None = Field(
        None, alias="paling_banyak", description="Paling banyak sekian yang lolos dari tiap kelompok."
    )
    special: tuple[GroupLimit, ...] = Field((), alias="khusus", description="Batas tersendiri untuk kelompok tertentu.")
    threshold: Threshold | None = Field(None, alias="ambang", description="Skor paling sedikit untuk lolos.")
    at_most_per_proposer: AtLeastOne | None = Field(
        None,
        alias="paling_banyak_per_pengusul",
        description="Paling banyak sekian dari satu pengusul (fakta pengusul).",
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class TieBreak(Part):
    """A figure that orders entries of equal score."""

    one_of: ClassVar[tuple[OneOf, ...]] = (OneOf(("kriteria", "indikator", "nilai_babak", "fakta")),)
    criterion: Annotated[Text, Refers(("kriteria",))] | None = Field(
        None, alias="kriteria", description="Kode kriteria pada rubrik babak ini."
    )
    indicator: Annotated[Text, Refers(("indikator",))] | None = Field(
        None, alias="indikator", description="Kode indikator pada rubrik babak ini."
    )
    round_score: RoundCode | None = Field(None, alias="nilai_babak", description="Skor pada babak lain.")
    fact: Annotated[Text, Refers(("fakta",))] | None = Field(
        None, alias="fakta", description="Fakta bilangan, uang, atau tanggal."
    )
    first: Literal["terbesar", "terkecil"] = Field(
        "terbesar", alias="dahulu", description="Yang menang: terbesar atau terkecil."
    )


class TieLeft(StrEnum):
    """What happens where a tie remains across a limit that matters."""

    PANEL = "putusan_panel"
    TOP_PLACE = "tempat_teratas"
    BOTTOM_PLACE = "tempat_terbawah"


class Ordering(Part):
    """How entries are ordered, and what decides between equals."""

    tie_breaks: tuple[TieBreak, ...] = Field(
        (), alias="pemecah_seri", description="Berurutan; skor selalu yang pertama."
    )
    left: TieLeft = Field(
        TieLeft.PANEL,
        alias="sisa_seri",
        description="putusan_panel = panel memutuskan; tempat_teratas = semua yang seri mendapat tempat tertinggi; "
        "tempat_terbawah = semua yang seri mendapat tempat terendah.",
    )
    citations: Citations | None = Field(
        None,
        alias="rujukan",
        description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar.",
    )


class RoundKind(StrEnum):
    """What a round yields: a score, a pass or fail, or an order decided by a body and recorded."""

    SCORE = "nilai"
    PASS = "lulus"
    DECISION = "putusan"


class Round(Part):
    """One round of the contest, in the order in which rounds are held."""

    defines: ClassVar[str | None] = "babak"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    kind: RoundKind = Field(RoundKind.SCORE, alias="hasil", description="nilai, lulus, atau putusan.")
    required: Flag = Field(True, alias="wajib", description="false: babak ini boleh tidak diadakan bagi suatu peserta.")
    quote: Text | None = Field(None, alias="bunyi", description="Kata-kata peraturan, persis.")
    requirements: RequirementCodes = Field(
        (), alias="syarat", description="Untuk hasil lulus: semua, atau kode syarat dan dokumen yang diperiksa."
    )
    rubric: Annotated[Text, Refers(("rubrik",))] | None = Field(
        None, alias="rubrik", description="Kode rubrik; wajib untuk hasil: nilai."
    )
    panel: Panel | None = Field(None, alias="panel", description="Siapa yang menilai.")
    assessors_per_entry: AtLeastOne | None = Field(
        None,
        alias="penilai_per_peserta",
        description="Banyaknya anggota panel yang menilai tiap peserta; tanpa ini semua anggota menilai semua peserta.",
    )
    jurors: JurorCombining = Field(
        JurorCombining.MEAN,
        alias="gabung_juri",
        description="rata_rata; jumlah; median; mufakat = satu lembar bersama.",
    )
    standardising: Standardising | None = Field(
        None,
        alias="bakukan",
        description="Lembar tiap juri disetarakan dulu dengan panelnya, sebelum ada yang dibuang dan sebelum digabung.",
    )
    dropped: Dropped | None = Field(
        None,
        alias="buang",
        description="Lembar juri tertinggi dan terendah yang dibuang sebelum digabung: {tertinggi: 1, terendah: 1}.",
    )
    scale: AboveZero | None = Field(
        None, alias="skala", description="Skor dibawa ke skala ini: skor × skala / skor tertinggi."
    )
    cap: AboveZero | None = Field(None, alias="batas_atas", description="Skor lebih tinggi dihitung sebagai ini.")
    rounding: Rounding | None = Field(None, alias="pembulatan", description="Pembulatan skor, setengah ke atas.")
    widest_spread: Number | None = Field(
        None, alias="selisih_juri", description="Peringatan bila selisih skor antarjuri melebihi ini."
    )
    recused_counts: Flag = Field(
        False, alias="benturan_dihitung", description="true: nilai juri berkepentingan tetap dihitung."
    )
    selection: Selection | None = Field(
        None, alias="pilih", description="Siapa yang lolos; tanpa ini semua yang dinilai lolos."
    )
    ordering: Ordering = Field(
        default_factory=lambda: Ordering.model_validate({}),
        alias="urutan",
        description="Pemecah skor sama, dan apa yang terjadi bila tetap sama.",
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class RoundShare(Part):
    """The weight of one round in the final score."""

    round: RoundCode = Field(alias="babak", description="Kode babak yang bernilai.")
    weight: Number = Field(
        alias="bobot", description="Bobot babak; dibagi jumlah bobot, jadi 40 dan 60 sama dengan 2 dan 3."
    )


class Missing(StrEnum):
    """What a round that was not held for an entry counts for."""

    LEAVE_OUT = "keluarkan"
    ZERO = "nol"


class FinalScore(Part):
    """How the scores of several rounds become the final score: their weighted mean."""

    shares: tuple[RoundShare, ...] = Field(
        alias="babak", min_length=1, description="Babak yang dihitung, dengan bobotnya; rata-rata tertimbang."
    )
    scale: AboveZero | None = Field(None, alias="skala", description="Skor tiap babak dibawa ke skala ini lebih dulu.")
    missing: Missing = Field(
        Missing.LEAVE_OUT,
        alias="bila_tidak_ada",
        description="Babak yang tidak diadakan bagi peserta: keluarkan = tidak dihitung; nol = dihitung nol.",
    )
    cap: AboveZero | None = Field(None, alias="batas_atas", description="Skor lebih tinggi dihitung sebagai ini.")
    rounding: Rounding | None = Field(None, alias="pembulatan", description="Pembulatan nilai akhir, setengah ke atas.")
    ordering: Ordering | None = Field(None, alias="urutan", description="Baku: urutan babak yang terakhir disebut.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


PlaceRange = Annotated[
    tuple[AtLeastOne, AtLeastOne],
    WithJsonSchema({"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2}),
]


class Prize(Part):
    """What a winner receives: for a band, for a place or a span of places, or for every winner."""

    defines: ClassVar[str | None] = "hadiah"
    one_of: ClassVar[tuple[OneOf, ...]] = (
        OneOf(("predikat", "peringkat", "peringkat_antara", "semua")),
        OneOf(("dana", "dana_bersama", "dana_dari_sisa", "persen_pagu"), required=False),
    )
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="nama", description="Sebutan hadiah, misalnya Juara I atau Hiburan.")
    quote: Text | None = Field(None, alias="bunyi", description="Kata-kata peraturan, persis.")
    band: Annotated[Text, Refers(("predikat",))] | None = Field(
        None, alias="predikat", description="Kode predikat yang mendapat hadiah ini."
    )
    place: AtLeastOne | None = Field(None, alias="peringkat", description="Peringkat yang mendapat hadiah ini.")
    places: PlaceRange | None = Field(None, alias="peringkat_antara", description="[4, 7] = peringkat 4 sampai 7.")
    everyone: Literal[True] | None = Field(None, alias="semua", description="true: setiap pemenang.")
    fund: StatedRupiah | None = Field(None, alias="dana", description="Rupiah penuh, atau tidak_dinyatakan.")
    fund_shared: Count | None = Field(
        None, alias="dana_bersama", description="Rupiah yang dibagi rata di antara penerima hadiah ini."
    )
    fund_from_rest: Literal[True] | None = Field(
        None, alias="dana_dari_sisa", description="true: sisa pagu dibagi rata di antara penerima hadiah ini."
    )
    fund_percent: Percent | None = Field(
        None, alias="persen_pagu", description="Persen pagu untuk hadiah ini, dibagi rata di antara penerimanya."
    )
    goods: tuple[Text, ...] = Field((), alias="barang", description="Hadiah bukan uang: piala, piagam.")
    threshold: Threshold | None = Field(None, alias="ambang", description="Skor paling sedikit untuk hadiah ini.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class PoolShort(StrEnum):
    """What happens where fixed prizes add up to more than the pool."""

    REFUSE = "tolak"
    SCALE_DOWN = "kurangi_sebanding"


class FundSource(Part):
    """The budget that pays."""

    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    year: AtLeastOne | None = Field(None, alias="tahun", description="Tahun anggaran.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Award(Part):
    """A set of winners: from which score, in which groups, how many, and what they receive."""

    defines: ClassVar[str | None] = "penghargaan"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    quote: Text | None = Field(None, alias="bunyi", description="Kata-kata peraturan, persis.")
    of: Annotated[Text, Refers(("babak", "akhir"))] = Field(FINAL, alias="dari", description="Kode babak, atau akhir.")
    only_if: Test | None = Field(
        None, alias="untuk", description="Hanya peserta yang memenuhi ini, misalnya satu kategori."
    )
    per: FactCodes = Field((), alias="per", description="Fakta kelompok; kosong = seluruh peserta satu kelompok.")
    at_most: Count | None = Field(None, alias="paling_banyak", description="Pemenang per kelompok.")
    special: tuple[GroupLimit, ...] = Field(
        (), alias="khusus", description="Batas pemenang tersendiri untuk kelompok tertentu."
    )
    threshold: Threshold | None = Field(None, alias="ambang", description="Skor paling sedikit untuk menang.")
    at_most_per_proposer: AtLeastOne | None = Field(
        None,
        alias="paling_banyak_per_pengusul",
        description="Paling banyak sekian dari satu pengusul (fakta pengusul).",
    )
    not_with: tuple[Annotated[Text, Refers(("penghargaan",))], ...] = Field(
        (), alias="kecuali_penerima", description="Penerima penghargaan ini tidak ikut; harus tertulis lebih dulu."
    )
    unranked: Flag = Field(False, alias="tanpa_urutan", description="Pemenang setara; diumumkan tanpa peringkat.")
    scale: Annotated[Text, Refers(("pita",))] | None = Field(
        None, alias="pita", description="Pita predikat yang dipakai."
    )
    ordering: Ordering | None = Field(None, alias="urutan", description="Baku: urutan pada babak asalnya.")
    pool: StatedRupiah | None = Field(None, alias="pagu", description="Seluruh dana untuk penghargaan ini.")
    pool_per_group: Flag = Field(
        False, alias="pagu_per_kelompok", description="true: pagu itu untuk tiap kelompok, bukan untuk semuanya."
    )
    pool_short: PoolShort = Field(
        PoolShort.REFUSE,
        alias="bila_pagu_kurang",
        description="tolak = dilaporkan, tidak diubah; kurangi_sebanding = semua hadiah tetap dikurangi sebanding.",
    )
    fund_source: FundSource | None = Field(None, alias="sumber_dana", description="Anggaran yang membayar.")
    prizes: tuple[Prize, ...] = Field(
        (),
        alias="hadiah",
        description="Menurut predikat, peringkat, atau untuk semua; pemenang menerima semua hadiah yang cocok.",
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )
