"""What goes wrong around an installation is told in both languages, with what to do; nothing is lost by it."""

import fcntl
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from lumbung.cli import main, site
from lumbung.cli.faults import told
from lumbung.cli.terminal import Refused
from tests.cli.installations import in_django, lumbung


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with an empty database."""
    folder = tmp_path_factory.mktemp("prepared")
    assert lumbung(folder, "trail").returncode == 0
    return folder


@pytest.fixture
def installation(prepared: Path, tmp_path: Path) -> Path:
    """One that may be broken."""
    return shutil.copytree(prepared, tmp_path / "data")


def refused(folder: Path, *words: str) -> str:
    """What is told where a command is refused."""
    done = lumbung(folder, *words)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_port_that_is_taken_is_refused_before_anything_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for command in ("demo", "serve"):
            for language, words in (("id", f"Porta {port} sedang dipakai."), ("en", f"The port {port} is in use.")):
                assert main([command, "--data", str(tmp_path / "x"), "--port", port, "--lang", language]) == 2
                assert words in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8025), ("127.0.0.1", 99_999), ("tidak.invalid", 8025)])
def test_where_nothing_can_listen_the_remedy_names_host_and_port(host: str, port: int) -> None:
    with pytest.raises(Refused) as found:
        site.must_be_free(host, port)
    assert host in found.value.why.text("en")
    assert "--port 1024" in found.value.remedy.text("id")


def test_a_port_is_free_again_afterwards() -> None:
    with socket.create_server(("127.0.0.1", 0)) as lent:
        port = lent.getsockname()[1]
    site.must_be_free("127.0.0.1", port)
    site.must_be_free("127.0.0.1", port)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    for command in (("trail",), ("serve",), ("demo", "--load-only")):
        assert "Folder data tidak dapat ditulisi." in refused(tmp_path / "berkas" / "data", *command)
    assert "cannot be written to" in refused(tmp_path / "berkas" / "data", "trail", "--lang", "en")


def test_missing_keys_are_not_made_anew_beside_a_database(installation: Path) -> None:
    (installation / "keys.json").unlink()
    assert "Kunci tidak ada" in refused(installation, "trail")
    assert not (installation / "keys.json").exists()


def test_keys_of_another_installation_are_refused(installation: Path, tmp_path: Path) -> None:
    assert lumbung(tmp_path / "other", "trail").returncode == 0
    shutil.copy(tmp_path / "other" / "keys.json", installation / "keys.json")
    assert "bukan kunci basis data ini" in refused(installation, "trail")
    assert "does not hold this database's keys" in refused(installation, "serve", "--port", "0", "--lang", "en")


def test_a_broken_key_file_is_told(installation: Path) -> None:
    for content in ("", "{}", '{"secret": 1}'):
        (installation / "keys.json").write_text(content)
        assert "tidak berisi kunci" in refused(installation, "trail")


def test_an_older_database_is_brought_up_to_date(installation: Path) -> None:
    in_django(installation, "from django.core.management import call_command\ncall_command('migrate', 'clock', 'zero')")
    assert lumbung(installation, "trail").stdout == "Jejak utuh.\n"
    in_django(installation, "from lumbung.config.clock.models import DemoClock\nDemoClock.objects.count()")


def test_a_newer_database_is_left_alone(installation: Path) -> None:
    with sqlite3.connect(installation / "lumbung.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('trail', '0099_later', '2030-01-01')"
        )
    assert "Lumbung yang lebih baru (trail.0099_later)" in refused(installation, "trail")


def test_a_broken_database_file_is_told(installation: Path) -> None:
    for path in installation.glob("lumbung.sqlite3*"):
        path.unlink()
    (installation / "lumbung.sqlite3").write_bytes(b"bukan basis data" * 1000)
    assert "Berkas basis data rusak." in refused(installation, "trail")


@pytest.mark.django_db
def test_a_full_disk_is_told_by_the_file_system_and_by_the_database(tmp_path: Path) -> None:
    with pytest.raises(Refused) as by_file, told(), Path("/dev/full").open("w") as full:
        full.write("x")
    two_pages = {"NAME": str(tmp_path / "kecil"), "OPTIONS": {"init_command": "PRAGMA max_page_count = 2"}}
    small = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", **two_pages}})["default"]
    with pytest.raises(Refused) as by_database, told():
        small.cursor().execute("CREATE TABLE besar AS SELECT zeroblob(100000)")
    small.close()
    assert {by_file.value.why.text("id"), by_database.value.why.text("id")} == {"Cakram penuh."}


@pytest.mark.django_db
def test_a_database_server_that_does_not_answer_is_told() -> None:
    engine = "django.db.backends.postgresql"
    server = ConnectionHandler({"default": {"ENGINE": engine, "HOST": "127.0.0.1", "PORT": "1", "NAME": "x"}})
    with pytest.raises(Refused) as found, told():
        server["default"].ensure_connection()
    assert found.value.why.text("id") == "PostgreSQL tidak dapat dihubungi."


@pytest.mark.parametrize("name", ["LUMBUNG_MAIL", "LUMBUNG_DATABASE"])
def test_a_setting_that_cannot_be_used_is_told_by_the_command(name: str, tmp_path: Path) -> None:
    done = lumbung(tmp_path, "trail", given={name: "salah"})
    assert done.returncode == 2
    assert f"{name} tidak dapat dipakai" in done.stderr


def test_an_unknown_fault_keeps_its_own_words() -> None:
    with pytest.raises(OSError, match="tak dikenal"), told():
        raise OSError("tak dikenal")


def test_two_demos_do_not_share_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marker = tmp_path / "lumbung-demo"
    with marker.open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        (tmp_path / "milik-yang-pertama").touch()
        assert main(["demo", "--data", str(tmp_path), "--load-only"]) == 2
    assert "Demo lain sedang berjalan" in capsys.readouterr().err
    assert (tmp_path / "milik-yang-pertama").exists()
