"""The same measures taken of pretalx, in the same run: an event of the same shape, its ranking, review form and saving.

It needs `redis-server` on the path, and a Python (3.13 for pretalx 2026.2.1) in whose environment pretalx is
installed. Both run on this machine alone, in a folder that is thrown away.
"""

import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SHAPE = Path(__file__).with_name("pretalx_shape.py")


@dataclass(frozen=True)
class Measured:
    """What one kind of request took pretalx: milliseconds of CPU of each, and the queries of one."""

    version: str
    spent: list[float]
    queries: int


def measure(python: Path, *, entries: int, jurors: int, marks: int, runs: int) -> dict[str, Measured]:
    """Set pretalx up, fill it and measure "ranking", "sheet" and "saving". Raises CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory(prefix="lumbung-bench-") as folder, _redis(folder) as redis:
        surroundings = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "LUMBUNG_"))},
            "PRETALX_DATA_DIR": folder,
            "PRETALX_FILESYSTEM_STATIC": f"{folder}/static",
            "PRETALX_SITE_URL": "http://127.0.0.1:8000",
            "PRETALX_DEBUG": "False",
            "PRETALX_REDIS": redis,
            "SHAPE": json.dumps({"entries": entries, "jurors": jurors, "marks": marks, "runs": runs}),
        }
        _pretalx(python, surroundings, "migrate", "--noinput")
        _pretalx(python, surroundings, "rebuild")
        command = f"exec(compile(open({str(SHAPE)!r}).read(), 'pretalx_shape', 'exec'), globals())"
        said = _pretalx(python, surroundings, "shell", "--unsafe-disable-scopes", "-c", command)
    found = json.loads(said.strip().splitlines()[-1])
    return {kind: Measured(found["version"], **cost) for kind, cost in found["costs"].items()}


def _pretalx(python: Path, surroundings: Mapping[str, str], *command: str) -> str:
    done = subprocess.run(
        [python, "-m", "pretalx", *command], env=surroundings, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


@contextmanager
def _redis(folder: str) -> Iterator[str]:
    """A redis of its own, which pretalx keeps its caches in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
