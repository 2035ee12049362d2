"""Which language a text is in, by its most frequent small words."""

import re
from collections import Counter

from lumbung.documents.measuring.records import Tongue

_INDONESIAN = (
    "yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh sebagai adalah atau juga kami kita dapat ke para "
    "serta telah sudah bagi agar karena lebih antara secara maka bahwa sehingga tersebut setiap masyarakat"
)
_ENGLISH = "the of and to in is that for with as by this are be from at an which or it we our will have has not"
_JAVANESE_AND_SUNDANESE = "lan ing iku kang karo marang saka dadi ora bisa wong anu jeung ka ti nu teu"
INDONESIAN = frozenset(_INDONESIAN.split())
ANOTHER = frozenset(f"{_ENGLISH} {_JAVANESE_AND_SUNDANESE}".split())
FEWEST_WORDS = 40
LEAST_SHARE = 0.06
WORD = re.compile(r"[a-z]+")


def tongue_of(text: str) -> Tongue:
    """Small words decide; too few of them decide nothing."""
    words = Counter(WORD.findall(text.lower()))
    total = words.total()
    ours = sum(words[word] for word in INDONESIAN)
    others = sum(words[word] for word in ANOTHER)
    if total < FEWEST_WORDS or max(ours, others) < LEAST_SHARE * total:
        return Tongue.UNKNOWN
    return Tongue.INDONESIAN if ours > others else Tongue.ANOTHER
