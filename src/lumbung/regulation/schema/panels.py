"""Who judges a round of a contest: the elements of its panel, and how many of it must be present to decide."""

from typing import Annotated, ClassVar

from pydantic import Field, WithJsonSchema

from lumbung.regulation.schema.base import AtLeastOne, Citations, FactCodes, OneOf, Part, Text


class PanelElement(Part):
    """One element (unsur) of a panel, and how many people represent it."""

    one_of: ClassVar[tuple[OneOf, ...]] = (OneOf(("jumlah", "paling_sedikit"), required=False),)
    name: Text = Field(alias="nama", description="Nama unsur, misalnya akademisi.")
    exactly: AtLeastOne | None = Field(None, alias="jumlah", description="Tepat sekian orang.")
    at_least: AtLeastOne | None = Field(None, alias="paling_sedikit", description="Sedikitnya sekian orang; baku 1.")


ShareOfPanel = Annotated[
    tuple[AtLeastOne, AtLeastOne],
    WithJsonSchema({"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2}),
]


class Quorum(Part):
    """How many of a panel must be present when it decides: so many people, or a share of its members."""

    one_of: ClassVar[tuple[OneOf, ...]] = (OneOf(("paling_sedikit", "bagian", "lebih_dari")),)
    at_least: AtLeastOne | None = Field(None, alias="paling_sedikit", description="Sedikitnya sekian orang hadir.")
    share: ShareOfPanel | None = Field(
        None, alias="bagian", description="Sedikitnya bagian ini dari anggota panel; [2, 3] = dua pertiga."
    )
    more_than: ShareOfPanel | None = Field(
        None, alias="lebih_dari", description="Lebih dari bagian ini dari anggota panel; [1, 2] = lebih dari setengah."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )


class Panel(Part):
    """Who judges a round. `per` says that each group has its own panel."""

    per: FactCodes = Field(
        (), alias="per", description="Fakta kelompok yang mempunyai panel sendiri, misalnya kecamatan."
    )
    elements: tuple[PanelElement, ...] = Field(
        (), alias="unsur", description="Unsur panel; masing-masing sedikitnya satu orang."
    )
    total: AtLeastOne | None = Field(None, alias="jumlah", description="Banyaknya anggota panel, bila dinyatakan.")
    quorum: Quorum | None = Field(
        None, alias="kuorum", description="Berapa anggota yang harus hadir saat panel menetapkan."
    )
    citations: Citations = Field(
        alias="rujukan", description="Tempatnya dalam peraturan, misalnya Lampiran huruf B angka 3; satu atau daftar."
    )
