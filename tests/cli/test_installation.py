"""An installation that people work in, from the command line: opened, proved, and refused where it must be."""

from pathlib import Path

import pytest

from tests.cli.installations import lumbung

OPEN = ("open", "batang", "--code", "33.25", "--name", "Kabupaten Batang", "--organiser", "Ibu Contoh")
WHO = ("--email", "contoh@contoh.example", "--basis", "SK contoh")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installation")
    done = lumbung(folder, *OPEN, *WHO)
    assert done.returncode == 0, done.stderr
    assert "91.599 wilayah dimuat." in done.stdout
    assert "Dibuka: /batang/" in done.stdout
    return folder


def test_an_address_is_opened_once(opened: Path) -> None:
    again = lumbung(opened, *OPEN, *WHO)
    assert again.returncode == 2
    assert "sudah dipakai" in again.stderr


def test_a_region_that_there_is_not_is_refused(opened: Path) -> None:
    none = lumbung(opened, "open", "lain", "--code", "99.99", *OPEN[4:], *WHO)
    assert none.returncode == 2
    assert "99.99" in none.stderr


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"--name": " "}, "Masih kosong: --name."),
        ({"--organiser": "", "--basis": ""}, "Masih kosong: --organiser, --basis."),
        ({"--email": "contoh"}, "“contoh” bukan alamat surel."),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_loaded(
    typed: dict[str, str], told: str, tmp_path: Path
) -> None:
    words = {**dict(zip(OPEN[2::2], OPEN[3::2], strict=True)), **dict(zip(WHO[::2], WHO[1::2], strict=True)), **typed}
    refused = lumbung(tmp_path / "baru", *OPEN[:2], *(word for pair in words.items() for word in pair))
    assert refused.returncode == 2
    assert told in refused.stderr
    assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize(
    ("slug", "code", "told"),
    [("Kota_Lain", "33.26", "/Kota_Lain/ bukan alamat"), ("lain", "33.25.01", "bukan provinsi, kabupaten, atau kota")],
)
def test_only_a_government_is_opened_at_an_address_that_can_be_typed(
    slug: str, code: str, told: str, opened: Path
) -> None:
    refused = lumbung(opened, "open", slug, "--code", code, *OPEN[4:], *WHO)
    assert refused.returncode == 2
    assert told in refused.stderr


def test_a_whole_trail_is_proved(opened: Path) -> None:
    assert lumbung(opened, "trail").stdout == "Jejak utuh.\n"


def test_the_keys_are_readable_by_their_owner_alone(opened: Path) -> None:
    assert (opened / "keys.json").stat().st_mode & 0o077 == 0
