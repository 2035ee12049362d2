"""`lumbung trail`: on both databases and in a file, each line that was changed, removed, put in or moved is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.installations import in_django, lumbung, new_database
from tools.postgres import postgres

CHAINS = ("changed", "cut", "moved", "put-in", "removed", "untouched")
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
TrailLine.objects.filter(chain="cut", number=4).delete()
TrailLine.objects.filter(chain="put-in", number=4).update(number=5)
added = TrailLine.objects.get(chain="put-in", number=3)
added.pk, added.number, added.actor = None, 4, 9
added.save()
guard(connection)
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_each_line_that_was_tampered_with_is_named_in_the_database_and_in_its_file(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = new_database(request.getfixturevalue("cluster"), "trail") if kind == "postgresql" else ""
    assert lumbung(tmp_path, "trail", database=database).stdout == "Jejak utuh.\n"
    in_django(tmp_path, FOUR_LINES_EACH, database)
    assert lumbung(tmp_path, "trail", "verify", database=database).returncode == 0
    unknown = lumbung(tmp_path, "trail", "--head", f"4:{'0' * 64}", database=database)
    assert (unknown.returncode, unknown.stdout.splitlines()) == (1, NAMED[-2:])
    assert "bukan ujung jejak" in lumbung(tmp_path, "trail", "--head", "empat", database=database).stderr
    before = exported(tmp_path, database)
    assert proved(tmp_path / "elsewhere", before)[0] == 0
    head = next(one for one in proved(tmp_path / "elsewhere", before)[1] if "cut" in one).rpartition(" ")[2]
    in_django(tmp_path, PAST_THE_GUARD, database)
    found = lumbung(tmp_path, "trail", "--head", head, database=database)
    assert (found.returncode, found.stdout.splitlines()) == (1, NAMED)
    code, said = proved(tmp_path / "elsewhere", exported(tmp_path, database), "--head", head)
    assert (code, [one for one in said if "ujungnya" not in one]) == (1, NAMED)


NAMED = [
    "Rantai changed, baris 3: tidak seperti ketika ditulis, atau baris 2 diganti bersama segelnya.",
    "Rantai moved, baris 2: dipindahkan, ketika ditulis baris 3.",
    "Rantai moved, baris 3: dipindahkan, ketika ditulis baris 2.",
    "Rantai put-in, baris 4: disisipkan kemudian.",
    "Rantai put-in, baris 5: dipindahkan, ketika ditulis baris 4.",
    "Rantai removed, baris 2: tidak ada lagi.",
    "Ujung di baris 4 tidak ada dalam jejak: akhirnya dipotong, atau ditulis ulang.",
    "Jejak TIDAK utuh.",
]


def exported(folder: Path, database: str) -> Path:
    """The trail of an installation as a file."""
    target = folder / "jejak.jsonl"
    assert lumbung(folder, "trail", "export", "-o", str(target), database=database).returncode == 0
    return target


def proved(folder: Path, file: Path, *words: str) -> tuple[int, list[str]]:
    """What is said of a file on a machine without an installation, which gets none by it."""
    done = lumbung(folder, "trail", "verify", "--file", str(file), *words)
    assert not folder.exists()
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize("words", [("export",), ("verify", "--file", "none.jsonl"), ("verify", "--file", __file__)])
def test_what_cannot_be_written_or_read_is_refused_with_a_remedy(words: tuple[str, ...], tmp_path: Path) -> None:
    found = lumbung(tmp_path, "trail", *words)
    assert (found.returncode, len(found.stderr.splitlines())) == (2, 2)
