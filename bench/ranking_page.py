"""What one request for a ranking costs: 200 entries, 1,000 sheets of 20 marks, under Batang's decree.

    python -m bench.ranking_page [--runs 15] [--entries 200] [--beside /path/to/python-with-pretalx]

Rows are written at once (not by operations) into a database that is thrown away; requests go through the whole stack
in this process, and only the processor's time of the request is measured. Warm: nothing has changed since the last
request. Cold: one mark has changed, so all is decided anew, and what changed is read and written anew. An act (anything
that leaves a line in the trail) is dearer still: everything is read and written anew.

With --beside, the same is measured of pretalx in the same run: the Python given must have it installed.
"""

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench import pretalx

JURORS, MARKS = 5, 20
LAW = Path(__file__).resolve().parent.parent / "regulations" / "batang-2021"


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--entries", type=int, default=200)
    parser.add_argument("--beside", type=Path, help="a Python that has pretalx installed")
    wanted = parser.parse_args()
    os.environ["LUMBUNG_DATA"] = tempfile.mkdtemp(prefix="lumbung-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lumbung.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    from bench.ranking_shape import build

    request, change_a_mark, queries = build(LAW, wanted.entries, Random(1))
    request()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {connection.vendor}"
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine}, load {os.getloadavg()[0]:.1f}")
    print(f"{wanted.entries} entries, {wanted.entries * 5} sheets of 20 marks; {wanted.runs} runs; milliseconds of CPU")
    print(f"{'':22}{'min':>8}{'median':>8}{'max':>8}  queries")
    warm = measure(request, wanted.runs)
    _print("warm", warm, queries())
    _print("cold (a mark changed)", measure(request, wanted.runs, change_a_mark), queries(change_a_mark))
    if wanted.beside:
        shape = {"entries": wanted.entries, "jurors": JURORS, "marks": MARKS, "runs": wanted.runs}
        other = pretalx.measure(wanted.beside, **shape)["ranking"]
        _print(f"pretalx {other.version}", other.spent, other.queries)
        print(f"pretalx takes {statistics.median(other.spent) / statistics.median(warm):.0f} times as much")


def measure(request: Callable[[], None], runs: int, before: Callable[[], None] | None = None) -> list[float]:
    """The processor's time of each request, in milliseconds."""
    found = []
    for _ in range(runs):
        if before:
            before()
        began = time.process_time()
        request()
        found.append((time.process_time() - began) * 1000)
    return found


def _print(name: str, found: list[float], queries: int) -> None:
    print(f"{name:22}{min(found):8.1f}{statistics.median(found):8.1f}{max(found):8.1f}  {queries:7}")


if __name__ == "__main__":
    main()
