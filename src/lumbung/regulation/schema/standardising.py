"""How jurors are brought to one severity (`bakukan`), for decrees and readings that ask for it."""

from enum import StrEnum

from pydantic import Field

from lumbung.regulation.schema.base import Count, Part


class StandardisingBy(StrEnum):
    """How an assessor is brought to the panel's severity."""

    MEAN = "rerata"
    SPREAD = "simpangan"


class Standardising(Part):
    """Sheets are brought to the panel's severity, assessor by assessor, before they are combined."""

    by: StandardisingBy = Field(
        alias="menurut",
        description="rerata = tiap lembar digeser sebesar selisih rata-rata jurinya dari panel; "
        "simpangan = rata-rata dan sebaran tiap juri disamakan dengan panelnya.",
    )
    digits: Count | None = Field(
        None, alias="angka", description="Untuk simpangan: angka di belakang koma yang dipakai dari tiap lembar."
    )
