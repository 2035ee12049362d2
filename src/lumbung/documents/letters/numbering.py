"""The number of a letter as an office writes it: `050/{urut:4}/{jenis}/{tahun}` becomes 050/0412/PIAGAM/2021."""

import re
from collections.abc import Iterator
from datetime import date

from lumbung.regulation.wording import Words, say

USUAL = "{jenis}/{urut}/{tahun}"
"""How letters are numbered where an office says nothing else."""
LONGEST = 60
DIGITS = 3
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PART = re.compile(r"\{(urut|jenis|bulan|tahun)(?::([1-6]))?\}")
PLAIN = re.compile(r"[A-Za-z0-9 ./()-]*")


def written(pattern: str, *, number: int, kind: str, on: date) -> str:
    """A number as it is printed. `kind` is the abbreviation of the kind of letter."""

    def part(found: re.Match[str]) -> str:
        match found[1]:
            case "urut":
                return f"{number:0{found[2] or DIGITS}}"
            case "jenis":
                return kind
            case "bulan":
                return MONTHS[on.month - 1]
            case _:
                return f"{on.year}"

    return PART.sub(part, pattern)


def faults_of(pattern: str) -> Iterator[Words]:
    """What keeps a pattern from numbering letters."""
    parts = [found[1] for found in PART.finditer(pattern)]
    if not PLAIN.fullmatch(PART.sub("", pattern)):
        yield say(
            "Pakai huruf, angka, spasi, dan . / - ( ), dengan {{urut}}, {{jenis}}, {{bulan}}, {{tahun}}.",
            "Use letters, digits, spaces and . / - ( ), with {{urut}}, {{jenis}}, {{bulan}}, {{tahun}}.",
        )
    elif parts.count("urut") != 1:
        yield say(
            "Tulis {{urut}} satu kali: di situ nomor urutnya.", "Write {{urut}} once: the running number stands there."
        )
    elif "tahun" not in parts:
        yield say(
            "Tulis {{tahun}}: nomor urut mulai lagi tiap tahun.",
            "Write {{tahun}}: the running number begins anew every year.",
        )
    elif len(pattern) > LONGEST:
        yield say("Paling panjang {n} huruf.", "At most {n} characters.", n=LONGEST)


def could_be(pattern: str, kind: str, number: str) -> bool:
    """Whether a register with this pattern may give this number some day."""
    shapes = {"urut": r"\d+", "jenis": re.escape(kind), "bulan": "[IVX]+", "tahun": r"\d{4}"}
    pieces, at = [], 0
    for found in PART.finditer(pattern):
        pieces += [re.escape(pattern[at : found.start()]), shapes[found[1]]]
        at = found.end()
    return re.fullmatch("".join(pieces) + re.escape(pattern[at:]), number) is not None


def named(pattern: str, kind: str) -> str:
    """A pattern of one kind of letter as others are compared with it: two that are equal give the same numbers."""
    return PART.sub(lambda found: kind if found[1] == "jenis" else f"{{{found[1]}}}", pattern)
