"""Whether an entry meets the conditions of the decree: typed comparisons of facts, exact, each with its figures."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lumbung.regulation.facts import DOCUMENT, Facts, KnownFact, Value
from lumbung.regulation.mentions import mentions
from lumbung.regulation.schema.mentions import WordedKind
from lumbung.regulation.schema.parts import Document, Effect, FactKind, PercentOf, Requirement, Test
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Amount, Figure, Money, Words, join, plain, say, several

Known = Mapping[str, KnownFact]
Tested = tuple[Outcome, Words]
"""What a test found, and the sentence that names the figures it used."""


def check_requirement(requirement: Requirement, facts: Facts, known: Known) -> Verdict:
    """Check one requirement. A missing fact is UNKNOWN: an officer looks; nothing is guessed."""
    not_applicable = _not_applicable(requirement.applies_if, requirement.citations, facts, known)
    if not_applicable is not None:
        return not_applicable
    outcome, words = run_test(requirement, facts, known)
    if outcome is Outcome.FAILS and requirement.effect is Effect.LOOK:
        outcome = Outcome.UNKNOWN
    remedy = None if outcome is Outcome.MEETS else plain(requirement.remedy)
    return Verdict(outcome, Because(words, requirement.citations), remedy)


def check_document(document: Document, facts: Facts, known: Known) -> Verdict:
    """Check one document: attached or not. A document that is not required never fails."""
    not_applicable = _not_applicable(document.applies_if, document.citations, facts, known)
    if not_applicable is not None:
        return not_applicable
    attached = facts.get(DOCUMENT + document.code)
    name = document.name
    if attached is True:
        words = say("{name}: ada.", "{name}: attached.", name=name)
        return Verdict(Outcome.MEETS, Because(words, document.citations))
    if not document.required:
        words = say("{name}: tidak wajib.", "{name}: not required.", name=name)
        return Verdict(Outcome.NOT_APPLICABLE, Because(words, document.citations))
    remedy = plain(document.remedy) if document.remedy else say("Lampirkan {name}.", "Attach {name}.", name=name)
    if attached is None:
        words = say("{name}: belum dicatat ada atau tidak.", "{name}: not recorded.", name=name)
        return Verdict(Outcome.UNKNOWN, Because(words, document.citations), remedy)
    words = say("{name}: tidak ada.", "{name}: missing.", name=name)
    return Verdict(Outcome.FAILS, Because(words, document.citations), remedy)


def _not_applicable(test: Test | None, citations: tuple[str, ...], facts: Facts, known: Known) -> Verdict | None:
    if test is None:
        return None
    outcome, words = run_test(test, facts, known)
    if outcome is Outcome.FAILS:
        return Verdict(
            Outcome.NOT_APPLICABLE, Because(say("Tidak berlaku: {why}", "Does not apply: {why}", why=words), citations)
        )
    if outcome is Outcome.UNKNOWN:
        return Verdict(Outcome.UNKNOWN, Because(words, citations))
    return None


def run_test(test: Test, facts: Facts, known: Known) -> Tested:
    """Run one test: MEETS, FAILS or UNKNOWN, with the sentence that names the figures used."""
    if test.all_of is not None:
        return _combine(test.all_of, facts, known, decisive=Outcome.FAILS, otherwise=Outcome.MEETS)
    if test.any_of is not None:
        outcome, words = _combine(test.any_of, facts, known, decisive=Outcome.MEETS, otherwise=Outcome.FAILS)
        return outcome, say("Salah satu dari: {any}", "Any of: {any}", any=words) if outcome is Outcome.FAILS else words
    if test.negated is not None:
        outcome, words = run_test(test.negated, facts, known)
        opposite = _OPPOSITE.get(outcome)
        return (outcome, words) if opposite is None else (opposite, say("Bukan: {what}", "Not: {what}", what=words))
    assert test.fact is not None
    fact = known[test.fact]
    missing = next((code for code in (test.fact, _other_fact(test)) if code is not None and code not in facts), None)
    if missing is not None:
        return Outcome.UNKNOWN, say("{name}: belum diisi.", "{name}: not filled in.", name=known[missing].name)
    return _compare(test, fact, facts)


_OPPOSITE = {Outcome.MEETS: Outcome.FAILS, Outcome.FAILS: Outcome.MEETS}


def _combine(tests: tuple[Test, ...], facts: Facts, known: Known, decisive: Outcome, otherwise: Outcome) -> Tested:
    findings = [run_test(test, facts, known) for test in tests]
    for wanted in (decisive, Outcome.UNKNOWN):
        found = [words for outcome, words in findings if outcome is wanted]
        if found:
            return wanted, join(found)
    return otherwise, join([words for _, words in findings])


def _other_fact(test: Test) -> str | None:
    share = test.percent_at_least or test.percent_at_most
    return share.of if share else None


def _compare(test: Test, fact: KnownFact, facts: Facts) -> Tested:
    value = facts[fact.code]
    operator, wanted = _comparison(test)
    if isinstance(wanted, PercentOf):
        return _compare_share(operator, fact, value, wanted, facts)
    holds = _HOLDS[operator](value, wanted)
    found, limit = _found(operator, fact, value, wanted), _limit(fact, wanted)
    words = say(
        "{name}: {found}; " + _WANTED[operator][0] + ".",
        "{name}: {found}; " + _WANTED[operator][1] + ".",
        name=fact.name,
        found=found,
        limit=limit,
    )
    return Outcome.MEETS if holds else Outcome.FAILS, words


def _comparison(test: Test) -> tuple[str, object]:
    """The comparison that is written, as (English name of the field, wanted value). A test that loads has one."""
    return next((name, value) for name in (*_HOLDS, *_SHARES) if (value := getattr(test, name)) is not None)


def _compare_share(operator: str, fact: KnownFact, value: Value, share: PercentOf, facts: Facts) -> Tested:
    whole, part = _exact(facts[share.of]), _exact(value)
    limit = whole * Fraction(share.percent) / 100
    holds = part >= limit if operator == "percent_at_least" else part <= limit
    least = "paling sedikit" if operator == "percent_at_least" else "paling banyak"
    least_en = "at least" if operator == "percent_at_least" else "at most"
    words = say(
        "{name}: {part} dari {whole}; " + least + " {percent}% yaitu {limit}.",
        "{name}: {part} of {whole}; " + least_en + " {percent}% which is {limit}.",
        name=fact.name,
        part=Amount(part),
        whole=Amount(whole),
        percent=Amount(Fraction(share.percent)),
        limit=Amount(limit),
    )
    return Outcome.MEETS if holds else Outcome.FAILS, words


def figure(fact: KnownFact, value: Value) -> Figure:
    """A fact's value as a figure in a sentence."""
    if isinstance(value, bool):
        return say("ya", "yes") if value else say("tidak", "no")
    if isinstance(value, frozenset):
        return say("tidak ada", "none") if not value else several(sorted(value))
    if isinstance(value, str | date):
        return value
    return Money(int(value)) if fact.kind is FactKind.MONEY else Amount(Fraction(value))


