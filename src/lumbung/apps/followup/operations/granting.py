"""Taking over those who won from a decision, and taking their awards back where it is corrected.

A correction removes nothing: what was awarded stays with the reason, and the next announcement hands over a new award.
Where that is the very same, it continues the one before, and nobody reads that it was ever taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from lumbung.apps.followup.models import Awarding, Grantee, PlannedLine
from lumbung.apps.followup.operations.registering import tell_awards
from lumbung.apps.followup.operations.telling import tell_corrected
from lumbung.apps.followup.permissions import grantees_of
from lumbung.apps.followup.queries.granting import origin_of
from lumbung.apps.innovations import operations as innovations
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.trail.recording import record


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the budget that won."""

    description: str
    category: str
    amount: int
    is_self_help: bool
    volume: Decimal | None
    unit: str
    unit_price: int | None
    standard_price: int | None


@dataclass(frozen=True, slots=True)
class Winner:
    """Who won one award: the entry it was, what it receives and from where, its figures before, its budget, and what
    of it everybody may read: options that the decree itself offers.
    """

    subject: int
    code: str
    name: str
    title: str
    village: int
    owner: int | None
    award: str
    prizes: tuple[str, ...]
    amount: int
    goods: tuple[str, ...]
    source: str
    citations: tuple[str, ...]
    before: Mapping[str, str]
    plan: Sequence[Planned]
    about: Mapping[str, Sequence[str]] = field(default_factory=dict)


@transaction.atomic
def hand_over(*, call: CallRecord, winners: Sequence[Winner], seal: str, by: int | None, at: datetime) -> None:
    """Take over those who won by the decision with this seal. Who is known already gets one award more.

    What a group planned is kept as it was when it won for the first time: spending is told beside it.
    """
    known = {row.subject: row for row in grantees_of(call)}
    taken = _taken_last(call)
    made = []
    for one in winners:
        if one.subject not in known:
            known[one.subject] = _new(call, one)
        new = _awarding(known[one.subject], one, seal, at)
        new.continues = next((earlier for earlier in taken if _is_same(earlier, new)), None)
        new.save()
        made.append(new)
    innovations.set_seals(seals={origin_of(one.grantee_id): seal for one in made})
    if taken:
        _tell_changed(call, taken, made, by, at)
    record(
        chain=call.chain,
        at=at,
        actor=by,
        act="followup.hand_over",
        subjects=[one.subject for one in winners],
        amounts=[one.amount for one in winners],
        seal=seal,
    )


@transaction.atomic
def take_back(*, call: CallRecord, reason: str, by: int | None, at: datetime) -> None:
    """The decision is being corrected: none of its awards stands meanwhile. What was paid and reported stays."""
    standing = Awarding.objects.filter(grantee__in=grantees_of(call), taken_back_at=None)
    subjects = list(standing.values_list("grantee__subject", flat=True))
    innovations.set_seals(seals={origin_of(grantee): "" for grantee in standing.values_list("grantee", flat=True)})
    standing.update(taken_back_at=at, taken_back_because=reason)
    record(chain=call.chain, at=at, actor=by, act="followup.take_back", subjects=subjects)


def _taken_last(call: CallRecord) -> list[Awarding]:
    """What the correction took back that comes before this decision."""
    rows = Awarding.objects.filter(grantee__in=grantees_of(call))
    last = rows.aggregate(last=Max("taken_back_at"))["last"]
    return list(rows.filter(taken_back_at=last, continued_by=None)) if last is not None else []


def _is_same(earlier: Awarding, new: Awarding) -> bool:
    """Whether two decisions award the very same to the same group."""
    names = ("grantee_id", "award", "prizes", "amount", "goods", "source", "citations")
    return all(getattr(earlier, name) == getattr(new, name) for name in names)


def _tell_changed(
    call: CallRecord, taken: Sequence[Awarding], made: Sequence[Awarding], by: int | None, at: datetime
) -> None:
    """Tell the groups for which the correction changed something, and the registry."""
    continued = {one.continues_id for one in made}
    had, lost = {one.grantee_id for one in taken}, {one.grantee_id for one in taken if one.pk not in continued}
    won = {one.grantee_id for one in made if one.continues_id is None}
    rows = list(grantees_of(call).filter(pk__in=lost | won).prefetch_related("awardings"))
    tell_awards(rows, by, at)
    for row in rows:
        tell_corrected(call, row, row.pk in had, at)


def _awarding(row: Grantee, one: Winner, seal: str, at: datetime) -> Awarding:
    return Awarding(
        grantee=row,
        award=one.award,
        prizes=list(one.prizes),
        amount=one.amount,
        goods=list(one.goods),
        source=one.source,
        citations=list(one.citations),
        seal=seal,
        at=at,
    )


def _new(call: CallRecord, one: Winner) -> Grantee:
    made = Grantee.objects.create(
        call_id=call.id,
        subject=one.subject,
        code=one.code,
        name=one.name,
        title=one.title,
        village_id=one.village,
        owner_id=one.owner,
        before=dict(one.before),
        about={asked: list(chosen) for asked, chosen in one.about.items()},
    )
    PlannedLine.objects.bulk_create(
        PlannedLine(
            grantee=made,
            number=number,
            description=line.description,
            category=line.category,
            amount=line.amount,
            is_self_help=line.is_self_help,
            volume=line.volume,
            unit=line.unit,
            unit_price=line.unit_price,
            standard_price=line.standard_price,
        )
        for number, line in enumerate(one.plan, start=1)
    )
    return made
