"""The whole of a regulation file, by kind: the shared parts and one section per `jenis`."""

from typing import Annotated, Literal

from pydantic import Field

from lumbung.regulation.schema.base import Part, Refers, Text
from lumbung.regulation.schema.contest import Award, FinalScore, Round
from lumbung.regulation.schema.parts import Document, Duty, Fact, Instrument, Reading, Requirement, Silence, Stage
from lumbung.regulation.schema.rubric import BandScale, Rubric


class CommonParts(Part):
    """What every regulation has, whatever its kind."""

    version: Literal[1] = Field(alias="skema", description="Versi skema berkas ini: 1.")
    instrument: Instrument = Field(alias="peraturan")
    stages: tuple[Stage, ...] = Field((), alias="tahapan")
    facts: tuple[Fact, ...] = Field((), alias="fakta")
    requirements: tuple[Requirement, ...] = Field((), alias="syarat")
    documents: tuple[Document, ...] = Field((), alias="dokumen")
    rubrics: tuple[Rubric, ...] = Field((), alias="rubrik")
    scales: tuple[BandScale, ...] = Field((), alias="pita")
    readings: tuple[Reading, ...] = Field((), alias="tafsir")
    duties: tuple[Duty, ...] = Field((), alias="kewajiban")
    silences: tuple[Silence, ...] = Field((), alias="tidak_dinyatakan")


class Contest(CommonParts):
    """`jenis: lomba`: rounds of judging, the final score, and awards."""

    rounds: tuple[Round, ...] = Field(alias="babak", min_length=1)
    final: FinalScore | None = Field(None, alias="nilai_akhir", description="Baku: skor babak bernilai yang terakhir.")
    awards: tuple[Award, ...] = Field(alias="penghargaan", min_length=1)


class Maturity(Part):
    """How one innovation is scored: by which rubric."""

    rubric: Annotated[Text, Refers(("rubrik",))] = Field(alias="rubrik")


class Index(CommonParts):
    """`jenis: indeks`: an instrument that scores innovations, none against another."""

    maturity: Maturity = Field(alias="kematangan")


KINDS: dict[str, type[CommonParts]] = {"lomba": Contest, "indeks": Index}
