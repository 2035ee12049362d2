"""Citations that lead somewhere: each `rujukan` is a place in `naskah.md`, and each `bunyi` stands there word for word.

These are warnings: a folder may be run before its text has been copied, but nobody should sign on it.
"""

from collections.abc import Iterator
from typing import Any

from lumbung.regulation.loading.mistakes import Mistake, nearest
from lumbung.regulation.loading.tree import Path, Tree
from lumbung.regulation.naskah import Naskah, plain_words
from lumbung.regulation.wording import say


def quote_warnings(tree: Tree, naskah: Naskah | None) -> Iterator[Mistake]:
    """One warning for each citation without a place, and each quotation that the place does not hold."""
    if naskah is None:
        what = say(
            "Belum ada naskah.md: rujukan dan kutipan belum diperiksa.",
            "There is no naskah.md: citations are unchecked.",
        )
        instead = say("Salin naskahnya; tiap tempat satu judul.", "Copy the text; one heading for each place.")
        yield Mistake(tree.name, 1, 1, "", what, instead, warning=True)
        return
    for path, part in _cited(tree.data, ()):
        cited = part["rujukan"]
        places = [cited] if isinstance(cited, str) else cited if isinstance(cited, list) else []
        texts = {place: naskah.find(place) for place in places if isinstance(place, str)}
        for place, text in texts.items():
            if text is None:
                what = say('"{place}" tidak ada di naskah.md.', '"{place}" is not in naskah.md.', place=place)
                yield _warning(tree, (*path, "rujukan"), what, nearest(place, list(naskah.places)))
        quote, found = part.get("bunyi"), [text for text in texts.values() if text is not None]
        if isinstance(quote, str) and found and not _stands_in(quote, "\n".join(found)):
            what = say(
                "Kutipan tidak ditemukan di tempat yang dirujuk.", "The quotation is not found at the cited place."
            )
            instead = say(
                "Salin kata-katanya persis; yang dilewati ditulis …",
                "Copy the exact words; write … for what is left out.",
            )
            yield _warning(tree, (*path, "bunyi"), what, instead)


def _warning(tree: Tree, path: Path, what: Any, instead: Any) -> Mistake:
    line, column = tree.place(path)
    return Mistake(tree.name, line, column, "/".join(map(str, path)), what, instead, warning=True)


def _cited(data: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every part of the raw file that has a citation."""
    if isinstance(data, dict):
        if "rujukan" in data:
            yield path, data
        for key, value in data.items():
            yield from _cited(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _cited(value, (*path, index))


def _stands_in(quote: str, text: str) -> bool:
    """Whether the pieces of a quotation stand in a text, in order; … leaves something out."""
    words, start = plain_words(text), 0
    for piece in plain_words(quote).split("..."):
        found = words.find(piece.strip(), start)
        if found < 0:
            return False
        start = found + len(piece.strip())
    return True
