"""The bounds that a process sets itself before it reads somebody's file."""

import sys


def bound(memory: int, seconds: int) -> None:
    """No more memory and processor time than any honest file needs; Linux holds a process to it."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