def _found(operator: str, fact: KnownFact, value: Value, wanted: object) -> Figure:
    """What was found, in the words that matter: the words used, or what a set lacks, rather than the whole of it."""
    if operator == "without_words":
        used = _words_found(value, _list(wanted))
        return say("memakai kata {used}", "uses {used}", used=", ".join(used)) if used else say("tidak ada", "none")
    if operator == "without_mentions":
        mentioned = [words for text in _texts(value) for words in _mentioned(text, wanted)]
        return join(mentioned, "; ") if mentioned else say("tidak ada", "none")
    if operator == "contains_all":
        lacking = [item for item in _list(wanted) if item not in _set(value)]
        return (
            say("belum ada {lacking}", "lacks {lacking}", lacking="; ".join(lacking))
            if lacking
            else say("lengkap", "whole")
        )
    return figure(fact, value)


def _limit(fact: KnownFact, wanted: object) -> Figure:
    if isinstance(wanted, tuple):
        names = [one.kind if isinstance(one, WordedKind) else one for one in wanted]
        return plain("; ".join(dict.fromkeys(names)))
    assert isinstance(wanted, bool | int | Decimal | str | date)
    return figure(fact, wanted)


def _exact(value: object) -> Fraction:
    assert isinstance(value, int | Decimal | Fraction)
    return Fraction(value)


