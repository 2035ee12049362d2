"""Rounds that pass or fail by a visit: whom it concerns, and what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import Answer, ReviewRecord
from lumbung.apps.contests.models import BY_NUMBER
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.cases import WHOLE
from lumbung.apps.contests.queries.presence import present
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round, RoundKind


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit found."""

    visitors: str
    on: date
    passed: bool
    report: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class VisitedEntry:
    """One entry of the round; `visit` where somebody went already."""

    id: int
    code: str
    group_name: str
    title: str
    village_name: str
    visit: Visit | None


def visiting_rounds(call: CallRecord) -> list[Round]:
    """The rounds that pass or fail, and check no requirement of the decree."""
    return [one for one in call.rules.contest.rounds if one.kind is RoundKind.PASS and not one.requirements]


def visiting_round(call: CallRecord, code: str) -> Round | None:
    """One of them, by its code."""
    return next((one for one in visiting_rounds(call) if one.code == code), None)


def may_report(asker: Asker, call: CallRecord) -> bool:
    """Whether the asker keeps the reports: the organiser does, who sends the visitors."""
    return asker.has(Role.ORGANISER, call.code)


def visited_entries(asker: Asker, call: CallRecord, round: Round, at: datetime) -> list[VisitedEntry]:
    """The entries that came into the round, by code."""
    if not may_report(asker, call):
        return []
    codes = list(present(call, round.code, (), at))
    rows = entries_of(call).filter(code__in=codes).order_by(*BY_NUMBER)
    visits = _visits(assessment.reviews(call.id), round)
    return [
        VisitedEntry(pk, code, group, title, village, visits.get(pk))
        for pk, code, group, title, village in rows.values_list("pk", "code", "group_name", "title", "village__name")
    ]


def visited_entry(asker: Asker, call: CallRecord, round: Round, entry: int, at: datetime) -> VisitedEntry | None:
    """One entry that came into the round."""
    return next((one for one in visited_entries(asker, call, round, at) if one.id == entry), None)


def _visits(reviews: list[ReviewRecord], round: Round) -> Mapping[int, Visit]:
    return {
        one.subject: Visit(
            visitors=one.value["visitors"],
            on=date.fromisoformat(one.value["on"]),
            passed=one.answer == Answer.ACCEPT,
            report=one.reason,
            by=one.officer,
            at=one.at,
        )
        for one in reviews
        if one.round == round.code and one.item == WHOLE and isinstance(one.value, dict)
    }
