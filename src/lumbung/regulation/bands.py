"""Which band a score earns, under the adopted reading of the printed limits."""

from fractions import Fraction

from lumbung.regulation.exact import round_half_up
from lumbung.regulation.schema.rubric import Band, BandReading, BandScale


def band_of(scale: BandScale, score: Fraction) -> Band | None:
    """The band of a score, or None if no band holds it. Where bands overlap, the higher one counts."""
    bands = sorted(scale.bands, key=lambda band: band.low, reverse=True)
    looked_up = round_half_up(score, scale.digits) if scale.reading is BandReading.ROUNDED else score
    for index, band in enumerate(bands):
        below = bands[index + 1] if index + 1 < len(bands) else None
        if looked_up >= band.low or _above(below, scale, looked_up):
            if _not_too_high(band, scale, looked_up, is_top=index == 0):
                return band
            if scale.reading is BandReading.LOWER_BOUND:
                return None
    return None


def _above(below: Band | None, scale: BandScale, score: Fraction) -> bool:
    """Whether a score above the band below already belongs to this one (`di_atas_pita_bawah`)."""
    return (
        scale.reading is BandReading.ABOVE_BAND_BELOW
        and below is not None
        and below.high is not None
        and score > below.high
    )


def _not_too_high(band: Band, scale: BandScale, score: Fraction, is_top: bool) -> bool:
    if band.high is None or score <= band.high:
        return True
    if is_top:
        return scale.open_top
    return scale.reading is BandReading.LOWER_BOUND
