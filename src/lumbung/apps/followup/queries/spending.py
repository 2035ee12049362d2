"""What a group bought, beside what it planned: over or under, asked about again by the decree's own words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Count, Q, Sum

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import EarlierSpending, Receipt, Spending
from lumbung.apps.followup.permissions import grantees_of, reports_for
from lumbung.apps.followup.queries.paying import KeptEvidence
from lumbung.apps.followup.records import Account, GranteeRecord, PlannedRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.spending import Question, questions_about

ACCEPTED, RETURNED = Spending.State.ACCEPTED, Spending.State.RETURNED


@dataclass(frozen=True, slots=True)
class ReceiptRecord:
    """A receipt that somebody may open."""

    id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class SpendingRecord:
    """Something that was bought. `questions` are what the decree asks about its words; `planned` is its line;
    `version` is other wherever the group wrote or added something.
    """

    id: int
    version: str
    description: str
    amount: int
    unit_price: int | None
    spent_on: date
    state: Spending.State
    answer: str
    answered_at: datetime | None
    planned: PlannedRecord | None
    receipts: tuple[ReceiptRecord, ...]
    questions: tuple[Question, ...]
    unit: str
    outside_price: int | None
    outside_name: str
    early_because: str
    allowed_because: str

    @property
    def standard_price(self) -> int | None:
        """What one costs by the price standard: as it stood beside its line, or beside itself outside the plan."""
        return self.planned.standard_price if self.planned else self.outside_price

    @property
    def is_above_standard(self) -> bool:
        """Whether it cost more for a unit than that."""
        standard = self.standard_price
        return self.unit_price is not None and standard is not None and self.unit_price > standard

    @property
    def is_to_mend(self) -> bool:
        """Whether its group may still change it."""
        return self.state is not ACCEPTED


@dataclass(frozen=True, slots=True)
class EarlierRecord:
    """The same as it stood before it was mended or answered anew, with what was answered then."""

    description: str
    amount: int
    unit_price: int | None
    unit: str
    spent_on: date
    planned: PlannedRecord | None
    early_because: str
    at: datetime
    state: Spending.State
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class RealisedLine:
    """One line of the plan with what was spent for it; what was returned counts for nothing."""

    planned: PlannedRecord
    spent: int

    @property
    def over(self) -> int:
        """How much more was spent than planned."""
        return max(0, self.spent - self.planned.amount)

    @property
    def left(self) -> int:
        """How much of the plan is left."""
        return max(0, self.planned.amount - self.spent)


@dataclass(frozen=True, slots=True)
class Realised:
    """All of it: lines of the plan that the fund pays, what was bought outside the plan, and the sums."""

    lines: tuple[RealisedLine, ...]
    outside: int
    accepted: int

    @property
    def spent(self) -> int:
        """Everything that was written down and not returned."""
        return sum(one.spent for one in self.lines) + self.outside

    @property
    def planned(self) -> int:
        """All that the fund was planned for."""
        return sum(one.planned.amount for one in self.lines)


def may_report(asker: Asker, grantee: GranteeRecord) -> bool:
    """Whether the asker writes down what this group buys."""
    return reports_for(asker, grantee.owner, grantee.village_code)


@dataclass(frozen=True, slots=True)
class BoughtSums:
    """What a group wrote down and was not returned, what of it was accepted, and how many wait for an answer."""

    booked: int = 0
    accepted: int = 0
    waiting: int = 0


def bought_sums(call: CallRecord) -> Mapping[int, BoughtSums]:
    """The sums of each grantee (id) that bought anything."""
    rows = Spending.objects.filter(grantee__in=grantees_of(call)).values_list("grantee")
    told = rows.annotate(
        booked=Sum("amount", filter=~Q(state=RETURNED), default=0),
        accepted=Sum("amount", filter=Q(state=ACCEPTED), default=0),
        waiting=Count("pk", filter=Q(state="reported")),
    )
    return {id: BoughtSums(*sums) for id, *sums in told.order_by()}


def account(paid: int, bought: Sequence[SpendingRecord]) -> Account:
    """What became of the money that was paid."""
    return Account(
        paid,
        sum(one.amount for one in bought if one.state is not RETURNED),
        sum(one.amount for one in bought if one.state is ACCEPTED),
    )


def confirmed(bought: Iterable[SpendingRecord]) -> dict[tuple[str, ...], int]:
    """What was accepted although the decree's words ask about it: those places → how much."""
    found: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for one in bought:
        if one.state is ACCEPTED and one.questions:
            found[tuple(dict.fromkeys(place for asked in one.questions for place in asked.citations))] += one.amount
    return dict(found)


