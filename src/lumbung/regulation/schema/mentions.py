"""Kinds of things that a text may mention, with the words that people use for them."""

from pydantic import Field

from lumbung.regulation.schema.base import Part, Text

WORD, GAP, NUMBER = "*", "…", "#"
"""In a context: the word itself, up to three words of any kind, and a figure."""


class WordedKind(Part):
    """A kind of thing, the words that people use for it, and the contexts in which they mean something else."""

    kind: Text = Field(alias="jenis", description="Nama jenisnya, seperti dalam peraturan.")
    words: tuple[Text, ...] = Field(
        alias="kata",
        min_length=1,
        description="Kata dan ejaan yang dipakai orang; huruf besar, tanda baca, dan huruf ganda tidak berpengaruh.",
    )
    unless: tuple[Text, ...] = Field(
        (),
        alias="bukan",
        description="Yang bukan maksudnya: * = kata itu, … = sampai tiga kata apa saja, # = angka; misalnya tas *.",
    )
    question: Text | None = Field(None, alias="tanya", description="Yang ditanyakan petugas bila katanya bermakna dua.")
