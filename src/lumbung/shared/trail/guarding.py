"""The database's own guard: it refuses to change or remove a line, whoever asks.

Whoever owns the database can take the guard away; then the seals show what was done (`recording.faults`).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "trail_trailline"
SAYS = "the trail is append-only"

UP = {
    "sqlite": (
        f"CREATE TRIGGER trail_keeps_lines BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
        f"CREATE TRIGGER trail_loses_none BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    ),
    "postgresql": (
        f"""CREATE FUNCTION trail_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        f"""CREATE TRIGGER trail_keeps_lines BEFORE UPDATE ON {TABLE}
            FOR EACH STATEMENT EXECUTE FUNCTION trail_refuses()""",
        f"""CREATE TRIGGER trail_loses_none BEFORE DELETE OR TRUNCATE ON {TABLE}
            FOR EACH STATEMENT EXECUTE FUNCTION trail_refuses()""",
    ),
}
DOWN = {
    "sqlite": ("DROP TRIGGER IF EXISTS trail_keeps_lines", "DROP TRIGGER IF EXISTS trail_loses_none"),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS trail_keeps_lines ON {TABLE}",
        f"DROP TRIGGER IF EXISTS trail_loses_none ON {TABLE}",
        "DROP FUNCTION IF EXISTS trail_refuses()",
    ),
}


def guard(connection: BaseDatabaseWrapper) -> None:
    """Put the guard up. A migration that rebuilds the table on SQLite takes it down, and must put it up again."""
    _run(connection, UP)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the guard down: to go back before the first migration, and for tests that tamper."""
    _run(connection, DOWN)


def _run(connection: BaseDatabaseWrapper, statements: dict[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
