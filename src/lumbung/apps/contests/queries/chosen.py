"""The counters of a desk: how many entries are in each state, who went on from the first round that chooses, and how
many may.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.fields.json import KeyTextTransform

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.rounds import selecting_rounds
from lumbung.apps.contests.queries.standings import settled
from lumbung.apps.contests.queries.verifying import SHOWN_STATES, entries_found
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.grouping import Group, limit_of
from lumbung.regulation.schema.contest import Round, Selection


@dataclass(frozen=True, slots=True)
class Counters:
    """What a search finds at a desk, counted. `chosen` are the numbers of all who went on from `round`; `went_on`
    counts those at this desk, and `most` may; None where there is no limit, or a search hides a part. `own` wait that
    the asker entered: somebody else verifies them.
    """

    by_state: Mapping[Entry.State, int]
    round: Round | None
    chosen: Collection[str]
    went_on: int
    own: int
    most: int | None

    @property
    def all(self) -> int:
        """How many there are, whatever their state."""
        return sum(self.by_state.values())


def counters(asker: Asker, call: CallRecord, search: str = "") -> Counters:
    """Count the asker's desk; of those only that a search finds."""
    round_ = next(iter(selecting_rounds(call)), None)
    selection = round_.selection if round_ else None
    decisions = [
        row.outcome.get("chosen", ()) for (at, _), row in settled(call).items() if round_ and at == round_.code
    ]
    chosen = frozenset(code for one in decisions for code in one)
    per = selection.per if selection else ()
    facts = {f"group{n}": KeyTextTransform(fact, "frozen") for n, fact in enumerate(per)}
    mine = Q(owner_id=asker.person)
    rows = entries_found(asker, call, search) | entries_of(call).filter(mine, state=Entry.State.SUBMITTED)
    grouped = rows.order_by().annotate(**facts).values_list("state", *facts)
    by_state, went_on, own, groups = Counter[Entry.State](), 0, 0, set[Group]()
    for state, *group, number, on, my_own in grouped.annotate(
        at_desk=Count("pk", filter=~mine),
        gone_on=Count("pk", filter=~mine & Q(code__in=chosen)),
        entered=Count("pk", filter=mine),
    ):
        by_state[Entry.State(state)] += number
        went_on, own = went_on + on, own + my_own
        if number:
            groups.add(tuple(map(str, group)))
    return Counters(
        by_state={state: by_state[state] for state in SHOWN_STATES},
        round=round_,
        chosen=chosen,
        went_on=went_on,
        own=own,
        most=_most(selection, groups) if selection and not search.strip() else None,
    )


def _most(selection: Selection, groups: Collection[Group]) -> int | None:
    """The limits of some groups together."""
    limits = [limit_of(one, selection.per, selection.at_most, selection.special) for one in groups]
    known = [one for one in limits if one is not None]
    return sum(known) if limits and len(known) == len(limits) else None
