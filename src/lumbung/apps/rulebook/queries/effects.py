"""What readings change: the decree in each option of each question, on the same simulated marks.

The sums are worked out in the background (they take seconds) and kept by fingerprint, so no page waits for them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from lumbung.apps.rulebook.models import Call, WorkedOutEffects
from lumbung.apps.rulebook.queries.calls import regulation_of
from lumbung.apps.rulebook.records import CallRecord, Cost, Effects, OptionEffect
from lumbung.regulation.exposure import exposure
from lumbung.regulation.readings import Adopted, Rules, UnknownReading
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.readings import ReadingOption
from lumbung.regulation.simulation import Simulated, simulate
from lumbung.regulation.wording import Words

PATIENCE = timedelta(minutes=10)
"""A worker that has not answered by then has died; the sums are asked for again."""
SEED, RUNS = 1, 10
COUNTED = ("rubrik", "babak", "nilai_akhir", "pita", "penghargaan")
"""The sections of a decree that can change a simulated outcome; the simulation takes requirements as met."""


def effects(call: CallRecord) -> Effects | None:
    """What the readings of a call change; None while that is being worked out."""
    row = WorkedOutEffects.objects.filter(fingerprint=call.fingerprint).exclude(done_at=None).first()
    return None if row is None or row.found is None else _read(row.found)


def are_awaited(call: CallRecord, at: datetime) -> bool:
    """Whether somebody is working them out now."""
    begun_after = at - PATIENCE
    return WorkedOutEffects.objects.filter(
        fingerprint=call.fingerprint, done_at=None, begun_at__gt=begun_after
    ).exists()


def work_out(call: int) -> dict[str, Any]:
    """The effects of a call's readings, as they are kept. Takes seconds."""
    row = Call.objects.get(pk=call)
    regulation = regulation_of(row.decree_id)
    rules = regulation.adopt(row.readings)
    base = simulate(rules, SEED, RUNS)
    return {
        "cost": asdict(_cost(rules, base)),
        "runs": RUNS,
        "left_out": [_both(words) for words in base.left_out],
        "options": [[*place, _kept(effect)] for place, effect in _options(regulation, rules, base)],
    }


def _options(regulation: Regulation, rules: Rules, base: Simulated) -> Iterator[tuple[tuple[str, str], OptionEffect]]:
    for one in rules.adopted:
        for option in one.reading.options:
            yield (one.reading.code, option.code), _effect(regulation, rules, base, one, option)


def _effect(
    regulation: Regulation, rules: Rules, base: Simulated, adopted: Adopted, option: ReadingOption
) -> OptionEffect:
    if option.code == adopted.option.code:
        return OptionEffect("adopted")
    if not any(change.path.startswith(COUNTED) for change in (*option.changes, *adopted.option.changes)):
        return OptionEffect("untouched")
    chosen = {one.reading.code: one.option.code for one in rules.adopted}
    try:
        other = regulation.adopt({**chosen, adopted.reading.code: option.code})
    except UnknownReading as impossible:
        return OptionEffect("impossible", why=impossible.words)
    simulated = simulate(other, SEED, RUNS)
    cost = _cost(other, simulated)
    return OptionEffect("same" if simulated == base and cost == _cost(rules, base) else "differs", cost)


def _cost(rules: Rules, simulated: Simulated) -> Cost:
    found = exposure(rules)
    return Cost(
        least=found.least,
        most=found.most,
        mean=simulated.mean,
        low=simulated.quantile(Fraction(1, 10)),
        high=simulated.quantile(Fraction(9, 10)),
        winners=simulated.winners,
        waiting=simulated.pending,
    )


def _kept(effect: OptionEffect) -> dict[str, Any]:
    cost = asdict(effect.cost) if effect.cost else None
    return {"kind": effect.kind, "cost": cost, "why": _both(effect.why) if effect.why else None}


def _both(words: Words) -> list[str]:
    return [words.text("id"), words.text("en")]


def _words(both: list[str]) -> Words:
    return Words("{indonesian}", "{english}", {"indonesian": both[0], "english": both[1]})


def _read(found: Mapping[str, Any]) -> Effects:
    options = {(reading, option): _effect_of(one) for reading, option, one in found["options"]}
    return Effects(Cost(**found["cost"]), options, found["runs"], tuple(map(_words, found["left_out"])))


def _effect_of(one: Mapping[str, Any]) -> OptionEffect:
    return OptionEffect(
        kind=one["kind"],
        cost=Cost(**one["cost"]) if one["cost"] else None,
        why=_words(one["why"]) if one["why"] else None,
    )
