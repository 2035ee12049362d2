"""What a schema cannot see of kinds with words: a word that is never found, a context that excuses everything."""

from collections.abc import Iterable, Iterator

from lumbung.regulation.mentions import mentions, plain_pieces
from lumbung.regulation.schema.mentions import NUMBER, WordedKind
from lumbung.regulation.wording import Words, say


def worded_kinds(kinds: Iterable[WordedKind], place: str) -> Iterator[tuple[str, Words, Words]]:
    """A word that is nothing in plain letters, or that its own contexts excuse, would never be found."""
    for index, kind in enumerate(kinds):
        for number, word in enumerate(kind.words):
            if not mentions(word, [kind]):
                what = say('Kata "{word}" tidak akan pernah ditemukan.', '"{word}" would never be found.', word=word)
                remedy = say("Hapus kata itu, atau bukan yang memuatnya.", "Remove it, or the bukan that holds it.")
                yield f"{place}/{index}/kata/{number}", what, remedy
        for number, context in enumerate(kind.unless):
            if not any(plain_pieces(part) for part in context.replace(NUMBER, "0").split()):
                what = say('"{context}" mengecualikan segalanya.', '"{context}" excuses everything.', context=context)
                remedy = say("Tulis kata di sampingnya, misalnya tas *.", "Write a word beside it, like tas *.")
                yield f"{place}/{index}/bukan/{number}", what, remedy
