"""Running an installation: its database brought up to date, its pages served, a worker beside it."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lumbung.cli.terminal import Refused
from lumbung.regulation.wording import say

SETTINGS = "lumbung.config.settings"
PORTS = range(65_536)
WORKER = (sys.executable, "-m", "django", "db_worker", "--no-startup-delay")


def prepare(data: Path, demo: bool = False) -> None:
    """Bring database and static files up to date. Django is set up in this process afterwards."""
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
    try:
        return subprocess.run(WORKER, check=False).returncode
    except KeyboardInterrupt:
        return 0


def serve(host: str, port: int, workers: int) -> int:
    """Serve pages until somebody stops it (Ctrl+C). Returns the server's exit code."""
    server = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "lumbung.config.wsgi:application"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"),
        *("--log-level", "warning"),
    ]
    with worker():
        try:
            return subprocess.run(server, check=False).returncode
        except KeyboardInterrupt:
            return 0


@contextmanager
def worker() -> Iterator[None]:
    """A worker for what pages do not wait for, as long as the server runs."""
    process = subprocess.Popen(WORKER)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)
