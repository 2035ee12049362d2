"""The proposals of invented groups: a few distinct files, measured once each, so that a demo shows every kind."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from lumbung.apps.contests.models import Measurement
from lumbung.apps.contests.queries.measured import measured_documents
from lumbung.apps.contests.tasks.measuring import keep_measured
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.reading import Certainty, Measured, findings, measure
from lumbung.documents.reading.asking import wanted_of
from lumbung.regulation.facts import Facts
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import check_requirement
from lumbung.regulation.schema.measuring import Trait
from lumbung.regulation.schema.parts import Effect
from lumbung.regulation.verdict import Outcome
from lumbung.samples.proposals import KINDS, Kind, proposal

PECULIAR_OF, OF_DECIDED, UNMEASURED_OF = 3, 9, 20
"""One proposal of so many is peculiar (in other letters, on other paper, scanned), fewer of those that are decided; one
of so many was sent before it was measured.
"""


@dataclass(frozen=True)
class SampleFile:
    """One file that stands for those of many groups, and the facts that are certain of it."""

    kind: Kind
    content: bytes
    sha256: str
    measured: Measured
    facts: Facts


def sample_files(call: CallRecord) -> dict[str, tuple[SampleFile, ...]]:
    """Every kind of file, for each document that the decree has measured."""
    return {code: tuple(_files(call.rules, code)) for code in measured_documents(call.rules)}


def choose(rules: Rules, files: Sequence[SampleFile], known: Facts, number: int, *, sent: bool) -> SampleFile:
    """The file of the group of this number.

    `known` is what an officer found of it and decided by: then the file says the same. It is empty while nothing is
    decided: then any kind will do, but what is sent has nothing that is refused, unless it was measured afterwards.
    """
    if known:
        fitting = [one for one in files if _verdicts(rules, {**known, **one.facts}) == _verdicts(rules, known)]
    elif sent:
        late = number % UNMEASURED_OF == 0
        fitting = [one for one in files if _is_refused(rules, one.facts) is late] or list(files)
    else:
        fitting = list(files)
    usual = [one for one in fitting if one.kind.is_usual]
    peculiar = [one for one in fitting if not one.kind.is_usual]
    often = OF_DECIDED if known else PECULIAR_OF
    pool = (peculiar or usual) if number % often == 0 else (usual or peculiar)
    return pool[number // often % len(pool)]


def keep_measurements(files: Iterable[SampleFile], at: datetime) -> None:
    """Keep what was measured of each file, once."""
    for one in {file.sha256: file for file in files}.values():
        row, is_new = Measurement.objects.get_or_create(sha256=one.sha256, defaults={"asked_at": at})
        if is_new:
            keep_measured(row, one.measured, at)


def _files(rules: Rules, document: str) -> Iterable[SampleFile]:
    named = [fact for fact in rules.parts.facts if fact.measured is not None and fact.measured.document == document]
    chapters = tuple(
        option
        for fact in named
        if fact.measured is not None and fact.measured.trait is Trait.CHAPTERS
        for option in fact.options
        if option != fact.title_chapter
    )
    wanted = wanted_of(rules, document)
    for kind in KINDS:
        content = proposal(kind, chapters)
        measured = _measured(content)
        sure = [one for one in findings(measured, wanted) if one.certainty is Certainty.CERTAIN]
        facts = {one.fact: one.value for one in sure if one.value is not None}
        yield SampleFile(kind, content, hashlib.sha256(content).hexdigest(), measured, facts)


@cache
def _measured(content: bytes) -> Measured:
    return measure("pdf", content)


def _verdicts(rules: Rules, facts: Facts) -> Mapping[str, Outcome]:
    return {rule.code: check_requirement(rule, facts, rules.known).outcome for rule in rules.parts.requirements}


def _is_refused(rules: Rules, facts: Facts) -> bool:
    found = _verdicts(rules, facts)
    return any(found[rule.code] is Outcome.FAILS for rule in rules.parts.requirements if rule.effect is Effect.REFUSE)
