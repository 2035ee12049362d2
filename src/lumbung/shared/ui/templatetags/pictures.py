"""Pictures of figures as inline SVG: bars from zero and tiles. Every value is written; colours only repeat it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import cast

from django import template

from lumbung.documents.pictures.figures import Band, Scores
from lumbung.regulation.exact import round_half_up
from lumbung.regulation.wording import Amount, Words, join, say, write
from lumbung.shared.ui.speech import language

register = template.Library()

WIDTH = 340
"""All pictures are as wide as a phone shows them at its own size; a laptop shows them larger."""
TINTS = 5
TILE, TALL, GAP, ROW = 80, 66, 6, 4
LETTERS = 9
"""Letters of a name that fit into a tile; a longer one is drawn narrower."""
LAID, LAID_TALL, LAID_LETTERS = 66, 44, 9
"""The same for tiles that are laid out: smaller, since more of them stand side by side."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a picture, with where it and its words stand."""

    label: str
    count: int | str
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: what it says, where it stands, how dark it is."""

    name: str
    entries: int
    winners: int
    x: int
    y: int
    tint: int
    narrow: bool


@register.inclusion_tag("ui/picture_bars.html")
def bar_picture(rows: Iterable[tuple[str, int]], label: str, beside: bool = False) -> dict[str, object]:
    """Bars from zero with their counts; the words above each bar, or short ones `beside` it."""
    found = list(rows)
    most, tall, start = max((count for _, count in found), default=0), 26 if beside else 46, 76 if beside else 0
    room = WIDTH - start - 40
    bars = [Bar(words, count, tall * at, room * count // max(most, 1)) for at, (words, count) in enumerate(found)]
    return {
        "bars": bars,
        "label": label,
        "beside": beside,
        "start": start,
        "room": room,
        "width": WIDTH,
        "height": tall * len(bars),
    }


@register.inclusion_tag("ui/picture_bars.html")
def score_picture(bands: Iterable[Band], label: str) -> dict[str, object]:
    """Bars of how many scores lie in each range."""

    def written(value: Fraction) -> str:
        return write(Amount(value), language())

    return bar_picture([(f"{written(one.low)}–{written(one.high)}", one.count) for one in bands], label, beside=True)


@register.simple_tag
def outside(of: Scores) -> Words | None:
    """That nothing lies below or above what is drawn; None where scores reach both ends."""
    low, high, found = of.drawn[0].low, of.drawn[-1].high, []
    if low > of.bands[0].low:
        found.append(say("Tidak ada skor di bawah {n}.", "No score below {n}.", n=Amount(low)))
    if high < of.bands[-1].high:
        found.append(say("Tidak ada skor {n} ke atas.", "No score of {n} or more.", n=Amount(high)))
    return join(found) if found else None


@register.inclusion_tag("ui/picture_bars.html")
def figure_picture(rows: Iterable[tuple[str, Decimal]], label: str) -> dict[str, object]:
    """Bars from zero of figures as they were recorded, with the short words beside them."""
    found = [(words, Fraction(value)) for words, value in rows]
    shown = bar_picture([(words, int(100 * value)) for words, value in found], label, beside=True)
    written = [write(Amount(value), language()) for _, value in found]
    bars = cast(list[Bar], shown["bars"])
    return shown | {"bars": [replace(bar, count=text) for bar, text in zip(bars, written, strict=True)]}


@register.filter
def percent(value: Fraction) -> str:
    """A share of a hundred, without decimals."""
    return f"{write(Amount(round_half_up(value, 0)), language())}%"


@register.inclusion_tag("ui/picture_tiles.html")
def tile_picture(rows: Iterable[tuple[str, int, int]], label: str) -> dict[str, object]:
    """A tile for each territory: its name, how many entries and winners; the more entries, the darker."""
    found = list(rows)
    most = max((entries for _, entries, _ in found), default=0)
    tiles = []
    for at, (name, entries, winners) in enumerate(found):
        x, y = (TILE + GAP) * (at % ROW), (TALL + GAP) * (at // ROW)
        tiles.append(Tile(name, entries, winners, x, y, shade(entries, most), len(name) > LETTERS))
    height = (TALL + GAP) * -(-len(found) // ROW)
    return {"tiles": tiles, "label": label, "width": WIDTH, "height": height, "tile": TILE, "tall": TALL}


@register.inclusion_tag("ui/picture_map.html")
def map_picture(outlines: Iterable[tuple[str, str, int, int, int, int]], size: tuple[int, int], label: str) -> object:
    """A map: of each outline its name, path, the place of its words, entries and winners; more entries are darker."""
    found = list(outlines)
    most = max((entries for *_, entries, _ in found), default=0)
    shapes = [(*drawn, f"{entries} · {won}", shade(entries, most)) for *drawn, entries, won in found]
    return {"shapes": shapes, "width": size[0], "height": size[1], "label": label}


@register.inclusion_tag("ui/picture_map.html")
def outline_picture(outlines: Iterable[tuple[str, str, int, int, int]], size: tuple[int, int], label: str) -> object:
    """A map without figures: of each outline its name, path, the place of its number, and its number."""
    shapes = [(name, path, x, y, number, 1) for name, path, x, y, number in outlines]
    return {"shapes": shapes, "width": size[0], "height": size[1], "label": label}


@register.inclusion_tag("ui/picture_laid.html")
def laid_picture(rows: Iterable[tuple[int, int, str, int, int]], label: str) -> object:
    """Tiles that stand roughly as their territories lie: of each its row and column, name, entries and winners."""
    found = list(rows)
    most = max((entries for *_, entries, _ in found), default=0)
    told = [(row, column, name, f"{many} · {won}", shade(many, most)) for row, column, name, many, won in found]
    return _laid(told, label)


@register.inclusion_tag("ui/picture_laid.html")
def layout_picture(rows: Iterable[tuple[str, int, int]], label: str) -> object:
    """The same without figures: of each tile its name, row and column."""
    return _laid([(row, column, name, "", 1) for name, row, column in rows], label)


def _laid(rows: list[tuple[int, int, str, str, int]], label: str) -> dict[str, object]:
    top, left = min(row for row, *_ in rows), min(column for _, column, *_ in rows)
    tiles = [
        (name, words, (column - left) * (LAID + GAP), (row - top) * (LAID_TALL + GAP), tint, len(name) > LAID_LETTERS)
        for row, column, name, words, tint in rows
    ]
    width = max(x for _, _, x, *_ in tiles) + LAID
    height = max(y for *_, y, _, _ in tiles) + LAID_TALL
    return {"tiles": tiles, "label": label, "width": width, "height": height, "tile": LAID, "tall": LAID_TALL}


def shade(count: int, most: int) -> int:
    """How dark a count is drawn: 0 for none, then in equal steps up to the largest."""
    return -(-(TINTS - 1) * count // most) if most else 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a heat map in percent, and how dark it is; None where nothing is told."""

    share: Fraction | None
    tint: int


@register.simple_tag
def heat(rows: Sequence[tuple[str, int, Sequence[Fraction | None]]]) -> dict[str, object]:
    """The rows of a heat map with the darkness of each value, from the lowest of all to the highest."""
    known = [one for _, _, shares in rows for one in shares if one is not None]
    low, high = min(known, default=Fraction(0)), max(known, default=Fraction(0))

    def cell(share: Fraction | None) -> Cell:
        if share is None:
            return Cell(None, 0)
        return Cell(share * 100, min(int((share - low) / (high - low) * TINTS), TINTS - 1) if high > low else 0)

    shown = [(name, count, [cell(one) for one in shares]) for name, count, shares in rows]
    return {"rows": shown, "low": low * 100, "high": high * 100, "any": bool(known)}
