"""A whole invented contest under any decree, from entries to awards, that decides completely."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from lumbung.documents.workbook.contents import Filled, Person
from lumbung.regulation.case import Assessor, Case, Decision, Entry, Finding, Recusal, Ruling
from lumbung.regulation.checking import eliminates, outcome_of
from lumbung.regulation.deciding import PROPOSER, decide
from lumbung.regulation.facts import DOCUMENT, Value
from lumbung.regulation.grouping import Group, group_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.schema.parts import Effect, FactKind, FilledFrom
from lumbung.regulation.verdict import Outcome
from lumbung.samples.drafting import Draft
from lumbung.samples.fitting import Fitter, has_forbidden
from lumbung.samples.judging import Jury
from lumbung.samples.lists import lines_of
from lumbung.samples.names import MARK, Names, of_its_kind
from lumbung.samples.places import INVENTED_DISTRICTS, Village, settle, spread, villages_of

DISTRICT, VILLAGE = "kecamatan", "desa"
FAILING_OF = 12
"""One entry of so many fails the rules."""
MOST_ROUNDS_OF_TIES = 50
SOME_DAY = date(2021, 6, 1)
OFFICER = f"Petugas verifikasi {MARK}"
YES = (Outcome.MEETS, "Sudah diperiksa; sesuai.")
NO = (Outcome.FAILS, "Sudah diperiksa; termasuk yang dilarang.")


@dataclass(frozen=True)
class Sampled:
    """An invented contest, and the village of each entry by the entry's code."""

    filled: Filled
    villages: Mapping[str, Village]


def sample(rules: Rules, seed: int, groups: int) -> Filled:
    """An invented contest as a workbook holds it."""
    return sampled(rules, seed, groups).filled


def sampled(rules: Rules, seed: int, groups: int) -> Sampled:
    """An invented contest of so many entries: the same for the same rules, seed and number.

    Everything in it is marked as a sample; a few entries fail, as in life; ties are settled by minuted decisions.
    """
    random = Random(seed)
    names, fitter = Names(random), Fitter(rules, random)
    drafts = _drafts(rules, fitter, names, random, groups)
    entries = tuple(Entry(draft.code, draft.name, draft.known()) for draft in drafts)
    jury = Jury(rules, random, names, _day(rules))
    course = _Course(rules, jury, Case(entries))
    case = course.run()
    filled = Filled(
        case=case,
        people=tuple(person for draft in drafts for person in _people(draft, names)),
        costs=tuple(line for draft in drafts for line in draft.costs),
        appointments=tuple(jury.appointments),
        numbers=course.numbers,
        is_sample=True,
    )
    return Sampled(filled, {draft.code: draft.village for draft in drafts})


def _day(rules: Rules) -> date:
    enacted = rules.parts.instrument.enacted
    return enacted if isinstance(enacted, date) else SOME_DAY


# --- entries


