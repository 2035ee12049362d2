"""Worked examples (`contoh.yaml`): each is a test of the regulation and a paragraph of its manual."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from lumbung.regulation.schema.base import (
    AtLeastOne,
    Citations,
    Code,
    Count,
    Day,
    Flag,
    OneOf,
    Part,
    Refers,
    StatedRupiah,
    Text,
)
from lumbung.regulation.schema.contest import RoundCode
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Outcome

NO_BAND = "tidak_ada"
NOT_APPLICABLE_MARK: Literal["tidak_berlaku"] = "tidak_berlaku"


def _exact(value: object) -> Fraction:
    """Read a score: a number, or a fraction in quotes such as "229/3" where decimals never end."""
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str):
        top, slash, bottom = value.partition("/")
        if slash and top.isdecimal() and bottom.isdecimal() and int(bottom):
            return Fraction(int(top), int(bottom))
    raise PydanticCustomError("skor", "{value}", {"value": str(value)})


ExactScore = Annotated[
    Fraction,
    PlainValidator(_exact),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^[0-9]+/[0-9]+$"}]}),
]


def _fact_value(value: object) -> object:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return frozenset(value)
    if isinstance(value, dict | list | tuple):
        raise PydanticCustomError("nilai_fakta", "{value}", {"value": str(value)})
    return value


FactValues = dict[
    Annotated[Text, Refers(("fakta",))],
    Annotated[object, PlainValidator(_fact_value), WithJsonSchema({})],
]


def _mark(value: object) -> Decimal | Literal["tidak_berlaku"]:
    if value == NOT_APPLICABLE_MARK:
        return NOT_APPLICABLE_MARK
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("angka", "{value}", {"value": str(value)})
    return Decimal(value)


Mark = Annotated[
    Decimal | Literal["tidak_berlaku"],
    PlainValidator(_mark),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"const": NOT_APPLICABLE_MARK}]}),
]


class RequirementExample(Part):
    """Facts in, a verdict out."""

    requirement: Annotated[Text, Refers(("syarat", "dokumen"))] = Field(
        alias="syarat", description="Kode syarat atau dokumen."
    )
    facts: FactValues = Field(alias="fakta", description="Nilai fakta: {jumlah_pengurus: 11}.")
    result: Outcome = Field(alias="hasil", description="memenuhi, tidak_memenuhi, belum_diketahui, atau tidak_berlaku.")


class SheetExample(Part):
    """The marks of one assessor."""

    assessor: Text = Field(alias="juri", description="Sebutan juri.")
    marks: dict[Annotated[Text, Refers(("indikator", "kriteria"))], Mark] = Field(
        alias="nilai", description="Nilai per indikator: {1a: 5}; tidak_berlaku bila indikator tidak berlaku."
    )


class ScoreExample(Part):
    """Sheets in, a score out; or the marks that may not be given, or are missing."""

    one_of: ClassVar[tuple[OneOf, ...]] = (OneOf(("hasil", "nilai_salah")),)
    round: RoundCode | None = Field(None, alias="babak", description="Untuk lomba.")
    facts: FactValues = Field({}, alias="fakta", description="Nilai fakta yang menentukan indikator mana yang berlaku.")
    sheets: tuple[SheetExample, ...] = Field(alias="lembar", min_length=1, description="Lembar nilai para juri.")
    result: ExactScore | None = Field(
        None, alias="hasil", description='Skor: bilangan, atau pecahan dalam tanda kutip ("229/3").'
    )
    refused: tuple[Annotated[Text, Refers(("indikator", "kriteria"))], ...] | None = Field(
        None,
        alias="nilai_salah",
        description="Pengganti hasil: indikator yang nilainya kurang atau tidak boleh diberikan; lengkap.",
    )


class BandResult(Part):
    """One score and the band that it earns, or `tidak_ada`."""

    score: ExactScore = Field(alias="skor", description="Skor yang diuji.")
    band: Annotated[Text, Refers(("predikat", "tidak_ada"))] = Field(
        alias="predikat", description="Kode predikat, atau tidak_ada."
    )


class BandExample(Part):
    """Scores in, predicates out."""

    scale: Annotated[Text, Refers(("pita",))] = Field(alias="pita", description="Kode pita.")
    results: tuple[BandResult, ...] = Field(alias="hasil", min_length=1, description="Skor dan predikatnya.")


class EntryExample(Part):
    """An entry with its facts, and its score per round."""

    code: Text = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    facts: FactValues = Field({}, alias="fakta", description="Nilai fakta peserta, misalnya {kecamatan: Blado}.")
    scores: dict[Annotated[Text, Refers(("babak",))], ExactScore] = Field(
        {}, alias="skor", description="Skor per babak: {kabupaten: 84.38}."
    )


class DecisionExample(Part):
    """An order that a panel decided and minuted."""

    at: Annotated[Text, Refers(("babak", "penghargaan"))] = Field(
        alias="pada", description="Kode babak atau penghargaan."
    )
    order: tuple[Text, ...] = Field(alias="urutan", min_length=1, description="Kode peserta dari yang terbaik.")
    reason: Text = Field(alias="alasan", description="Alasan putusan.")


class EntrySheetExample(SheetExample):
    """The marks of one assessor for one entry, in a worked contest."""

    round: RoundCode = Field(alias="babak", description="Kode babak yang bernilai.")
    entry: Text = Field(alias="peserta", description="Kode peserta.")


class FindingExample(Part):
    """What a panel found in a pass/fail round."""

    round: RoundCode = Field(alias="babak", description="Kode babak lulus atau gugur.")
    entry: Text = Field(alias="peserta", description="Kode peserta.")
    passed: Flag = Field(alias="lulus", description="true atau false.")
    reason: Text = Field(alias="alasan", description="Alasannya.")


class ExclusionExample(Part):
    """An entry that a panel does not take."""

    at: Annotated[Text, Refers(("babak", "penghargaan"))] = Field(
        alias="pada", description="Kode babak atau penghargaan."
    )
    entry: Text = Field(alias="peserta", description="Kode peserta.")
    reason: Text = Field(alias="alasan", description="Alasannya.")


class RecusalExample(Part):
    """An assessor who withdrew from an entry."""

    round: RoundCode = Field(alias="babak", description="Kode babak yang bernilai.")
    assessor: Text = Field(alias="juri", description="Sebutan juri.")
    entry: Text = Field(alias="peserta", description="Kode peserta.")


class WinnerExample(Part):
    """What one winner is expected to receive; what is not written is not compared."""

    entry: Text = Field(alias="peserta", description="Kode peserta.")
    award: Annotated[Text, Refers(("penghargaan",))] = Field(alias="penghargaan", description="Kode penghargaan.")
    place: AtLeastOne | None = Field(None, alias="tempat", description="Tempat di antara pemenang kelompoknya.")
    band: Annotated[Text, Refers(("predikat", "tidak_ada"))] | None = Field(
        None, alias="predikat", description="Kode predikat, atau tidak_ada."
    )
    prize: Annotated[Text, Refers(("hadiah",))] | None = Field(None, alias="hadiah", description="Kode hadiah.")
    fund: StatedRupiah | None = Field(
        None, alias="dana", description="Dana yang diterima, rupiah, atau tidak_dinyatakan."
    )


class ContestExample(Part):
    """Entries and scores in; who goes on, who wins and what it costs out."""

    entries: tuple[EntryExample, ...] = Field(alias="peserta", min_length=1, description="Peserta contoh.")
    sheets: tuple[EntrySheetExample, ...] = Field((), alias="lembar", description="Lembar nilai para juri.")
    findings: tuple[FindingExample, ...] = Field((), alias="temuan", description="Temuan pada babak lulus atau gugur.")
    exclusions: tuple[ExclusionExample, ...] = Field(
        (), alias="tidak_diambil", description="Yang tidak diambil panel, dengan alasannya."
    )
    recusals: tuple[RecusalExample, ...] = Field((), alias="benturan", description="Juri yang mundur.")
    decisions: tuple[DecisionExample, ...] = Field((), alias="putusan", description="Putusan panel yang tercatat.")
    selected: dict[Annotated[Text, Refers(("babak",))], tuple[Text, ...]] = Field(
        {}, alias="lolos", description="Siapa lolos dari suatu babak; lengkap, urutannya bebas."
    )
    winners: tuple[WinnerExample, ...] | None = Field(
        None, alias="pemenang", description="Lengkap: pemenang lain adalah kesalahan; [] = tidak ada pemenang."
    )
    pending: tuple[Text, ...] = Field(
        (), alias="menunggu_putusan", description="Peserta yang seri di batas dan menunggu putusan panel."
    )
    total: Count | None = Field(None, alias="jumlah_dana", description="Seluruh dana dalam rupiah.")


class StageExample(Part):
    """An act and a day in, whether its stage is open out."""

    activity: Activity = Field(alias="kegiatan", description="Yang hendak dilakukan, seperti pada membuka.")
    day: Day = Field(alias="tanggal", description="Hari dilakukannya, tahun-bulan-hari.")
    result: Outcome = Field(
        alias="hasil",
        description="memenuhi = terbuka; tidak_memenuhi = di luar waktunya; tidak_berlaku = tak dibatasi.",
    )


class ExposureExample(Part):
    """The least and the most that the awards can cost."""

    least: Count = Field(alias="paling_sedikit", description="Kebutuhan dana terkecil menurut teks, rupiah.")
    most: Count = Field(alias="paling_banyak", description="Kebutuhan dana terbesar menurut teks, rupiah.")


class Example(Part):
    """One worked example."""

    one_of: ClassVar[tuple[OneOf, ...]] = (
        OneOf(("uji_syarat", "uji_skor", "uji_pita", "uji_lomba", "uji_paparan", "uji_tahapan")),
    )
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    title: Text = Field(alias="judul", description="Judul contoh dalam buku panduan.")
    story: Text | None = Field(None, alias="cerita", description="Penjelasan untuk buku panduan.")
    readings: dict[Annotated[Text, Refers(("tafsir",))], Text] = Field(
        {}, alias="tafsir", description="Tafsir yang dipakai: {gabung-juri: median}."
    )
    requirement: RequirementExample | None = Field(
        None, alias="uji_syarat", description="Fakta masuk, hasil pemeriksaan keluar."
    )
    score: ScoreExample | None = Field(None, alias="uji_skor", description="Lembar nilai masuk, skor keluar.")
    bands: BandExample | None = Field(None, alias="uji_pita", description="Skor masuk, predikat keluar.")
    contest: ContestExample | None = Field(
        None, alias="uji_lomba", description="Peserta dan skor masuk; yang lolos, pemenang, dan dana keluar."
    )
    exposure: ExposureExample | None = Field(None, alias="uji_paparan", description="Kebutuhan dana menurut teks.")
    stage: StageExample | None = Field(
        None, alias="uji_tahapan", description="Kegiatan dan tanggal masuk; terbuka atau tidak keluar."
    )
    citations: Citations | None = Field(
        None,
        alias="rujukan",
        description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar.",
    )


class Examples(Part):
    """The whole of `contoh.yaml`."""

    examples: tuple[Example, ...] = Field(
        alias="contoh", min_length=1, description="Contoh kerja; tiap contoh dijalankan oleh perintah check."
    )
