"""Jurors mark at once while the server is killed at random: is every acknowledged mark there afterwards, none twice?

    python -m bench.killed [--entries 77] [--kills 40] [--seed 1]
    python -m tools.postgres python -m bench.killed …

A real `lumbung serve` on a folder that is thrown away (SQLite, or what LUMBUNG_DATABASE names). Each juror has a
session and marks every item of every entry one by one over HTTP, in an order of their own; what was not answered is
sent again.
Meanwhile a process of the server, or all of them, gets SIGKILL, and the server is started anew. Whoever is through goes
on changing marks until there were as many kills as wanted, and whoever is not comes to the end. Then the database is
compared with the log of acknowledgements: each sheet once, the last acknowledged mark of each item, and as many changes
of a sheet as were acknowledged. It needs /proc. The jurors are as many as the decree seats.
"""

import argparse
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bench.judging import ELEMENTS, LAW, prepare

if TYPE_CHECKING:  # it asks for Django, which is set up first
    from bench.ranking_shape import Shape

HOST = "127.0.0.1"
STARTS_WITHIN, ENDS_WITHIN, ANSWERS_WITHIN = 60, 5, 30
LEAST, MOST = 0.3, 2.0
"""Seconds between two kills, once the server answers."""
VICTIMS = ("a worker", "the master", "serve itself", "all at once")


@dataclass
class Log:
    """What one juror was told is kept: the last mark of each item of each entry, and how often each sheet changed."""

    marks: dict[tuple[int, str], str] = field(default_factory=dict)
    changes: Counter[int] = field(default_factory=Counter)
    repeated: int = 0
    refused: list[str] = field(default_factory=list)


