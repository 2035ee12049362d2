"""What people must look at before they sign: nothing here changes a score, and nothing is passed over in silence."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from lumbung.regulation.case import Assessor, ByEntry, Case, Ruling, by_number
from lumbung.regulation.checking import checks_of, eliminates, outcome_of
from lumbung.regulation.judging import Judge, sheets_by_entry
from lumbung.regulation.ranking import Keys
from lumbung.regulation.readings import Rules
from lumbung.regulation.reasons import tie_break_name
from lumbung.regulation.result import AwardResult, Caution, Check, Placing, RoundResult, Standing
from lumbung.regulation.schema.contest import Ordering, Round, RoundKind
from lumbung.regulation.schema.panels import Panel, PanelElement
from lumbung.regulation.sheet_cautions import Cautioned, sheet_cautions
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Amount, say, several


def panel_cautions(round_: Round, assessors: Iterable[Assessor]) -> Iterator[Caution]:
    """What the panels of a round lack of what the decree asks: an element, or a number of people."""
    panel = round_.panel
    if panel is None:
        return
    groups: dict[tuple[str, ...], list[Assessor]] = {}
    for assessor in assessors:
        if assessor.round == round_.code:
            groups.setdefault(assessor.group, []).append(assessor)
    for group, members in sorted(groups.items()) or [((), [])]:
        for element in panel.elements:
            yield from _element_caution(round_, panel, group, members, element)
        if panel.total is not None and len(members) != panel.total:
            words = say(
                "Panel {round}{group}: {count} orang, seharusnya {total}.",
                "Panel {round}{group}: {count} people, should be {total}.",
                round=round_.name,
                group=_named(group),
                count=len(members),
                total=panel.total,
            )
            yield Caution(words, panel.citations)


def _element_caution(
    round_: Round, panel: Panel, group: tuple[str, ...], members: list[Assessor], element: PanelElement
) -> Iterator[Caution]:
    count = sum(member.element.casefold() == element.name.casefold() for member in members)
    wanted = element.exactly or element.at_least or 1
    if count < wanted or (element.exactly is not None and count > wanted):
        words = say(
            "Panel {round}{group}: unsur {element} {count} orang, seharusnya {least}{wanted}.",
            "Panel {round}{group}: {count} of the element {element}, should be {least_en}{wanted}.",
            round=round_.name,
            group=_named(group),
            element=element.name,
            count=count,
            least="" if element.exactly else "paling sedikit ",
            least_en="" if element.exactly else "at least ",
            wanted=wanted,
        )
        yield Caution(words, panel.citations)


def _named(group: tuple[str, ...]) -> str:
    return f" ({', '.join(group)})" if group else ""


def contradicting_rulings(entry: str, rulings: Iterable[Ruling]) -> Iterator[Caution]:
    """What officers ruled of one requirement of an entry, and then otherwise."""
    outcomes: dict[str, set[Outcome]] = {}
    for ruling in rulings:
        outcomes.setdefault(ruling.requirement, set()).add(ruling.outcome)
    for requirement, found in sorted(outcomes.items()):
        if len(found) > 1:
            words = say(
                "{entry}: putusan petugas tentang {requirement} saling bertentangan; yang terakhir berlaku.",
                "{entry}: the officers' rulings about {requirement} contradict each other; the last one counts.",
                entry=entry,
                requirement=requirement,
            )
            yield Caution(words)


def _contradicting_findings(round_: Round, case: Case) -> Iterator[Caution]:
    several_of = ((entry, own) for entry, own in ByEntry.of(case.findings).by_entry.items() if len(own) > 1)
    found = {entry: {one.passed for one in own if one.round == round_.code} for entry, own in several_of}
    contradicted = sorted((entry for entry, both in found.items() if len(both) > 1), key=by_number)
    if contradicted:
        words = say(
            "{round}: temuan tentang {entries} saling bertentangan; yang terakhir berlaku.",
            "{round}: the findings about {entries} contradict each other; the last one counts.",
            round=round_.name,
            entries=", ".join(contradicted),
        )
        yield Caution(words, round_.citations)


def round_cautions(
    rules: Rules,
    round_: Round,
    case: Case,
    result: RoundResult,
    checks: Mapping[str, tuple[Check, ...]],
    known: Cautioned | None = None,
) -> Iterator[Caution]:
    """Everything about one round that people must look at. `known`: see `sheet_cautions`."""
    if round_.kind is RoundKind.PASS:
        for code in result.passed:
            yield from open_checks(code, checks_of(round_, checks[code]))
        yield from finding_cautions(round_, case, result)
    if round_.kind is RoundKind.SCORE:
        if case.sheets.get(round_.code):
            yield from panel_cautions(round_, case.assessors)
            yield from sheet_cautions(rules, round_, case, result, known)
        yield from _missing_scores(round_, result)
        if round_.widest_spread is not None:
            yield from _wide_spreads(rules, round_, case, result)


def finding_cautions(round_: Round, case: Case, result: RoundResult) -> Iterator[Caution]:
    """What people found in a pass/fail round: against each other, or nothing."""
    yield from _contradicting_findings(round_, case)
    if round_.required and not round_.requirements:
        yield from _missing_findings(round_, case, result)


def unknown_figures(
    rules: Rules, name: str, ordering: Ordering, keys: Keys, placings: Iterable[Placing]
) -> Iterator[Caution]:
    """Equals whom a tie-break cannot tell apart because its figure is not known of all of them."""
    left = [placing for placing in placings if placing.unknown]
    for _, block in groupby(left, key=attrgetter("first")):
        figures = {placing.entry: keys(placing.entry) for placing in block}
        # They are the same up to the first figure that is not known of all.
        number = next(number for number, column in enumerate(zip(*figures.values(), strict=True)) if None in column)
        words = say(
            "{name}: {entries} berskor sama dan tidak dapat dibedakan: {figure} belum diketahui untuk {missing}.",
            "{name}: {entries} have equal scores and cannot be told apart: {figure} is not known of {missing}.",
            name=name,
            entries=several(list(figures)),
            figure=tie_break_name(rules, ordering.tie_breaks[number]),
            missing=several([entry for entry, own in figures.items() if own[number] is None]),
        )
        yield Caution(words, ordering.citations or ())


def decision_cautions(case: Case, rounds: Iterable[RoundResult], awards: Iterable[AwardResult]) -> Iterator[Caution]:
    """Minuted decisions that decided nothing, and names in them that are not ranked anywhere."""
    if not case.decisions:
        return
    rankings = [ranking for round_ in rounds for ranking in round_.rankings]
    rankings += [ranking for award in awards for ranking in award.rankings]
    placings = [placing for ranking in rankings for placing in ranking.placings]
    ranked = {placing.entry for placing in placings}
    decided = {one.entry for one in placings if one.decided or one.standing is Standing.PROPOSER_LIMIT}
    for decision in case.decisions:
        strangers = [entry for entry in decision.order if entry not in ranked]
        if strangers:
            words = say(
                "Putusan pada {at} menyebut {entries}, yang tidak diurutkan di sana.",
                "The decision at {at} names {entries}, which are not ranked there.",
                at=decision.at,
                entries=", ".join(strangers),
            )
            yield Caution(words, blocks=True)
        elif not decided & set(decision.order):
            words = say(
                "Putusan pada {at} tentang {entries} tidak memutuskan apa pun: skornya sudah berbeda.",
                "The decision at {at} about {entries} decides nothing: their scores differ already.",
                at=decision.at,
                entries=", ".join(decision.order),
            )
            yield Caution(words)


def open_checks(entry: str, checks: Iterable[Check]) -> Iterator[Caution]:
    """What an officer must look at in an entry, since its facts do not say."""
    for check in checks:
        if outcome_of(check) is Outcome.UNKNOWN and eliminates(check.rule):
            words = say(
                "{entry}: petugas perlu memeriksa. {found}",
                "{entry}: an officer must look. {found}",
                entry=entry,
                found=check.verdict.because.words,
            )
            yield Caution(words, check.rule.citations)


def _missing_scores(round_: Round, result: RoundResult) -> Iterator[Caution]:
    missing = [code for code in result.entered if code not in result.scores]
    if missing and round_.required:
        words = say(
            "{round}: {count} peserta belum dinilai: {entries}.",
            "{round}: {count} entries are not judged: {entries}.",
            round=round_.name,
            count=len(missing),
            entries=", ".join(missing),
        )
        yield Caution(words, round_.citations, blocks=True, round=round_.code)


def _missing_findings(round_: Round, case: Case, result: RoundResult) -> Iterator[Caution]:
    """A pass/fail round that checks no requirement passes nobody by itself: somebody must have looked."""
    found = {finding.entry for finding in case.findings if finding.round == round_.code}
    missing = [code for code in result.passed if code not in found]
    if missing:
        words = say(
            "{round}: {count} peserta belum ada temuannya, dan dianggap lulus: {entries}.",
            "{round}: nothing was found about {count} entries, and they count as passed: {entries}.",
            round=round_.name,
            count=len(missing),
            entries=", ".join(missing),
        )
        yield Caution(words, round_.citations)


def _wide_spreads(rules: Rules, round_: Round, case: Case, result: RoundResult) -> Iterator[Caution]:
    judge, facts = Judge(rules, round_), {entry.code: entry.facts for entry in case.entries}
    limit = Fraction(round_.widest_spread or 0)
    for code, sheets in sorted(sheets_by_entry(case, round_).items(), key=lambda one: by_number(one[0])):
        scores = [juror.score for juror in judge.explained(sheets, facts[code]).jurors]
        spread = max(scores) - min(scores)
        if spread > limit and code in result.scores:
            words = say(
                "{round}: skor juri untuk {entry} berselisih {spread}, lebih dari {limit}.",
                "{round}: the jurors' scores for {entry} differ by {spread}, more than {limit}.",
                round=round_.name,
                entry=code,
                spread=Amount(spread),
                limit=Amount(limit),
            )
            yield Caution(words, round_.citations)
