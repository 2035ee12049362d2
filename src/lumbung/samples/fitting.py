"""Making invented groups meet a decree's rules, or fail one of them: by trying values, since any decree may come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from lumbung.documents.workbook.used_facts import used_facts
from lumbung.regulation.facts import DOCUMENT, Facts, KnownFact, Origin, Value
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import check_document, check_requirement
from lumbung.regulation.schema.base import Part
from lumbung.regulation.schema.measuring import Trait
from lumbung.regulation.schema.parts import Document, Effect, Fact, FactKind, PercentOf, Requirement, Test
from lumbung.regulation.schema.readings import Reading
from lumbung.regulation.schema.rubric import Indicator
from lumbung.regulation.verdict import Outcome
from lumbung.samples.answers import answers
from lumbung.samples.drafting import Draft, Tables, seats

Rule = Requirement | Document
TRIES = 400
LONG_AGO = date(2018, 1, 15)


def tests_in(part: object) -> Iterator[Test]:
    """Every test in a part of a regulation, combined ones and their members alike."""
    if isinstance(part, tuple):
        for one in part:
            yield from tests_in(one)
    elif isinstance(part, Part) and not isinstance(part, Reading):
        if isinstance(part, Test):
            yield part
        for _, value in part:
            yield from tests_in(value)


COMPARED = (
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "not_before",
    "not_after",
    "equals",
    "differs",
    "among",
    "contains_all",
    "contains_any",
    "contains_none",
)


def constants_of(rules: Rules) -> dict[str, list[object]]:
    """Fact → the values that the decree compares it with."""
    found: dict[str, list[object]] = {}
    for test in tests_in(rules.parts):
        for name in COMPARED if test.fact is not None else ():
            value = getattr(test, name)
            values = value if isinstance(value, tuple) else () if value is None else (value,)
            found.setdefault(str(test.fact), []).extend(values)
    return found


def facts_of(rule: Rule) -> list[str]:
    """The facts that one rule looks at, its condition's among them."""
    found: dict[str, None] = {DOCUMENT + rule.code: None} if isinstance(rule, Document) else {}
    for test in tests_in(rule):
        share = test.percent_at_least or test.percent_at_most
        found.update(dict.fromkeys(code for code in (test.fact, _of(share)) if code is not None))
    return list(found)


def _of(share: PercentOf | None) -> str | None:
    return share.of if share else None


def _indicators(rules: Rules) -> Iterator[Indicator]:
    for rubric in rules.parts.rubrics:
        for criterion in rubric.criteria:
            yield from criterion.indicators or ()


