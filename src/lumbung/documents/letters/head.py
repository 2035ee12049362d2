"""A letterhead (kop), and who signs below: what stands on every paper of an office."""

from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum
from struct import unpack

ROOM = 18
"""Millimetres in which the emblem fits."""
PNG_SIZE = slice(16, 24)
"""Where a PNG says how wide and high it is."""


class Acting(StrEnum):
    """In whose name somebody signs, as official papers abbreviate it."""

    SELF = "self"
    ON_BEHALF = "a.n."
    ACTING = "Plt."
    DAILY = "Plh."


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an office's papers. `place` is where it signs; `emblem` a PNG, empty where there is none."""

    government: str
    office: str
    address: str = ""
    contact: str = ""
    place: str = ""
    signatory: str = ""
    signatory_office: str = ""
    acting: Acting = Acting.SELF
    on_behalf: str = ""
    emblem: bytes = b""

    @property
    def lines(self) -> tuple[str, ...]:
        """Address and contact, each on a line of its own."""
        return tuple(one for one in (self.address, self.contact) if one)

    @property
    def signs_as(self) -> tuple[str, ...]:
        """The office of who signs, line by line: a.n. Bupati Batang / Sekretaris Daerah."""
        if self.acting is Acting.ON_BEHALF:
            return (f"{self.acting} {self.on_behalf}", f"{self.signatory_office},")
        if self.acting in (Acting.ACTING, Acting.DAILY):
            return (f"{self.acting} {self.signatory_office},",)
        return (f"{self.signatory_office},",) if self.signatory_office else ()

    @property
    def emblem_size(self) -> tuple[int, int]:
        """The emblem's width and height in dots."""
        width, height = unpack(">II", self.emblem[PNG_SIZE])
        return width, height

    @property
    def emblem_width(self) -> float:
        """How many millimetres wide the emblem stands in its room."""
        width, height = self.emblem_size
        return round(ROOM * width / max(width, height), 2)

    @property
    def emblem_svg(self) -> str:
        """The emblem as a drawing, which travels as text."""
        width, height = self.emblem_size
        data = b64encode(self.emblem).decode()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
        )