def _drafts(rules: Rules, fitter: Fitter, names: Names, random: Random, groups: int) -> list[Draft]:
    region = rules.parts.instrument.region
    districts = rules.known[DISTRICT].options or tuple(
        dict.fromkeys(village.district for village in villages_of(region))
    )
    where = settle(spread(groups, districts or INVENTED_DISTRICTS, random), villages_of(region), region, random)
    width = max(3, len(str(groups)))
    drafts = [
        fitter.meet(_draft(rules, fitter, names, village, f"P{number:0{width}}"))
        for number, village in enumerate(where, start=1)
    ]
    for turn, number in enumerate(random.sample(range(groups), groups // FAILING_OF)):
        drafts[number] = fitter.fail(drafts[number], turn)
    _leave_a_question(rules, fitter, drafts)
    return _named_as_they_are(rules, drafts)


def _named_as_they_are(rules: Rules, drafts: list[Draft]) -> list[Draft]:
    """The groups with names that suit their kind, as far as that leaves every name one group's."""
    about = [fact.code for fact in rules.parts.facts if fact.about_group and fact.kind is FactKind.CHOICE]
    taken, named = {draft.name for draft in drafts}, []
    for draft in drafts:
        name = of_its_kind(draft.name, (str(draft.facts[code]) for code in about if code in draft.facts))
        if name in taken:
            named.append(draft)
            continue
        taken.add(name)
        proposer = {PROPOSER: name} if PROPOSER in draft.facts else {}
        named.append(replace(draft, name=name, facts={**draft.facts, **proposer}))
    return named


def _draft(rules: Rules, fitter: Fitter, names: Names, village: Village, code: str) -> Draft:
    name = names.group(village.name)
    facts: dict[str, Value] = {fact.code: fitter.value(fact) for fact in fitter.columns}
    settled = {DISTRICT: village.district, VILLAGE: village.name, PROPOSER: name}
    pinned = {key: value for key, value in settled.items() if key in facts}
    for told in rules.parts.facts:
        if told.filled_from is FilledFrom.VILLAGE_STATUS and told.code in facts:
            pinned[told.code] = next((one for one in told.options if one.casefold() == village.status), village.status)
    for listed in rules.parts.facts:
        if listed.list_of is not None and listed.code in facts:
            pinned[listed.code] = fitter.picked(lines_of(listed, village.code))
    facts |= fitter.parts_within_wholes(facts)
    documents = {DOCUMENT + one.code: one.required or fitter.random.random() < 0.6 for one in rules.parts.documents}
    return Draft(
        code=code,
        name=name,
        village=village,
        facts={**facts, **pinned, **documents},
        seats=fitter.tables.committee(),
        costs=fitter.tables.costs(code),
        pinned=frozenset(pinned),
    )


def _leave_a_question(rules: Rules, fitter: Fitter, drafts: list[Draft]) -> None:
    """Let one entry leave a question for an officer, where the decree has rules that a person must look at."""
    whole = next((number for number, draft in enumerate(drafts) if not fitter.failing(draft)), None)
    for rule in rules.parts.requirements:
        if whole is not None and rule.effect is Effect.LOOK:
            broken = fitter.break_rule(drafts[whole], rule)
            if broken is not None:
                drafts[whole] = broken
                return


def _people(draft: Draft, names: Names) -> Iterable[Person]:
    for seat in draft.seats:
        nik = names.nik(draft.village.code, seat.is_woman)
        yield Person(draft.code, names.person(seat.is_woman), seat.is_woman, seat.role, nik)


# --- the contest


@dataclass
class _Course:
    """Holds an invented contest, round by round: the engine says who goes on."""

    rules: Rules
    jury: Jury
    case: Case
    numbers: dict[Decision, str] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)

    def run(self) -> Case:
        """The whole case, every tie settled."""
        self._rule()
        for round_ in self.rules.contest.rounds:
            self._hold(round_)
            self.held.append(round_.code)
            self._settle_ties()
        return self.case

    def _rule(self) -> None:
        """An officer's answer to every question that would stay open: yes, except to what is forbidden."""
        facts = {entry.code: entry.facts for entry in self.case.entries}
        found = [
            Ruling(code, check.rule.code, *(NO if has_forbidden(check.rule, facts[code]) else YES), OFFICER)
            for code, checks in decide(self.rules, self.case).checks.items()
            for check in checks
            if outcome_of(check) is Outcome.UNKNOWN and eliminates(check.rule)
        ]
        self.case = replace(self.case, rulings=tuple(found))

    def _hold(self, round_: Round) -> None:
        entered = set(next(one for one in decide(self.rules, self.case).rounds if one.round == round_.code).entered)
        entries = [entry for entry in self.case.entries if entry.code in entered]
        if round_.kind is RoundKind.SCORE:
            self._judge(round_, entries)
        elif round_.kind is RoundKind.PASS:
            self._look(round_, entries)
        else:
            self._order(round_, entries)

    def _judge(self, round_: Round, entries: list[Entry]) -> None:
        panel = self.jury.panel(round_, entries)
        recusals = self.jury.recusals(round_, panel, entries)
        sheets = self.jury.sheets(round_, panel, entries, recusals)
        self._add(panel, recusals=recusals)
        if sheets:
            self.case = replace(self.case, sheets={**self.case.sheets, round_.code: sheets})

    def _look(self, round_: Round, entries: list[Entry]) -> None:
        if round_.panel is not None or not round_.required or not round_.requirements:
            panel = self.jury.panel(round_, entries) if round_.panel is not None else []
            self._add(panel, findings=self.jury.findings(round_, entries))

    def _order(self, round_: Round, entries: list[Entry]) -> None:
        """A round that is a body's decision: all of every group, best first."""
        per = round_.selection.per if round_.selection else ()
        groups: dict[Group | None, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(group_of(self.rules, entry, per), []).append(entry)
        for members in groups.values():
            members.sort(key=lambda entry: -self.jury.quality(entry.code))
            self._decide(round_.code, [entry.code for entry in members])

    def _add(
        self, panel: list[Assessor], recusals: tuple[Recusal, ...] = (), findings: tuple[Finding, ...] = ()
    ) -> None:
        self.case = replace(
            self.case,
            assessors=(*self.case.assessors, *panel),
            recusals=(*self.case.recusals, *recusals),
            findings=(*self.case.findings, *findings),
        )

    def _settle_ties(self) -> None:
        """Let the panel decide wherever the engine waits for it, until it waits no more."""
        for _ in range(MOST_ROUNDS_OF_TIES):
            result = decide(self.rules, self.case)
            due = [one for one in result.pending if one.at in self.held or self._all_held()]
            if not due:
                return
            for pending in due:
                order = list(pending.entries)
                self.jury.random.shuffle(order)
                self._decide(pending.at, order)

    def _all_held(self) -> bool:
        """Whether every round was held, so that awards are due."""
        return len(self.held) == len(self.rules.contest.rounds)

    def _decide(self, at: str, order: list[str]) -> None:
        decision = Decision(at, tuple(order), "Musyawarah panel: urutan menurut kesiapan pelaksanaan.")
        self.numbers[decision] = f"BA-{len(self.numbers) + 1:02} {MARK}"
        self.case = replace(self.case, decisions=(*self.case.decisions, decision))
