"""Jurors mark at once, the server is killed meanwhile, and what was acknowledged is there once: the long run, short."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.installations import new_database
from tools.postgres import postgres

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the processes are read in /proc")
KILLS = 2


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_acknowledged_mark_is_there_once_after_the_server_was_killed(
    kind: str, root: Path, request: pytest.FixtureRequest
) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("LUMBUNG", "DJANGO"))}
    own["PYTHONPATH"] = os.pathsep.join((str(root / "src"), str(root)))
    if kind == "postgresql":
        own["LUMBUNG_DATABASE"] = new_database(request.getfixturevalue("cluster"), "killed")
    command = [sys.executable, "-m", "bench.killed", "--jurors", "4", "--groups", "2", "--kills", str(KILLS)]
    done = subprocess.run(command, cwd=root, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"4 jurors, 2 nominees, 20 items; {KILLS} kills" in done.stdout
    assert f"{kind}\n" in done.stdout
    assert "lost 0, twice 0, refused 0, trail whole" in done.stdout
