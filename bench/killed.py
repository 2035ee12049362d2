"""Jurors mark at once while the server is killed at random: is every acknowledged mark there afterwards, none twice?

    python -m bench.killed [--jurors 10] [--kills 60] [--seed 1] [--groups 128]
    python -m tools.postgres python -m bench.killed …

A real `lumbung serve` on a folder that is thrown away (SQLite, or what LUMBUNG_DATABASE names). Each juror has a
session and marks every item of every nominee one by one over HTTP, in an order of their own; what was not answered is
sent again. Meanwhile a process of the server, or all of them, gets SIGKILL. Whoever is through goes on changing marks
until there were as many kills as wanted, and whoever is not comes to the end. Now and then a juror hangs up before the
answer. Then the database is compared with the
log of acknowledgements: each sheet once, the last acknowledged mark of each item, and as many changes of a sheet as
were acknowledged. "Kept but never answered": marks that were saved, and nobody was told; sent again, they are
acknowledged and not kept twice. With `--kills 0` the figures say how fast jurors are answered.

2026-11-22, two cores that other work kept busy (load 17 and 19), 25 kills and 15,110 marks each: SQLite, 202 kept but
never answered; PostgreSQL, 319. On both nothing was lost, twice or refused, and the trail was whole. On SQLite two
answers were 500, "database is locked": the first mark in each new process was kept while it read the decree, 2 s of CPU
and 10 to 25 s under such load, and SQLite let others pass those who waited. Both are mended: such a mark holds the
database for 62 ms of CPU instead of 1,959.

2026-11-23, `--kills 0`, nine jurors, 13,599 marks: SQLite (load 16) 24 a second, answered within 194 ms (median) and
720 ms (95 %), the longest within 26 s; PostgreSQL (load 12) 31 a second, 87 ms, 1,088 ms, 16 s. Each mark is
there once, and each answer was 200.

2026-11-23, two cores kept busy by other work (load 11 to 12): SQLite, 25 kills, 15,110 marks in 1,289 s, answered
within 132 ms (median) and 418 ms (95 %), 304 kept but never answered; PostgreSQL, 8 kills, five jurors and 22 nominees,
2,145 marks, 38 kept but never answered. Nothing lost, twice or refused, no answer but 200, no "database is locked".
"""

import argparse
import json
import os
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

from bench.judging import LAW, prepare
from bench.serving import Server, request

if TYPE_CHECKING:  # it asks for Django, which is set up first
    from bench.jury_shape import Jury

Place = tuple[int, str]
"""An entry and the code of an item."""
TRIES = 10_000
TRIES_AGAIN_AFTER = 0.1
HANGS_UP = 0.02
"""How often a juror does not wait for the answer."""


@dataclass
class Log:
    """What one juror was told is kept: the last mark of each item of each entry, and how often each sheet changed."""

    marks: dict[Place, str] = field(default_factory=dict)
    changes: Counter[int] = field(default_factory=Counter)
    sent_again: int = 0
    kept_unanswered: int = 0
    refused: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


