"""The style sheets and the typeface, as files to lay beside a page."""

from functools import cache
from importlib.resources import files

SHEET = "lumbung.css"
WORK_SHEET = "work.css"
ROOM_SHEET = "presenting.css"
HALL_SHEET = "hall.css"
PICTURE_SHEET = "pictures.css"
FONT = "plus-jakarta-sans-latin-wght-normal.woff2"
LICENCE = "LICENSE-OFL.txt"


@cache
def style_files() -> dict[str, bytes]:
    """File name → bytes: one style sheet, the typeface it names, and the typeface's licence."""
    folder = files("lumbung.documents.style")
    sheet = b"\n".join((folder / name).read_bytes() for name in ("tokens.css", SHEET))
    font = {f"font/{name}": (folder / "font" / name).read_bytes() for name in (FONT, LICENCE)}
    return {SHEET: sheet, **font}


def work_sheet() -> dict[str, bytes]:
    """File name → bytes: what only the pages of those who are signed in need; public pages stay light without it."""
    folder = files("lumbung.documents.style")
    return {name: (folder / name).read_bytes() for name in (WORK_SHEET, ROOM_SHEET, HALL_SHEET)}


def picture_sheet() -> dict[str, bytes]:
    """File name → bytes: what only pages with pictures need."""
    return {PICTURE_SHEET: (files("lumbung.documents.style") / PICTURE_SHEET).read_bytes()}
