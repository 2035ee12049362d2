"""`lumbung serve` goes on: a process of it that dies, as on a machine out of memory, takes no pages with it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from lumbung.cli import site

WAITS = 60.0
GRANIAN = "granian"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the processes are read in /proc")


def started_by(process: int) -> list[int]:
    """The processes that a process started and that have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it has ended meanwhile
            continue
        if int(parent) == process and state != "Z":
            found.append(int(folder.name))
    return found


def is_followed(server: int, dead: int, as_many: int) -> bool:
    """Whether another process stands in the place of one that died."""
    now = started_by(server)
    return dead not in now and len(now) == as_many


def wait_until(there: Callable[[], bool]) -> None:
    until = time.monotonic() + WAITS
    while not there():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_pages_are_served_on_after_each_process_that_serves_them_was_killed(tmp_path: Path) -> None:
    with socket.create_server((site.LOCAL, 0)) as free:
        port = free.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("LUMBUNG", "DJANGO"))}
    command = [sys.executable, "-m", "lumbung.cli", "serve", "--data", str(tmp_path), "--port", str(port)]
    with subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as serve:
        try:
            wait_until(lambda: site.answers(site.LOCAL, port))
            server = next(one for one in started_by(serve.pid) if GRANIAN in Path(f"/proc/{one}/cmdline").read_text())
            first = started_by(server)
            for one in first:
                os.kill(one, signal.SIGKILL)
                wait_until(partial(is_followed, server, one, len(first)))
            assert not set(first) & set(started_by(server))
            wait_until(lambda: site.answers(site.LOCAL, port))
            assert serve.poll() is None
        finally:
            serve.terminate()
    assert serve.returncode == 0
