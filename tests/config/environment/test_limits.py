"""How much may be handed in, and who scans it, is set by an installation; what cannot be used is told in words."""

import pytest

from lumbung.config.environment import Misconfigured, number, scanner


@pytest.mark.parametrize(("given", "is_"), [(None, 10), ("", 10), ("25", 25), (" 7 ", 7)])
def test_a_limit_is_a_whole_number(given: str | None, is_: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LUMBUNG_UPLOAD_MB", raising=False)
    if given is not None:
        monkeypatch.setenv("LUMBUNG_UPLOAD_MB", given)
    assert number("LUMBUNG_UPLOAD_MB", 10) == is_


@pytest.mark.parametrize("given", ["0", "-1", "10 MB", "1,5", "²"])
def test_anything_else_is_told(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUMBUNG_UPLOAD_MB", given)
    with pytest.raises(Misconfigured, match="LUMBUNG_UPLOAD_MB"):
        number("LUMBUNG_UPLOAD_MB", 10)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("", None),
        ("127.0.0.1:3310", ("127.0.0.1", 3310)),
        ("[::1]:3310", ("::1", 3310)),
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
    ],
)
def test_a_scanner_listens_at_a_port_or_a_socket_file(
    given: str, place: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUMBUNG_CLAMAV", given)
    assert scanner() == place


@pytest.mark.parametrize("given", ["clamd", "clamd:lima", "http://clamd:3310", "clamd:3310/x"])
def test_a_scanner_that_cannot_be_found_is_told(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUMBUNG_CLAMAV", given)
    with pytest.raises(Misconfigured, match="LUMBUNG_CLAMAV"):
        scanner()
