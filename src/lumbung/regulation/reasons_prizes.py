"""The band that a score earns and the prizes that a winner receives, in sentences."""

from fractions import Fraction
from operator import attrgetter

from lumbung.regulation.exact import round_half_up
from lumbung.regulation.result import Won
from lumbung.regulation.schema.base import NOT_STATED
from lumbung.regulation.schema.contest import Award, Prize
from lumbung.regulation.schema.rubric import Band, BandReading, BandScale
from lumbung.regulation.wording import Amount, Money, Words, say


def band_words(scale: BandScale, band: Band | None, score: Fraction) -> Words:
    """The band that a score earns, with its printed limits, or why it earns none."""
    if band is None:
        return no_band_words(scale, score)
    low = Amount(Fraction(band.low))
    if band.high is None:
        return say("Predikat {band}: mulai {low}.", "Band {band}: from {low}.", band=band.name, low=low)
    high = Amount(Fraction(band.high))
    if not band.low <= score <= band.high:
        return say(
            "Predikat {band}: tercetak {low}–{high}, dan menurut pilihan panitia memuat skor ini.",
            "Band {band}: printed {low}–{high}, and by the organiser's choice it holds this score.",
            band=band.name,
            low=low,
            high=high,
        )
    return say("Predikat {band}: {low}–{high}.", "Band {band}: {low}–{high}.", band=band.name, low=low, high=high)


def no_band_words(scale: BandScale, score: Fraction) -> Words:
    """Why a score earns no band: it is below all of them, above all of them, or between two."""
    looked_up = round_half_up(score, scale.digits) if scale.reading is BandReading.ROUNDED else score
    below = [band for band in scale.bands if band.low <= looked_up]
    above = [band for band in scale.bands if band.low > looked_up]
    if not below:
        first = min(above, key=attrgetter("low"))
        return say(
            "Skor ini tidak berpredikat: predikat terendah, {band}, mulai {low}.",
            "This score earns no band: the lowest, {band}, is from {low}.",
            band=first.name,
            low=Amount(Fraction(first.low)),
        )
    last = max(below, key=attrgetter("high"))
    assert last.high is not None  # a band without an end holds every score from its low up
    high = Amount(Fraction(last.high))
    if not above:
        return say(
            "Skor ini tidak berpredikat: predikat tertinggi, {band}, berakhir pada {high}.",
            "This score earns no band: the highest, {band}, ends at {high}.",
            band=last.name,
            high=high,
        )
    following = min(above, key=attrgetter("low"))
    return say(
        "Skor ini tidak berpredikat: {band} berakhir pada {high} dan {next} baru mulai {low}.",
        "This score earns no band: {band} ends at {high} and {next} only begins at {low}.",
        band=last.name,
        high=high,
        next=following.name,
        low=Amount(Fraction(following.low)),
    )


def prize_words(award: Award, won: Won) -> Words:
    """A prize and its money, or why its amount is not known."""
    name = won.prize.name
    if isinstance(won.fund, int):
        return say("Hadiah: {name}, {fund}.", "Prize: {name}, {fund}.", name=name, fund=Money(won.fund))
    if won.fund is NOT_STATED or (award.pool is NOT_STATED and _is_share(won.prize)):
        return say("Hadiah: {name}; besarnya tidak dinyatakan.", "Prize: {name}; its amount is not stated.", name=name)
    if won.prize.fund is not None or won.prize.fund_shared is not None or _is_share(won.prize):
        return say(
            "Hadiah: {name}; besarnya belum dapat dihitung sebelum semua pemenang ditetapkan.",
            "Prize: {name}; its amount cannot be computed until all winners are settled.",
            name=name,
        )
    return say("Hadiah: {name}.", "Prize: {name}.", name=name)


def _is_share(prize: Prize) -> bool:
    """Whether a prize is a part of the pool."""
    return prize.fund_from_rest is not None or prize.fund_percent is not None
