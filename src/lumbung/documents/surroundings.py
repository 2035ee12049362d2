"""A child process that opens somebody's file, which may get it into its hands: so it knows little, and is bounded.

Its memory and processor time it bounds itself, before it reads; the time that it takes and what it says, its parent.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

NEEDED = ("PATH", "PYTHONPATH", "SYSTEMROOT")
"""How Python finds itself and what it imports; the last is Windows' own."""


class TooMuch(Exception):
    """A process said more than an honest one has to say."""


def bare() -> dict[str, str]:
    """The environment of such a process: none of an installation's settings, which hold passwords."""
    return {"LANG": "C.UTF-8"} | {name: os.environ[name] for name in NEEDED if name in os.environ}


def run(command: Sequence[str], content: bytes, *, seconds: float, most: int) -> tuple[int, bytes]:
    """Hand a file to a program of ours. Returns how it ended, and what it said: `most` bytes at most.

    Raises TooMuch, or subprocess.TimeoutExpired; then it has ended, with all that it started.
    """
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603 (our own program)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=bare(),
        start_new_session=True,
    ) as child:
        assert child.stdin is not None and child.stdout is not None, "they were asked for"
        feeder = threading.Thread(target=_feed, args=(child.stdin, content))
        timer = threading.Timer(seconds, _end_late, (child, late))
        feeder.start()
        timer.start()
        try:
            said = child.stdout.read(most + 1)
            if len(said) > most:
                raise TooMuch
            code = child.wait()
        finally:
            timer.cancel()
            end(child)
            feeder.join()
    if late.is_set():
        raise subprocess.TimeoutExpired(command, seconds)
    return code, said


def end(child: subprocess.Popen[bytes]) -> None:
    """End a process, and all that it started, which may go on after it: whoever holds its exit keeps us waiting."""
    if os.name != "posix":
        child.kill()
        return
    with suppress(ProcessLookupError, PermissionError):  # nobody is left; macOS says so of those who just ended
        os.killpg(child.pid, signal.SIGKILL)


def _end_late(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    end(child)


def _feed(entrance: IO[bytes], content: bytes) -> None:
    try:
        with entrance:
            entrance.write(content)
    except OSError:  # it ended before it had read everything
        return