def asked_about(call: CallRecord, description: str, category: str) -> tuple[Question, ...]:
    """What the decree asks about something that is bought, by its words and the category of its line."""
    return questions_about(call.rules, description, category)


def spending_of(call: CallRecord, grantee: GranteeRecord) -> list[SpendingRecord]:
    """Everything that a group bought, by day."""
    rows = list(Spending.objects.filter(grantee_id=grantee.id).prefetch_related("receipts"))
    plan = {one.id: one for one in grantee.plan}
    return [_record(call, row, plan.get(row.line_id or 0)) for row in rows]


def version_of(row: Spending) -> str:
    """A digest of what a group wrote about something that it bought, and of its receipts."""
    receipts = sorted(one.sha256 for one in row.receipts.all())
    return sha256(repr((row.told, receipts)).encode()).hexdigest()[:16]


def earlier(grantee: GranteeRecord, spending: int) -> list[EarlierRecord]:
    """How something that was bought stood before, the last first."""
    rows = EarlierSpending.objects.filter(spending=spending, spending__grantee=grantee.id).order_by("-pk")
    plan = {one.id: one for one in grantee.plan}
    return [
        EarlierRecord(
            description=row.description,
            amount=row.amount,
            unit_price=row.unit_price,
            unit=row.unit,
            spent_on=row.spent_on,
            planned=plan.get(row.line_id or 0),
            early_because=row.early_because,
            at=row.at,
            state=Spending.State(row.state),
            answer=row.answer,
            answered_at=row.answered_at,
        )
        for row in rows
    ]


def realised(grantee: GranteeRecord, bought: Iterable[SpendingRecord]) -> Realised:
    """The plan with what became of it."""
    spent: defaultdict[int, int] = defaultdict(int)
    outside = accepted = 0
    for one in bought:
        if one.state is RETURNED:
            continue
        accepted += one.amount if one.state is ACCEPTED else 0
        if one.planned is None:
            outside += one.amount
        else:
            spent[one.planned.id] += one.amount
    return Realised(tuple(RealisedLine(one, spent[one.id]) for one in grantee.from_fund), outside, accepted)


def by_category(bought: Iterable[SpendingRecord]) -> dict[str, int]:
    """What was accepted by category, which is all that everybody is told; empty for what is outside the plan."""
    found: defaultdict[str, int] = defaultdict(int)
    for one in bought:
        if one.state is ACCEPTED:
            found[one.planned.category if one.planned else ""] += one.amount
    return dict(sorted(found.items()))


def receipt(grantee: GranteeRecord, id: int) -> KeptEvidence | None:
    """A receipt of a group, for whoever may see the group."""
    row = Receipt.objects.filter(spending__grantee_id=grantee.id, pk=id).first()
    return KeptEvidence(row.name, row.media_type, row.stored_as, row.key) if row else None


def _record(call: CallRecord, row: Spending, planned: PlannedRecord | None) -> SpendingRecord:
    return SpendingRecord(
        id=row.pk,
        version=version_of(row),
        description=row.description,
        amount=row.amount,
        unit_price=row.unit_price,
        spent_on=row.spent_on,
        state=Spending.State(row.state),
        answer=row.answer,
        answered_at=row.answered_at,
        planned=planned,
        receipts=tuple(ReceiptRecord(one.pk, one.name, one.size) for one in row.receipts.all()),
        questions=asked_about(call, row.description, planned.category if planned else ""),
        unit=row.unit,
        outside_price=row.standard_price,
        outside_name=row.standard_name,
        early_because=row.early_because,
        allowed_because=row.allowed_because,
    )
