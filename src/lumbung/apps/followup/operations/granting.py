"""Taking over those who won from a decision, and taking their awards back where it is corrected.

A correction removes nothing: what was awarded stays with the reason, and the next announcement hands over a new award.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from lumbung.apps.followup.models import Awarding, Grantee, PlannedLine
from lumbung.apps.followup.operations.telling import winner_page
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
    for one in winners:
        if one.subject not in known:
            known[one.subject] = _new(call, one)
        Awarding.objects.create(
            grantee=known[one.subject],
            award=one.award,
            prizes=list(one.prizes),
            amount=one.amount,
            goods=list(one.goods),
            source=one.source,
            citations=list(one.citations),
            seal=seal,
            at=at,
        )
    innovations.link(pages={origin_of(known[one.subject].pk): winner_page(call, one.code) for one in winners})
    subjects = [one.subject for one in winners]
    record(chain=call.chain, at=at, actor=by, act="followup.hand_over", subjects=subjects, seal=seal)


@transaction.atomic
def take_back(*, call: CallRecord, reason: str, by: int | None, at: datetime) -> None:
    """The decision is being corrected: none of its awards stands meanwhile. What was paid and reported stays."""
    standing = Awarding.objects.filter(grantee__in=grantees_of(call), taken_back_at=None)
    subjects = list(standing.values_list("grantee__subject", flat=True))
    innovations.link(pages={origin_of(grantee): "" for grantee in standing.values_list("grantee", flat=True)})
    standing.update(taken_back_at=at, taken_back_because=reason)
    record(chain=call.chain, at=at, actor=by, act="followup.take_back", subjects=subjects)


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
