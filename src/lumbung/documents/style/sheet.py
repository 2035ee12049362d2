"""The style sheet and the typeface, as files to lay beside a page."""

from functools import cache
from importlib.resources import files

SHEET = "lumbung.css"
FONT = "plus-jakarta-sans-latin-wght-normal.woff2"
LICENCE = "LICENSE-OFL.txt"


@cache
def style_files() -> dict[str, bytes]:
    """File name → bytes: one style sheet, the typeface it names, and the typeface's licence."""
    folder = files("lumbung.documents.style")
    sheet = b"\n".join((folder / name).read_bytes() for name in ("tokens.css", SHEET))
    font = {f"font/{name}": (folder / "font" / name).read_bytes() for name in (FONT, LICENCE)}
    return {SHEET: sheet, **font}
