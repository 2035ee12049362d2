"""Acts between two looks at a ranking, each about another entry than the one before."""

from collections.abc import Iterator
from itertools import cycle

from django.db import transaction
from django.utils import timezone

from bench.ranking_shape import Shape
from lumbung.apps.accounts.queries import Asker, asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries import standings
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries import call_of
from lumbung.shared.trail.recording import record


def forget() -> None:
    """As a process begins: nothing of any contest is remembered."""
    standings._memory.clear()


class Acts:
    """What people do in the contest, by the operations of the product."""

    def __init__(self, shape: Shape) -> None:
        self.shape, self.call = shape, call_of(Call.objects.get().pk)
        self._entries: Iterator[int] = cycle(shape.entries)

    def read_contact(self) -> None:
        """An act that no ranking shows."""
        with transaction.atomic():
            told = {"entry": next(self._entries), "actor": self.shape.organiser}
            record(chain=self.call.chain, at=timezone.now(), act="contests.read_contact", **told)

    def review(self) -> None:
        """An officer answers one requirement of an entry."""
        assessment.review(
            asker=self._who(),
            call=self.call.id,
            round=self.call.rules.contest.rounds[0].code,
            subject=next(self._entries),
            item="jumlah-pengurus",
            answer=Answer.ACCEPT,
            reason="",
            at=timezone.now(),
        )

    def reopen_sheet(self) -> None:
        """The organiser opens a sheet again."""
        assessment.reopen_sheet(
            asker=self._who(),
            call=self.call.id,
            seat=self.shape.seats[0],
            subject=next(self._entries),
            reason="Bench.",
            at=timezone.now(),
        )

    def exclude(self) -> None:
        """A panel does not take an entry."""
        settling.exclude(
            asker=self._who(),
            call=self.call,
            scope=self.shape.round,
            entry=next(self._entries),
            reason="Bench.",
            at=timezone.now(),
        )

    def _who(self) -> Asker:
        return asker(self.shape.organiser, timezone.now())
