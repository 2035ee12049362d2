"""Who won and what follows."""

from lumbung.apps.followup.models.granting import Awarding, Grantee, PlannedLine
from lumbung.apps.followup.models.paying import Payment, Receipt, Spending, Tranche

__all__ = ["Awarding", "Grantee", "Payment", "PlannedLine", "Receipt", "Spending", "Tranche"]