def _words_found(value: object, words: tuple[str, ...]) -> list[str]:
    """Which of some words stand in a text or in the texts of a set, as whole words ("lahan" is not in "olahan")."""
    text = "\n".join(_texts(value))
    return [word for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]


def _mentioned(text: str, kinds: object) -> Iterator[Words]:
    """What one text mentions, with the words by which it does."""
    for one in mentions(text, _kinds(kinds)):
        yield say(
            "“{text}” menyebut {words} ({kind})",
            "“{text}” mentions {words} ({kind})",
            text=text,
            words=", ".join(one.words),
            kind=one.kind,
        )


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else sorted(_set(value))


def _kinds(value: object) -> tuple[WordedKind, ...]:
    assert isinstance(value, tuple)
    return value


def _set(value: object) -> frozenset[str]:
    assert isinstance(value, frozenset)
    return value


def _list(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value


def _date(value: object) -> date:
    assert isinstance(value, date)
    return value


_HOLDS: Mapping[str, Callable[[object, object], bool]] = {
    "at_least": lambda value, wanted: _exact(value) >= _exact(wanted),
    "at_most": lambda value, wanted: _exact(value) <= _exact(wanted),
    "more_than": lambda value, wanted: _exact(value) > _exact(wanted),
    "less_than": lambda value, wanted: _exact(value) < _exact(wanted),
    "not_before": lambda value, wanted: _date(value) >= _date(wanted),
    "not_after": lambda value, wanted: _date(value) <= _date(wanted),
    "equals": lambda value, wanted: value == wanted,
    "differs": lambda value, wanted: value != wanted,
    "among": lambda value, wanted: value in _list(wanted),
    "contains_all": lambda value, wanted: set(_list(wanted)) <= _set(value),
    "contains_any": lambda value, wanted: bool(set(_list(wanted)) & _set(value)),
    "contains_none": lambda value, wanted: not set(_list(wanted)) & _set(value),
    "without_words": lambda value, wanted: not _words_found(value, _list(wanted)),
    "without_mentions": lambda value, wanted: not any(mentions(text, _kinds(wanted)) for text in _texts(value)),
}
_SHARES = ("percent_at_least", "percent_at_most")
_WANTED: Mapping[str, tuple[str, str]] = {
    "at_least": ("paling sedikit {limit}", "at least {limit}"),
    "at_most": ("paling banyak {limit}", "at most {limit}"),
    "more_than": ("harus lebih dari {limit}", "must be more than {limit}"),
    "less_than": ("harus kurang dari {limit}", "must be less than {limit}"),
    "not_before": ("paling awal {limit}", "not before {limit}"),
    "not_after": ("paling lambat {limit}", "not after {limit}"),
    "equals": ("harus {limit}", "must be {limit}"),
    "differs": ("tidak boleh {limit}", "must not be {limit}"),
    "among": ("harus salah satu dari {limit}", "must be one of {limit}"),
    "contains_all": ("harus memuat {limit}", "must contain {limit}"),
    "contains_any": ("harus memuat salah satu dari {limit}", "must contain one of {limit}"),
    "contains_none": ("tidak boleh memuat {limit}", "must contain none of {limit}"),
    "without_words": ("tidak boleh memakai kata {limit}", "must not use the words {limit}"),
    "without_mentions": ("tidak boleh menyebut {limit}", "must not mention {limit}"),
}
