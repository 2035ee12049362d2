"""Sharing out the entries of a round among the members of its panel: balanced, without conflicts, always the same.

Nothing is drawn: whoever has the same panel, entries and conflicts gets the same plan.
"""

import hashlib
from collections import deque
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

Pair = tuple[str, str]
"""A member of the panel and an entry, by their codes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who judges what. `loads` says of how many entries each member; `short` which entries have too few, and how many.

    No member can take over from another without a conflict, or without having more than the other has.
    """

    pairs: frozenset[Pair]
    loads: Mapping[str, int]
    short: Mapping[str, int]


def plan(
    members: Sequence[str],
    entries: Collection[str],
    per_entry: int,
    forbidden: Set[Pair] = frozenset(),
    kept: Set[Pair] = frozenset(),
) -> Plan:
    """Give each entry to so many members. `forbidden` pairs have a conflict; `kept` ones stand and are not moved."""
    open_to = {entry: [one for one in members if (one, entry) not in forbidden] for entry in entries}
    own: dict[str, set[str]] = {one: {entry for who, entry in kept if who == one} for one in members}
    for entry in sorted(entries, key=lambda entry: (len(open_to[entry]), _mixed(entry), entry)):
        given = sum(entry in own[one] for one in members)
        free = [one for one in open_to[entry] if entry not in own[one]]
        free.sort(key=lambda one: (len(own[one]), _mixed(one + "\n" + entry), one))
        for one in free[: max(0, per_entry - given)]:
            own[one].add(entry)
    while _levelled(members, own, open_to, kept):
        pass
    pairs = frozenset((one, entry) for one, entries_ in own.items() for entry in entries_)
    counts = {entry: sum(entry in own[one] for one in members) for entry in entries}
    return Plan(
        pairs,
        {one: len(own[one]) for one in members},
        {entry: count for entry, count in counts.items() if count < per_entry},
    )


def _mixed(text: str) -> bytes:
    """An order that has nothing to do with codes, so that neighbours are not always judged by the same people."""
    return hashlib.sha256(text.encode()).digest()


def _levelled(
    members: Sequence[str], own: Mapping[str, set[str]], open_to: Mapping[str, Sequence[str]], kept: Set[Pair]
) -> bool:
    """Hand one entry on from whoever has more to whoever has less, over others where it must; whether it was done."""
    for source in sorted(members, key=lambda one: (-len(own[one]), one)):
        before: dict[str, tuple[str, str]] = {}  # member → from whom, and which entry
        waiting = deque([source])
        while waiting:
            giver = waiting.popleft()
            for entry in sorted(own[giver]):
                takers = () if (giver, entry) in kept else open_to.get(entry, ())
                for taker in takers:
                    if taker in before or taker == source or entry in own[taker]:
                        continue
                    before[taker] = (giver, entry)
                    waiting.append(taker)
        taker = min(before, key=lambda one: (len(own[one]), one), default=source)
        if len(own[taker]) <= len(own[source]) - 2:
            while taker != source:
                giver, entry = before[taker]
                own[giver].remove(entry)
                own[taker].add(entry)
                taker = giver
            return True
    return False
