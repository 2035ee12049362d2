"""`lumbung demo` as it is typed: load, print the logins, serve."""

import fcntl
import secrets
import shutil
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lumbung.cli import shelf, site
from lumbung.cli.terminal import Refused, Terminal
from lumbung.regulation.wording import say

DECREE = "batang-2021"
MARKER = "lumbung-demo"
"""A file that says that a folder holds a demo, and may be emptied for the next one."""
PASSWORD_BYTES = 6


def demo(terminal: Terminal, options: Namespace) -> int:
    """Load an invented contest at a stage and serve it. Returns the server's exit code."""
    files = shelf.read(shelf.find(DECREE))
    folder = Path(options.data).absolute()
    if not options.load_only:
        site.must_be_free(options.host, options.port)
    with _emptied(folder):
        return _load_and_serve(terminal, options, files, folder)


def _load_and_serve(terminal: Terminal, options: Namespace, files: Mapping[str, bytes], folder: Path) -> int:
    terminal.say(say("Menyiapkan demo …", "Preparing the demo …"))
    site.prepare(folder, demo=True)
    from lumbung.apps.regions.queries import homes
    from lumbung.cli.demo.loading import NoSuchStage, load_demo

    if homes():
        raise Refused(
            say("LUMBUNG_DATABASE berisi data lain.", "LUMBUNG_DATABASE holds other data."),
            say("Hapus setelan itu, atau sebut basis data kosong.", "Unset it, or name an empty database."),
        )
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    try:
        logins = load_demo(files, options.at, password, f"http://{options.host}:{options.port}/surat/")
    except NoSuchStage as unknown:
        raise Refused(
            say('Tahap "{at}" tidak ada.', 'There is no stage "{at}".', at=options.at),
            say("Pilih salah satu: {names}.", "Choose one of: {names}.", names=", ".join(unknown.stages)),
        ) from unknown
    _tell(terminal, [(one.role, one.name, one.email) for one in logins], password)
    if options.load_only:
        return 0
    return site.serve(options.host, options.port, 1, lambda: site.tell_address(terminal, options, "batang/"))


@contextmanager
def _emptied(folder: Path) -> Iterator[None]:
    """A folder for a new demo, ours until it ends; never one that holds something else, or a demo that runs."""
    marker = folder / MARKER
    if folder.exists() and any(folder.iterdir()):
        if not marker.exists():
            raise Refused(
                say("Folder {folder} berisi data lain.", "The folder {folder} holds other data.", folder=str(folder)),
                say("Tulis --data dengan folder baru.", "Write --data with a new folder."),
            )
        with _held(marker):
            shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    marker.touch()
    with _held(marker):
        yield


@contextmanager
def _held(marker: Path) -> Iterator[None]:
    """The marker, locked: two demos in one folder would empty it under each other."""
    with marker.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise Refused(
                say(
                    "Demo lain sedang berjalan di folder {folder}.",
                    "Another demo runs in the folder {folder}.",
                    folder=str(marker.parent),
                ),
                say(
                    "Hentikan dulu demo itu, atau tulis --data dan --port lain.",
                    "Stop that demo first, or write another --data and --port.",
                ),
            ) from held
        yield


def _tell(terminal: Terminal, logins: list[tuple[str, str, str]], password: str) -> None:
    terminal.write()
    terminal.say(say("Masuk dengan salah satu akun contoh:", "Sign in as one of the samples:"))
    width = max(len(role) for role, _, _ in logins)
    for role, name, email in logins:
        terminal.write(f"  {role:<{width}}  {email:<28} {name}")
    terminal.say(say("Sandi semuanya: {password}", "The password of all: {password}", password=password))
    terminal.write()
