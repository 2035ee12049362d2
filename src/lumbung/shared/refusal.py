"""A refused act: what, why (with its place in the decree), and what to do. Nothing was changed."""

from collections.abc import Iterable
from typing import NoReturn

from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Words


class Refused(Exception):
    """An operation that did not happen. `verdict` says why and what to do, in both languages.

    `typed` is what somebody wrote on a page that is not theirs any more, under the labels of its fields: it is shown,
    so that it can be copied.
    """

    def __init__(self, verdict: Verdict, typed: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(verdict.because.words.text("en"))
        self.verdict, self.typed = verdict, tuple(typed)


def refuse(why: Words, remedy: Words, citations: tuple[str, ...] = ()) -> NoReturn:
    """Refuse an act. Raises Refused."""
    raise Refused(Verdict(Outcome.FAILS, Because(why, citations), remedy))
