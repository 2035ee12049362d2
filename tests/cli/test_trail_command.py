"""`lumbung trail`: on both databases, a line that was changed, removed or moved is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.installations import in_django, lumbung, new_database
from tools.postgres import postgres

CHAINS = ("changed", "removed", "moved")
FOUR_LINES_EACH = f"""
from django.db import transaction
from django.utils import timezone
from lumbung.shared.trail.recording import record
with transaction.atomic():
    for chain in {CHAINS}:
        for number in range(1, 5):
            record(chain=chain, at=timezone.now(), actor=number, act="contests.begin")
"""
PAST_THE_GUARD = """
from django.db import connection
from lumbung.shared.trail.guarding import guard, unguard
from lumbung.shared.trail.models import TrailLine
unguard(connection)
TrailLine.objects.filter(chain="changed", number=3).update(act="contests.nothing")
TrailLine.objects.filter(chain="removed", number=2).delete()
for at, to in (2, 99), (3, 2), (99, 3):
    TrailLine.objects.filter(chain="moved", number=at).update(number=to)
guard(connection)
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_line_that_was_changed_removed_or_moved_is_named(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = new_database(request.getfixturevalue("cluster"), "trail") if kind == "postgresql" else ""
    assert lumbung(tmp_path, "trail", database=database).stdout == "Jejak utuh.\n"
    in_django(tmp_path, FOUR_LINES_EACH, database)
    assert lumbung(tmp_path, "trail", "verify", database=database).returncode == 0
    unknown = lumbung(tmp_path, "trail", "--head", f"4:{'0' * 64}", database=database)
    assert (unknown.returncode, unknown.stdout) == (
        1,
        "Rantai ?: ujung di baris 4, seperti tercetak pada --head, tidak ada dalam jejak.\n",
    )
    assert "bukan ujung jejak" in lumbung(tmp_path, "trail", "--head", "empat", database=database).stderr
    in_django(tmp_path, PAST_THE_GUARD, database)
    found = lumbung(tmp_path, "trail", database=database)
    assert (found.returncode, found.stdout.splitlines()) == (
        1,
        [
            "Rantai changed: baris 3 tidak seperti ketika ditulis.",
            "Rantai moved: baris 2 tidak seperti ketika ditulis.",
            "Rantai removed: baris 2 tidak ada lagi.",
        ],
    )
