"""What holds for any decree that loads and any case brought to it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lumbung.regulation.audit import audit
from lumbung.regulation.breakdown import open_final, open_round
from lumbung.regulation.bundle import make_bundle, recompute
from lumbung.regulation.case import Case
from lumbung.regulation.checking import why_check
from lumbung.regulation.deciding import decide
from lumbung.regulation.exact import round_half_up
from lumbung.regulation.exposure import exposure
from lumbung.regulation.grouping import limit_of, most_winners, ordering_of
from lumbung.regulation.judging import Judge
from lumbung.regulation.loading.load import LAW
from lumbung.regulation.manual import manual
from lumbung.regulation.readings import Rules
from lumbung.regulation.reasons import of_award, of_round, why_standing, why_winner
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.result import GroupRanking, Placing, Result, Standing
from lumbung.regulation.schema.contest import PoolShort, RoundKind, TieLeft
from lumbung.regulation.scoring import steps
from lumbung.regulation.simulation import simulate
from tests.regulation.decree import assert_speaks, regulation, seated
from tests.regulation.strategies import FEW, contests, decrees, law_text, ranked_contests

Contest = tuple[Regulation, Rules, Case]
slow = settings(
    max_examples=FEW,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def shuffled(case: Case, random: Random) -> Case:
    def mixed(values: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(random.sample(values, len(values)))

    return replace(
        case,
        entries=mixed(case.entries),
        assessors=mixed(case.assessors),
        sheets={code: mixed(tuple(case.sheets[code])) for code in reversed(list(case.sheets))},
        findings=mixed(case.findings),
        exclusions=mixed(case.exclusions),
        recusals=mixed(case.recusals),
    )


@slow
@given(contests(), st.integers(0, 999))
def test_the_order_in_which_anything_arrives_never_matters(contest: Contest, seed: int) -> None:
    law, rules, case = contest
    result, turned_case = decide(rules, case), shuffled(case, Random(seed))
    again = decide(rules, turned_case)
    assert again == result
    assert decide(rules, case) == result
    bundles = [make_bundle({}, rules, law.fingerprint(rules), one, result) for one in (case, turned_case)]
    assert bundles[0] == bundles[1]


def rankings(result: Result) -> list[GroupRanking]:
    of_rounds = [one for part in result.rounds for one in part.rankings]
    return of_rounds + [one for part in result.awards for one in part.rankings]


@slow
@given(contests())
def test_places_are_consistent(contest: Contest) -> None:
    _, rules, case = contest
    for ranking in rankings(decide(rules, case)):
        placings = ranking.placings
        assert len({one.entry for one in placings}) == len(placings)
        for one in placings:
            assert one.first <= one.last
            assert one.first == 1 + sum(other.first < one.first for other in placings)
            assert one.last - one.first + 1 == sum(other.first == one.first for other in placings)


@slow
@given(contests())
def test_a_better_score_is_never_placed_lower(contest: Contest) -> None:
    _, rules, case = contest
    assume(all(one.kind is not RoundKind.DECISION for one in rules.contest.rounds))
    for ranking in rankings(decide(rules, case)):
        scores = [one.score or Fraction(0) for one in ranking.placings]
        assert scores == sorted(scores, reverse=True)


def taken(ranking: GroupRanking) -> list[Placing]:
    return [one for one in ranking.placings if one.standing is Standing.IN]


@slow
@given(contests())
def test_limits_and_thresholds_hold(contest: Contest) -> None:
    _, rules, case = contest
    result = decide(rules, case)
    limited: list[tuple[Any, TieLeft, tuple[GroupRanking, ...], int | None]] = []
    for round_, found in zip(rules.contest.rounds, result.rounds, strict=True):
        if round_.selection is not None:
            limited.append((round_.selection, round_.ordering.left, found.rankings, round_.selection.at_most))
    for award, given_ in zip(rules.contest.awards, result.awards, strict=True):
        limited.append((award, ordering_of(rules, award).left, given_.rankings, most_winners(award)))
    for rule, left, groups, at_most in limited:
        for ranking in groups:
            limit = limit_of(ranking.group, rule.per, at_most, rule.special)
            assert limit is None or len(taken(ranking)) <= limit or left is TieLeft.TOP_PLACE
            for one in taken(ranking):
                assert rule.threshold is None or one.score is None or one.score >= rule.threshold.score
        if rule.at_most_per_proposer is not None:
            names = [facts(case)[one.entry].get("pengusul", one.entry) for group in groups for one in taken(group)]
            assert all(names.count(name) <= rule.at_most_per_proposer for name in names)


def facts(case: Case) -> dict[str, Any]:
    return {entry.code: entry.facts for entry in case.entries}


@slow
@given(contests())
def test_no_score_is_above_its_cap_or_its_scale(contest: Contest) -> None:
    _, rules, case = contest
    for round_, found in zip(rules.contest.rounds, decide(rules, case).rounds, strict=True):
        for code, score in found.scores.items():
            for most in (round_.cap, None if code in case.scores.get(round_.code, {}) else round_.scale):
                exact = Fraction(most) if most is not None else score
                assert score <= max(exact, round_half_up(exact, round_.rounding.digits) if round_.rounding else exact)


@slow
@given(contests())
def test_a_pool_is_exceeded_only_by_fixed_prizes_and_never_in_silence(contest: Contest) -> None:
    _, rules, case = contest
    result = decide(rules, case)
    for award, found in zip(rules.contest.awards, result.awards, strict=True):
        assert found.total == sum(winner.fund for winner in found.winners)
        if not isinstance(award.pool, int):
            continue
        pools = len(found.rankings) if award.pool_per_group else 1
        fixed = any(prize.fund is not None or prize.fund_shared is not None for prize in award.prizes)
        if award.pool_short is PoolShort.SCALE_DOWN or not fixed:
            assert found.total <= award.pool * pools
        if found.total > award.pool * pools:
            assert any("melebihi pagu" in caution.words.text() for caution in result.cautions)
        if found.left_in_pool is not None and found.total <= award.pool and not award.pool_per_group:
            assert found.total + found.left_in_pool == award.pool


@slow
@given(contests())
def test_no_outcome_costs_more_than_the_exposure(contest: Contest) -> None:
    _, rules, case = contest
    result = decide(rules, case)
    for found, most in zip(result.awards, exposure(rules).awards, strict=True):
        assert most.most is None or found.total <= most.most
        assert most.most is None or most.least <= most.most


@slow
@given(contests())
def test_no_outcome_costs_more_than_its_own_entries_can(contest: Contest) -> None:
    _, rules, case = contest
    by_text = exposure(rules)
    for found, most, text in zip(
        decide(rules, case).awards, exposure(rules, case.entries).awards, by_text.awards, strict=True
    ):
        assert most.most is not None, "entries can be counted, whatever the decree limits"
        assert found.total <= most.most
        assert text.most is None or most.most <= text.most


@slow
@given(contests())
def test_every_score_opens_into_its_sums(contest: Contest) -> None:
    _, rules, case = contest
    result = decide(rules, case)
    for round_, found in zip(rules.contest.rounds, result.rounds, strict=True):
        for entry in (entry for entry in case.entries if entry.code in found.scores):
            opened = open_round(rules, case, round_, entry)
            assert opened is not None
            assert opened.score == found.scores[entry.code]
            assert_speaks(opened.because.words, *opened.steps)
            assert opened.because.citations
            for sheet in opened.sheets:
                assert sum(line.points for line in sheet.criteria) == sheet.juror.score
    for code, score in result.final.items():
        final = open_final(rules, result, code)
        if final is not None:
            assert sum((line.scaled * line.weight for line in final.lines), Fraction(0)) / final.weights == score


@slow
@given(contests())
def test_every_place_every_winner_and_every_check_has_a_reason(contest: Contest) -> None:
    _, rules, case = contest
    result = decide(rules, case)
    reasons = []
    for round_, found in zip(rules.contest.rounds, result.rounds, strict=True):
        where = of_round(round_)
        reasons += [
            why_standing(rules, case, where, one, placing) for one in found.rankings for placing in one.placings
        ]
        assert_speaks(*(words for words, _ in found.out.values()))
    for award, given_ in zip(rules.contest.awards, result.awards, strict=True):
        where = of_award(rules, award)
        reasons += [
            why_standing(rules, case, where, one, placing) for one in given_.rankings for placing in one.placings
        ]
        groups = {ranking.group: ranking for ranking in given_.rankings}
        reasons += [why_winner(rules, case, award, groups[one.group], one) for one in given_.winners]
    reasons += [why_check(rules, check) for checks in result.checks.values() for check in checks]
    for because in reasons:
        assert_speaks(because.words)
        assert because.citations
    assert_speaks(*(caution.words for caution in result.cautions))


@slow
@given(contests())
def test_every_outcome_can_be_recomputed_from_its_bundle(contest: Contest) -> None:
    law, rules, unseated = contest
    case = seated(unseated)
    result = decide(rules, case)
    bundle = make_bundle({LAW: law_text(plain(law.data)).encode()}, rules, law.fingerprint(rules), case, result)
    found = recompute(bundle)
    assert found.same, [words.text() for words in found.differences]


def plain(value: Any) -> Any:
    """Values of a file as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value if isinstance(value, bool | int | str) else float(value)


