"""What judging costs: the ranking of a group, a juror's sheet, and saving one mark, at several sizes.

    python -m bench.judging [--runs 15] [--entries 77 200 2000] [--beside /path/to/python-with-pretalx]

A panel of three under Batang's decree; rows are written at once (not by operations) into a database that is thrown
away: SQLite, or the one that LUMBUNG_DATABASE names. Requests go through the whole stack in this process. Only the
processor's time of the request in this process is measured, and the queries are all that the request asks, those for
session, person, offices and government too, and BEGIN and COMMIT. The rows of the ranking: nothing was done since the
last request; a mark was given; an act that it does not show (a telephone number was read); an officer's answer; a sheet
was opened again; an entry is not taken; a process that has just begun, which reads and checks every entry. Only the
last one remembers nothing. The bars are milliseconds of CPU and queries: 20 and 12, 10 and 12, 5 and 10.

With --beside, the same is measured of pretalx in the same run, of as many proposals, jurors and criteria: its ranking,
the review form, and the saving of a review. It must be installed for the Python given, in an environment of its own
(`python3.13 -m venv PLACE; PLACE/bin/pip install pretalx==2026.2.1`), and `redis-server` be on the path.

The rows of a sheet: opened again; another one of the same seat; after an act that does not touch it; after one that
may, where all that decides about it is read again.

2026-11-23, 2,000 entries at load 20 (200 at load 13: the ranking takes 1.7 times what it took at load 1), medians:
ranking 13.9 ms (11.6), after a mark 39.5 (21.3), after an act beside it 15.5 (11.8), after an officer's answer
59.5 (21.0), after a sheet is opened 68.2 (19.7), after one is not taken 35.3 (16.4), 10 to 12 queries; in a new process
1,552 (251), 22 queries: over the bars, once a process. Sheet 11.7 (11.3), 6 queries; of another entry 27.9 (22.9), 9;
after an act beside it 11.2 (12.3), 7; after an officer's answer 62.7 (29.7), 22 queries: over the bars, once an act.
Saving 5.6 (6.1), 7 queries; after an act beside it 6.7 (7.5), 9.

2026-11-22, 77 entries, load 17: pretalx 2026.2.1 took 86 times as much CPU for the ranking (1,095 ms; 35 queries beside
11), 7 times for the sheet (106 ms; 59 beside 9), 8 times for saving (48 ms; 50 beside 8).
"""

import argparse
import atexit
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from random import Random

LAW = Path(__file__).resolve().parent.parent / "regulations" / "batang-2021"
ELEMENTS = ("Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan")


@dataclass(frozen=True)
class Cost:
    """One kind of request: its CPU time over several runs, in milliseconds, and the queries of one more."""

    name: str
    spent: list[float]
    queries: int


