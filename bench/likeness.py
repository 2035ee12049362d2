"""What likeness finds and what it misses, on the invented proposals of the tests, and how long one compare takes.

    python -m bench.likeness

The first table counts pairs of texts by what was done to one of them: asked about, or not, beside what is wanted. The
second compares one proposal of twenty pages with 5,000 others, as the worker does when an entry is sent.
"""

import random
import time
from collections.abc import Callable, Iterator

from lumbung.documents.likeness.passages import compare
from lumbung.documents.likeness.sketch import Kept, candidates, fingerprint, sketch, template, unpack
from lumbung.documents.likeness.words import read
from tests.documents.likeness import corpus
from tests.documents.likeness.corpus import PROPOSALS, TEMPLATE

OTHERS, WORDS = 5_000, 6_000
SEEDS = range(1, 6)
COMMON = frozenset(unpack(fingerprint(read(TEMPLATE))))

Pair = tuple[str, str]


def copies(change: Callable[[str, int], str]) -> Iterator[Pair]:
    """Each proposal beside copies of it."""
    return ((text, change(text, seed)) for text in PROPOSALS.values() for seed in SEEDS)


def halves() -> Iterator[Pair]:
    """Each proposal beside one that took its second half, and went on with another proposal."""
    return (
        (text, corpus.half_of(text, rest)) for text in PROPOSALS.values() for rest in PROPOSALS.values() if rest != text
    )


def strangers(before: str = "") -> Iterator[Pair]:
    """Every two proposals that have nothing to do with one another."""
    named = sorted(PROPOSALS)
    return ((before + PROPOSALS[one], before + PROPOSALS[two]) for one in named for two in named if one < two)


KINDS: dict[str, tuple[bool, Iterator[Pair]]] = {
    "verbatim": (True, copies(lambda text, _: text)),
    "as a PDF gives it back": (True, copies(lambda text, _: corpus.as_printed(text))),
    "chapters in another order": (True, copies(lambda text, _: corpus.reordered(text))),
    "every tenth word edited": (True, copies(lambda text, seed: corpus.edited(text, 10, seed))),
    "every fifth word edited": (True, copies(lambda text, seed: corpus.edited(text, 20, seed))),
    "every third word edited": (True, copies(lambda text, seed: corpus.edited(text, 33, seed))),
    "half copied": (True, halves()),
    "translated (never found)": (True, iter([(corpus.EMPON, corpus.EMPON_IN_ENGLISH)])),
    "strangers": (False, strangers()),
    "strangers with one template": (False, strangers(TEMPLATE + " ")),
    "same village, another year": (False, iter([(corpus.EMPON, corpus.EMPON_NEXT_YEAR)])),
}


def main() -> None:
    """Print both tables."""
    print(f"{'what was done':32}{'wanted':>8}{'pairs':>7}{'asked':>7}{'right':>7}")
    for name, (wanted, pairs) in KINDS.items():
        asked = [compare(read(one), read(two), COMMON).asks for one, two in pairs]
        right = sum(one is wanted for one in asked)
        print(f"{name:32}{'ask' if wanted else 'not':>8}{len(asked):>7}{sum(asked):>7}{right:>7}")
    measure()


def measure() -> None:
    """One compare against many, step by step."""
    chance = random.Random(1)
    words = sorted(
        {word for text in PROPOSALS.values() for word in read(text).plain} | {f"kata{n}" for n in range(900)}
    )

    def long_text(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    kept = [Kept(at, at % 40, sketch(read(long_text(WORDS)))) for at in range(OTHERS)]
    mine = long_text(WORDS)
    copied = " ".join([*mine.split()[: WORDS // 2], long_text(WORDS // 2)])
    kept.append(Kept(OTHERS, 1, sketch(read(copied))))
    siblings = [fingerprint(read(long_text(WORDS))) for _ in range(200)]
    step("read the text and its sketch", lambda: sketch(read(mine)))
    own, text, other = sketch(read(mine)), read(mine), read(copied)
    found = candidates(own, kept)
    step(f"candidates among {OTHERS + 1}", lambda: candidates(own, kept))
    step("the template of a call", lambda: template(siblings, frozenset(unpack(fingerprint(text)))))
    step("word by word, one candidate", lambda: compare(text, other))
    share = compare(text, other).first_share
    print(f"found the half copy: {found[:1] == [OTHERS]}, {round(share * 100)} % of the text")


def step(name: str, act: Callable[[], object]) -> None:
    """Print how long one step takes, the best of three."""
    best = min(_timed(act) for _ in range(3))
    print(f"{name:32}{best * 1000:>8.0f} ms")


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
