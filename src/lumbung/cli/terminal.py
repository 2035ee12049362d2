"""Speaking to a person at a terminal, in their language, and refusing with a reason and a remedy."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from lumbung.regulation.verdict import Because
from lumbung.regulation.wording import Language, Words


class Refused(Exception):
    """An act that cannot be done: why, and what to do."""

    def __init__(self, why: Words, remedy: Words) -> None:
        super().__init__(why.text("en"))
        self.why = why
        self.remedy = remedy


@dataclass(frozen=True)
class Terminal:
    """Writes sentences in one language."""

    language: Language

    def say(self, words: Words, indent: int = 0) -> None:
        """Write one sentence on a line of its own."""
        self.write(" " * indent + words.text(self.language))

    def write(self, text: str = "") -> None:
        """Write a line as it is."""
        print(text)

    def because(self, because: Because, indent: int = 2) -> None:
        """Write a reason with its places in the decree and the choices that it rests on."""
        self.say(because.words, indent)
        for citation in because.citations:
            self.write(" " * indent + f"§ {citation}")
        for choice in because.choices:
            self.write(" " * indent + f"┄ {choice.question} {choice.words}")

    def refuse(self, refused: Refused) -> int:
        """Say why not and what to do, on the error stream. Returns the exit code."""
        self.errors((refused.why, refused.remedy))
        return 2

    def errors(self, words: Iterable[Words]) -> None:
        """Write sentences on the error stream."""
        for one in words:
            print(one.text(self.language), file=sys.stderr)