def main() -> None:
    """Build, measure, print: each size in a process and a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--entries", type=int, nargs="+", default=[77, 200, 2000])
    parser.add_argument("--beside", type=Path, help="a Python that has pretalx installed")
    wanted = parser.parse_args()
    if len(wanted.entries) > 1:
        for entries in wanted.entries:
            again = [sys.executable, "-m", "bench.judging", "--runs", str(wanted.runs), "--entries", str(entries)]
            beside = ["--beside", str(wanted.beside)] if wanted.beside else []
            subprocess.run([*again, *beside], check=True)
        return
    prepare()
    from django.db import connection

    (entries,) = wanted.entries
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()},", end=" ")
    print(f"Python {platform.python_version()}, {connection.vendor}, load {os.getloadavg()[0]:.1f}")
    print(f"{entries} entries, panel of {len(ELEMENTS)}, sheets of 20 marks; {wanted.runs} runs; milliseconds of CPU")
    print(f"{'':34}{'min':>8}{'median':>8}{'max':>8}  queries")
    costs = measure(entries, wanted.runs)
    for cost in costs:
        _print(cost.name, cost.spent, cost.queries)
    if wanted.beside:
        _beside(wanted.beside, entries, wanted.runs, {one.name: one for one in costs})


def _print(name: str, spent: list[float], queries: int) -> None:
    print(f"{name:34}{min(spent):8.1f}{statistics.median(spent):8.1f}{max(spent):8.1f}  {queries:7}", flush=True)


def _beside(python: Path, entries: int, runs: int, ours: dict[str, Cost]) -> None:
    """What the same takes pretalx, and how many times as much that is."""
    from bench import pretalx

    theirs = pretalx.measure(python, entries=entries, jurors=len(ELEMENTS), marks=20, runs=runs)
    for name, other in theirs.items():
        _print(f"pretalx {other.version}: {name}", other.spent, other.queries)
    for name, other in theirs.items():
        times = statistics.median(other.spent) / statistics.median(ours[name].spent)
        print(
            f"{name}: pretalx takes {times:.1f} times as much CPU, {other.queries} queries beside {ours[name].queries}"
        )


def prepare() -> None:
    """Django with a data folder that is thrown away."""
    folder = tempfile.mkdtemp(prefix="lumbung-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["LUMBUNG_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "lumbung.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)


def measure(entries: int, runs: int) -> list[Cost]:
    """Each kind of request, in a contest of this size."""
    from django.test import Client

    from bench.judging_acts import Acts, forget
    from bench.ranking_shape import DISTRICT, rows
    from lumbung.apps.accounts.models import Person

    found = []
    shape, random = rows(LAW, entries, Random(1), ELEMENTS), Random(2)
    organiser, juror = Client(), Client()
    organiser.force_login(Person.objects.get(pk=shape.organiser))
    juror.force_login(Person.objects.get(pk=shape.jurors[-1]))
    home, entry = "/batang/lomba/lomba", shape.entries[len(shape.entries) // 2]
    ranking, sheet = (
        f"{home}/penetapan/{shape.round}/{DISTRICT.lower()}/",
        f"{home}/penilaian/{shape.seats[-1]}/{entry}/",
    )

    def look(client: Client, address: str) -> None:
        assert client.get(address).status_code == 200

    def save() -> None:
        item = random.choice(shape.items)
        mark = str(random.randint(int(item.low), int(item.high)))
        answer = juror.post(sheet + "nilai/", {"item": item.code, "mark": mark})
        assert answer.status_code == 200, answer.content

    found.append(_cost("ranking", lambda: look(organiser, ranking), runs))
    found.append(_cost("ranking after a mark", lambda: look(organiser, ranking), runs, save))
    acts = Acts(shape)
    for name, act in (
        ("after an act beside it", acts.read_contact),
        ("after an officer's answer", acts.review),
        ("after a sheet is opened", acts.reopen_sheet),
        ("after one is not taken", acts.exclude),
    ):
        found.append(_cost(f"ranking {name}", lambda: look(organiser, ranking), runs, act))
    found.append(_cost("ranking in a new process", lambda: look(organiser, ranking), min(runs, 5), forget))
    found.append(_cost("sheet", lambda: look(juror, sheet), runs))
    others = cycle(f"{home}/penilaian/{shape.seats[-1]}/{one}/" for one in shape.entries)
    found.append(_cost("sheet of another entry", lambda: look(juror, next(others)), runs))
    found.append(_cost("sheet after an act beside it", lambda: look(juror, sheet), runs, acts.read_contact))
    found.append(_cost("sheet after an officer's answer", lambda: look(juror, sheet), runs, acts.review))
    found.append(_cost("saving", save, runs))
    found.append(_cost("saving after an act beside it", save, runs, acts.read_contact))
    return found


def _cost(name: str, request: Callable[[], None], runs: int, before: Callable[[], None] = lambda: None) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    request()
    spent = []
    for _ in range(runs):
        before()
        began = time.process_time()
        request()
        spent.append((time.process_time() - began) * 1000)
    before()
    with CaptureQueriesContext(connection) as asked:
        request()
    return Cost(name, spent, len(asked))


if __name__ == "__main__":
    main()
