"""A mistake in a regulation file: where it is, what it is, and what to write instead."""

from dataclasses import dataclass
from difflib import get_close_matches

from lumbung.regulation.wording import Language, Words, say


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. `path` names the place inside the file: `syarat/2/rujukan`."""

    file: str
    line: int
    column: int
    path: str
    what: Words
    instead: Words
    warning: bool = False
    """A warning does not stop the file from loading."""

    def text(self, language: Language = "id") -> str:
        """`peraturan.yaml:12:5: syarat/2: … Tulis: …` in one language."""
        where = f"{self.file}:{self.line}:{self.column}: " + (f"{self.path}: " if self.path else "")
        return f"{where}{self.what.text(language)} → {self.instead.text(language)}"


def nearest(word: str, known: list[str]) -> Words:
    """What to write instead of an unknown word: the nearest known one, and all of them if they are few."""
    close = get_close_matches(word, known, n=1)
    if close:
        return say('Mungkin maksudnya "{close}".', 'Perhaps "{close}" is meant.', close=close[0])
    if not known:
        return say("Belum ada satu pun yang ditetapkan; tetapkan dulu.", "None is defined yet; define it first.")
    shown = ", ".join(known[:24]) + (", …" if len(known) > 24 else "")
    return say("Pakai salah satu dari: {shown}.", "Use one of: {shown}.", shown=shown)
