"""Recording when the budget that pays the prizes is closed."""

from datetime import date, datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.contests.models import BudgetDay
from lumbung.apps.contests.tasks.reminding_budget import want_budget_reminders
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def set_budget_day(
    *, asker: Asker, call: CallRecord, budget: BudgetDay.Budget, day: date, source: str, at: datetime
) -> None:
    """Keep the day on which a budget is closed, with its source; the one before stays as what was thought then. Its
    organisers are reminded before it, while the sum is not certain.
    """
    if not asker.has(Role.ORGANISER, call.code) or asker.person is None:
        refuse(
            say("Hanya penyelenggara yang mencatatnya.", "Only the organiser records this."),
            say("Masuk sebagai penyelenggaranya.", "Sign in as the organiser."),
        )
    if not source.strip():
        refuse(
            say("Sumber tanggalnya belum ditulis.", "The source of the day is missing."),
            say("Tulis surat atau jadwal yang menyebutnya.", "Write the letter or schedule that says so."),
        )
    rulebook.hold_call(call=call.id)
    rows = BudgetDay.objects.filter(call_id=call.id, budget=budget)
    rows.filter(replaced_at=None).update(replaced_at=at)
    made = rows.create(call_id=call.id, budget=budget, day=day, source=source.strip(), by_id=asker.person, at=at)
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.set_budget_day",
        budget=str(budget),
        day=day.isoformat(),
        set=made.pk,
    )
    want_budget_reminders(call, budget.value, day, at)
