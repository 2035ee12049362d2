"""What a decree asks about something that is bought: by its category, by its words, and nothing about the rest."""

from pathlib import Path

import pytest

from lumbung.regulation.loading.load import load
from lumbung.regulation.readings import Rules
from lumbung.regulation.spending import asks_about_lines, questions_about


@pytest.fixture(scope="module")
def rules() -> Rules:
    regulation = load({one.name: one.read_bytes() for one in Path("regulations/batang-2021").iterdir()}).regulation
    assert regulation is not None
    return regulation.adopt()


def test_a_forbidden_category_is_asked_about_without_any_word(rules: Rules) -> None:
    (found,) = questions_about(rules, "Ubin", "kendaraan")
    assert (found.kind, found.words) == ("kendaraan", ())
    assert not found.says_it_itself


def test_a_forbidden_thing_is_asked_about_by_its_words_with_the_place_in_the_decree(rules: Rules) -> None:
    (found,) = questions_about(rules, "Handphone", "bahan")
    assert found.says_it_itself
    assert found.citations == ("Lampiran huruf B Keterangan",)
    assert found.requirement in asks_about_lines(rules)


def test_about_what_is_allowed_nothing_is_asked(rules: Rules) -> None:
    assert questions_about(rules, "Wajan besi", "") == ()
