"""Reading calls and decrees."""

from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries.calls import (
    bundle_files,
    call,
    call_of,
    call_to_lead,
    call_to_watch,
    calls,
    decree_files,
    decree_text,
    fingerprint_now,
    home_has_call,
    may_prepare,
    read_decree,
    regulation_of,
)
from lumbung.apps.rulebook.queries.duties import divided_by, duties, duty_file, guide_of, held_record
from lumbung.apps.rulebook.queries.effects import effects
from lumbung.apps.rulebook.queries.history import choices_made, stage_changes
from lumbung.apps.rulebook.queries.shelf import decree_at, earlier_decrees, shelf_decrees
from lumbung.apps.rulebook.records import (
    CallRecord,
    ChoiceMade,
    DutyFile,
    DutyHeld,
    DutyLine,
    Effects,
    Guest,
    Minutes,
    OptionEffect,
    ShelfDecree,
    StageChange,
)

__all__ = [
    "Call",
    "CallRecord",
    "ChoiceMade",
    "DutyFile",
    "DutyHeld",
    "DutyLine",
    "Effects",
    "Guest",
    "Minutes",
    "OptionEffect",
    "ShelfDecree",
    "StageChange",
    "bundle_files",
    "call",
    "call_of",
    "call_to_lead",
    "call_to_watch",
    "calls",
    "choices_made",
    "decree_at",
    "decree_files",
    "decree_text",
    "divided_by",
    "duties",
    "duty_file",
    "earlier_decrees",
    "effects",
    "fingerprint_now",
    "guide_of",
    "held_record",
    "home_has_call",
    "may_prepare",
    "read_decree",
    "regulation_of",
    "shelf_decrees",
    "stage_changes",
]
