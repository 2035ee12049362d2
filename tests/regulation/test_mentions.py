"""A kind of thing is found in the many spellings that people use, and not where the words mean something else."""

import pytest

from lumbung.regulation.mentions import Mention, mentions
from lumbung.regulation.schema.mentions import WordedKind


def worded(kind: str, *words: str, unless: tuple[str, ...] = (), question: str | None = None) -> WordedKind:
    return WordedKind(jenis=kind, kata=words, bukan=unless, tanya=question)


LAPTOP = worded("komputer", "laptop", "komputer", "pc", unless=("tas *", "sewa … *", "* mainan", "pc kertas"))
STUDY = worded("studi", "studi banding", question="Studi ke mana?")
MOTOR = worded("kendaraan", "motor", "sepeda motor", unless=("bensin *", "motor listrik", "mesin … # *"))


def found(text: str, *kinds: WordedKind) -> list[str]:
    return [word for one in mentions(text, kinds) for word in one.words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LAPTOP!", ["laptop"]),
        ("1 unit laptop-nya", ["laptop"]),
        ("laptopnya kelompok", ["laptop"]),
        ("lap top", ["laptop"]),
        ("laptopp", ["laptop"]),
        ("láptop", ["laptop"]),
        ("2laptop", ["laptop"]),
        ("kompuer", ["komputer"]),
        ("kompputer", ["komputer"]),
        ("komptuer", ["komputer"]),
        ("komputter", ["komputer"]),
        ("komputar", ["komputer"]),
        ("komputers", ["komputer"]),
        ("pc dan laptop", ["pc", "laptop"]),
        ("", []),
        ("promotor laptopan", []),  # no whole word, and no ending of ours
        ("lapto", []),  # six letters: no slip is forgiven
        ("somputer", []),  # the first letter is right
        ("komputasi", []),
        ("p c", []),  # two letters are not joined
    ],
)  # fmt: skip
def test_spellings_are_found_as_whole_words(text: str, words: list[str]) -> None:
    assert sorted(found(text, LAPTOP)) == sorted(words)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("studi banding", True),
        ("Studibanding", True),
        ("studi ke banding", False),
        ("STUDI-BANDING ke Solo", True),
        ("studi bandng", True),
        ("studi", False),
    ],
)
def test_several_words_are_one_word_of_the_decree(text: str, is_found: bool) -> None:
    assert bool(found(text, STUDY)) is is_found


@pytest.mark.parametrize(
    "text",
    [
        "tas laptop",
        "tas lap top",
        "Tasnya laptop",
        "sewa laptop",
        "sewa 2 unit komputer",
        "laptop mainan",
        "pc kertas",
    ],
)
def test_a_context_says_that_something_else_is_meant(text: str) -> None:
    assert found(text, LAPTOP) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("laptop, tas laptop", ["laptop"]),  # the first is no bag
        ("laptop untuk tas", ["laptop"]),
        ("sewa kios untuk menaruh dua laptop", ["laptop"]),  # the gap is three words
        ("pentas laptop", ["laptop"]),
    ],
)
def test_a_context_excuses_its_own_word_only(text: str, words: list[str]) -> None:
    assert found(text, LAPTOP) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sepeda motor", ["sepeda motor"]),
        ("bensin sepeda motor", []),
        ("motor listrik", []),
        ("sepeda motor listrik", ["sepeda motor"]),
        ("mesin parut 2,5 motor", []),
        ("mesin motor", ["motor"]),
    ],
)
def test_a_word_within_a_longer_one_is_that_longer_one(text: str, words: list[str]) -> None:
    assert found(text, MOTOR) == words


def test_a_kind_may_stand_twice_each_with_its_own_words_contexts_and_question() -> None:
    asked = worded("komputer", "tablet", unless=("tablet obat",), question="Komputer, atau obat?")
    assert mentions("laptop dan tablet", [LAPTOP, asked]) == (
        Mention("komputer", ("laptop", "tablet"), "Komputer, atau obat?", ("laptop", "tablet")),
    )
    assert mentions("tas laptop dan tablet", [LAPTOP, asked]) == (
        Mention("komputer", ("tablet",), "Komputer, atau obat?", ("tablet",)),
    )
    assert mentions("studi banding", [LAPTOP, STUDY]) == (
        Mention("studi", ("studi banding",), "Studi ke mana?", ("studi banding",)),
    )


def test_what_stands_as_it_is_written_is_no_slip_of_another_word() -> None:
    both = worded("studi", "studi banding", "study banding", "kordinator", "koordinator")
    assert found("Study banding", both) == ["study banding"]
    assert found("koordinator", both) == ["kordinator"]  # doubled letters make no other word
    assert found("studi bandng", both) == ["studi banding"]


def test_the_words_are_told_as_they_stand_in_the_text() -> None:
    (one,) = mentions("2 unit LAP-TOP, dan Kompuer (bekas), laptop", [LAPTOP])
    assert one.words == ("laptop", "komputer")
    assert one.written == ("LAP TOP", "Kompuer", "laptop")
