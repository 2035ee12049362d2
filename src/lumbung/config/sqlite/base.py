"""SQLite, where whoever has waited long to write gets their turn as soon as whoever has just come.

SQLite itself looks again after 1 ms, then 2, 5, … and at last every 100 ms. So where many write one after the other,
those who came first are passed by all who come later, for 20 s and more, and then fail with "database is locked".
"""

import sqlite3
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.backends.sqlite3 import base

Given = TypeVar("Given")
BETWEEN_LOOKS = 0.005
READS = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE")
"""What needs no right to write, by its first word. WITH is taken for writing, which does no harm."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose statements wait evenly."""

    def create_cursor(self, name: str | None = None) -> Any:
        """The cursor of each statement. PostgreSQL's have a name."""
        del name
        return self.connection.cursor(factory=_Cursor)


class _Cursor(base.SQLiteCursorWrapper):
    def execute(self, query: str, params: Any = None) -> Any:
        return _in_turn(self.connection, query, lambda: base.SQLiteCursorWrapper.execute(self, query, params))

    def executemany(self, query: str, param_list: Any) -> Any:
        rows = list(param_list)  # it may be needed again
        return _in_turn(self.connection, query, lambda: base.SQLiteCursorWrapper.executemany(self, query, rows))


def _in_turn(connection: sqlite3.Connection, query: str, run: Callable[[], Given]) -> Given:
    """Run a statement. One that may begin to write is tried again and again: what was refused has done nothing."""
    if connection.in_transaction or query.lstrip().upper().startswith(READS):
        return run()
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    until = time.monotonic() + patience / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                return run()
            except sqlite3.OperationalError as failed:
                is_taken = failed.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not is_taken or time.monotonic() > until:
                    raise
            time.sleep(BETWEEN_LOOKS)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
