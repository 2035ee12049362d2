"""The course of a contest as its decree lays it down: which rounds check, score or choose, and who sits where."""

from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round, RoundKind

FINAL = "akhir"
"""The scope of the decision that establishes the result of all awards."""


def checking_round(call: CallRecord) -> Round | None:
    """The round in which requirements are verified; None where the decree has none."""
    passing = (one for one in call.rules.contest.rounds if one.kind is RoundKind.PASS and one.requirements)
    return next(passing, None)


def judged_rounds(call: CallRecord) -> list[Round]:
    """The rounds in which panels give marks, in their order."""
    return [one for one in call.rules.contest.rounds if one.kind is RoundKind.SCORE]


def selecting_rounds(call: CallRecord) -> list[Round]:
    """The rounds that choose who goes on, by marks or by a body's decision: each is settled, group by group."""
    return [one for one in call.rules.contest.rounds if one.kind is not RoundKind.PASS and one.selection is not None]


def panel_groups(round_: Round) -> tuple[str, ...]:
    """The facts that make the groups with a panel of their own; () where one panel judges all."""
    return round_.panel.per if round_.panel else ()
