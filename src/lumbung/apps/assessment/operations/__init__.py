"""Appointing panels, sharing out their work, keeping marks, reviewing.

Whether a subject may be judged now is decided by the app above.
"""

from lumbung.apps.assessment.operations.assigning import assign, share_out, unassign
from lumbung.apps.assessment.operations.declaring import declare, declare_home, load_declarations
from lumbung.apps.assessment.operations.marks import (
    hand_in,
    keep_marks,
    load_recusals,
    load_sheets,
    recuse,
    reopen_sheet,
    share_call,
)
from lumbung.apps.assessment.operations.panels import (
    appoint_panel,
    attach_decision,
    leave_seat,
    replace_seat,
)
from lumbung.apps.assessment.operations.reviewing import lapse_reviews, review, take_back_review

__all__ = [
    "appoint_panel",
    "assign",
    "attach_decision",
    "declare",
    "declare_home",
    "hand_in",
    "keep_marks",
    "lapse_reviews",
    "leave_seat",
    "load_declarations",
    "load_recusals",
    "load_sheets",
    "recuse",
    "reopen_sheet",
    "replace_seat",
    "review",
    "share_call",
    "share_out",
    "take_back_review",
    "unassign",
]
