"""docs/permissions.md, made of the table: `python -m tests.permissions.page` writes it anew."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "permissions.md"

HEAD = """# Who may do what

Every address of the installation, and for whom it opens. Made of `tests/permissions/table.py`, which a test walks cell
by cell with a real client; after a change there: `python -m tests.permissions.page`. "In another region": somebody with
the role in the regency beside it, at this one's address. "From the province": with the role in the province around it.
"Afterwards": with a role that has ended. Whoever is not named is sent to sign in (the public) or finds no such page.

A regency is autonomous: a province's leader and inspectorate look at its contests, a province's organiser neither leads
nor sees them. Who shall help a regency is given a role there, on a basis that its people can read.

| Address | Method | In one's own region | In another region | From the province | Afterwards |
| --- | --- | --- | --- | --- | --- |
"""


def routes() -> dict[str, str]:
    """Every route of the installation by name, with its address."""
    return dict(_below(get_resolver().url_patterns, ""))


def _below(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterable[tuple[str, str]]:
    for one in patterns:
        address = before + re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(one.pattern)).replace("^", "").replace("$", "")
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, address)
        else:
            assert one.name, f"/{address} has no name"
            yield one.name, re.sub(r"<\w+:(\w+)>", r"<\1>", address)


def page() -> str:
    """The page as the table says it."""
    from tests.permissions.table import TABLE

    addresses = routes()
    lines = []
    for row in TABLE:
        for method in ("GET", "POST"):
            if row.allowed["own"][method]:
                names = (_names(cells[method]) for cells in row.allowed.values())
                cells = (f"`/{addresses[row.route]}`", method, *names)
                lines.append(f"| {' | '.join(cells)} |")
    return HEAD + "\n".join(lines) + "\n"


def _names(who: tuple[str, ...]) -> str:
    from tests.permissions.rows import EVERYBODY, SIGNED_IN

    if set(who) == set(EVERYBODY):
        return "everybody"
    if set(who) == set(SIGNED_IN):
        return "everybody signed in"
    return ", ".join(one.replace("_", " ") for one in who) or "–"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
