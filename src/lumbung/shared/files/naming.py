"""The name that a file brings along: shown to people, never used to find or to open anything."""

import re
import unicodedata

from lumbung.regulation.wording import say
from lumbung.shared.identifiers import masked

LONGEST = 160
PATH = re.compile(r"[/\\]+")
LIKE_A_NIK = re.compile(r"[0-9]{12,}")
UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Kinds of characters that nobody sees, and that break a line, a header, or turn the direction of reading round."""


def clean_name(name: str) -> str:
    """A name as it is shown: no folders, no unseen characters, a NIK in it masked, and of a long one its end."""
    last = PATH.split(name)[-1]
    seen = "".join(" " if unicodedata.category(one) in UNSEEN else one for one in unicodedata.normalize("NFC", last))
    short = LIKE_A_NIK.sub(lambda found: masked(found[0]), " ".join(seen.split()))
    return short[-LONGEST:].strip() or say("berkas", "file").text()
