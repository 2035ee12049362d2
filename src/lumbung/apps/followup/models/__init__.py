"""Who won and what follows."""

from lumbung.apps.followup.models.accompanying import Attendance, MentoringPlan, Session, Visit, VisitPhoto
from lumbung.apps.followup.models.goals import GoalValue
from lumbung.apps.followup.models.granting import Awarding, Grantee, PlannedLine
from lumbung.apps.followup.models.paying import EarlierSpending, Payment, Receipt, Refund, Spending, Tranche

__all__ = [
    "Attendance",
    "Awarding",
    "EarlierSpending",
    "GoalValue",
    "Grantee",
    "MentoringPlan",
    "Payment",
    "PlannedLine",
    "Receipt",
    "Refund",
    "Session",
    "Spending",
    "Tranche",
    "Visit",
    "VisitPhoto",
]
