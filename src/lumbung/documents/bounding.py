"""The bounds that a process sets itself before it reads somebody's file."""

import sys


def bound(memory: int, seconds: int) -> None:
    """No more memory and processor time than any honest file needs, and nothing is written to the disk, also not what
    was in memory when the process fell over; Linux holds a process to it.
    """
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def shut() -> None:
    """Nothing that is not open yet opens: no file, no connection, no other process. For good, but for the superuser,
    who may start processes all the same; what they would read or write stays shut. Windows and macOS bar nothing here.
    """
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
