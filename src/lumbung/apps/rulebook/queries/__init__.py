"""Reading calls and decrees."""

from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries.calls import (
    bundle_files,
    call,
    call_of,
    call_to_lead,
    calls,
    decree_files,
    decree_text,
    fingerprint_now,
    home_has_call,
    read_decree,
    regulation_of,
)
from lumbung.apps.rulebook.records import CallRecord

__all__ = [
    "Call",
    "CallRecord",
    "bundle_files",
    "call",
    "call_of",
    "call_to_lead",
    "calls",
    "decree_files",
    "decree_text",
    "fingerprint_now",
    "home_has_call",
    "read_decree",
    "regulation_of",
]
