"""`lumbung contest lot`: a lot that was published, drawn once more, without a database."""

from argparse import Namespace

from lumbung.cli.terminal import Refused, Terminal
from lumbung.regulation.lot import commitment, draw, seed_of
from lumbung.regulation.wording import say

LATER = "+"
"""What stands before the codes of each later drawing, whose turns are behind those of the others."""


def lot_command(terminal: Terminal, options: Namespace) -> int:
    """Write the order of the codes. 1 where the seed is not the one that was sealed."""
    seed = seed_of(options.seed)
    first, *later = (typed.split() for typed in " ".join(options.codes).replace(",", " ").split(LATER))
    codes = [code for drawing in (first, *later) for code in drawing]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice or not codes or not seed:
        raise Refused(
            say("Kode ini tertulis lebih dari sekali: {codes}.", "Written more than once: {codes}.", codes=twice[0])
            if twice
            else say("Benih atau kodenya kosong.", "The seed or the codes are empty."),
            say(
                "Tulis benihnya lalu kode semua peserta, masing-masing sekali; yang masuk kemudian sesudah tanda +.",
                "Write the seed, then the codes of all entries, each once; who came later behind a +.",
            ),
        )
    for place, code in enumerate(draw(seed, first, *later), start=1):
        terminal.write(f"{place:>3}. {code}")
    terminal.write(f"sha256 {commitment(seed)}")
    if options.seal and options.seal.strip().lower() != commitment(seed):
        terminal.say(say("Benih ini BUKAN yang disegel.", "This is NOT the seed that was sealed."))
        return 1
    return 0
