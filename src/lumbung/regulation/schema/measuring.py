"""What a decree has measured in uploaded documents."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from lumbung.regulation.schema.base import AboveZero, Part, Refers, Text


class Trait(StrEnum):
    """What of an uploaded document can be measured."""

    PAGES = "halaman"
    PAGES_WITHOUT_ATTACHMENTS = "halaman_tanpa_lampiran"
    PAPER = "kertas"
    LETTERS = "huruf"
    SPACING = "spasi"
    CHAPTERS = "bab"


PAPERS = ("A3", "A4", "A5", "B5", "Letter", "Kuarto", "Quarto", "Legal", "F4", "Folio", "HVS F4")
"""The papers that are told apart by their size."""


class Measuring(Part):
    """How a fact comes about by measuring a document, so that nobody is asked for it.

    Limits do not stand here: they stand in the requirements, as everywhere.
    """

    document: Annotated[Text, Refers(("dokumen",))] = Field(
        alias="dokumen", description="Kode dokumen yang berkasnya diukur, misalnya proposal."
    )
    trait: Trait = Field(
        alias="apa",
        description="halaman, halaman_tanpa_lampiran, kertas, huruf, spasi, atau bab (dicari sebagai judul bab).",
    )
    other_paper: Text | None = Field(
        None, alias="selain_itu", description="Untuk kertas: pilihan bagi kertas yang tidak termasuk pilihan lain."
    )
    family: Text | None = Field(None, alias="huruf", description="Untuk huruf: namanya, misalnya Bookman Old Style.")
    size: AboveZero | None = Field(None, alias="ukuran", description="Untuk huruf: ukurannya, misalnya 12.")
    multiple: AboveZero | None = Field(None, alias="kali", description="Untuk spasi: berapa kali, misalnya 1.5.")
