"""Why: the sentence behind each place, with its figures, its places in the decree and the readings that it rests on.

Built on demand from results that hold only figures, so that ranking a nation costs no sentences.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lumbung.regulation.case import Case, Exclusion
from lumbung.regulation.grouping import ordering_of, source_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import GroupRanking, Placing, Standing, Winner
from lumbung.regulation.schema.base import NOT_STATED, NotStated
from lumbung.regulation.schema.contest import FINAL, Award, Ordering, Round, RoundKind, Threshold, TieBreak
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.schema.rubric import Band
from lumbung.regulation.verdict import Because
from lumbung.regulation.wording import Amount, Figure, Money, Points, Words, join, plain, say, several


@dataclass(frozen=True, slots=True)
class Where:
    """Where a ranking was made: in a round's selection or in an award, with what reasons need of it."""

    code: str
    place: str
    """Its place in the regulation file, by codes."""
    threshold: Threshold | None
    ordering: Ordering
    citations: tuple[str, ...]
    sources: tuple[str, ...]
    """The places in the file that its scores come from."""
    decided_by: Round | None = None
    """The round whose minuted decision makes the order, where no score does."""


def of_round(round_: Round) -> Where:
    """The selection of a round."""
    selection, place = round_.selection, f"babak/{round_.code}"
    return Where(
        round_.code,
        f"{place}/pilih",
        selection.threshold if selection else None,
        round_.ordering,
        selection.citations if selection else round_.citations,
        (place, f"rubrik/{round_.rubric}"),
        round_ if round_.kind is RoundKind.DECISION else None,
    )


def of_award(rules: Rules, award: Award) -> Where:
    """The winners of an award."""
    source = source_of(rules, award)
    sources = [f"babak/{source.code}", f"rubrik/{source.rubric}", *(["nilai_akhir"] if award.of == FINAL else [])]
    place = f"penghargaan/{award.code}"
    decided_by = source if source.kind is RoundKind.DECISION else None
    ordering = ordering_of(rules, award)
    return Where(award.code, place, award.threshold, ordering, award.citations, tuple(sources), decided_by)


def why_standing(rules: Rules, case: Case, where: Where, ranking: GroupRanking, placing: Placing) -> Because:
    """Why an entry stands where it stands in a ranking."""
    citations = where.citations
    if where.decided_by is None:
        words = [_place_words(rules, where, ranking, placing)]
    else:
        words = [_decided_words(case, where.decided_by, where, ranking, placing)]
        citations = tuple(dict.fromkeys((*citations, *where.decided_by.citations)))
    if placing.standing is Standing.BELOW_THRESHOLD and where.threshold is not None:
        citations = where.threshold.citations
    standing = _standing_words(case, where, placing)
    if standing is not None:
        words.append(standing)
    return Because(join(words), citations, rules.choices(where.place, *where.sources))


def _standing_words(case: Case, where: Where, placing: Placing) -> Words | None:
    match placing.standing:
        case Standing.IN:
            return None
        case Standing.BELOW_THRESHOLD:
            assert where.threshold is not None and placing.score is not None
            limit = Fraction(where.threshold.score)
            return say(
                "Kurang {short} dari batas {limit}.",
                "It is {short} short of the least score {limit}.",
                short=Points(limit - placing.score, Fraction(0)),
                limit=Points(limit),
            )
        case Standing.BEYOND_LIMIT:
            return say("Paling banyak {limit} yang diambil.", "At most {limit} are taken.", limit=placing.limit or 0)
        case Standing.TIED_OUT:
            return say(
                "Sama dengan peserta lain tepat di batas {limit}; tidak ada yang diambil dari yang sama.",
                "It equals others right at the limit of {limit}; none of the equals is taken.",
                limit=placing.limit or 0,
            )
        case Standing.PENDING if not placing.tied:
            return say(
                "Menunggu putusan: pengusulnya melebihi batas dengan tempat yang sama di kelompok lain, atau yang "
                "lebih dulu belum diputuskan.",
                "It waits: its proposer is over the limit with an equal place in another group, or something before "
                "it is not decided yet.",
            )
        case Standing.PENDING:
            return say(
                "Tidak ada angka yang membedakannya dari peserta lain di batas; menunggu putusan panel.",
                "No figure tells it apart from others at the limit; the panel must decide.",
            )
        case Standing.PROPOSER_LIMIT:
            return say("Pengusulnya sudah mencapai batas jumlah.", "Its proposer has reached the limit.")
        case Standing.EXCLUDED:
            reason = _exclusion(case, where, placing).reason
            return say("Tidak diambil panel: {reason}", "Not taken by the panel: {reason}", reason=reason)
        case Standing.NO_PRIZE:
            return say("Tidak ada hadiah untuk predikat ini.", "There is no prize for this band.")
        case _:
            return say("Tidak disebut dalam putusan.", "Not named in the decision.")


def _exclusion(case: Case, where: Where, placing: Placing) -> Exclusion:
    return next(one for one in case.exclusions if one.at == where.code and one.entry == placing.entry)


def _decided_words(case: Case, round_: Round, where: Where, ranking: GroupRanking, placing: Placing) -> Words:
    """A place that a body decided: its reason, and the score beside it, which decides nothing here."""
    score = Points(placing.score) if placing.score is not None else plain("–")
    made = (
        one for one in reversed(case.decisions) if one.at in (where.code, round_.code) and placing.entry in one.order
    )
    decision = next(made, None)
    if decision is None:
        return say(
            "Belum diurutkan oleh {name}; skor {score}.",
            "Not in order by {name}; score {score}.",
            name=round_.name,
            score=score,
        )
    return say(
        "Urutan {place} dari {count} menurut putusan {name}: {reason} Skor {score}.",
        "Place {place} of {count} by decision of {name}: {reason} Score {score}.",
        place=placing.first,
        count=len(ranking.placings),
        name=round_.name,
        reason=decision.reason.rstrip(". ") + ".",
        score=score,
    )


