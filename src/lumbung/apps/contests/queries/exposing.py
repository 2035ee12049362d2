"""What the prizes can cost, from the opening of a contest to its settled result, and when the budget is closed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lumbung.apps.contests.models import BudgetDay
from lumbung.apps.contests.queries.exposing_levels import Level, Reach, levels
from lumbung.apps.contests.queries.exposing_real import Real, decided
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.wording import Money, Words, say

Budget = BudgetDay.Budget
BUDGETS = {
    Budget.ORIGINAL: say("APBD", "Budget (APBD)"),
    Budget.CHANGED: say("Perubahan APBD", "Change of the budget (Perubahan APBD)"),
}
NEAR = 30
"""So many days before a budget is closed a sum that is not certain is asked about."""


@dataclass(frozen=True, slots=True)
class BudgetDayRecord:
    """When a budget is closed, by which source; `day` None: nobody recorded it."""

    budget: Budget
    day: date | None
    source: str = ""

    @property
    def name(self) -> Words:
        """Which budget."""
        return BUDGETS[self.budget]


@dataclass(frozen=True, slots=True)
class Kind:
    """One prize: what one costs, how many can receive it at most, and how many did; None where that is not known."""

    award: str
    name: str
    fund: int | None
    receivers: int | None
    most: int | None
    won: int | None
    citations: tuple[str, ...]

    @property
    def paid(self) -> int | None:
        """What those who received it cost, where each costs the same."""
        return None if self.won is None or self.fund is None else self.won * self.fund


@dataclass(frozen=True, slots=True)
class Place:
    """One group of an award: who can still win, on how many of the decree's places, and who did."""

    award: str
    title: str
    entries: int | None
    places: int | None
    allowed: int | None
    most: int | None
    won: int | None
    money: int | None

    @property
    def empty(self) -> int | None:
        """Places that surely stay empty."""
        return None if self.places is None or self.allowed is None else self.allowed - self.places


@dataclass(frozen=True)
class Exposed:
    """A contest's prize money: step by step, by prize and group as it stands `now`, and when its budgets are closed."""

    levels: tuple[Level, ...]
    now: Level
    real: Real | None
    days: tuple[BudgetDayRecord, ...]
    kinds: tuple[Kind, ...]
    places: tuple[Place, ...]


def exposed(call: CallRecord, at: datetime) -> Exposed:
    """What the prizes of a call can cost. Asks the same few questions however many entries there are."""
    today = timezone.localtime(at).date()
    chosen, real = decided(call)
    made = tuple(levels(call, today, chosen, real))
    opening, registered = made[:2]
    come = [one for one in made if one.reach is not Reach.LATER]
    # As long as others may still enter, who is there bounds nothing: the decree's own limit does.
    now = come[-1] if registered.reach is Reach.CERTAIN else opening
    counted = now if now.awards else next(one for one in reversed(come) if one.awards)
    return Exposed(
        levels=made,
        now=now,
        real=real,
        days=tuple(budget_days(call)),
        kinds=tuple(_kinds(call, counted, real)),
        places=tuple(_places(call, opening, counted, real)),
    )


def _kinds(call: CallRecord, counted: Level, real: Real | None) -> Iterator[Kind]:
    for award, found in zip(call.rules.contest.awards, counted.awards, strict=True):
        for one in found.by_prize:
            yield Kind(
                award=award.name,
                name=one.prize.name,
                fund=one.prize.fund if isinstance(one.prize.fund, int) else None,
                receivers=one.receivers,
                most=one.most,
                won=real.awards[award.code].prizes.get(one.prize.code, 0) if real else None,
                citations=one.prize.citations,
            )


def _places(call: CallRecord, opening: Level, counted: Level, real: Real | None) -> Iterator[Place]:
    awards = zip(call.rules.contest.awards, opening.awards, counted.awards, strict=True)
    for award, by_text, found in awards:
        allowed = {one.group: one.places for one in by_text.by_group}
        for one in found.by_group if award.per else ():
            won, money = real.awards[award.code].groups.get(one.group, (0, 0)) if real else (None, None)
            usual = allowed.get(one.group, by_text.winners_per_group)
            yield Place(award.name, " ".join(one.group), one.entries, one.places, usual, one.most, won, money)


def budget_days(call: CallRecord) -> list[BudgetDayRecord]:
    """Both budgets; one whose day nobody recorded is not known."""
    rows = {row.budget: row for row in BudgetDay.objects.filter(call_id=call.id, replaced_at=None)}
    return [
        BudgetDayRecord(one, row.day, row.source) if (row := rows.get(one.value)) else BudgetDayRecord(one, None)
        for one in Budget
    ]


def asked(now: Level, days: Iterable[BudgetDayRecord], today: date) -> list[Words]:
    """What is to be done about budgets that are closed soon, or were, while the sum of the prizes is not certain."""
    return [_asked(now, one, one.day, today) for one in days if one.day and _is_near(one.day, today)]


def asked_now(call: CallRecord, at: datetime) -> tuple[date, list[Words]] | None:
    """The same for the board, with the first of the days; None where nothing is to be done."""
    today = timezone.localtime(at).date()
    near = [one for one in budget_days(call) if one.day and _is_near(one.day, today)]
    if not near or _is_certain(call):
        return None
    return min(one.day for one in near if one.day), asked(exposed(call, at).now, near, today)


def asked_of(call: CallRecord, budget: str, day: date, at: datetime) -> tuple[Words, Words] | None:
    """The same of one budget, with its name; None where nothing is to be done, or it is closed on another day."""
    one = next((one for one in budget_days(call) if (one.budget.value, one.day) == (budget, day)), None)
    if one is None or _is_certain(call):
        return None
    return one.name, _asked(exposed(call, at).now, one, day, timezone.localtime(at).date())


def _is_certain(call: CallRecord) -> bool:
    return call.state in (Call.State.SETTLED, Call.State.ANNOUNCED)


def _is_near(day: date, today: date) -> bool:
    return (day - today).days <= NEAR


def _asked(now: Level, one: BudgetDayRecord, day: date, today: date) -> Words:
    if now.most is None:
        sum_ = say("belum berbatas", "without limit yet")
    else:
        sum_ = say("paling banyak {most}", "{most} at most", most=Money(now.most))
    if day < today:
        return say(
            "{budget} sudah ditetapkan {day}, dan dana hadiah belum pasti: {sum}. Pastikan anggarannya cukup.",
            "{budget} was enacted on {day}, and the prize money is not certain: {sum}. Make sure that it is enough.",
            budget=one.name,
            day=day,
            sum=sum_,
        )
    return say(
        "{budget} ditetapkan {day}, {n} hari lagi, dan dana hadiah belum pasti: {sum}. Cadangkan sebesar itu, atau "
        "tetapkan hasil sebelum hari itu.",
        "{budget} is enacted on {day}, in {n} days, and the prize money is not certain: {sum}. Set that much aside, or "
        "settle the result before that day.",
        budget=one.name,
        day=day,
        n=(day - today).days,
        sum=sum_,
    )
