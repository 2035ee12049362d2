"""The course of a contest as its decree lays it down: which rounds check, score or choose, and who sits where."""

from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.stages import Window

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


def judging_windows(call: CallRecord, round_: Round) -> tuple[Window, ...]:
    """The stage in which a round is judged: the first judging stage for the first round that is judged, and so on; the
    last one for all further rounds. Nothing where the decree sets no days.
    """
    stages = [one for one in call.windows if Activity.JUDGE in one.stage.activities]
    rounds = [one.code for one in judged_rounds(call)]
    number = rounds.index(round_.code) if round_.code in rounds else len(rounds)
    return tuple(stages[number : number + 1] or stages[-1:])


def panel_groups(round_: Round) -> tuple[str, ...]:
    """The facts that make the groups with a panel of their own; () where one panel judges all."""
    return round_.panel.per if round_.panel else ()