def _place_words(rules: Rules, where: Where, ranking: GroupRanking, placing: Placing) -> Words:
    count = len(ranking.placings)
    assert placing.score is not None  # only a decision orders entries without scores
    equals = [other for other in ranking.placings if other.score == placing.score and other.entry != placing.entry]
    unlike = Fraction(where.threshold.score) if where.threshold else None
    figures: dict[str, Figure] = {"score": Points(placing.score, unlike), "place": _place(placing), "count": count}
    words = say("Skor {score}, urutan {place} dari {count}.", "Score {score}, place {place} of {count}.", **figures)
    if not equals:
        return words
    return join([words, _equals_words(rules, where, placing, equals)])


def _place(placing: Placing) -> str:
    return f"{placing.first}–{placing.last}" if placing.tied else str(placing.first)


def _equals_words(rules: Rules, where: Where, placing: Placing, equals: list[Placing]) -> Words:
    """What tells an entry apart from those of equal score, or that nothing does."""
    names = several([other.entry for other in equals])
    if placing.decided:
        return say(
            "Skor sama dengan {names}; urutannya diputuskan panel.", "Equal to {names}; the panel decided.", names=names
        )
    if placing.tied:
        same = several([other.entry for other in equals if other.first == placing.first])
        return say("Skor sama dengan {names}, berbagi urutan.", "Equal to {names}; they share the places.", names=same)
    nearest = min(equals, key=lambda other: (abs(other.first - placing.first), other.entry))
    for tie_break, own, others in zip(where.ordering.tie_breaks, placing.keys, nearest.keys, strict=True):
        if own != others:
            return say(
                "Skor sama dengan {name}; {figure}: {own} banding {others}.",
                "Equal to {name}; {figure}: {own} against {others}.",
                name=nearest.entry,
                figure=tie_break_name(rules, tie_break),
                own=_tie_figure(rules, tie_break, own),
                others=_tie_figure(rules, tie_break, others),
            )
    return say("Skor sama dengan {names}.", "Equal to {names}.", names=names)


def _tie_figure(rules: Rules, tie_break: TieBreak, key: Fraction) -> Figure:
    """A tie-breaking figure as a person writes it: a date as a date, money as money."""
    figure = -key if tie_break.first == "terkecil" else key
    if tie_break.fact is None:
        return Points(figure)
    match rules.known[tie_break.fact].kind:
        case FactKind.DATE:
            return date.fromordinal(int(figure))
        case FactKind.MONEY:
            return Money(int(figure))
        case _:
            return Amount(figure)


def tie_break_name(rules: Rules, tie_break: TieBreak) -> Words:
    """What a tie-break compares, as a person says it."""
    if tie_break.round_score is not None:
        name = rules.round(tie_break.round_score).name
        return say("skor {name}", "the score of {name}", name=name)
    if tie_break.fact is not None:
        return plain(rules.known[tie_break.fact].name)
    if tie_break.indicator is not None:
        return say("indikator {code}", "indicator {code}", code=tie_break.indicator)
    criteria = {criterion.code: criterion.name for rubric in rules.parts.rubrics for criterion in rubric.criteria}
    return say("aspek {name}", "the aspect {name}", name=criteria[tie_break.criterion or ""])


def why_winner(rules: Rules, case: Case, award: Award, ranking: GroupRanking, winner: Winner) -> Because:
    """Why a winner wins what it wins: its place, its band, its prizes."""
    where = of_award(rules, award)
    place = why_standing(rules, case, where, ranking, winner.placing)
    words, citations = [_unranked_words(ranking, winner) if award.unranked else place.words], [*place.citations]
    if award.scale is not None and winner.placing.score is not None:
        scale = rules.scale(award.scale)
        band = next((one for one in scale.bands if one.code == winner.band), None)
        words.append(_band_words(band, winner.placing.score))
        citations += band.citations if band else scale.citations
    for won in winner.prizes:
        words.append(_prize_words(won.prize.name, won.fund))
        citations += won.prize.citations
    if not winner.prizes:
        words.append(say("Tidak ada hadiah untuk hasil ini.", "There is no prize for this result."))
    places = (where.place, *where.sources, *([f"pita/{award.scale}"] if award.scale else []))
    return Because(join(words), tuple(dict.fromkeys(citations)), rules.choices(*places))


def _unranked_words(ranking: GroupRanking, winner: Winner) -> Words:
    """The place of a winner among equals by decree: inside, and nothing more."""
    count = sum(placing.standing is Standing.IN for placing in ranking.placings)
    score = winner.placing.score
    if score is None:
        return say("Termasuk {count} yang terpilih.", "Among the {count} chosen.", count=count)
    return say(
        "Skor {score}, termasuk {count} yang terpilih.",
        "Score {score}, among the {count} chosen.",
        score=Points(score),
        count=count,
    )


def _band_words(band: Band | None, score: Fraction) -> Words:
    if band is None:
        return say("Skor ini tidak masuk predikat mana pun.", "This score earns no band.")
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


def _prize_words(name: str, fund: int | NotStated | None) -> Words:
    if fund is NOT_STATED:
        return say("Hadiah: {name}; besarnya tidak dinyatakan.", "Prize: {name}; its amount is not stated.", name=name)
    if not isinstance(fund, int):
        return say("Hadiah: {name}.", "Prize: {name}.", name=name)
    return say("Hadiah: {name}, {fund}.", "Prize: {name}, {fund}.", name=name, fund=Money(fund))