def main() -> int:
    """Build, mark and kill, compare, print. 1 where a mark is lost, there twice, or was refused."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--entries", type=int, default=77)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    prepare()
    shape, cookies = built(wanted.entries, wanted.seed)
    began, server = time.monotonic(), Server(Random(wanted.seed))
    logs, over = [Log() for _ in cookies], threading.Event()
    jurors = [
        threading.Thread(target=mark, args=(server.port, seat, cookie, shape, log, over, Random(seat)))
        for seat, cookie, log in zip(shape.seats, cookies, logs, strict=True)
    ]
    for one in jurors:
        one.start()
    try:
        while len(server.kills) < wanted.kills:
            server.kill_and_start_again()
        over.set()  # who is not through goes on to the end
        for one in jurors:
            one.join()
    finally:
        over.set()
        server.end()
    return told(shape, logs, server.kills, time.monotonic() - began)


def built(entries: int, seed: int) -> "tuple[Shape, list[str]]":
    """A contest that nobody has marked yet, and the session of each juror."""
    from django.conf import settings
    from django.db import connection, transaction
    from django.test import Client

    from bench.ranking_shape import rows
    from lumbung.apps.accounts.models import Person
    from lumbung.apps.assessment.models import Sheet

    with transaction.atomic():
        shape = rows(LAW, entries, Random(seed), ELEMENTS)
        Sheet.objects.all().delete()
        cookies = []
        for juror in shape.jurors:
            client = Client()
            client.force_login(Person.objects.get(pk=juror))
            cookies.append(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
    connection.close()
    return shape, cookies


class Server:
    """`lumbung serve`, started anew after each kill, as the system's service manager would."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.kills: list[str] = []
        with socket.create_server((HOST, 0)) as free:
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        """Start it, and wait until pages answer."""
        command = [sys.executable, "-m", "lumbung.cli", "serve", "--host", HOST, "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--data", os.environ["LUMBUNG_DATA"]],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + STARTS_WITHIN
        while not _answers(self.port):
            assert time.monotonic() < until, "the server does not start"
            time.sleep(0.1)

    def kill_and_start_again(self) -> None:
        """Let it work for a moment, kill one of its processes or all, clear away what is left, start anew."""
        time.sleep(self.random.uniform(LEAST, MOST))
        whom = self.random.choice(VICTIMS)
        if whom == "all at once":
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            os.kill(self._victim(whom), signal.SIGKILL)
        self.kills.append(whom)
        time.sleep(self.random.uniform(0, 0.5))  # what is left goes on answering
        self.end()
        self.start()

    def _victim(self, whom: str) -> int:
        serve = self.process.pid
        masters = [one for one in _children(serve) if b"granian" in _command(one)]
        workers = [child for master in masters for child in _children(master)]
        found = {"a worker": workers, "the master": masters, "serve itself": [serve]}[whom]
        return self.random.choice(found or [serve])

    def end(self) -> None:
        """Kill what is left of it: all that it started belongs to its own group of processes."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=ENDS_WITHIN)


def _children(parent: int) -> list[int]:
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(one) for one in path.read_text().split()] if path.exists() else []


def _command(process: int) -> bytes:
    path = Path(f"/proc/{process}/cmdline")
    return path.read_bytes() if path.exists() else b""


def _answers(port: int) -> bool:
    from lumbung.cli.site import answers

    return answers(HOST, port)


def mark(port: int, seat: int, cookie: str, shape: "Shape", log: Log, over: threading.Event, random: Random) -> None:
    """One juror: every mark once, then changes of them until it is over. Each is sent until it is acknowledged."""
    todo = [(entry, item) for entry in shape.entries for item in shape.items]
    random.shuffle(todo)
    token = ""
    while todo or not over.is_set():
        entry, item = todo.pop() if todo else (random.choice(shape.entries), random.choice(shape.items))
        seen = log.marks.get((entry, item.code), "")
        given = str(random.choice([n for n in range(int(item.low), int(item.high) + 1) if str(n) != seen]))
        address = f"/batang/lomba/lomba/penilaian/{seat}/{entry}/nilai/"
        fields = {"item": item.code, "mark": given, "seen": seen}
        for attempt in range(10_000):
            token = token or _token(port, address, cookie)
            status, answer = (
                _request(port, address, f"{cookie}; csrftoken={token}", fields, token) if token else (0, "")
            )
            if status == 200:
                log.marks[entry, item.code] = given
                log.changes[entry] += 1
                log.repeated += attempt > 0
                break
            if 400 <= status < 500:
                log.refused.append(f"{status} seat {seat} entry {entry} item {item.code}: {answer[:200]}")
                return
            time.sleep(0.1)


def _token(port: int, address: str, cookie: str) -> str:
    status, answer = _request(port, address, cookie)
    return str(json.loads(answer)["token"]) if status == 200 else ""


def _request(
    port: int, address: str, cookie: str, fields: dict[str, str] | None = None, token: str = ""
) -> tuple[int, str]:
    """A request of its own connection: its status and text; 0 where no whole answer came."""
    asked = http.client.HTTPConnection(HOST, port, timeout=ANSWERS_WITHIN)
    headers = {"Cookie": cookie, "X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        asked.request("POST" if fields else "GET", address, urlencode(fields) if fields else None, headers)
        answer = asked.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        asked.close()


def told(shape: "Shape", logs: list[Log], kills: list[str], seconds: float) -> int:
    """Compare the database with the logs, and print."""
    from django.db import connection

    from lumbung.apps.assessment.models import Sheet
    from lumbung.shared.trail.recording import faults

    lost, unlike = [], []
    for seat, log in zip(shape.seats, logs, strict=True):
        sheets = list(Sheet.objects.filter(seat=seat))
        times = Counter(one.subject for one in sheets)
        unlike += [f"seat {seat}: {times[one]} sheets of entry {one}" for one in times if times[one] > 1]
        by_entry = {one.subject: one for one in sheets}
        for (entry, code), given in log.marks.items():
            index = next(n for n, item in enumerate(shape.items) if item.code == code)
            kept = by_entry[entry].marks[index] if entry in by_entry else None
            if kept is None or kept * shape.items[index].step != int(given):
                lost.append(f"seat {seat} entry {entry} item {code}: {kept} kept, {given} acknowledged")
        for entry, changes in log.changes.items():
            version = by_entry[entry].version if entry in by_entry else 0
            if version != changes:
                unlike.append(f"seat {seat} entry {entry}: changed {version} times, acknowledged {changes}")
    refused = [one for log in logs for one in log.refused]
    broken = list(faults())
    acknowledged = sum(log.changes.total() for log in logs)
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {connection.vendor}")
    print(
        f"{len(shape.seats)} jurors, {len(shape.entries)} entries, {len(shape.items)} items, {seconds:.0f} s", end=", "
    )
    print(f"{len(kills)} kills {dict(Counter(kills))}")
    print(f"acknowledged {acknowledged}, sent again {sum(log.repeated for log in logs)}", end=", ")
    print(f"lost {len(lost)}, twice {len(unlike)}, refused {len(refused)}, trail {'broken' if broken else 'whole'}")
    for one in (*lost, *unlike, *refused)[:20]:
        print(one)
    return 1 if lost or unlike or refused or broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
