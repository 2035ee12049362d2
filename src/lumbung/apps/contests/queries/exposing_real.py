"""Whom decisions chose, and the money of a settled result, from the bundle that was sealed with it."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, When

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.standings import Scope
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.grouping import Group
from lumbung.regulation.schema.contest import Award
from lumbung.regulation.wording import Money, Words, join, say


@dataclass(frozen=True, slots=True)
class RealAward:
    """What one award costs: how many won what in each group, how many received each prize, and the sum in words."""

    total: int
    groups: Mapping[Group, tuple[int, int]]
    prizes: Mapping[str, int]
    counted: Words


@dataclass(frozen=True, slots=True)
class Real:
    """What a settled result costs. `is_sealed` is false where what is kept is not what was sealed."""

    total: int
    winners: int
    awards: Mapping[str, RealAward]
    is_sealed: bool


_memory: Memory[Real] = Memory(most=32)


def decided(call: CallRecord) -> tuple[Mapping[Scope, list[str]], Real | None]:
    """Whom the decisions that stand chose, by scope; and the money of the one about the result, where there is one."""
    rows = (
        Settlement.objects.filter(call_id=call.id, corrections=None, reopening=None)
        .annotate(kept=Case(When(scope=FINAL, then=F("bundle"))))
        .values_list("pk", "scope", "group", "outcome__chosen", "seal", "kept")
    )
    chosen: dict[Scope, list[str]] = {}
    real = None
    for pk, scope, group, codes, seal, kept in rows:
        chosen[scope, tuple(group)] = codes
        if kept is not None:
            real = _real(call, pk, seal, bytes(kept))
    return chosen, real


def _real(call: CallRecord, settlement: int, seal: str, bundle: bytes) -> Real:
    digest = hashlib.sha256(bundle).hexdigest()
    return _memory.once((settlement, digest, seal), lambda: _read(call, bundle, digest == seal))


def _read(call: CallRecord, bundle: bytes, is_sealed: bool) -> Real:
    found = json.loads(bundle)["hasil"]
    told = {one["penghargaan"]: one for one in found["penghargaan"]}
    awards = {one.code: _award(one, told[one.code]) for one in call.rules.contest.awards}
    winners = sum(len(one["pemenang"]) for one in found["penghargaan"])
    return Real(found["jumlah_dana"], winners, awards, is_sealed)


def _award(award: Award, told: Mapping[str, Any]) -> RealAward:
    where = {entry[0]: tuple(one["kelompok"]) for one in told["peringkat"] for entry in one["peserta"]}
    groups: dict[Group, tuple[int, int]] = {}
    kinds: Counter[tuple[tuple[str, ...], int]] = Counter()
    prizes: Counter[str] = Counter()
    for one in told["pemenang"]:
        number, money = groups.get(where[one["peserta"]], (0, 0))
        groups[where[one["peserta"]]] = number + 1, money + one["dana"]
        kinds[tuple(one["hadiah"]), one["dana"]] += 1
        prizes.update(one["hadiah"])
    names = {prize.code: prize.name for prize in award.prizes}
    terms = [
        say(
            "{n} × {fund} ({prizes})",
            "{n} × {fund} ({prizes})",
            n=number,
            fund=Money(fund),
            prizes=", ".join(names[code] for code in codes) or award.name,
        )
        for (codes, fund), number in sorted(kinds.items(), key=lambda one: (-one[0][1], one[0][0]))
    ]
    nothing = say("Tidak ada pemenang", "Nobody won")
    return RealAward(
        told["jumlah_dana"], groups, prizes, say("{sum}.", "{sum}.", sum=join(terms, " + ") if terms else nothing)
    )
