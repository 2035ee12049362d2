"""A refused act: what, why (with its place in the decree), and what to do. Nothing was changed."""

from typing import NoReturn

from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Words


class Refused(Exception):
    """An operation that did not happen. `verdict` says why and what to do, in both languages."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.because.words.text("en"))
        self.verdict = verdict


def refuse(why: Words, remedy: Words, citations: tuple[str, ...] = ()) -> NoReturn:
    """Refuse an act. Raises Refused."""
    raise Refused(Verdict(Outcome.FAILS, Because(why, citations), remedy))
