"""A copy is found whatever was done to hide it; what everybody writes, and what is merely alike, is not."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbung.documents import likeness
from lumbung.documents.likeness import thresholds as limit
from lumbung.documents.likeness.marking import alone, marked, text_of
from lumbung.documents.likeness.passages import Likeness, Passage, compare
from lumbung.documents.likeness.sketch import Kept, candidates, fingerprint, sketch, template, unpack
from lumbung.documents.likeness.words import Text, read
from tests.documents.likeness import corpus
from tests.documents.likeness.corpus import BATIK, EMPON, IKAN, JAMUR, PROPOSALS, TEMPLATE, WISATA

TITLE = "Minuman serbuk jahe Rukun Makmur Dusun Sidomulyo. "


def alike(first: str, second: str) -> Likeness:
    return compare(read(first), read(second))


def words_of(text: Text, passage: Passage, of_second: bool = False) -> list[str]:
    starts = [(run.second if of_second else run.first, run.words) for run in passage.runs]
    return [" ".join(text.plain[start : start + words]) for start, words in starts]


# ------------------------------------------------------------------------------------------------ words


def test_case_punctuation_accents_and_line_breaks_count_for_nothing_and_figures_count() -> None:
    assert read("Kopi, Rp4.000/kg: PEMBER-\ndayaan café!").plain == ("kopi", "rp4000", "kg", "pemberdayaan", "cafe")
    assert read("Panen.2 ton").plain == ("panen", "2", "ton")


def test_each_word_knows_where_it_stands() -> None:
    text = read("Satu,  dua-\n  belas.")
    assert [text.raw[first:last] for first, last in text.spans] == ["Satu", "dua-\n  belas"]


# ------------------------------------------------------------------------------------------------ copies

COPIES = [
    pytest.param(EMPON, EMPON, Fraction(1), id="verbatim"),
    pytest.param(EMPON, corpus.as_printed(EMPON), Fraction(1), id="as a PDF gives it back"),
    pytest.param(EMPON, corpus.edited(EMPON, 10), Fraction(6, 10), id="every tenth word edited"),
    pytest.param(EMPON, corpus.reordered(EMPON), Fraction(9, 10), id="chapters in another order"),
    pytest.param(EMPON, corpus.half_of(EMPON, BATIK), Fraction(4, 10), id="half copied"),
    pytest.param(EMPON, WISATA + "\n" + EMPON + "\n" + JAMUR, Fraction(1), id="hidden in a longer text"),
]


@pytest.mark.parametrize(("first", "second", "least"), COPIES)
def test_a_copy_is_asked_about(first: str, second: str, least: Fraction) -> None:
    found = alike(first, second)
    assert found.asks
    assert found.first_share >= least


NO_COPIES = [
    *(
        pytest.param(PROPOSALS[one], PROPOSALS[other], id=f"{one} and {other}")
        for one in PROPOSALS
        for other in PROPOSALS
        if one < other
    ),
    pytest.param(TITLE + EMPON, TITLE + corpus.EMPON_NEXT_YEAR, id="same village and title, another year and idea"),
]


@pytest.mark.parametrize(("first", "second"), NO_COPIES)
def test_what_is_merely_about_the_same_is_not(first: str, second: str) -> None:
    assert not alike(first, second).asks


def test_a_translation_is_not_found_and_that_is_said() -> None:
    assert not alike(EMPON, corpus.EMPON_IN_ENGLISH).asks
    assert "translation" in str(likeness.__doc__)


def test_a_paragraph_that_was_taken_over_is_asked_about_in_a_long_text() -> None:
    taken = " ".join(EMPON.split()[40:110])
    found = alike(" ".join([BATIK, IKAN, taken, WISATA, JAMUR]), EMPON.replace("jahe", "kunyit") + " " + taken)
    assert found.longest >= limit.ASK_FROM_PASSAGE
    assert found.asks


def test_a_shared_sentence_is_not() -> None:
    sentence = " Laporan keuangan ditempel di balai desa setiap tanggal lima supaya seluruh anggota dapat memeriksanya."
    assert not alike(BATIK + sentence, JAMUR + sentence).asks


# ------------------------------------------------------------------------------------------------ places


def test_a_passage_is_told_with_its_place_in_both_texts() -> None:
    first, second = read("Pembuka lain. " + EMPON), read(BATIK + " " + EMPON)
    (passage,) = [one for one in compare(first, second).passages if one.words > 50]
    assert words_of(first, passage) == words_of(second, passage, of_second=True)
    assert passage.runs[0].first == 2
    assert passage.runs[0].second == len(read(BATIK).plain)


def test_a_word_edited_inside_a_sentence_does_not_cut_its_passage() -> None:
    words = EMPON.split()
    words[60] = "lain"
    (passage,) = alike(EMPON, " ".join(words)).passages
    assert len(passage.runs) == 2
    assert passage.words == len(read(EMPON).plain) - 1


def test_parts_are_marked_one_by_one_and_nothing_reaches_from_one_into_the_next() -> None:
    first = [["latar", BATIK], ["kegiatan", EMPON]]
    second = [["latar", JAMUR], ["kegiatan", EMPON + " Sekian."]]
    found = compare(text_of(first), text_of(second))
    background, activity = marked(first, found.passages)
    assert [piece.number for piece in background[1]] == [0]
    assert [piece.number for piece in activity[1]] == [1, 0]
    assert "".join(piece.text for piece in activity[1]) == EMPON
    assert activity[1][0].begins
    assert [piece.text for pieces in alone(second, found.passages, of_second=True) for piece in pieces] == [EMPON[:-1]]


# ------------------------------------------------------------------------------------------------ boilerplate


def test_what_is_known_to_be_everybodys_counts_neither_as_shared_nor_as_text() -> None:
    first, second = TEMPLATE + " " + BATIK, TEMPLATE + " " + JAMUR
    common = frozenset(unpack(fingerprint(read(TEMPLATE))))
    assert alike(first, second).words >= 40
    assert compare(read(first), read(second), common).words == 0
    assert compare(read(first), read(first), common).first_share == 1


def test_what_a_quarter_of_a_call_has_alike_is_its_template() -> None:
    mass = [fingerprint(read(f"{TEMPLATE} {corpus.edited(BATIK, 90, seed)}")) for seed in range(8)]
    wanted = frozenset(unpack(fingerprint(read(TEMPLATE))))
    assert template(mass, wanted) == wanted
    assert template(mass[:7], wanted) == frozenset(), "seven may be copies of one another"
    others = [fingerprint(read(corpus.edited(IKAN, 90, seed))) for seed in range(25)]
    assert template([*mass, *others], wanted) == frozenset(), "eight of thirty-three may be copies of one another"


def test_a_refrain_is_no_likeness() -> None:
    refrain = "mengetahui kepala desa tanda tangan dan cap " * 20
    assert not alike(BATIK + refrain, JAMUR + refrain).asks


# ------------------------------------------------------------------------------------------------ finding


def thousand_others() -> list[Kept[str]]:
    """Other proposals of many calls: words of all of them, mixed anew."""
    texts = [corpus.edited(text, 60, seed) for seed in range(40) for text in PROPOSALS.values()]
    return [Kept(f"lain-{at}", at % 9, sketch(read(text))) for at, text in enumerate(texts)]


def test_the_copied_one_is_the_nearest_among_many() -> None:
    kept = [*thousand_others(), Kept("aslinya", 3, sketch(read(EMPON)))]
    for copy in (corpus.edited(EMPON, 10), corpus.half_of(EMPON, BATIK), corpus.reordered(EMPON)):
        assert candidates(sketch(read(copy)), kept)[0] == "aslinya"


def test_entries_that_share_a_template_only_are_no_candidates() -> None:
    texts = [
        f"{TEMPLATE} {TEMPLATE.upper()[::-1]} {corpus.edited(text, 95, seed)}"
        for seed in range(4)
        for text in PROPOSALS.values()
    ]
    kept = [Kept(at, "satu lomba", sketch(read(text))) for at, text in enumerate(texts)]
    assert candidates(sketch(read(TEMPLATE + BATIK)), kept) == []


# ------------------------------------------------------------------------------------------------ properties

A_TEXT = st.lists(st.sampled_from(["air", "api", "bumi", "desa", "emas", "ikan"]), max_size=60).map(" ".join)


@settings(deadline=None)
@given(A_TEXT, A_TEXT)
def test_what_two_texts_share_is_the_same_from_both_sides(first: str, second: str) -> None:
    there, back = alike(first, second), alike(second, first)
    assert {passage.swapped() for passage in there.passages} == set(back.passages)
    assert (there.of_first, there.of_second) == (back.of_second, back.of_first)
    assert there.asks == back.asks


@settings(deadline=None)
@given(A_TEXT, A_TEXT)
def test_no_word_is_counted_twice_and_every_run_is_word_for_word_the_same(first: str, second: str) -> None:
    one, other = read(first), read(second)
    found = compare(one, other)
    runs = [run for passage in found.passages for run in passage.runs]
    for start in ("first", "second"):
        taken = [at for run in runs for at in range(getattr(run, start), getattr(run, start) + run.words)]
        assert len(taken) == len(set(taken))
    assert all(
        one.plain[run.first : run.first + run.words] == other.plain[run.second : run.second + run.words] for run in runs
    )
    assert found.words <= min(found.of_first, found.of_second)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=limit.LEAST_PASSAGE, max_size=80, unique=True))
def test_a_text_is_wholly_like_itself(figures: list[int]) -> None:
    text = " ".join(f"kata{figure}" for figure in figures)
    assert alike(text, text).first_share == 1


@settings(deadline=None)
@given(st.lists(st.integers(0, 999), max_size=80), st.lists(st.integers(1000, 1999), max_size=80))
def test_texts_without_a_common_word_share_nothing(first: list[int], second: list[int]) -> None:
    assert alike(" ".join(map(str, first)), " ".join(map(str, second))).words == 0