def main() -> int:
    """Build, mark and kill, compare, print. 1 where a mark is lost, there twice, or was refused."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--jurors", type=int, default=10)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--groups", type=int, default=128, help="who enters; 128 give 77 nominees")
    wanted = parser.parse_args()
    prepare()
    from bench.jury_shape import jury

    panel = jury(LAW, wanted.jurors, wanted.groups)
    server, over = Server(Random(wanted.seed)), threading.Event()
    began = time.monotonic()
    logs = [Log() for _ in panel.seats]
    jurors = [
        threading.Thread(target=mark, args=(server.port, seat, cookie, panel, log, over))
        for seat, cookie, log in zip(panel.seats, panel.cookies, logs, strict=True)
    ]
    for one in jurors:
        one.start()
    try:
        while len(server.kills) < wanted.kills:
            server.kill()
        over.set()  # who is not through goes on to the end
        for one in jurors:
            one.join()
    finally:
        over.set()
        server.end()
    return told(panel, logs, server, time.monotonic() - began)


def mark(port: int, seat: int, cookie: str, panel: "Jury", log: Log, over: threading.Event) -> None:
    """One juror: every mark once, then changes of them until it is over. Each is sent until it is acknowledged."""
    random = Random(seat)
    places = [(entry, item) for entry in panel.entries for item in panel.items if panel.asks(entry, item.code)]
    todo = random.sample(places, len(places))
    token = ""
    while todo or not over.is_set():
        entry, item = todo.pop() if todo else random.choice(places)
        seen = log.marks.get((entry, item.code), "")
        given = str(random.choice([n for n in range(int(item.low), int(item.high) + 1) if str(n) != seen]))
        address = panel.address(seat, entry) + "nilai/"
        fields = {"item": item.code, "mark": given, "seen": seen}
        for attempt in range(TRIES):
            token = token or _token(port, address, cookie)
            hang_up = random.random() < HANGS_UP
            if token and _is_kept(port, address, f"{cookie}; csrftoken={token}", fields, token, hang_up, log):
                log.marks[entry, item.code] = given
                log.changes[entry] += 1
                log.sent_again += attempt > 0
                break
            if log.refused:
                return
            time.sleep(TRIES_AGAIN_AFTER)


def _token(port: int, address: str, cookie: str) -> str:
    answer = request(port, address, cookie)
    return str(json.loads(answer.text)["token"]) if answer.status == 200 else ""


def _is_kept(port: int, address: str, cookie: str, fields: dict[str, str], token: str, hang_up: bool, log: Log) -> bool:
    """Send a mark once: whether it is acknowledged. A refusal is written down."""
    answer = request(port, address, cookie, fields, token, hang_up)
    log.statuses[answer.status] += 1
    if 400 <= answer.status < 500:
        log.refused.append(f"{answer.status} {address} {fields}: {answer.text[:200]}")
    if answer.status != 200:
        return False
    log.seconds.append(answer.seconds)
    log.kept_unanswered += json.loads(answer.text)["was_there"]
    return True


def told(panel: "Jury", logs: list[Log], server: Server, seconds: float) -> int:
    """Compare the database with the logs, and print."""
    from django.db import connection

    from lumbung.shared.trail.recording import faults

    lost: list[str] = []
    unlike: list[str] = []
    for seat, log in zip(panel.seats, logs, strict=True):
        for one in compared(panel, seat, log):
            (lost if "acknowledged as" in one else unlike).append(one)
    refused = [one for log in logs for one in log.refused]
    broken = list(faults())
    acknowledged = sum(log.changes.total() for log in logs)
    statuses: Counter[int] = sum((log.statuses for log in logs), Counter())
    waited = sorted(one * 1000 for log in logs for one in log.seconds)
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {connection.vendor}")
    print(f"{len(logs)} jurors, {len(panel.entries)} nominees, {len(panel.items)} items", end="; ")
    print(f"{len(server.kills)} kills {dict(Counter(server.kills))}")
    print(f"{acknowledged} marks acknowledged in {seconds:.0f} s ({acknowledged / seconds:.0f} a second)", end=", ")
    print(
        f"median {statistics.median(waited):.0f} ms, 95 % within {waited[len(waited) * 95 // 100]:.0f} ms, "
        f"longest {waited[-1]:.0f} ms"
    )
    print(f"answers {dict(sorted(statuses.items()))} (0: none)", end=", ")
    print(f"sent again {sum(log.sent_again for log in logs)}", end=", ")
    print(f"kept but never answered {sum(log.kept_unanswered for log in logs)}")
    print(f"lost {len(lost)}, twice {len(unlike)}, refused {len(refused)}, trail {'broken' if broken else 'whole'}")
    for fault, times in server.faults().items():
        print(f"{times} times the server said: {fault}")
    for said in (*lost, *unlike, *refused)[:20]:
        print(said)
    return 1 if lost or unlike or refused or broken else 0


def compared(panel: "Jury", seat: int, log: Log) -> Iterator[str]:
    """What the database holds of one juror otherwise than they were told."""
    from lumbung.apps.assessment.models import Sheet

    sheets = list(Sheet.objects.filter(seat=seat))
    times = Counter(one.subject for one in sheets)
    yield from (f"seat {seat}: {times[one]} sheets of entry {one}" for one in times if times[one] > 1)
    kept = {
        (sheet.subject, item.code): None if mark is None else mark * item.step
        for sheet in sheets
        for item, mark in zip(panel.items, sheet.marks, strict=True)
    }
    for (entry, code), given in log.marks.items():
        if kept.get((entry, code)) != int(given):
            yield f"seat {seat} entry {entry} item {code}: {kept.get((entry, code))} kept, acknowledged as {given}"
    versions = {one.subject: one.version for one in sheets}
    for entry, changes in log.changes.items():
        if versions.get(entry) != changes:
            yield f"seat {seat} entry {entry}: changed {versions.get(entry)} times, acknowledged {changes}"


if __name__ == "__main__":
    raise SystemExit(main())
