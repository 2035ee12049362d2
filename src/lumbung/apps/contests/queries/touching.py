"""What each act in the trail may change of that from which a contest is decided, so that only this is read again.

Every act of the trail stands here, or nothing of it is known and everything is read again: a test compares with the
trail, does each act, and looks at the ranking from another process.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from lumbung.apps.contests.queries.figures import Act


class Part(Enum):
    """What a contest is decided from, as it is read: one statement for each."""

    ENTRIES = auto()
    REVIEWS = auto()
    SEATS = auto()
    ASSIGNMENTS = auto()
    RECUSALS = auto()
    SHEETS = auto()
    ORDERS = auto()
    EXCLUSIONS = auto()
    SITTINGS = auto()
    DISSENTS = auto()
    DISCUSSIONS = auto()


EVERYTHING = frozenset(Part)
BY_ENTRY = frozenset({Part.ENTRIES, Part.REVIEWS, Part.SHEETS})
"""Parts of which an act touches only what is about the entries that its line names."""

TOUCHED: Mapping[str, frozenset[Part]] = {
    "assessment.appoint_panel": frozenset({Part.SEATS, Part.ASSIGNMENTS}),
    "assessment.assign": frozenset({Part.ASSIGNMENTS}),
    "assessment.attach_decision": frozenset({Part.SEATS}),
    "assessment.declare": frozenset({Part.SEATS}),
    "assessment.declare_home": frozenset({Part.SEATS}),
    "assessment.hand_in": frozenset({Part.SHEETS}),
    "assessment.leave_seat": frozenset({Part.SEATS, Part.ASSIGNMENTS}),
    "assessment.recuse": frozenset({Part.RECUSALS}),
    "assessment.reopen_sheet": frozenset({Part.SHEETS}),
    "assessment.review": frozenset({Part.REVIEWS}),
    "assessment.share_out": frozenset({Part.ASSIGNMENTS}),
    "assessment.take_back_review": frozenset({Part.REVIEWS}),
    "assessment.take_seat": frozenset({Part.SEATS, Part.ASSIGNMENTS}),
    "assessment.unassign": frozenset({Part.ASSIGNMENTS}),
    "contests.change_village": frozenset({Part.ENTRIES}),
    "contests.compare_price": frozenset({Part.ENTRIES}),
    "contests.conclude_verification": frozenset({Part.ENTRIES}),
    "contests.decide_order": frozenset({Part.ORDERS}),
    "contests.discuss_spread": frozenset({Part.DISCUSSIONS}),
    "contests.exclude": frozenset({Part.EXCLUSIONS}),
    "contests.hold_sitting": frozenset({Part.SITTINGS}),
    "contests.load_alike": EVERYTHING,
    "contests.load_sample": EVERYTHING,
    "contests.measure_late": frozenset({Part.ENTRIES}),
    "contests.minute_dissent": frozenset({Part.DISSENTS}),
    "contests.receive_copies": frozenset({Part.ENTRIES}),
    "contests.reopen": frozenset({Part.SITTINGS, Part.DISSENTS}),
    "contests.submit_entry": frozenset({Part.ENTRIES, Part.REVIEWS}),
    "contests.take_back_dissent": frozenset({Part.DISSENTS}),
    "contests.take_back_exclusion": frozenset({Part.EXCLUSIONS}),
    "contests.take_back_order": frozenset({Part.ORDERS}),
    "contests.withdraw_entry": frozenset({Part.ENTRIES}),
    "rulebook.choose_readings": EVERYTHING,
    "rulebook.prepare_call": EVERYTHING,
}

UNTOUCHING = frozenset(
    {
        "contests.accept_note",
        "contests.add_visit_photo",
        "contests.ask_recommendation",
        "contests.ask_what_if",
        "contests.attach_file",
        "contests.begin_entry",
        "contests.call_off_presentation",
        "contests.call_off_visit",
        "contests.change_presentations",
        "contests.decide_resemblance",
        "contests.delete_draft",
        "contests.draw_lot",
        "contests.explain_note",
        "contests.fill_list",
        "contests.give_back_presentation",
        "contests.give_recommendation",
        "contests.hand_in_visit",
        "contests.issue_paper",
        "contests.keep_signed_minutes",
        "contests.lapse_recommendation",
        "contests.link_video",
        "contests.load_sample_lists",
        "contests.mark_presence",
        "contests.pause_clock",
        "contests.plan_presentations",
        "contests.plan_visit",
        "contests.publish_presentations",
        "contests.read_contact",
        "contests.read_identity",
        "contests.read_personal",
        "contests.receive_cd",
        "contests.refuse_recommendation",
        "contests.remind_jurors",
        "contests.remove_file",
        "contests.remove_presentations",
        "contests.remove_video",
        "contests.remove_visit_photo",
        "contests.reopen_visit",
        "contests.require_notes",
        "contests.save_entry_for_group",
        "contests.set_budget_day",
        "contests.settle",
        "contests.swap_presentations",
        "contests.take_back_request",
        "contests.turn_clock",
        "contests.withdraw_recommendation",
        "contests.write_note",
        "followup.add_receipt",
        "followup.answer_spending",
        "followup.confirm_allowed",
        "followup.hand_over",
        "followup.pay",
        "followup.plan_mentoring",
        "followup.record_goal_value",
        "followup.record_refund",
        "followup.record_session",
        "followup.record_visit",
        "followup.register",
        "followup.report_spending",
        "followup.set_tranches",
        "followup.take_back",
        "followup.withdraw_goal_value",
        "followup.withdraw_payment",
        "followup.withdraw_refund",
        "followup.withdraw_session",
        "followup.withdraw_visit",
        "rulebook.announce",
        "rulebook.open_call",
        "rulebook.record_duty",
        "rulebook.reopen_call",
        "rulebook.set_stage_days",
        "rulebook.withdraw_duty",
    }
)
"""Acts after which the same is decided from the same. What pages show beside it, they read themselves."""

BESIDE_SHEETS = frozenset(
    {
        "contests.accept_note",
        "contests.add_visit_photo",
        "contests.ask_what_if",
        "contests.begin_entry",
        "contests.call_off_presentation",
        "contests.change_presentations",
        "contests.decide_resemblance",
        "contests.delete_draft",
        "contests.discuss_spread",
        "contests.draw_lot",
        "contests.explain_note",
        "contests.hold_sitting",
        "contests.issue_paper",
        "contests.keep_signed_minutes",
        "contests.mark_presence",
        "contests.minute_dissent",
        "contests.pause_clock",
        "contests.plan_presentations",
        "contests.plan_visit",
        "contests.publish_presentations",
        "contests.read_contact",
        "contests.read_identity",
        "contests.read_personal",
        "contests.remind_jurors",
        "contests.remove_presentations",
        "contests.remove_visit_photo",
        "contests.set_budget_day",
        "contests.swap_presentations",
        "contests.take_back_dissent",
        "contests.turn_clock",
        "contests.write_note",
    }
)
"""Acts that change nothing of what decides about a sheet, and of what stands beside it (`grounds`): any other may."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What some acts may have changed. `entries` (ids): of the parts by entry no other changed; None: any may have."""

    parts: frozenset[Part]
    entries: frozenset[int] | None = frozenset()


def touched(acts: Iterable[Act]) -> Touched:
    """What these acts may have changed; everything, where one of them is not known."""
    parts: set[Part] = set()
    entries: set[int] | None = set()
    for one in acts:
        own = frozenset() if one.act in UNTOUCHING else TOUCHED.get(one.act, EVERYTHING)
        named = _named(one) if own & BY_ENTRY else set()
        entries = None if entries is None or named is None else entries | named
        parts |= own
    return Touched(frozenset(parts), None if entries is None else frozenset(entries))


def _named(line: Act) -> set[int] | None:
    """The entries that a line names; None where it names none, so that it may be about any."""
    facts = line.facts
    told = [facts.get("entry"), facts.get("subject")]
    told += given if isinstance(given := facts.get("subjects"), list) else []
    return {one for one in told if isinstance(one, int)} or None
