"""What a decree leaves open: the question, its possible answers, and which places of the file each of them changes."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, WithJsonSchema

from lumbung.regulation.schema.base import Citations, Code, Flag, OneOf, Part, Text


class Change(Part):
    """One place of the file that a reading changes."""

    one_of: ClassVar[tuple[OneOf, ...]] = (OneOf(("menjadi", "hapus")),)
    path: Text = Field(
        alias="pada", description="Tempat dalam berkas: rubrik/utama/kriteria/efisiensi/indikator/4a/rentang."
    )
    value: Annotated[Any, WithJsonSchema({})] = Field(None, alias="menjadi", description="Isi pengganti.")
    remove: Flag = Field(False, alias="hapus", description="true: hapus tempat itu.")


class ReadingOption(Part):
    """One way to read what the decree leaves open."""

    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    words: Text = Field(alias="bunyi", description="Apa artinya bagi peserta, satu kalimat.")
    changes: tuple[Change, ...] = Field(
        (), alias="ubah", description="Perubahan pada berkas ini; kosong = seperti tertulis."
    )


class Reading(Part):
    """A question that the decree leaves open, the possible answers, and the default with its reason."""

    defines: ClassVar[str | None] = "tafsir"
    code: Code = Field(
        alias="kode", description="Kode pendek: huruf kecil, angka, tanda hubung; dipakai untuk merujuk."
    )
    question: Text = Field(alias="soal", description="Pertanyaan yang dibiarkan terbuka oleh peraturan.")
    default: Text = Field(alias="baku", description="Kode pilihan yang dipakai bila panitia tidak memilih.")
    reason: Text = Field(alias="alasan", description="Mengapa pilihan baku itu.")
    about: tuple[Text, ...] = Field(
        (), alias="tentang", description="Tempat lain dalam berkas yang bersangkutan, bila tidak satu pun diubah."
    )
    ours: Flag = Field(False, alias="tambahan", description="true bila hal ini tambahan kami, bukan dari peraturan.")
    options: tuple[ReadingOption, ...] = Field(
        alias="pilihan", min_length=2, description="Jawaban yang mungkin, sedikitnya dua."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )
