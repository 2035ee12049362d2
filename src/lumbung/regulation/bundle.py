"""A result that anyone can recompute: the decree, the readings, the entries by public code, the marks, and the outcome.

A bundle is one JSON text. It holds no names of people and no facts but those that the decree's rules use. `recompute`
decides the contest again from it and compares, without a database and without trust in who made it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from lumbung.regulation.case import (
    Assessor,
    Assignment,
    Case,
    Decision,
    Discussion,
    Dissent,
    Entry,
    Exclusion,
    Finding,
    Recusal,
    Ruling,
    Sheet,
    Sitting,
    by_number,
)
from lumbung.regulation.deciding import PROPOSER, decide
from lumbung.regulation.facts import DOCUMENT, Facts, Value
from lumbung.regulation.judging import Judge
from lumbung.regulation.loading.load import load
from lumbung.regulation.publishing import SHOWN_ONLY, Published, named_facts, put_reasons
from lumbung.regulation.readings import Rules, UnknownReading
from lumbung.regulation.recounting import scores_that_differ
from lumbung.regulation.result import Result
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.scoring import check_mark
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Words, say

FORMAT = 2
BEFORE_ASSIGNMENTS = 1
"""The format of bundles that were made when every member of a panel judged each entry."""


def outcome_data(result: Result) -> dict[str, Any]:
    """The outcome as plain JSON values: exact scores as text (`"229/3"`), places, standings, winners and funds."""
    return {
        "babak": [
            {
                "babak": one.round,
                "lolos": list(one.passed),
                "gugur": sorted(one.out),
                "skor": {entry: str(score) for entry, score in sorted(one.scores.items())},
            }
            for one in result.rounds
        ],
        "nilai_akhir": {entry: str(score) for entry, score in sorted(result.final.items())},
        "penghargaan": [
            {
                "penghargaan": award.award,
                "jumlah_dana": award.total,
                "peringkat": [
                    {
                        "kelompok": list(ranking.group),
                        "peserta": [
                            [placing.entry, placing.first, placing.last, placing.standing.value]
                            for placing in ranking.placings
                        ],
                    }
                    for ranking in award.rankings
                ],
                "pemenang": [
                    {
                        "peserta": winner.entry,
                        "tempat": winner.place,
                        "predikat": winner.band,
                        "hadiah": [won.prize.code for won in winner.prizes],
                        "dana": winner.fund,
                    }
                    for winner in award.winners
                ],
            }
            for award in result.awards
        ],
        "menunggu_putusan": [
            {"pada": one.at, "kelompok": list(one.group), "peserta": list(one.entries)} for one in result.pending
        ],
        "jumlah_dana": result.total,
    }


def make_bundle(
    files: Mapping[str, bytes],
    rules: Rules,
    fingerprint: str,
    case: Case,
    result: Result,
    settled_on: date | None = None,
) -> bytes:
    """Make the bundle of a decided contest. `files` is the regulation's folder as it was read.

    `settled_on` decides nothing; it is what the days of the key that signs are compared with.
    """
    data = {
        "format": FORMAT,
        "sidik": fingerprint,
        "peraturan": {name: source.decode(errors="replace") for name, source in sorted(files.items())},
        "tafsir": {one.reading.code: one.option.code for one in rules.adopted},
        "kasus": _case_data(case, rules),
        "hasil": outcome_data(result),
        **({} if settled_on is None else {"ditetapkan": settled_on.isoformat()}),
    }
    return written(data)


def written(data: Mapping[str, Any]) -> bytes:
    """A bundle's data as its file: the same data always give the same bytes."""
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def used_facts(rules: Rules) -> frozenset[str]:
    """The facts that the rules look at; no other fact of an entry is needed to recompute."""
    named = {code for code, path in named_facts(rules)[1] if SHOWN_ONLY not in path}
    documents = {DOCUMENT + document.code for document in rules.parts.documents}
    return frozenset(named | documents | ({PROPOSER} if _counts_proposers(rules) else set()))


def _counts_proposers(rules: Rules) -> bool:
    limits = [award.at_most_per_proposer for award in rules.contest.awards]
    limits += [round_.selection.at_most_per_proposer for round_ in rules.contest.rounds if round_.selection is not None]
    return any(limit is not None for limit in limits)


def _case_data(case: Case, rules: Rules) -> dict[str, Any]:
    used, public = used_facts(rules), Published(rules, case)
    entries = sorted(((one.code, one.facts) for one in case.entries), key=lambda one: one[0])
    return {
        "peserta": [[code, _facts_data(facts, used, public)] for code, facts in entries],
        "juri": sorted([one.code, one.round, one.element, list(one.group)] for one in case.assessors),
        "lembar": {
            code: sorted([one.assessor, one.entry, list(one.marks)] for one in sheets)
            for code, sheets in case.sheets.items()
        },
        "skor": {code: {entry: str(score) for entry, score in scores.items()} for code, scores in case.scores.items()},
        "temuan": _by_two([one.round, one.entry, one.passed, one.reason] for one in case.findings),
        "verifikasi": _by_two([one.entry, one.requirement, one.outcome.value, one.reason] for one in case.rulings),
        "putusan": [[one.at, list(one.order), one.reason] for one in case.decisions],
        "tidak_diambil": sorted([one.at, one.entry, one.reason] for one in case.exclusions),
        "benturan": sorted([one.round, one.assessor, one.entry, one.reason] for one in case.recusals),
        "penugasan": sorted([one.round, one.assessor, one.entry] for one in case.assignments),
        "sidang": [
            [one.at, list(one.group), one.held_on.isoformat(), one.leader, list(one.present), one.place]
            for one in case.sittings
        ],
        "pendapat_berbeda": [[one.at, list(one.group), one.assessor, one.words] for one in case.dissents],
        "pembahasan": [
            [one.round, one.entry, str(one.lowest), str(one.highest), one.on.isoformat(), one.words]
            for one in case.discussions
        ],
    }


def _by_two(rows: Iterable[list[Any]]) -> list[list[Any]]:
    """Rows in the order of their first two values; of several about the same, in the order in which they came."""
    return sorted(rows, key=lambda row: row[:2])


def _facts_data(facts: Facts, used: frozenset[str], public: Published) -> dict[str, Any]:
    return {code: _value_data(public.value(code, value)) for code, value in sorted(facts.items()) if code in used}


def _value_data(value: Value) -> Any:
    if isinstance(value, frozenset):
        return {"himpunan": sorted(value)}
    if isinstance(value, date):
        return {"tanggal": value.isoformat()}
    return {"desimal": str(value)} if isinstance(value, Decimal) else value


def _impossible_sheets(rules: Rules, case: Case) -> Iterator[Words]:
    """Sheets that nobody can have given under this decree: too few marks or outside their range, or of no juror."""
    facts = {one.code: one.facts for one in case.entries}
    for code, sheets in case.sheets.items():
        twice = len({(sheet.assessor, sheet.entry) for sheet in sheets}) < len(sheets)
        if twice or not all(map(_possible(rules, rules.round(code), facts), sheets)):
            yield say(
                "Ada lembar {round} yang tidak mungkin menurut rubriknya.",
                "The sheets of {round} are impossible.",
                round=code,
            )
        strangers = {sheet.assessor for sheet in sheets} - {one.code for one in case.assessors if one.round == code}
        if strangers:
            yield say(
                "Lembar {round} diberikan oleh yang bukan jurinya: {assessors}.",
                "Sheets of {round} are by some who are no jurors of it: {assessors}.",
                round=code,
                assessors=", ".join(sorted(strangers, key=by_number)),
            )


def _possible(rules: Rules, round_: Round, facts: Mapping[str, Facts]) -> Callable[[Sheet], bool]:
    """Whether a sheet holds a mark within the range of each item; 0 where the item does not apply to the entry.

    Sheets hold the same few marks again and again. `typed`: else 1.0 would pass for 1.
    """
    if round_.rubric is None:
        return lambda sheet: not sheet.marks
    judge = Judge(rules, round_)

    @lru_cache(maxsize=None, typed=True)
    def is_within(number: int, mark: int) -> bool:
        item = judge.items[number]
        return check_mark(item, mark * item.step).outcome is Outcome.MEETS

    def possible(sheet: Sheet) -> bool:
        absent = judge.not_applicable(facts.get(sheet.entry, {}))
        return len(sheet.marks) == len(judge.items) and all(
            is_within(number, mark) or (mark == 0 and judge.items[number].code in absent)
            for number, mark in enumerate(sheet.marks)
        )

    return possible


_TYPES: Mapping[FactKind, tuple[type, ...]] = {
    FactKind.NUMBER: (int, Decimal),
    FactKind.MONEY: (int, Decimal),
    FactKind.DATE: (date,),
    FactKind.YES_NO: (bool,),
    FactKind.CHOICE: (str,),
    FactKind.SET: (frozenset,),
    FactKind.TEXT: (str,),
}


def _misfit_facts(rules: Rules, case: Case) -> list[Words]:
    """Facts whose values are not of their kind: no rule can look at them."""
    found = []
    for entry in case.entries:
        for code, value in entry.facts.items():
            kind = FactKind.YES_NO if code.startswith(DOCUMENT) else rules.known[code].kind
            if not isinstance(value, _TYPES[kind]) or isinstance(value, bool) is not (kind is FactKind.YES_NO):
                words = say(
                    "Fakta {fact} peserta {entry} bukan {kind}.",
                    "The fact {fact} of {entry} is no {kind}.",
                    fact=code,
                    entry=entry.code,
                    kind=kind.value,
                )
                found.append(words)
    return found


def _value(data: Any) -> Value:
    if not isinstance(data, dict):
        found: Value = data
        return found
    if "himpunan" in data:
        return frozenset(data["himpunan"])
    return date.fromisoformat(data["tanggal"]) if "tanggal" in data else Decimal(data["desimal"])


def _case(data: Mapping[str, Any]) -> Case:
    return Case(
        entries=tuple(
            Entry(code, code, {fact: _value(value) for fact, value in facts.items()}) for code, facts in data["peserta"]
        ),
        assessors=tuple(Assessor(code, at, element, tuple(group)) for code, at, element, group in data["juri"]),
        sheets={
            code: tuple(Sheet(assessor, entry, tuple(marks)) for assessor, entry, marks in sheets)
            for code, sheets in data["lembar"].items()
        },
        scores={code: {entry: Fraction(s) for entry, s in scores.items()} for code, scores in data["skor"].items()},
        findings=tuple(Finding(*one) for one in data["temuan"]),
        rulings=tuple(Ruling(entry, rule, Outcome(found), why, "") for entry, rule, found, why in data["verifikasi"]),
        decisions=tuple(Decision(at, tuple(order), reason) for at, order, reason in data["putusan"]),
        exclusions=tuple(Exclusion(*one) for one in data["tidak_diambil"]),
        recusals=tuple(Recusal(*one) for one in data["benturan"]),
        assignments=tuple(Assignment(*one) for one in data.get("penugasan", ())),
        sittings=tuple(  # no part of what was sealed before sittings were recorded
            Sitting(at, tuple(group), date.fromisoformat(day), leader, tuple(present), place)
            for at, group, day, leader, present, place in data.get("sidang", ())
        ),
        dissents=tuple(
            Dissent(at, tuple(group), assessor, words)
            for at, group, assessor, words in data.get("pendapat_berbeda", ())
        ),
        discussions=tuple(
            Discussion(at, entry, Fraction(lowest), Fraction(highest), date.fromisoformat(day), words)
            for at, entry, lowest, highest, day, words in data.get("pembahasan", ())
        ),
    )


def frozen_case(data: Mapping[str, Any], reasons: Mapping[str, list[str]] | None = None) -> Case:
    """The case that a bundle holds, as its JSON was read: entries are named by their codes, people by nothing.

    `reasons` are what was taken out of it before it was published.
    """
    put_reasons(data, reasons or {})
    return _case(data["kasus"])


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What came of recomputing a bundle: the same, or what differs."""

    differences: tuple[Words, ...]

    @property
    def same(self) -> bool:
        """Whether the bundle's outcome follows from its own decree, readings and marks."""
        return not self.differences


_UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)


def recompute(source: bytes) -> Recomputed:
    """Decide a bundle again and compare. Never raises for what the bundle says."""
    try:
        return Recomputed(tuple(_differences(json.loads(source))))
    except json.JSONDecodeError as error:
        line = error.lineno
        why: Words | str = say("Bukan JSON yang utuh: baris {line}.", "It is no whole JSON: line {line}.", line=line)
    except UnknownReading as unknown:
        why = unknown.words
    except _UNREADABLE as error:
        why = f"{str(error) or type(error).__name__}."  # some say nothing of themselves
    return Recomputed((say("Bundel tidak dapat dibaca. {why}", "The bundle cannot be read. {why}", why=why),))


def _differences(data: Mapping[str, Any]) -> list[Words]:
    if data["format"] not in (FORMAT, BEFORE_ASSIGNMENTS):
        words = say(
            "Format bundel {found} tidak dikenal; yang dikenal {known}.",
            "The bundle has the format {found}, and only {known} is known.",
            found=str(data["format"]),
            known=FORMAT,
        )
        return [words]
    loaded = load({name: text.encode() for name, text in data["peraturan"].items()})
    if loaded.regulation is None:
        return [mistake.what for mistake in loaded.mistakes]
    rules = loaded.regulation.adopt(data["tafsir"])
    if not isinstance(rules.parts, Contest):
        return [say("Peraturan dalam bundel bukan lomba.", "The regulation in the bundle is no contest.")]
    found: list[Words] = []
    if loaded.regulation.fingerprint(rules) != data["sidik"]:
        found.append(say("Sidik tidak cocok dengan peraturan dan tafsirnya.", "The fingerprint does not match."))
    case = _case(data["kasus"])
    misfits = _misfit_facts(rules, case)
    if misfits:
        return found + misfits
    found += _impossible_sheets(rules, case)
    again, published = outcome_data(decide(rules, case)), data["hasil"]
    for key, value in again.items():
        if value != published.get(key):
            found.append(say("Bagian {key} berbeda bila dihitung ulang.", "Recomputed, {key} differs.", key=key))
    found += scores_that_differ(published, again)
    for key in sorted(set(published) - set(again)):
        found.append(
            say("Bagian {key} tidak berasal dari peraturan.", "{key} does not follow from the regulation.", key=key)
        )
    return found
