"""A PostgreSQL of its own for the tests: a cluster in a temporary folder, gone afterwards.

    python -m tools.postgres PROGRAM …     runs a program with LUMBUNG_DATABASE set to it

It listens on no port, only on a socket in its folder, and promises no durability: it is thrown away.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")
SERVER_USER, DATABASE = "postgres", "lumbung"
SETTINGS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """The folder with the newest server's programs, or None without one: Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    return versions[-1].parent if versions else None


@contextmanager
def postgres() -> Iterator[str]:
    """Start a cluster, give what LUMBUNG_DATABASE is to be, and stop and remove the cluster."""
    folder = programs()
    assert folder is not None, "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
    with tempfile.TemporaryDirectory(prefix="lumbung-postgres-") as name:
        home = Path(name)
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(home, SERVER_USER)
        data = home / "data"
        _run(folder / "initdb", "-D", data, "-U", SERVER_USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(folder / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", f"{SETTINGS} -k {home}", "start")
        try:
            _run(folder / "createdb", "-h", home, "-U", SERVER_USER, DATABASE)
            yield f"postgresql://{SERVER_USER}@{quote(name, safe='')}/{DATABASE}"
        finally:
            _run(folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _run(program: Path, *arguments: str | Path) -> None:
    """Run one of the server's programs, as the server's own user where root runs the tests."""
    as_server = ("runuser", "-u", SERVER_USER, "--") if os.geteuid() == 0 else ()
    command = [*as_server, str(program), *map(str, arguments)]
    done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise RuntimeError(f"{program.name} did not succeed")


def main() -> int:
    """Run the program named on the command line against a fresh cluster."""
    with postgres() as address:
        environment = os.environ | {"LUMBUNG_DATABASE": address}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
