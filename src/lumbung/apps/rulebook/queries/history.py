"""Who set which days and readings, when and why."""

from lumbung.apps.accounts.queries import names
from lumbung.apps.rulebook.models import ReadingsChoice, StageDays
from lumbung.apps.rulebook.records import CallRecord, ChoiceMade, Minutes, StageChange


def stage_changes(call: CallRecord) -> list[StageChange]:
    """Every time that a stage got other days, newest first. A stage that a reading took away is left out."""
    stages = {one.code: one for one in call.rules.parts.stages}
    rows = [row for row in StageDays.objects.filter(call_id=call.id).order_by("-set_at", "-pk") if row.stage in stages]
    who = names({row.set_by_id for row in rows})
    return [
        StageChange(stages[row.stage], row.first, row.last, row.reason, who.get(row.set_by_id, ""), row.set_at)
        for row in rows
    ]


def are_chosen(call: CallRecord) -> bool:
    """Whether the readings of a call were chosen, if only to stay as they are."""
    return ReadingsChoice.objects.filter(call_id=call.id).exists()


def choices_made(call: CallRecord) -> list[ChoiceMade]:
    """Every time that the readings were chosen, newest first."""
    rows = list(ReadingsChoice.objects.filter(call_id=call.id).order_by("-chosen_at", "-pk"))
    who = names({row.chosen_by_id for row in rows})
    return [
        ChoiceMade(row.readings, row.fingerprint, _minutes(row), who.get(row.chosen_by_id, ""), row.chosen_at)
        for row in rows
    ]


def _minutes(row: ReadingsChoice) -> Minutes | None:
    if row.decided_on is None:
        return None
    return Minutes(row.minutes, row.number, row.decided_on, tuple(row.present))
