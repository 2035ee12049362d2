"""Whoever stops `serve` or `worker` stops everything that it started: no port stays taken, no worker stays alone."""

import os
import signal
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lumbung.cli import site

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


def test_the_address_is_told_once_the_pages_answer_and_not_before() -> None:
    tries, told = iter((False, False, True)), []
    code = site._until_stopped(
        [sys.executable, "-c", "import time; time.sleep(1)"], lambda: next(tries), lambda: told.append("Buka")
    )
    assert (code, told, list(tries)) == (0, ["Buka"], [])


def test_a_server_that_ends_before_it_answers_is_told_of_by_nobody() -> None:
    told: list[str] = []
    assert site._until_stopped([sys.executable, "-c", ""], lambda: False, lambda: told.append("Buka")) == 0
    assert told == []


def test_pages_answer_where_a_server_speaks_and_nowhere_else() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        threading.Thread(target=server.serve_forever).start()
        port = server.server_address[1]
        assert site.answers("127.0.0.1", port)
        server.shutdown()
    assert not site.answers("127.0.0.1", port)
