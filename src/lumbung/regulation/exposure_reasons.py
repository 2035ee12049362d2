"""How the most and the least that an award can cost are counted, as sentences with their figures."""

from fractions import Fraction

from lumbung.regulation.bands import gaps
from lumbung.regulation.exposure import AwardExposure, PrizeExposure
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import NotStated
from lumbung.regulation.schema.contest import Award, Prize
from lumbung.regulation.schema.rubric import BandReading
from lumbung.regulation.verdict import Because
from lumbung.regulation.wording import Amount, Money, Words, join, say, several


def how_counted(rules: Rules, award: Award, found: AwardExposure) -> Words:
    """`found` by the text alone, or with its entries: how many can win, times the dearest prize that each can have."""
    sentences = [_sum(rules, award, found)]
    if isinstance(award.pool, int) and found.most is not None and found.most != _of_prizes(found):
        sentences.append(say("Dibatasi pagu {pool}.", "Limited by the pool of {pool}.", pool=Money(award.pool)))
    unstated = [one.prize.name for one in found.by_prize if isinstance(one.prize.fund, NotStated)]
    if unstated:
        sentences.append(
            say(
                "Belum termasuk {prizes}: besarnya tidak dinyatakan.",
                "Without {prizes}: the amount is not stated.",
                prizes=several(unstated),
            )
        )
    return join(sentences)


def least_counted(rules: Rules, award: Award, found: AwardExposure) -> Because:
    """Why an award costs at least what `found` says by the text alone, with the places that a low score rests on."""
    if places_counted(rules, award, found) is None:
        words = say(
            "Paling sedikit {least}: peraturan tidak menyebut berapa yang pasti menang.",
            "{least} at least: the decree does not say how many surely win.",
            least=Money(found.least),
        )
        return Because(words)
    score, citations = _needed(rules, award)
    if found.least or not found.most or not score:
        words = say(
            "Paling sedikit {least}: bila setiap tempat terisi dengan skor terendah.",
            "{least} at least: if every place is filled, with the lowest scores.",
            least=Money(found.least),
        )
        return Because(words)
    words = say(
        "Paling sedikit {least}: bila semua skor di bawah {score}, tidak ada dana yang dibayar.",
        "{least} at least: if all scores are below {score}, no money is paid.",
        least=Money(found.least),
        score=Amount(score),
    )
    without = _without_band(rules, award)
    places = (*citations, *(place for one in without for place in one.citations))
    return Because(join([words, *(one.words for one in without)]), tuple(dict.fromkeys(places)))


def _needed(rules: Rules, award: Award) -> tuple[Fraction, tuple[str, ...]]:
    """The score below which nobody receives money, with its places; zero where every score may."""
    bars = [_bar(rules, award, prize) for prize in award.prizes if not isinstance(prize.fund, NotStated)]
    lowest = min(bars, default=(Fraction(0), ()))
    if award.threshold is not None and award.threshold.score >= lowest[0]:
        return Fraction(award.threshold.score), award.threshold.citations
    return lowest


def _bar(rules: Rules, award: Award, prize: Prize) -> tuple[Fraction, tuple[str, ...]]:
    bars: list[tuple[Fraction, tuple[str, ...]]] = [(Fraction(0), ())]
    if prize.threshold is not None:
        bars.append((Fraction(prize.threshold.score), prize.threshold.citations))
    if prize.band is not None and award.scale is not None:
        bars += [(Fraction(one.low), one.citations) for one in rules.scale(award.scale).bands if one.code == prize.band]
    return max(bars)


def _without_band(rules: Rules, award: Award) -> list[Because]:
    """Scores that win a place and no money, since they fall between two printed bands."""
    scale = rules.scale(award.scale) if award.scale is not None else None
    if scale is None or scale.reading is not BandReading.LITERAL:
        return []
    return [
        Because(
            say(
                "Skor di antara {high} dan {low} tidak berpredikat dan tidak mendapat dana.",
                "A score between {high} and {low} earns no band and no money.",
                high=Amount(Fraction(below.high or 0)),
                low=Amount(Fraction(above.low)),
            ),
            (*below.citations, *above.citations),
        )
        for below, _, above in gaps(scale)
    ]


def places_counted(rules: Rules, award: Award, found: AwardExposure) -> Words | None:
    """On how many places groups can win together; None where that cannot be counted."""
    places = [one.places for one in found.by_group]
    total = sum(one for one in places if one is not None)
    if found.groups is None or None in places:
        return None
    if not award.per:
        return say("{n} pemenang", "{n} winners", n=total)
    names = several([rules.known[code].name.lower() for code in award.per])
    if len(set(places)) == 1 and places[0]:
        return say(
            "{groups} {names} × {each} pemenang",
            "{groups} {names} × {each} winners",
            groups=found.groups,
            names=names,
            each=places[0],
        )
    return say(
        "{n} tempat di {groups} {names}", "{n} places in {groups} {names}", n=total, groups=found.groups, names=names
    )


def _sum(rules: Rules, award: Award, found: AwardExposure) -> Words:
    counted = _terms(found)
    places = places_counted(rules, award, found)
    if found.most is None or places is None:
        return say("Peraturan tidak membatasi jumlah penerimanya.", "The decree does not limit how many receive it.")
    banded = [one for one in counted if one.prize.band is not None]
    all_ = sum(one.places or 0 for one in found.by_group)
    if any(all_ < (one.receivers or 0) for one in counted):
        places = say("{places}, ditambah semua yang seri", "{places}, with all that tie", places=places)
    elif banded and len(counted) == 1:
        one = banded[0]
        return say(
            "{places} × {fund} ({prize}).",
            "{places} × {fund} ({prize}).",
            places=places,
            fund=Money(_fund(one)),
            prize=one.prize.name,
        )
    if not counted:
        has_money = any(_fund(one) for one in found.by_prize)
        none = say("{places}.", "{places}.", places=places)
        return none if has_money else say("{places}, tanpa uang.", "{places}, no money.", places=places)
    return say(
        "{places}: {terms}.", "{places}: {terms}.", places=places, terms=join([_term(one) for one in counted], " + ")
    )


def _terms(found: AwardExposure) -> list[PrizeExposure]:
    """The prizes that make the most: of those by bands, which exclude each other, the dearest alone."""
    paying = [one for one in found.by_prize if one.most]
    dearest = max((one for one in paying if one.prize.band is not None), key=_fund, default=None)
    return [one for one in paying if one.prize.band is None or one is dearest]


def _term(one: PrizeExposure) -> Words:
    if one.prize.fund_from_rest:
        return say("sisa pagu ({prize})", "the rest of the pool ({prize})", prize=one.prize.name)
    if not _fund(one):
        return say("{all} ({prize})", "{all} ({prize})", all=Money(one.most or 0), prize=one.prize.name)
    return say(
        "{n} × {fund} ({prize})",
        "{n} × {fund} ({prize})",
        n=one.receivers or 0,
        fund=Money(_fund(one)),
        prize=one.prize.name,
    )


def _of_prizes(found: AwardExposure) -> int:
    return sum(one.most or 0 for one in _terms(found))


def _fund(one: PrizeExposure) -> int:
    return one.prize.fund if isinstance(one.prize.fund, int) else 0
