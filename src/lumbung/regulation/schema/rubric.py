"""What is marked and what a score earns: rubrics, criteria, indicators and bands."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, WithJsonSchema

from lumbung.regulation.schema.base import AboveZero, Citations, Code, Count, Flag, Number, OneOf, Part, Text
from lumbung.regulation.schema.parts import FactCode, Test


class Alias(Part):
    """Another name that the decree itself uses for the same thing."""

    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Option(Part):
    """One answer that an indicator offers, and the mark that it stands for."""

    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    words: Text = Field(alias="bunyi", description="Kata-kata peraturan, persis; … untuk yang dilewati.")
    mark: Number = Field(alias="nilai", description="Nilai untuk pilihan ini.")
    basis: Text | None = Field(
        None, alias="basis", description="Kelompok ukuran, bila pilihan terbagi menurut dasar ukur."
    )


class NotApplicable(StrEnum):
    """What an indicator counts for where it does not apply to an entry."""

    FULL = "penuh"
    ZERO = "nol"
    LEAVE_OUT = "keluarkan"


Interval = Annotated[
    tuple[Number, Number],
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]


class RequiredNote(Part):
    """That a juror's words must stand beside a mark, and from when on."""

    below: Number | None = Field(
        None, alias="di_bawah", description="Hanya untuk nilai di bawah angka ini; tanpa kunci ini untuk setiap nilai."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Item(Part):
    """Something that receives a mark: a range in steps, or a list of options."""

    range: Interval | None = Field(None, alias="rentang", description="Nilai terendah dan tertinggi: [0, 5].")
    step: Number = Field(alias="langkah", default=Decimal(1), description="Kelipatan nilai, baku 1.")
    options: tuple[Option, ...] | None = Field(
        None, alias="pilihan", min_length=1, description="Pilihan jawaban beserta nilainya, sebagai ganti rentang."
    )
    weight: Number | None = Field(None, alias="bobot", description="Bobot; artinya menurut cara pada rubrik.")
    applies_if: Test | None = Field(None, alias="bila", description="Indikator hanya berlaku bila ini terpenuhi.")
    if_not_applicable: NotApplicable = Field(
        NotApplicable.LEAVE_OUT,
        alias="bila_tidak_berlaku",
        description="keluarkan = sisanya dikalikan agar skalanya tetap; penuh = nilai tertinggi; nol.",
    )
    printed_status: Text | None = Field(None, alias="status_cetak", description="Label status seperti tercetak.")
    restored_status: Text | None = Field(
        None, alias="status_rekonstruksi", description="Label status menurut rekonstruksi; - bila tidak ada."
    )
    required: Flag = Field(False, alias="wajib", description="Indikator wajib pada instrumen indeks.")
    evidence: Text | None = Field(None, alias="bukti", description="Bukti yang diminta.")
    required_note: RequiredNote | None = Field(
        None, alias="catatan_wajib", description="Juri wajib menulis catatan di samping nilainya."
    )


class Indicator(Item):
    """The smallest thing that is marked."""

    one_of: ClassVar[tuple[OneOf, ...]] = (OneOf(("rentang", "pilihan")),)
    defines: ClassVar[str | None] = "indikator"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    quote: Text = Field(alias="bunyi", description="Kata-kata peraturan, persis.")
    name: Text | None = Field(None, alias="nama", description="Nama pendek untuk judul kolom.")
    materials: tuple[FactCode, ...] = Field(
        (), alias="bahan", description="Fakta yang diperlihatkan kepada penilai di samping indikator ini."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Combining(StrEnum):
    """How marks become points: plain sum, weights that share out a total, or weight times mark."""

    SUM = "jumlah"
    WEIGHT = "bobot"
    TIMES = "kali"


class Criterion(Item):
    """An aspect of judging: either marked itself, or by its indicators."""

    one_of: ClassVar[tuple[OneOf, ...]] = (OneOf(("rentang", "pilihan", "indikator")),)
    defines: ClassVar[str | None] = "kriteria"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="nama", description="Nama yang dibaca orang.")
    quote: Text | None = Field(None, alias="bunyi", description="Kata-kata peraturan, persis.")
    combining: Combining = Field(
        Combining.SUM, alias="cara", description="Cara menggabung indikator di dalam kriteria."
    )
    indicators: tuple[Indicator, ...] | None = Field(
        None, alias="indikator", min_length=1, description="Yang dinilai di dalam kriteria ini."
    )
    aliases: tuple[Alias, ...] = Field((), alias="sebutan_lain", description="Nama lain dalam peraturan yang sama.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Rubric(Part):
    """What is judged and how the marks of one assessor become one figure."""

    defines: ClassVar[str | None] = "rubrik"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text | None = Field(None, alias="nama", description="Nama yang dibaca orang.")
    combining: Combining = Field(
        Combining.SUM,
        alias="cara",
        description="jumlah = nilai dijumlah; bobot = bobot dibagi rata pada nilai_penuh; kali = bobot × nilai.",
    )
    full: AboveZero | None = Field(
        None, alias="nilai_penuh", description="Untuk cara bobot: skor bila semua nilai tertinggi; baku jumlah bobot."
    )
    printed_total: Number | None = Field(
        None, alias="jumlah_tercetak", description="Jumlah bobot atau nilai yang tercetak."
    )
    required_note: RequiredNote | None = Field(
        None, alias="catatan_wajib", description="Catatan wajib bagi semua nilai, kecuali yang mengaturnya sendiri."
    )
    criteria: tuple[Criterion, ...] = Field(
        alias="kriteria", min_length=1, description="Aspek yang dinilai, menurut urutan peraturan."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Band(Part):
    """A predicate and the scores that earn it."""

    defines: ClassVar[str | None] = "predikat"
    one_of: ClassVar[tuple[OneOf, ...]] = (OneOf(("nilai", "paling_sedikit")),)
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text = Field(alias="predikat", description="Nama predikat, misalnya Emas.")
    note: Text | None = Field(None, alias="sebutan", description="Sebutan tambahan, misalnya Sangat Baik.")
    range: Interval | None = Field(None, alias="nilai", description="Skor terendah dan tertinggi seperti tercetak.")
    at_least: Number | None = Field(
        None, alias="paling_sedikit", description="Batas bawah, bila hanya itu yang tertulis."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )

    @property
    def low(self) -> Decimal:
        """The lowest score of the band, as printed."""
        if self.range is not None:
            return self.range[0]
        assert self.at_least is not None
        return self.at_least

    @property
    def high(self) -> Decimal | None:
        """The highest score of the band, as printed; None where only the lower limit is written."""
        return None if self.range is None else self.range[1]


class BandReading(StrEnum):
    """How printed limits are read where a score falls between two bands."""

    LITERAL = "harfiah"
    LOWER_BOUND = "batas_bawah"
    ROUNDED = "bulatkan"
    ABOVE_BAND_BELOW = "di_atas_pita_bawah"


class BandScale(Part):
    """A ladder of bands."""

    defines: ClassVar[str | None] = "pita"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    name: Text | None = Field(None, alias="nama", description="Nama yang dibaca orang.")
    reading: BandReading = Field(
        BandReading.LITERAL,
        alias="baca",
        description="harfiah; batas_bawah (≥ batas bawah); bulatkan (ke bilangan bulat dulu); di_atas_pita_bawah.",
    )
    digits: Count = Field(0, alias="angka", description="Untuk baca: bulatkan; angka di belakang koma, baku 0.")
    open_top: Flag = Field(False, alias="puncak_terbuka", description="Skor di atas pita tertinggi masuk pita itu.")
    bands: tuple[Band, ...] = Field(alias="tingkat", min_length=1, description="Predikat dan batas skornya.")
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )
