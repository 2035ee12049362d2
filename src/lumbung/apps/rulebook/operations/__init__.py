"""Preparing and opening a call. One act is one operation."""

from lumbung.apps.rulebook.operations.calls import (
    announce,
    choose_readings,
    hold_call,
    keep_decree,
    lock_readings,
    mark_settled,
    open_call,
    prepare_call,
    set_stage_days,
)

__all__ = [
    "announce",
    "choose_readings",
    "hold_call",
    "keep_decree",
    "lock_readings",
    "mark_settled",
    "open_call",
    "prepare_call",
    "set_stage_days",
]