@dataclass
class Fitter:
    """Tries values until a group's rules hold, or one of them does not."""

    rules: Rules
    random: Random
    constants: Mapping[str, list[object]] = field(init=False)
    tables: Tables = field(init=False)

    def __post_init__(self) -> None:
        self.constants = constants_of(self.rules)
        self.tables = Tables(self.rules, self.random, self.constants)
        self.columns = [fact for fact, _ in used_facts(self.rules, Origin.COLUMN).values()]
        materials = {code for item in _indicators(self.rules) for code in item.materials}
        kinds = (FactKind.NUMBER, FactKind.CHOICE, FactKind.TEXT)
        self._in_files = {one.code for one in self.rules.parts.facts if _is_found_in_files(one)}
        self._only_shown = {code for code in materials - set(self.constants) if self.rules.known[code].kind in kinds}
        self._aside = Random(len(materials))
        self._rules: tuple[Rule, ...] = (*self.rules.parts.requirements, *self.rules.parts.documents)

    def failing(self, draft: Draft) -> list[tuple[Rule, Outcome]]:
        """The rules that a group does not meet, or that leave an open question, in their order."""
        facts = draft.known()
        found = {rule.code: self._outcome(rule, facts) for rule in self._rules}
        fine = (Outcome.MEETS, Outcome.NOT_APPLICABLE)
        return [(rule, found[rule.code]) for rule in self._rules if found[rule.code] not in fine]

    def _outcome(self, rule: Rule, facts: Facts) -> Outcome:
        if isinstance(rule, Document):
            return check_document(rule, facts, self.rules.known).outcome
        return check_requirement(rule, facts, self.rules.known).outcome

    def meet(self, draft: Draft) -> Draft:
        """The group with facts that meet every rule, as far as trying finds them."""
        failing = self.failing(draft)
        for _ in range(TRIES):
            if not failing:
                break
            tried = self._try_anew(draft, self.random.choice(failing)[0])
            still = self.failing(tried)
            if len(still) <= len(failing):
                draft, failing = tried, still
        return draft

    def fail(self, draft: Draft, turn: int) -> Draft:
        """The group with one rule broken that puts it out; each turn another way. Unchanged where nothing breaks it."""
        ways = [way for way in self._telling_ways() if self._is_out(way(draft))]
        if ways and turn % (len(ways) + 1) < len(ways):
            return ways[turn % (len(ways) + 1)](draft)
        rules = [rule for rule in self._rules if puts_out(rule)]
        self.random.shuffle(rules)
        return next((broken for rule in rules if (broken := self.break_rule(draft, rule)) is not None), draft)

    def break_rule(self, draft: Draft, rule: Rule) -> Draft | None:
        """The group with one rule broken and no other that puts it out; None if trying finds no way."""
        for _ in range(TRIES // 4):
            tried = self._try_anew(draft, rule)
            failing = [one for one, _ in self.failing(tried)]
            others = [one for one in failing if one is not rule and puts_out(one)]
            if rule in failing and not others:
                return tried
        return None

    def _is_out(self, draft: Draft) -> bool:
        facts = draft.known()
        return any(
            (puts_out(rule) and outcome is Outcome.FAILS) or has_forbidden(rule, facts)
            for rule, outcome in self.failing(draft)
        )

    def _telling_ways(self) -> list[Callable[[Draft], Draft]]:
        """The failures that really happen: a chair who is a man, 3 women of 11, a laptop, a missing document."""
        ways: list[Callable[[Draft], Draft]] = []
        if self.tables.has_committee:
            ways.append(lambda draft: replace(draft, seats=seats(12, 8, woman_leads=False)))
            ways.append(lambda draft: replace(draft, seats=seats(11, 3, woman_leads=True)))
        if self.tables.has_budget:
            ways.append(lambda draft: replace(draft, costs=self.tables.costs(draft.code, forbidden=True)))
        required = [one for one in self.rules.parts.documents if one.required]
        if required:
            ways.append(lambda draft: draft.with_fact(DOCUMENT + self.random.choice(required).code, value=False))
        return ways

    # --- trying values

    def _try_anew(self, draft: Draft, rule: Rule) -> Draft:
        """The group with one of a rule's facts tried anew; pinned ones only where there is no other."""
        codes = facts_of(rule)
        free = [code for code in codes if code not in draft.pinned] or codes
        code = self.random.choice(free)
        if code.startswith(DOCUMENT):
            return draft.with_fact(code, self.random.random() < 0.5)
        fact = self.rules.known[code]
        if fact.origin is Origin.COMMITTEE:
            return replace(draft, seats=self.tables.committee())
        if fact.origin is Origin.BUDGET:
            return replace(draft, costs=self.tables.costs(draft.code, forbidden=self.random.random() < 0.1))
        return draft.with_fact(code, self.value(fact))

    def value(self, fact: KnownFact) -> Value:
        """Some value of a fact: near what rules compare it with, or what its kind suggests."""
        if fact.code in self._only_shown:
            return self._shown(fact)
        if fact.code in self._in_files:
            return frozenset(fact.options)
        near = list(self.constants.get(fact.code, ()))
        match fact.kind:
            case FactKind.YES_NO:
                return self.random.random() < 0.5
            case FactKind.CHOICE:
                return self.random.choice(fact.options)
            case FactKind.SET:
                return self._set(fact, near)
            case FactKind.DATE:
                days = [value for value in near if isinstance(value, date)] or [LONG_AGO]
                return self.random.choice(days) + timedelta(days=self.random.randint(-30, 30))
            case FactKind.NUMBER | FactKind.MONEY:
                return self._number(fact, near)
            case _:
                return str(self.random.choice(near)) if near else "contoh"

    def picked(self, lines: Sequence[str]) -> str:
        """One line of a list, drawn aside like all that is only shown."""
        return self._aside.choice(lines)

    def parts_within_wholes(self, facts: Facts) -> dict[str, Value]:
        """The facts that came out larger than what they are a part of, cut to it."""
        cut: dict[str, Value] = {}
        for fact in self.columns:
            part, whole = facts.get(fact.code), facts.get(fact.part_of or "")
            if isinstance(part, int) and isinstance(whole, int) and part > whole:
                cut[fact.code] = whole
        return cut

    def _shown(self, fact: KnownFact) -> Value:
        """Some value of a fact that is only shown to assessors. It is drawn aside: what decides does not hang on it."""
        if fact.kind is FactKind.NUMBER:
            return self._aside.randint(4, 40)
        return self._aside.choice(fact.options if fact.kind is FactKind.CHOICE else answers(fact.name))

    def _set(self, fact: KnownFact, near: list[object]) -> frozenset[str]:
        some = self.random.sample(fact.options, self.random.randint(1, min(3, len(fact.options))))
        wanted = [str(value) for value in near if value in fact.options]
        return frozenset(self.random.choice((tuple(some), fact.options, tuple(wanted or some))))

    def _number(self, fact: KnownFact, near: list[object]) -> int:
        step = 500_000 if fact.kind is FactKind.MONEY else 1
        limits = [int(value) for value in near if isinstance(value, int | Decimal)]
        middle = self.random.choice(limits) if limits else 8 * step
        return max(0, middle + self.random.randint(-4, 4) * step)


def _is_found_in_files(fact: Fact) -> bool:
    """Whether a fact is the chapters of a file: those of invented groups are written whole."""
    return fact.measured is not None and fact.measured.trait is Trait.CHAPTERS


def puts_out(rule: Rule) -> bool:
    """Whether failing a rule puts an entry out by itself."""
    return rule.required if isinstance(rule, Document) else rule.effect is Effect.REFUSE


def has_forbidden(rule: Rule, facts: Facts) -> bool:
    """Whether a set of facts has something in it that a rule forbids, whoever is to decide about it."""
    if isinstance(rule, Document) or rule.fact is None or rule.contains_none is None:
        return False
    chosen = facts.get(rule.fact)
    return isinstance(chosen, frozenset) and not chosen.isdisjoint(rule.contains_none)
