"""Why: the sentence behind each place, with its figures, its places in the decree and the readings that it rests on.

Built on demand from results that hold only figures, so that ranking a nation costs no sentences.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lumbung.regulation.bands import band_of
from lumbung.regulation.case import Case, Decision, Exclusion, by_number
from lumbung.regulation.codepath import covers
from lumbung.regulation.grouping import ordering_of, source_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.reasons_prizes import band_words, no_band_words, prize_words
from lumbung.regulation.result import Around, GroupRanking, Placing, Standing, Winner
from lumbung.regulation.schema.contest import FINAL, Award, Ordering, Round, RoundKind, Threshold, TieBreak
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.schema.rubric import Band, BandScale
from lumbung.regulation.verdict import Because, Choice
from lumbung.regulation.wording import Amount, Figure, Money, Points, Words, join, plain, say, several

MOST_NAMED = 20
"""A reason names so many equals at most: it must stay a sentence."""


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
    decides: tuple[str, ...]
    """The codes of the round or award at which a minuted decision about its order is made."""
    decided_by: Round | None = None
    """The round whose minuted decision makes the order, where no score does."""
    scale: BandScale | None = None


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
        (round_.code,),
        round_ if round_.kind is RoundKind.DECISION else None,
    )


def of_award(rules: Rules, award: Award) -> Where:
    """The winners of an award."""
    source = source_of(rules, award)
    sources = [f"babak/{source.code}", f"rubrik/{source.rubric}", *(["nilai_akhir"] if award.of == FINAL else [])]
    place = f"penghargaan/{award.code}"
    decided_by = source if source.kind is RoundKind.DECISION else None
    return Where(
        award.code,
        place,
        award.threshold,
        ordering_of(rules, award),
        award.citations,
        tuple(sources),
        (award.code, source.code),
        decided_by,
        rules.scale(award.scale) if award.scale else None,
    )


_BESIDE = frozenset({"panel", "nama", "bunyi", "obat"})
"""Parts of a place that no score, order or prize comes from: names, words, who sits on a panel."""
_ORDER, _PRIZE = "urutan", "hadiah"


def choices_on(rules: Rules, places: tuple[str, ...], beside: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
    """The adopted readings by which what stands at these places could come out differently.

    Not those that change nothing, or only a name, the panel, or the parts in `beside`.
    """
    left_out = _BESIDE | beside
    return rules.remember((places, left_out), lambda: _choices_on(rules, places, left_out))


def _choices_on(rules: Rules, places: tuple[str, ...], left_out: frozenset[str]) -> tuple[Choice, ...]:
    return tuple(
        one.choice
        for one in rules.adopted
        if any(
            covers(change.path, place) and left_out.isdisjoint(change.path.split("/")[len(place.split("/")) :])
            for option in one.reading.options
            for change in option.changes
            for place in places
        )
    )


def why_standing(rules: Rules, case: Case, where: Where, ranking: GroupRanking, placing: Placing) -> Because:
    """Why an entry stands where it stands in a ranking."""
    citations = where.citations
    equals = [other for other in ranking.around[placing.entry].equals if other.entry != placing.entry]
    if where.decided_by is not None:
        words = [_decided_words(case, where.decided_by, where, ranking, placing)]
        citations = tuple(dict.fromkeys((*citations, *where.decided_by.citations)))
    else:
        words = [_place_words(where, ranking, placing)]
        if equals:
            words.append(_equals_words(rules, case, where, placing, equals))
    if placing.standing is Standing.BELOW_THRESHOLD and where.threshold is not None:
        citations = where.threshold.citations
    standing = _standing_words(case, where, placing)
    if standing is not None:
        words.append(standing)
    return Because(join(words), citations, choices_of_standing(rules, where, ranking, placing))


Figures = tuple[int, Placing, Around]


def figures_behind(ranking: GroupRanking, placing: Placing) -> Figures:
    """Every figure of a ranking that `why_standing` may name for one place.

    Where these are equal, and nothing in the case but marks has changed, the reason is the same.
    """
    return len(ranking.placings), placing, ranking.around[placing.entry]


def choices_of_standing(rules: Rules, where: Where, ranking: GroupRanking, placing: Placing) -> tuple[Choice, ...]:
    """The choices that a place rests on. Those about the order count only where a score alone does not make it."""
    alone = where.decided_by is None and len(ranking.around[placing.entry].equals) == 1
    beside = frozenset({_PRIZE, _ORDER} if alone else {_PRIZE})
    return choices_on(rules, (where.place, *where.sources), beside)


def _standing_words(case: Case, where: Where, placing: Placing) -> Words | None:
    match placing.standing:
        case Standing.IN:
            return None
        case Standing.BELOW_THRESHOLD:
            assert where.threshold is not None and placing.score is not None
            limit = Fraction(where.threshold.score)
            return say(
                "Kurang {short} dari batas {limit}.",
                "It is {short} short of the minimum score {limit}.",
                short=Points(limit - placing.score, (Fraction(0),)),
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
            reason = _sentence(_exclusion(case, where, placing).reason)
            return say("Tidak diambil panel: {reason}", "Not taken by the panel: {reason}", reason=reason)
        case Standing.NO_PRIZE:
            return _no_prize_words(where, placing)
        case _:
            return say("Tidak disebut dalam putusan.", "Not named in the decision.")


def _no_prize_words(where: Where, placing: Placing) -> Words:
    """Why an award by bands alone gives an entry nothing: its band has no prize, or its score has no band."""
    assert where.scale is not None and placing.score is not None  # only an award by bands is not won for this
    if band_of(where.scale, placing.score) is None:
        return no_band_words(where.scale, placing.score)
    return say("Tidak ada hadiah untuk predikat ini.", "There is no prize for this band.")


def _exclusion(case: Case, where: Where, placing: Placing) -> Exclusion:
    return next(one for one in case.exclusions if one.at == where.code and one.entry == placing.entry)


def _sentence(reason: str) -> str:
    """A reason as somebody wrote it, ended as a sentence."""
    return reason.rstrip(". ") + "."


def _decision(case: Case, where: Where, entry: str) -> Decision | None:
    """The minuted decision that orders an entry here: the last one about this place itself, else about its source."""
    made = [one for one in case.decisions if one.at in where.decides and entry in one.order]
    own = [one for one in made if one.at == where.code]
    return (own or made)[-1] if made else None


def _decided_words(case: Case, round_: Round, where: Where, ranking: GroupRanking, placing: Placing) -> Words:
    """A place that a body decided: its reason, and the score beside it, which decides nothing here."""
    score = Points(placing.score) if placing.score is not None else plain("–")
    decision = _decision(case, where, placing.entry)
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
        reason=_sentence(decision.reason),
        score=score,
    )


def _place_words(where: Where, ranking: GroupRanking, placing: Placing) -> Words:
    return say(
        "Skor {score}, urutan {place} dari {count}.",
        "Score {score}, place {place} of {count}.",
        score=_score(where, ranking, placing),
        place=_place(placing),
        count=len(ranking.placings),
    )


def _score(where: Where, ranking: GroupRanking, placing: Placing) -> Points:
    """A score with as many decimals as tell it from the next ones, from the minimum and from the limits of bands."""
    score = placing.score
    assert score is not None  # only a decision orders entries without scores
    scores = set(ranking.around[placing.entry].next)
    scores |= {Fraction(where.threshold.score)} if where.threshold else set()
    scores |= {Fraction(limit) for band in _bands(where.scale) for limit in (band.low, band.high) if limit is not None}
    above, below = {one for one in scores if one > score}, {one for one in scores if one < score}
    return Points(score, (*([min(above)] if above else []), *([max(below)] if below else [])))


def _bands(scale: BandScale | None) -> tuple[Band, ...]:
    return scale.bands if scale else ()


def _names(equals: list[Placing]) -> Words:
    """Equals by code; where there are very many, the first ones and how many more."""
    names = [other.entry for other in equals]
    if len(names) <= MOST_NAMED:
        return several(names)
    more = say("{n} lainnya", "{n} others", n=len(names) - MOST_NAMED)
    return say("{names}, dan {more}", "{names}, and {more}", names=", ".join(names[:MOST_NAMED]), more=more)


def _place(placing: Placing) -> str:
    return f"{placing.first}–{placing.last}" if placing.tied else str(placing.first)


def _equals_words(rules: Rules, case: Case, where: Where, placing: Placing, equals: list[Placing]) -> Words:
    """What tells an entry apart from those of equal score, or that nothing does."""
    names = _names(equals)
    if placing.decided:
        return say(
            "Skor sama dengan {names}; urutannya diputuskan panel: {reason}",
            "Equal to {names}; the panel decided: {reason}",
            names=names,
            reason=_reason(case, where, placing),
        )
    if placing.tied:
        same = _names([other for other in equals if other.first == placing.first])
        return say("Skor sama dengan {names}, berbagi urutan.", "Equal to {names}; they share the places.", names=same)
    nearest = min(equals, key=lambda other: (abs(other.first - placing.first), by_number(other.entry)))
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
    return say(
        "Skor sama dengan {name}, yang didahulukan panel: {reason}",
        "Equal to {name}, whom the panel put first: {reason}",
        name=nearest.entry,
        reason=_reason(case, where, nearest),
    )


def _reason(case: Case, where: Where, placing: Placing) -> str:
    """The minuted reason for a place that a panel decided."""
    decision = _decision(case, where, placing.entry)
    assert decision is not None  # a place is marked as decided only where one was made
    return _sentence(decision.reason)


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
    standing = why_standing(rules, case, where, ranking, winner.placing)
    citations = [*standing.citations]
    words = [_unranked_words(where, ranking, winner) if award.unranked else standing.words]
    if not award.unranked and winner.place != winner.placing.first:
        place = winner.place
        words.append(say("Peringkat {place} di antara pemenang.", "Place {place} among the winners.", place=place))
    if where.scale is not None and winner.placing.score is not None:
        band = next((one for one in where.scale.bands if one.code == winner.band), None)
        words.append(band_words(where.scale, band, winner.placing.score))
        citations += band.citations if band else where.scale.citations
    for won in winner.prizes:
        words.append(prize_words(award, won))
        citations += won.prize.citations
    if not winner.prizes:
        words.append(say("Tidak ada hadiah untuk hasil ini.", "There is no prize for this result."))
    choices = choices_of_winner(rules, award, where, ranking, winner)
    return Because(join(words), tuple(dict.fromkeys(citations)), choices)


def choices_of_winner(
    rules: Rules, award: Award, where: Where, ranking: GroupRanking, winner: Winner
) -> tuple[Choice, ...]:
    """The choices that a winner's place and prizes rest on."""
    on_place = choices_of_standing(rules, where, ranking, winner.placing)
    on_prizes = choices_on(rules, (f"{where.place}/{_PRIZE}", *([f"pita/{award.scale}"] if award.scale else [])))
    asked = ("of a winner", on_place, on_prizes)
    every = (*on_place, *on_prizes)
    return rules.remember(asked, lambda: tuple(one.choice for one in rules.adopted if one.choice in every))


def _unranked_words(where: Where, ranking: GroupRanking, winner: Winner) -> Words:
    """The place of a winner among equals by decree: inside, and nothing more."""
    count = sum(placing.standing is Standing.IN for placing in ranking.placings)
    if winner.placing.score is None:
        return say("Termasuk {count} yang terpilih.", "Among the {count} chosen.", count=count)
    return say(
        "Skor {score}, termasuk {count} yang terpilih.",
        "Score {score}, among the {count} chosen.",
        score=_score(where, ranking, winner.placing),
        count=count,
    )
