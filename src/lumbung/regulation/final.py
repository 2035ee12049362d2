"""The final score: the weighted mean of rounds where the decree combines them, else the last round's score."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from lumbung.regulation.exact import round_half_up
from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import FinalScore, Missing, Round, RoundKind

Scores = Mapping[str, Mapping[str, Fraction]]
"""Round → entry → score."""


def final_source(rules: Rules) -> Round:
    """The round that the final score ends with: the last that orders entries, by score or by decision."""
    if rules.contest.final is not None:
        return final_rounds(rules)[0]
    ordering = [round_ for round_ in rules.contest.rounds if round_.kind is not RoundKind.PASS]
    return ordering[-1] if ordering else rules.contest.rounds[-1]


def final_rounds(rules: Rules) -> list[Round]:
    """The rounds that the final score comes from, the last one held first."""
    final = rules.contest.final
    if final is None:
        return [final_source(rules)]
    wanted = {share.round for share in final.shares}
    return [round_ for round_ in reversed(rules.contest.rounds) if round_.code in wanted]


def final_scores(rules: Rules, scores: Scores, entries: Iterable[str]) -> Mapping[str, Fraction]:
    """The weighted mean of each entry's rounds; an entry for which no round that counts was held has none.

    Only for a decree that combines rounds (`nilai_akhir`).
    """
    final = rules.contest.final
    assert final is not None
    shares = []
    for share in final.shares:
        weight = Fraction(share.weight)
        shares.append((scores.get(share.round, {}), weight, weight * scale_factor(rules, final, share.round)))
    found = {}
    for entry in entries:
        score = _final_score(final, shares, entry)
        if score is not None:
            found[entry] = score
    return found


def _final_score(
    final: FinalScore, shares: list[tuple[Mapping[str, Fraction], Fraction, Fraction]], entry: str
) -> Fraction | None:
    """`shares` are the scores of each round, its weight, and what a point of it adds to the weighted sum."""
    total = weights = Fraction(0)
    for scores, weight, worth in shares:
        score = scores.get(entry)
        if score is not None:
            total += score * worth
        if score is not None or final.missing is Missing.ZERO:
            weights += weight
    if not weights:
        return None
    score = total / weights
    if final.cap is not None:
        score = min(score, Fraction(final.cap))
    return score if final.rounding is None else round_half_up(score, final.rounding.digits)


def scale_factor(rules: Rules, final: FinalScore, code: str) -> Fraction:
    """What a round's score is multiplied by to bring it to the scale of the final score."""
    if final.scale is None:
        return Fraction(1)
    return Fraction(final.scale) / highest_round_score(rules, rules.round(code))


def highest_round_score(rules: Rules, round_: Round) -> Fraction:
    """The highest score that a round can give, after its own scale and cap."""
    highest = Fraction(round_.scale) if round_.scale is not None else Judge(rules, round_).highest_of_panel()
    return highest if round_.cap is None else min(highest, Fraction(round_.cap))
