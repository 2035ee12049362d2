"""Running `lumbung` as a person does: in a process of its own, on a data folder and a database of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import psycopg


def lumbung(
    folder: Path, *words: str, database: str = "", given: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """One command on a data folder; on PostgreSQL where a database is named; with settings that are given."""
    return _run([sys.executable, "-m", "lumbung.cli", *words, "--data", str(folder)], folder, database, given)


def in_django(folder: Path, code: str, database: str = "") -> None:
    """Run lines of Python in an installation, as somebody with the machine in their hands can."""
    done = _run([sys.executable, "-c", f"import django; django.setup()\n{code}"], folder, database)
    assert done.returncode == 0, done.stderr


def _run(
    command: list[str], folder: Path, database: str, given: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LUMBUNG", "DJANGO"))}
    environment |= {"LUMBUNG_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "lumbung.config.settings"}
    if database:
        environment["LUMBUNG_DATABASE"] = database
    return subprocess.run(command, env=environment | dict(given or {}), capture_output=True, text=True, check=False)


def new_database(cluster: str, name: str) -> str:
    """An empty database in a cluster. Returns what LUMBUNG_DATABASE is to be."""
    server = cluster.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{server}/{name}"
