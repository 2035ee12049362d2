"""A real `lumbung serve` that gets SIGKILL: one of its processes, or all at once. It needs /proc."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urlencode

HOST = "127.0.0.1"
STARTS_WITHIN, ENDS_WITHIN, ANSWERS_WITHIN = 120, 5, 30
LEAST, MOST = 0.3, 8.0
"""Seconds between two kills, once the server answers."""
WORKER, MASTER, SERVE, ALL = "a worker", "the master", "serve itself", "all at once"
VICTIMS = (WORKER, MASTER, SERVE, ALL)


@dataclass(frozen=True)
class Answer:
    """What came back: 0 where no whole answer did."""

    status: int
    text: str
    seconds: float


TRACEBACK = re.compile(r"^Traceback .*\n(?:\s.*\n)*\S.*", re.MULTILINE)
NONE = Answer(0, "", 0.0)


class Server:
    """`lumbung serve` on a data folder; started anew after each kill of more than a worker, as a service manager does.

    A worker that dies is followed by another by itself.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.kills: list[str] = []
        self.said = Path(os.environ["LUMBUNG_DATA"]) / "said.log"
        """What all its processes write at their terminal."""
        with socket.create_server((HOST, 0)) as free:
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        """Start it, and wait until pages answer."""
        command = [sys.executable, "-m", "lumbung.cli", "serve", "--host", HOST, "--port", str(self.port)]
        with self.said.open("ab") as said:
            self.process = subprocess.Popen(
                [*command, "--data", os.environ["LUMBUNG_DATA"]],
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_for_pages()

    def kill(self) -> None:
        """Let it work for a moment, kill one of its processes or all, and see that it serves again."""
        time.sleep(self.random.uniform(LEAST, MOST))
        whom = self.random.choice(VICTIMS)
        if whom == ALL:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            os.kill(self._victim(whom), signal.SIGKILL)
        self.kills.append(whom)
        if whom == WORKER:
            self._wait_for_pages()
        else:
            time.sleep(self.random.uniform(0, 0.5))  # what is left goes on answering
            self.end()
            self.start()

    def end(self) -> None:
        """Kill what is left of it: all that it started belongs to its own group of processes."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=ENDS_WITHIN)

    def faults(self) -> Counter[str]:
        """The last line of each traceback that the server wrote, and how often."""
        said = self.said.read_text(errors="replace")
        return Counter(found.splitlines()[-1] for found in TRACEBACK.findall(said))

    def _wait_for_pages(self) -> None:
        from lumbung.cli.site import answers

        until = time.monotonic() + STARTS_WITHIN
        while not answers(HOST, self.port):
            assert time.monotonic() < until, "the server does not serve"
            time.sleep(0.1)

    def _victim(self, whom: str) -> int:
        serve = self.process.pid
        masters = [one for one in _children(serve) if b"granian" in _command(one)]
        workers = [child for master in masters for child in _children(master)]
        return self.random.choice({WORKER: workers, MASTER: masters, SERVE: [serve]}[whom] or [serve])


def _children(parent: int) -> list[int]:
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(one) for one in path.read_text().split()] if path.exists() else []


def _command(process: int) -> bytes:
    path = Path(f"/proc/{process}/cmdline")
    return path.read_bytes() if path.exists() else b""


def request(
    port: int, address: str, cookie: str, fields: dict[str, str] | None = None, token: str = "", hang_up: bool = False
) -> Answer:
    """One request over a connection of its own. `hang_up`: nobody waits for the answer."""
    asked = http.client.HTTPConnection(HOST, port, timeout=ANSWERS_WITHIN)
    headers = {"Cookie": cookie, "X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded"}
    began = time.monotonic()
    try:
        asked.request("POST" if fields else "GET", address, urlencode(fields) if fields else None, headers)
        if hang_up:
            return NONE
        answer = asked.getresponse()
        return Answer(answer.status, answer.read().decode(), time.monotonic() - began)
    except (OSError, http.client.HTTPException):
        return NONE
    finally:
        asked.close()
