"""Running an installation: its database brought up to date, its pages served, a worker beside it."""

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


def prepare(data: Path, demo: bool = False) -> None:
    """Bring database and static files up to date. Django is set up in this process afterwards."""
    os.environ["LUMBUNG_DATA"] = str(data)
    if demo:
        os.environ["LUMBUNG_DEMO"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def must_be_free(host: str, port: int) -> None:
    """Refuse a port that something else listens on: it would be found out only after all the loading."""
    with socket.socket() as probe:
        if probe.connect_ex((host, port)) == 0:
            raise Refused(
                say("Porta {port} sedang dipakai.", "The port {port} is in use.", port=str(port)),
                say("Hentikan yang memakainya, atau tulis --port lain.", "Stop what uses it, or write another --port."),
            )


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
    process = subprocess.Popen([sys.executable, "-m", "django", "db_worker", "--no-startup-delay"])
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)
