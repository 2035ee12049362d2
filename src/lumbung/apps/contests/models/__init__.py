"""Entries and what happens to them, until a settled result."""

from lumbung.apps.contests.models.calibrating import Discussion
from lumbung.apps.contests.models.entering import (
    BY_NUMBER,
    Attachment,
    BudgetLine,
    Entry,
    Measurement,
    Member,
    PickList,
    Recommendation,
    UnfinishedUpload,
    Video,
)
from lumbung.apps.contests.models.exposing import BudgetDay
from lumbung.apps.contests.models.judging import RequiredNotes
from lumbung.apps.contests.models.plenary import Dissent, SignedMinutes, Sitting
from lumbung.apps.contests.models.presenting import Lot, PresentationDay, Slot
from lumbung.apps.contests.models.settling import PanelDecision, PanelExclusion, Reopening, Settlement
from lumbung.apps.contests.models.verifying import FieldNote, PaperReceipt, Resemblance, SentText
from lumbung.apps.contests.models.visiting import FieldVisit, VisitPhoto, VisitReopening
from lumbung.apps.contests.models.what_if import WhatIf

__all__ = [
    "BY_NUMBER",
    "Attachment",
    "BudgetDay",
    "BudgetLine",
    "Discussion",
    "Dissent",
    "Entry",
    "FieldNote",
    "FieldVisit",
    "Lot",
    "Measurement",
    "Member",
    "PanelDecision",
    "PanelExclusion",
    "PaperReceipt",
    "PickList",
    "PresentationDay",
    "Recommendation",
    "Reopening",
    "RequiredNotes",
    "Resemblance",
    "SentText",
    "Settlement",
    "SignedMinutes",
    "Sitting",
    "Slot",
    "UnfinishedUpload",
    "Video",
    "VisitPhoto",
    "VisitReopening",
    "WhatIf",
]
