"""Whether two names may be one person's, where no NIK says so."""

import re
import unicodedata
from difflib import SequenceMatcher
from fractions import Fraction

# fmt: off
TITLES = frozenset((
    "almarhumah", "amd", "apt", "bapak", "bdn", "bu", "contoh", "dr", "dra", "drg", "drs", "h", "haji", "hajah",
    "hj", "ibu", "ir", "kh", "mm", "mpd", "msi", "nn", "ny", "nyai", "pak", "rr", "rt", "s", "sag", "se", "sh",
    "si", "skm", "sp", "spd", "st", "str",
))
# fmt: on
"""Words before and behind a name, that one paper has and another leaves out; and the mark of samples."""
ALIKE_FROM = Fraction(88, 100)
"""How much of two names must be the same letters: `Siti Aminah` and `Sity Aminah` are, `Siti Aminah` and `Siti Amanda`
are not."""
SHORTEST = 5
"""Letters. Shorter names are one person's only where they are wholly the same."""


def plain_name(name: str) -> str:
    """A name without titles, case, accents and order: `Hj. SITI Aminah, S.Pd` is `aminah siti`."""
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z ]", "", re.sub(r"[\s,\-]+", " ", letters)).split()
    return " ".join(sorted(word for word in words if word not in TITLES))


def may_be_one(first: str, second: str) -> bool:
    """Whether two plain names may be one person's."""
    if not first or not second:
        return False
    if min(len(first), len(second)) < SHORTEST:
        return first == second
    same = sum(one.size for one in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks())
    return Fraction(2 * same, len(first) + len(second)) >= ALIKE_FROM
