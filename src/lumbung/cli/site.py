"""Running an installation: its database brought up to date, its pages served, a worker beside it."""

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lumbung.cli.terminal import Refused, Terminal
from lumbung.regulation.wording import say

SETTINGS = "lumbung.config.settings"
PORTS = range(65_536)
MODULE = (sys.executable, "-P", "-m")  # without the current folder: a file there must not stand in for a package
WORKER = (*MODULE, "django", "db_worker", "--no-startup-delay")
WORKER_NAME = f"beside-{socket.gethostname()}"[:64]
"""By this name the worker beside the pages says what it begins; the same after a restart of the machine."""
LOCAL, EVERYWHERE = "localhost", "0.0.0.0"  # noqa: S104 (compared with, not listened at)
STOPS_WITHIN = 20
ANSWERS_WITHIN = 5
BETWEEN_TRIES = 0.2
BETWEEN = 1
"""Seconds between two looks at whether the worker lives."""


def prepare(data: Path, demo: bool = False, rotating: bool = False) -> None:
    """Bring database and static files up to date. Django is set up in this process afterwards.

    `rotating`: the database is about to be written with a newer key than it was, and need not fit before.
    """
    os.environ["LUMBUNG_DATA"] = str(data)
    if demo:
        os.environ["LUMBUNG_DEMO"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django
    from django.core.management import call_command
    from django.utils import timezone

    django.setup()
    from lumbung.config import keys

    _must_not_be_newer()
    call_command("migrate", verbosity=0)
    if not rotating:
        keys.must_fit(timezone.now())
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def _must_not_be_newer() -> None:
    """Refuse a database that a later Lumbung has changed: this one would write what that one does not expect."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    later = sorted(
        one for one in loader.applied_migrations if one[0] in loader.migrated_apps and one not in loader.disk_migrations
    )
    if later:
        raise Refused(
            say(
                "Basis data ini dibuat Lumbung yang lebih baru ({last}).",
                "This database was made by a newer Lumbung ({last}).",
                last=".".join(later[-1]),
            ),
            say("Pasang Lumbung yang terbaru, lalu ulangi.", "Install the newest Lumbung, then try again."),
        )


def must_be_free(host: str, port: int) -> None:
    """Refuse where nothing can listen: it would be found out only after all the loading."""
    number = _why_not(host, port) if port in PORTS else errno.EINVAL
    if number is None:
        return
    if number == errno.EADDRINUSE:
        raise Refused(
            say("Porta {port} sedang dipakai.", "The port {port} is in use.", port=str(port)),
            say("Hentikan yang memakainya, atau tulis --port lain.", "Stop what uses it, or write another --port."),
        )
    raise Refused(
        say(
            "Lumbung tidak dapat dibuka di {host} porta {port}.",
            "Lumbung cannot listen at {host} port {port}.",
            host=host,
            port=str(port),
        ),
        say(
            "Tulis --host dengan alamat mesin ini (atau 0.0.0.0 untuk semuanya) dan --port 1024 sampai 65535.",
            "Write --host with an address of this machine (or 0.0.0.0 for all) and --port from 1024 to 65535.",
        ),
    )


def _why_not(host: str, port: int) -> int | None:
    """The system's number for why nothing can listen there; None where something can."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as failed:
        return failed.errno
    return None


def work() -> int:
    """Do what pages do not wait for, until somebody stops it. Returns the worker's exit code."""
    return _until_stopped(WORKER)


def serve(host: str, port: int, workers: int, told: Callable[[], object]) -> int:
    """Serve pages, with a worker beside, until somebody stops it (Ctrl+C, or the system). Returns the exit code.

    `told` is called once, when the pages answer: whoever then opens the address finds them.
    """
    server = (
        *(*MODULE, "granian", "--interface", "wsgi", "lumbung.config.wsgi:application"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"),
        *("--log-level", "warning"),
        # Else one process that ends, as by a system out of memory, takes all pages with it.
        *("--respawn-failed-workers", "--respawn-interval", "0.5"),
    )
    if not os.environ.get("LUMBUNG_HOSTS"):  # else letters lead to the first of those
        os.environ.setdefault("LUMBUNG_ADDRESS", f"http://{LOCAL if host == EVERYWHERE else host}:{port}")
    with worker():
        return _until_stopped(server, lambda: answers(host, port), told)


def tell_address(terminal: Terminal, options: Namespace, start: str = "") -> None:
    """Where the pages are, and how they are stopped."""
    address = f"http://{options.host}:{options.port}/{start}"
    terminal.say(say("Buka {address} (berhenti: Ctrl+C)", "Open {address} (stop: Ctrl+C)", address=address))


def answers(host: str, port: int) -> bool:
    """Whether pages are served there; which answer it is does not matter."""
    asked = http.client.HTTPConnection(host, port, timeout=ANSWERS_WITHIN)
    try:
        asked.request("HEAD", "/")
        asked.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    return True


def _until_stopped(
    command: Sequence[str], is_ready: Callable[[], bool] = lambda: True, told: Callable[[], object] = lambda: None
) -> int:
    """Run a program that ends with us; once it is ready, that is told."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the system's way to stop is ours, too
    process = subprocess.Popen(command)
    try:
        while process.poll() is None and not is_ready():
            time.sleep(BETWEEN_TRIES)
        if process.poll() is None:
            told()
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        process.terminate()
        process.wait(timeout=STOPS_WITHIN)


@contextmanager
def worker() -> Iterator[None]:
    """A worker for what pages do not wait for, as long as the server runs. One that dies is followed by another."""
    over = threading.Event()
    command = [*WORKER, "--worker-id", WORKER_NAME]
    keeper = threading.Thread(target=keep_running, args=(command, over, take_up_again))
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def keep_running(command: Sequence[str], over: threading.Event, before: Callable[[], object]) -> None:
    """Run a program, and again whenever it ends, until it is over. `before` is done before each time."""
    while not over.is_set():
        before()
        process = subprocess.Popen(command)
        while process.poll() is None and not over.wait(BETWEEN):
            pass
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=STOPS_WITHIN)
        else:
            over.wait(BETWEEN)


def take_up_again() -> int:
    """What this machine's worker had begun when it died is to be done again. Returns how many tasks."""
    from django.db import connections
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    begun = [one for one in DBTaskResult.objects.running() if one.worker_ids[-1:] == [WORKER_NAME]]
    count = DBTaskResult.objects.filter(pk__in=[one.pk for one in begun]).update(
        status=TaskResultStatus.READY, started_at=None
    )
    connections.close_all()
    return count
