"""`lumbung demo` as it is typed: load, print the logins, serve."""

import secrets
import shutil
from argparse import Namespace
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
    _empty(folder)
    terminal.say(say("Menyiapkan demo …", "Preparing the demo …"))
    site.prepare(folder, demo=True)
    from lumbung.cli.demo.loading import NoSuchStage, load_demo

    password = secrets.token_urlsafe(PASSWORD_BYTES)
    try:
        logins = load_demo(files, options.at, password, f"http://{options.host}:{options.port}/surat/")
    except NoSuchStage as unknown:
        raise Refused(
            say('Tahap "{at}" tidak ada.', 'There is no stage "{at}".', at=options.at),
            say("Pilih salah satu: {names}.", "Choose one of: {names}.", names=", ".join(unknown.stages)),
        ) from unknown
    _tell(terminal, options, [(one.role, one.name, one.email) for one in logins], password)
    return 0 if options.load_only else site.serve(options.host, options.port, workers=1)


def _empty(folder: Path) -> None:
    """Make place for a new demo; never in a folder that holds something else."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise Refused(
                say("Folder {folder} berisi data lain.", "The folder {folder} holds other data.", folder=str(folder)),
                say("Tulis --data dengan folder baru.", "Write --data with a new folder."),
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).touch()


def _tell(terminal: Terminal, options: Namespace, logins: list[tuple[str, str, str]], password: str) -> None:
    terminal.write()
    terminal.say(say("Masuk dengan salah satu akun contoh:", "Sign in as one of the samples:"))
    width = max(len(role) for role, _, _ in logins)
    for role, name, email in logins:
        terminal.write(f"  {role:<{width}}  {email:<28} {name}")
    terminal.say(say("Sandi semuanya: {password}", "The password of all: {password}", password=password))
    terminal.write()
    address = f"http://{options.host}:{options.port}/batang/"
    terminal.say(say("Buka {address} (berhenti: Ctrl+C)", "Open {address} (stop: Ctrl+C)", address=address))
