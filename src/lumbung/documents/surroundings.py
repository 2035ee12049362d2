"""What a child process that opens somebody's file may know: a bad file can have it in its hands."""

import os

NEEDED = ("PATH", "PYTHONPATH", "SYSTEMROOT")
"""How Python finds itself and what it imports; the last is Windows' own."""


def bare() -> dict[str, str]:
    """The environment of such a process: none of an installation's settings, which hold passwords."""
    return {"LANG": "C.UTF-8"} | {name: os.environ[name] for name in NEEDED if name in os.environ}