def turned(value: Any) -> Any:
    """The same data with the keys of every mapping in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(one) for one in value] if isinstance(value, list) else value


@slow
@given(decrees())
def test_the_order_of_keys_leaves_the_fingerprint_the_same(data: dict[str, Any]) -> None:
    law, other = regulation(law_text(data)), regulation(law_text(turned(data)))
    assert law.fingerprint(law.adopt()) == other.fingerprint(other.adopt())
    assert law.adopt().parts == other.adopt().parts


@slow
@given(decrees())
def test_another_reading_is_another_fingerprint(data: dict[str, Any]) -> None:
    last = data["babak"][-1]["kode"]
    options = [{"kode": "x", "bunyi": "X"}, {"kode": "y", "bunyi": "Y", "ubah": [
        {"pada": f"babak/{last}/batas_atas", "menjadi": 4}]}]  # fmt: skip
    reading = {"kode": "t", "soal": "S", "baku": "x", "alasan": "A", "rujukan": "P", "pilihan": options}
    law = regulation(law_text({**data, "tafsir": [reading]}))
    prints = [law.fingerprint(law.adopt(chosen)) for chosen in ({}, {"t": "x"}, {"t": "y"})]
    assert prints[0] == prints[1] != prints[2]


@slow
@given(decrees(), st.integers(0, 9))
def test_any_decree_can_be_audited_explained_and_simulated(data: dict[str, Any], seed: int) -> None:
    law = regulation(law_text(data))
    rules = law.adopt()
    assert_speaks(*(one.words for one in audit(rules)))
    assert len(manual(rules).splitlines()) == len(manual(rules, (), "en").splitlines())
    assert simulate(rules, seed, 1) == simulate(rules, seed, 1)


@slow
@given(ranked_contests(), st.data())
def test_a_higher_mark_never_worsens_a_place(contest: Contest, data: st.DataObject) -> None:
    """Among the same entries of one round: its places, shared or not, are never later than before.

    It holds where every tie-break prefers the larger figure: a decree that prefers the smaller mark says otherwise.
    """
    _, rules, case = contest
    first = rules.contest.rounds[0]
    assume(case.sheets.get(first.code))
    sheets = list(case.sheets[first.code])
    index = data.draw(st.integers(0, len(sheets) - 1))
    raised = raise_one(rules, case, index, first.code, data)
    before, after = (places(decide(rules, one), sheets[index].entry) for one in (case, raised))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after[0] <= before[0]
        assert after[1] <= before[1]


def raise_one(rules: Rules, case: Case, index: int, code: str, data: st.DataObject) -> Case:
    """The same case with one mark of one sheet raised, as far as its item allows."""
    judge, sheets = Judge(rules, rules.round(code)), list(case.sheets[code])
    sheet = sheets[index]
    absent = judge.not_applicable(facts(case)[sheet.entry])
    number = data.draw(st.integers(0, len(sheet.marks) - 1))
    item = judge.items[number]
    assume(item.code not in absent)
    allowed = [steps(item, option.mark) for option in item.options] or range(
        sheet.marks[number], steps(item, item.high) + 1
    )
    mark = data.draw(st.sampled_from([one for one in allowed if one >= sheet.marks[number]]))
    sheets[index] = replace(sheet, marks=(*sheet.marks[:number], mark, *sheet.marks[number + 1 :]))
    return replace(case, sheets={**case.sheets, code: tuple(sheets)})


def places(result: Result, entry: str) -> tuple[int, int] | None:
    placings = [one for ranking in result.rounds[0].rankings for one in ranking.placings if one.entry == entry]
    return (placings[0].first, placings[0].last) if placings else None
