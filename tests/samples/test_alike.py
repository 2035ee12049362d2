"""Two sample groups have nearly one proposal; both are marked as invented."""

from lumbung.documents.likeness.passages import compare
from lumbung.documents.likeness.words import read
from lumbung.samples.alike import CHANGED, copied_texts, texts
from lumbung.samples.names import MARK


def test_the_copy_is_asked_about_and_every_change_is_in_it() -> None:
    first, second = " ".join(texts()), " ".join(copied_texts())
    assert compare(read(first), read(second)).asks
    assert all(words in first and others in second for words, others in CHANGED)
    assert first.count(MARK) == second.count(MARK) == 2
