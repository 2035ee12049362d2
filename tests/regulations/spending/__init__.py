"""Written budget lines: how often the decree's words find what an officer should be asked about, and nothing else.

`python -m tests.regulations.spending` prints precision and recall: for the lines that the words may be tuned on, for
those that were written before and held out, for those that were written later to be hard (what they came to before
the words learnt from them stands at their head), and for `unseen`, which no word was ever learnt from: that figure is
the honest one. All are ours, none is from a real budget: real ones will be worse.
"""

from dataclasses import dataclass
from pathlib import Path

from lumbung.regulation.loading.load import load
from lumbung.regulation.mentions import mentions
from lumbung.regulation.schema.mentions import WordedKind

HERE = Path(__file__).parent
LAW = Path("regulations/batang-2021")
NOTHING = "-"


@dataclass(frozen=True)
class Counted:
    """How a list came out. A question of another kind than expected counts as wrong and as missed."""

    lines: int
    asked_rightly: int
    asked_wrongly: tuple[str, ...]
    missed: tuple[str, ...]

    def told(self) -> str:
        """Precision and recall, each with its figures."""
        asked, due = self.asked_rightly + len(self.asked_wrongly), self.asked_rightly + len(self.missed)
        return (
            f"{self.lines} lines; precision {self.asked_rightly}/{asked} = {100 * self.asked_rightly / asked:.1f}%; "
            f"recall {self.asked_rightly}/{due} = {100 * self.asked_rightly / due:.1f}%"
        )


def kinds() -> tuple[WordedKind, ...]:
    """The words of Batang's decree."""
    law = load({one.name: one.read_bytes() for one in LAW.iterdir()}).regulation
    assert law is not None
    found = next(one for one in law.parts.requirements if one.without_mentions)
    assert found.without_mentions is not None
    return found.without_mentions


def lines(name: str) -> list[tuple[str, str]]:
    """Kind and line, for each line of a list."""
    told = [one for one in (HERE / f"{name}.txt").read_text().splitlines() if one and not one.startswith("#")]
    return [(kind, line) for kind, _, line in (one.partition("\t") for one in told)]


def count(name: str) -> Counted:
    """Look at each line of a list."""
    worded = kinds()
    right, wrong, missed = 0, [], []
    written = lines(name)
    for kind, line in written:
        found = {one.kind: one for one in mentions(line, worded)}
        right += kind in found
        wrong += [f"{line}: {one.kind} ({', '.join(one.words)})" for one in found.values() if one.kind != kind]
        missed += [f"{line}: {kind}"] if kind != NOTHING and kind not in found else []
    return Counted(len(written), right, tuple(wrong), tuple(missed))
