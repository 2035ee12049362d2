"""Whoever stops `serve` or `worker` stops everything that it started: no port stays taken, no worker stays alone."""

import os
import signal
import subprocess
import sys

import pytest

LONG = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
STARTS_IT = f"""
import signal, sys
from lumbung.cli import site
signal.signal(signal.SIGINT, signal.default_int_handler)
raise SystemExit(site._until_stopped([sys.executable, "-c", {LONG!r}]))
"""


@pytest.mark.parametrize("stopped_by", [signal.SIGTERM, signal.SIGINT])
def test_what_was_started_ends_with_it(stopped_by: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", STARTS_IT], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        started = int(process.stdout.readline())
        process.send_signal(stopped_by)
        assert process.wait(timeout=30) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(started, 0)
