"""Which band a score earns, under the adopted reading of the printed limits."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lumbung.regulation.exact import round_half_up
from lumbung.regulation.schema.rubric import Band, BandReading, BandScale


def band_of(scale: BandScale, score: Fraction) -> Band | None:
    """The band of a score, or None if no band holds it. Where bands overlap, the higher one counts."""
    looked_up = round_half_up(score, scale.digits) if scale.reading is BandReading.ROUNDED else score
    holding = [band for band in scale.bands if band.low <= looked_up and not _ends_below(band, looked_up)]
    if holding:
        return max(holding, key=lambda band: band.low)
    below = [band for band in scale.bands if band.low <= looked_up]
    above = [band for band in scale.bands if band.low > looked_up]
    if not above:
        return reaching_highest(scale.bands) if scale.open_top else None
    if below and scale.reading is BandReading.LOWER_BOUND:
        return max(below, key=lambda band: band.low)
    if below and scale.reading is BandReading.ABOVE_BAND_BELOW:
        return min(above, key=lambda band: band.low)
    return None


def gaps(scale: BandScale) -> Iterator[tuple[Band, Band, Band]]:
    """Between which printed limits no band stands: the band that ends below, the one that begins last before the gap,
    and the next.
    """
    bands = sorted(scale.bands, key=lambda band: band.low)
    for number, above in enumerate(bands[1:], start=1):
        below = reaching_highest(bands[:number])
        if below.high is not None and below.high < above.low:
            yield below, bands[number - 1], above


def reaching_highest(bands: Sequence[Band]) -> Band:
    """The band that reaches highest, wherever it is written: one without an upper end before any other."""
    endless = [band for band in bands if band.high is None]
    return max(endless or bands, key=lambda band: (band.high or 0, band.low))


def _ends_below(band: Band, score: Fraction) -> bool:
    return band.high is not None and band.high < score
