"""Preparing and opening a call. One act is one operation."""

from lumbung.apps.rulebook.operations.calls import (
    RESERVED,
    announce,
    hold_call,
    lock_readings,
    mark_settled,
    open_call,
    prepare_call,
    prepare_call_with,
    reopen_call,
)
from lumbung.apps.rulebook.operations.days import set_stage_days
from lumbung.apps.rulebook.operations.decrees import WrongDecree, keep_decree, unpack_folder
from lumbung.apps.rulebook.operations.duties import TypedMeeting, record_duty, withdraw_duty
from lumbung.apps.rulebook.operations.readings import ask_for_effects, choose_readings, work_out_effects

__all__ = [
    "RESERVED",
    "TypedMeeting",
    "WrongDecree",
    "announce",
    "ask_for_effects",
    "choose_readings",
    "hold_call",
    "keep_decree",
    "lock_readings",
    "mark_settled",
    "open_call",
    "prepare_call",
    "prepare_call_with",
    "record_duty",
    "reopen_call",
    "set_stage_days",
    "unpack_folder",
    "withdraw_duty",
    "work_out_effects",
]
