"""Acts of follow-up: each is one transaction, and refuses with a reason."""

from lumbung.apps.followup.operations.granting import Planned, Winner, hand_over, take_back

__all__ = ["Planned", "Winner", "hand_over", "take_back"]
