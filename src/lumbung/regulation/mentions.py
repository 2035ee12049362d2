"""Whether a text mentions a kind of thing, in the many spellings that people use for it.

What is compared is the text in plain letters: without case, accents, punctuation and doubled letters. Words are whole
("lahan" is not in "olahan"), may carry an Indonesian ending ("laptopnya"), may be torn or joined where they are long
enough ("lap top", "studibanding"), and long ones may be one slip off ("kompuer"). What is meant otherwise (`unless`:
"tas *", "sewa … *") is no mention. All words are the decree folder's.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lumbung.regulation.schema.mentions import GAP, NUMBER, WORD, WordedKind

TOKENS = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")
DOUBLED = re.compile(r"([^\W\d_])\1+")
ENDING = re.compile(r"(?<=..)(?:nya|ku|mu|lah|pun)$")
ENDINGS = "(?:nya|ku|mu|lah|pun)?"
FROM_TORN = 6
"""Letters from which a word may be torn in two, or two joined: shorter pieces meet by chance."""
FROM_MISSPELT = 7
"""Letters from which one slip is forgiven: shorter words have real neighbours ("mobil", "mobile"; "tanah", "tanam")."""
MOST_PIECES = 3
GAP_PATTERN = r"(?:\S+ ){0,3}"
NUMBER_PATTERN = r"[0-9]\S*"


@dataclass(frozen=True, slots=True)
class Mention:
    """A kind that a text mentions, by which words of the decree's folder. `question` is what to ask about it, and
    `written` are the words as they stand in the text.
    """

    kind: str
    words: tuple[str, ...]
    question: str
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A word found from one piece of the text to another, the last not included; `is_exact` without a slip."""

    first: int
    end: int
    word: str
    is_exact: bool


def mentions(text: str, kinds: Iterable[WordedKind]) -> tuple[Mention, ...]:
    """The kinds that a text mentions, each once, in the order of the decree's folder."""
    tokens = _tokens(text)
    pieces = tuple(_plain(one) for one in tokens)
    found: dict[str, Mention] = {}
    for kind in kinds:
        meant = _meant(pieces, kind)
        if not meant:
            continue
        before = found.get(kind.kind, Mention(kind.kind, (), ""))
        words = (*before.words, *(one.word for one in meant))
        written = (*before.written, *(" ".join(tokens[one.first : one.end]) for one in meant))
        question = before.question or kind.question or ""
        found[kind.kind] = Mention(kind.kind, _each_once(words), question, _each_once(written))
    return tuple(found.values())


def plain_pieces(text: str) -> list[str]:
    """The words and figures of a text in plain letters."""
    return [_plain(one) for one in _tokens(text)]


def _tokens(text: str) -> list[str]:
    letters = (one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return TOKENS.findall("".join(letters))


def _plain(token: str) -> str:
    return DOUBLED.sub(r"\1", token.casefold())


def _each_once(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


@lru_cache(maxsize=20_000)  # a desk of a hundred entries looks at the same lines on each of its pages
def _meant(pieces: tuple[str, ...], kind: WordedKind) -> tuple[_Found, ...]:
    """The words of a kind that stand in a text and mean it; a word within a longer one is that longer one, and one
    that stands there as it is written is no slip of another.
    """
    found: dict[tuple[int, int], _Found] = {}
    for one in _occurrences(pieces, kind):
        before = found.get((one.first, one.end))
        if before is None or (one.is_exact and not before.is_exact):
            found[one.first, one.end] = one
    whole = [one for one in found.values() if not any(_is_within(one, other) for other in found.values())]
    return tuple(one for one in whole if not _is_excused(one, pieces, kind))


def _is_within(one: _Found, other: _Found) -> bool:
    return other.first <= one.first and one.end <= other.end and other.end - other.first > one.end - one.first


def _occurrences(pieces: tuple[str, ...], kind: WordedKind) -> Iterator[_Found]:
    words = _words(kind)
    for first, piece in enumerate(pieces):
        for end in range(first + 1, min(len(pieces), first + MOST_PIECES) + 1):
            joined = "".join(pieces[first:end])
            for written, count, word in words.get(piece[0], ()):
                if _is_same(joined, end - first, written, count):
                    yield _Found(first, end, word, joined == written)


def _is_same(joined: str, pieces: int, written: str, count: int) -> bool:
    """Whether some pieces of a text, joined, are a word of so many pieces."""
    if pieces != count and len(written) < FROM_TORN:
        return False
    if joined == written or ENDING.sub("", joined) == written:
        return True
    return pieces == count and len(written) >= FROM_MISSPELT and is_one_slip_off(joined, written)


def is_one_slip_off(one: str, other: str) -> bool:
    """One letter wrong, missing or too many, or two neighbours changed over; the first was looked up."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long[at:]


def _is_excused(found: _Found, pieces: tuple[str, ...], kind: WordedKind) -> bool:
    """Whether the words around say that something else is meant."""
    before, own, after = (" ".join(part) for part in _around(found, pieces))
    before, after = before and before + " ", after and " " + after
    for left, middle, right in _contexts(kind):
        if middle is None:
            if left.search(before) and right.match(after):
                return True
        elif any(
            one.start() <= len(before) and one.end() >= len(before) + len(own)
            for one in middle.finditer(before + own + after)
        ):
            return True
    return False


def _around(found: _Found, pieces: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return pieces[: found.first], pieces[found.first : found.end], pieces[found.end :]


@lru_cache(maxsize=200)
def _words(kind: WordedKind) -> Mapping[str, list[tuple[str, int, str]]]:
    """First letter → each word of a kind in plain letters joined, of how many pieces it is, and as it is written."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for word in kind.words:
        parts = plain_pieces(word)
        if parts:
            found.setdefault(parts[0][0], []).append(("".join(parts), len(parts), word))
    return found


@lru_cache(maxsize=200)
def _contexts(kind: WordedKind) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str]], ...]:
    """What stands before and after the word; or the whole, where the context does not say where the word stands."""
    nothing = re.compile("")
    found: list[tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str]]] = []
    for context in kind.unless:
        left, star, right = context.partition(WORD)
        if not star:
            found.append((nothing, re.compile(rf"(?<!\S){_pattern(context).strip()}(?!\S)"), nothing))
            continue
        before = re.compile(rf"(?<!\S){_pattern(left)}$") if left.strip() else nothing
        after = re.compile(rf" {_pattern(right).strip()}(?!\S)") if right.strip() else nothing
        found.append((before, None, after))
    return tuple(found)


def _pattern(context: str) -> str:
    """A context as a pattern over plain letters, each of its pieces with the space behind it."""
    written = ""
    for part in context.split():
        if part == GAP:
            written += GAP_PATTERN
        elif part == NUMBER:
            written += NUMBER_PATTERN + " "
        else:
            written += "".join(re.escape(piece) + ENDINGS + " " for piece in plain_pieces(part))
    return written
