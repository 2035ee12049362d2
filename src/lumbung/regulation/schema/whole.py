"""The whole of a regulation file, by kind: the shared parts and one section per `jenis`."""

from typing import Annotated, Literal

from pydantic import Field

from lumbung.regulation.schema.base import Part, Refers, Text
from lumbung.regulation.schema.contest import Award, FinalScore, Round
from lumbung.regulation.schema.parts import Document, Duty, Fact, Goal, Instrument, Requirement, Silence, Stage
from lumbung.regulation.schema.readings import Reading
from lumbung.regulation.schema.rubric import BandScale, Rubric


class CommonParts(Part):
    """What every regulation has, whatever its kind."""

    version: Literal[1] = Field(alias="skema", description="Versi skema berkas ini: 1.")
    instrument: Instrument = Field(alias="peraturan", description="Peraturan yang menjadi dasar.")
    stages: tuple[Stage, ...] = Field((), alias="tahapan", description="Jadwal menurut peraturan.")
    facts: tuple[Fact, ...] = Field(
        (), alias="fakta", description="Hal yang ditanyakan kepada peserta: kolom pada buku kerja."
    )
    requirements: tuple[Requirement, ...] = Field((), alias="syarat", description="Yang harus dipenuhi peserta.")
    documents: tuple[Document, ...] = Field((), alias="dokumen", description="Yang harus atau boleh dilampirkan.")
    rubrics: tuple[Rubric, ...] = Field((), alias="rubrik", description="Apa yang dinilai; satu atau beberapa rubrik.")
    scales: tuple[BandScale, ...] = Field((), alias="pita", description="Tangga predikat menurut skor.")
    readings: tuple[Reading, ...] = Field(
        (), alias="tafsir", description="Pertanyaan yang dibiarkan terbuka, pilihan jawabannya, dan pilihan bakunya."
    )
    duties: tuple[Duty, ...] = Field(
        (),
        alias="kewajiban",
        description="Perintah peraturan yang tidak menentukan hasil: rapat, sosialisasi, pendampingan.",
    )
    goals: tuple[Goal, ...] = Field(
        (),
        alias="tujuan",
        description="Tujuan peraturan yang diketahui dari angka wilayah tiap tahun; angkanya diketik penyelenggara.",
    )
    silences: tuple[Silence, ...] = Field(
        (), alias="tidak_dinyatakan", description="Yang tidak dinyatakan sumbernya; jangan dikarang."
    )


class Contest(CommonParts):
    """`jenis: lomba`: rounds of judging, the final score, and awards."""

    rounds: tuple[Round, ...] = Field(
        alias="babak",
        min_length=1,
        description="Babak menurut urutan pelaksanaannya; yang lolos dari satu babak mengikuti babak berikutnya.",
    )
    final: FinalScore | None = Field(None, alias="nilai_akhir", description="Baku: skor babak bernilai yang terakhir.")
    awards: tuple[Award, ...] = Field(
        alias="penghargaan", min_length=1, description="Penghargaan, menurut urutan penetapannya."
    )


class Maturity(Part):
    """How one innovation is scored: by which rubric."""

    rubric: Annotated[Text, Refers(("rubrik",))] = Field(alias="rubrik", description="Kode rubrik.")


class Index(CommonParts):
    """`jenis: indeks`: an instrument that scores innovations, none against another."""

    maturity: Maturity = Field(alias="kematangan", description="Cara menilai satu inovasi.")


KINDS: dict[str, type[CommonParts]] = {"lomba": Contest, "indeks": Index}
