"""Whether enough of a panel sat when it decided, where the decree or a reading says how many are enough."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lumbung.regulation.case import Assessor
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.panels import Quorum
from lumbung.regulation.verdict import Choice
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True, slots=True)
class Attendance:
    """One panel of which so many must be present: how many were, by which place of the decree and which reading."""

    round: str
    group: tuple[str, ...]
    members: int
    present: int
    needed: int
    citations: tuple[str, ...]
    choices: tuple[Choice, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the panel could decide."""
        return self.present >= self.needed


def attendances(rules: Rules, members: Iterable[Assessor], present: Collection[str]) -> tuple[Attendance, ...]:
    """The panels of these members for which a quorum is asked; several sit together where the whole result is decided.

    `present` are codes. Whoever is no member of a panel counts in none.
    """
    panels: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in members:
        panels.setdefault((one.round, one.group), []).append(one.code)
    found = []
    for (round_, group), codes in panels.items():
        panel = rules.round(round_).panel
        if panel is not None and panel.quorum is not None:
            place = f"babak/{round_}/panel/kuorum"
            were = sum(code in present for code in codes)
            wanted = needed(panel.quorum, len(codes))
            citations, choices = panel.quorum.citations, rules.choices(place)
            found.append(Attendance(round_, group, len(codes), were, wanted, citations, choices))
    return tuple(found)


def needed(quorum: Quorum, members: int) -> int:
    """How many of so many members must be present."""
    if quorum.at_least is not None:
        return quorum.at_least
    if quorum.share is not None:
        part, of = quorum.share
        return -(-members * part // of)
    assert quorum.more_than is not None, "one of the three is written"
    part, of = quorum.more_than
    return members * part // of + 1


def asked(quorum: Quorum) -> Words:
    """What a quorum asks, in a sentence."""
    if quorum.at_least is not None:
        return say(
            "Panel menetapkan bila sedikitnya {n} anggota hadir.",
            "The panel decides where {n} members at least are present.",
            n=quorum.at_least,
        )
    if quorum.share is not None:
        part, of = quorum.share
        return say(
            "Panel menetapkan bila sedikitnya {part}/{of} anggotanya hadir.",
            "The panel decides where {part}/{of} of its members at least are present.",
            part=part,
            of=of,
        )
    assert quorum.more_than is not None, "one of the three is written"
    part, of = quorum.more_than
    return say(
        "Panel menetapkan bila lebih dari {part}/{of} anggotanya hadir.",
        "The panel decides where more than {part}/{of} of its members are present.",
        part=part,
        of=of,
    )
