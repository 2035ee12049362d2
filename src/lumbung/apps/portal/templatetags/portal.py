"""The barn of the front page: one grain for each entry, drawn as a picture."""

from dataclasses import dataclass

from django import template

register = template.Library()

LEFT, BOTTOM, WIDTH, HEIGHT = 86, 256, 204, 132
"""The inside of the barn, in the units of its picture."""
LARGEST, SMALLEST = 34, 9
MOST = (WIDTH // SMALLEST) * (HEIGHT // SMALLEST)
"""How many grains can still be told apart."""


@dataclass(frozen=True, slots=True)
class Grain:
    """One grain: where it lies."""

    x: int
    y: int


@register.inclusion_tag("portal/barn.html")
def barn(total: int, hollow: int) -> dict[str, object]:
    """The barn with a grain for each of `total` entries; `hollow` of them are outlines. Too many share a grain."""
    each = max(1, -(-total // MOST))
    count, outlines = -(-total // each), -(-hollow // each)
    size = next((one for one in range(LARGEST, SMALLEST, -1) if (WIDTH // one) * (HEIGHT // one) >= count), SMALLEST)
    columns = WIDTH // size
    grains = [
        Grain(LEFT + size * (number % columns) + size // 4, BOTTOM - size * (number // columns) - size // 3)
        for number in range(count)
    ]
    return {
        "full": grains[: count - outlines],
        "hollow": grains[count - outlines :],
        "rx": size // 4,
        "ry": size * 2 // 5,
        "stroke": "1.5",
    }
