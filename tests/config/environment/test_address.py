"""LUMBUNG_ADDRESS: where links in letters lead; without it the first host that is named, or this machine."""

import pytest

from lumbung.config.environment import Misconfigured, address


@pytest.mark.parametrize(
    ("given", "hosts", "found"),
    [
        ("https://lumbung.batang.example/", "", "https://lumbung.batang.example"),
        ("", "lumbung.batang.example,lain.example", "https://lumbung.batang.example"),
        ("", ".batang.example", "https://batang.example"),
        ("", "", "http://localhost:8025"),
    ],
)
def test_letters_lead_to_the_installation(given: str, hosts: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUMBUNG_ADDRESS", given)
    monkeypatch.setenv("LUMBUNG_HOSTS", hosts)
    assert address() == found


@pytest.mark.parametrize("given", ["lumbung.batang.example", "ftp://lumbung.batang.example", "https://a.example/b"])
def test_what_is_no_address_is_told_with_the_remedy(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUMBUNG_ADDRESS", given)
    with pytest.raises(Misconfigured, match="LUMBUNG_ADDRESS") as told:
        address()
    assert "https://" in told.value.remedy.text("id")
