"""Who won and what follows."""

from lumbung.apps.followup.models.granting import Awarding, Grantee, PlannedLine

__all__ = ["Awarding", "Grantee", "PlannedLine"]
