"""Identifiers at rest: unreadable without the key, equal ones found, and one form of every telephone number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from lumbung.shared.identifiers import Unreadable, decrypt, digest, encrypt, masked, telephone

NUMBER = "+6281234567890"


@given(st.text(max_size=40))
def test_what_was_encrypted_comes_back(value: str) -> None:
    assert decrypt("phone", encrypt("phone", value)) == value


def test_the_same_identifier_never_looks_the_same_twice() -> None:
    first, second = encrypt("phone", NUMBER), encrypt("phone", NUMBER)
    assert first != second
    assert NUMBER.encode() not in first


def test_a_value_that_was_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(Unreadable):
        decrypt("nik", encrypt("phone", NUMBER))


def test_a_value_that_was_changed_does_not_open() -> None:
    stored = bytearray(encrypt("phone", NUMBER))
    stored[-1] ^= 1
    with pytest.raises(Unreadable):
        decrypt("phone", bytes(stored))


def test_with_another_key_it_says_which_file_is_the_wrong_one(settings: Settings) -> None:
    stored = encrypt("nik", "3325010101010000")
    settings.IDENTIFIER_KEY = "kunci lain"
    with pytest.raises(Unreadable, match=r"the stored nik does not open: keys\.json"):
        decrypt("nik", stored)


def test_what_an_earlier_key_wrote_is_read_and_the_newest_key_writes(settings: Settings) -> None:
    before = encrypt("phone", NUMBER)
    settings.EARLIER_IDENTIFIER_KEYS = (settings.IDENTIFIER_KEY,)
    settings.IDENTIFIER_KEY = "kunci baru"
    after = encrypt("phone", NUMBER)
    assert decrypt("phone", before) == decrypt("phone", after) == NUMBER
    settings.EARLIER_IDENTIFIER_KEYS = ()
    assert decrypt("phone", after) == NUMBER
    with pytest.raises(Unreadable):
        decrypt("phone", before)


def test_equals_have_one_digest_and_only_in_one_column() -> None:
    assert digest("phone", NUMBER) == digest("phone", NUMBER)
    assert digest("phone", NUMBER) != digest("phone", "+6281234567891")
    assert digest("phone", NUMBER) != digest("nik", NUMBER)


@pytest.mark.parametrize(
    ("value", "shown"), [(NUMBER, "••••••••••7890"), ("3325010101010000", "••••••••••••0000"), ("123", "123"), ("", "")]
)
def test_a_masked_identifier_shows_its_last_four_figures(value: str, shown: str) -> None:
    assert masked(value) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812 3456 7890",
        "0812-3456-7890",
        "(0812) 3456.7890",
        "+6281234567890",
        "+62 812-3456-7890",
        "+62 (0)812 3456 7890",
        "6281234567890",
        "81234567890",
        " 081234567890 ",
    ],
)
def test_a_number_has_one_form_however_it_is_typed(typed: str) -> None:
    assert telephone(typed) == NUMBER


@pytest.mark.parametrize("typed", ["+65 9123 4567", "+1 202 555 0142"])
def test_a_number_of_another_country_keeps_its_own(typed: str) -> None:
    assert telephone(typed) == typed.replace(" ", "")


@pytest.mark.parametrize(
    "typed", ["", "0812", "ani@contoh.id", "0812345678901234", "08123x567890", "0012345678", "+62", "+0812345678", "62"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert telephone(typed) is None


@given(st.from_regex(r"8[0-9]{7,11}", fullmatch=True))
def test_the_one_form_stays_as_it_is(national: str) -> None:
    form = telephone(f"0{national}")
    assert form == f"+62{national}"
    assert telephone(form) == form
