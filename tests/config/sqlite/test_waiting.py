"""Whoever waits to write to SQLite is not passed by all who come later, and is told where it takes too long."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from lumbung.config.environment import database

HELD = 0.34
"""Seconds: SQLite's own waiting would look next after 428 ms."""
TRIES = 5
SOON = 0.04


@pytest.fixture
def connections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[ConnectionHandler]:
    monkeypatch.delenv("LUMBUNG_DATABASE", raising=False)
    made = database(tmp_path)
    impatient = {**made, "OPTIONS": {**made["OPTIONS"], "timeout": 0.2}}
    found = ConnectionHandler({"default": made, "other": made, "impatient": impatient})
    with django_db_blocker.unblock():  # files of their own
        with found["default"].cursor() as cursor:
            cursor.execute("CREATE TABLE mark (given INTEGER)")
        yield found
        found.close_all()


@contextmanager
def writing(connections: ConnectionHandler, name: str = "default") -> Iterator[None]:
    """A transaction, which has the right to write from its beginning."""
    one = connections[name]
    one.cursor().execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        one.cursor().execute("COMMIT")


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "INSERT INTO mark VALUES (1)"])
def test_who_has_waited_long_writes_as_soon_as_it_is_possible(connections: ConnectionHandler, statement: str) -> None:
    late = []
    for _ in range(TRIES):
        begun: list[float] = []

        def wait(begun: list[float] = begun) -> None:
            with connections["other"].cursor() as cursor:  # a connection of this thread's own
                cursor.execute(statement)
                begun.append(time.monotonic())
            connections["other"].close()

        with writing(connections):
            waiting = threading.Thread(target=wait)
            waiting.start()
            time.sleep(HELD)
            free = time.monotonic()
        waiting.join()
        late.append(begun[0] - free)
    assert min(late) < SOON, late


def test_who_waits_for_too_long_is_told_and_nothing_was_written(connections: ConnectionHandler) -> None:
    with writing(connections):
        began = time.monotonic()
        with pytest.raises(OperationalError, match="locked"), connections["impatient"].cursor() as cursor:
            cursor.execute("INSERT INTO mark VALUES (1)")
        assert 0.2 < time.monotonic() - began < 5
        with connections["impatient"].cursor() as cursor:
            assert cursor.execute("SELECT count(*) FROM mark").fetchone() == (0,), "others read meanwhile"
    with connections["impatient"].cursor() as cursor:
        cursor.executemany("INSERT INTO mark VALUES (%s)", [(1,), (2,)])
        assert cursor.execute("SELECT count(*) FROM mark").fetchone() == (2,)


def test_a_statement_that_is_wrong_fails_at_once(connections: ConnectionHandler) -> None:
    began = time.monotonic()
    with pytest.raises(OperationalError, match="no such table"), connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO never VALUES (1)")
    assert time.monotonic() - began < 5
