"""The machine that ./start and ./test run on: its environment, its programs and its system packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.telling import Stop, Words, say

ROOT = Path(__file__).resolve().parent.parent

# A poor environment (cron, a container, `env -i`) may have none of these; apt and dpkg need the last two.
PROGRAM_FOLDERS = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin")

# Each of them would make pip or Python look outside .venv.
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "VIRTUAL_ENV")


def environment() -> dict[str, str]:
    """The environment of every program started here: the person's own, made complete."""
    env = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    folders = env.get("PATH", "").split(os.pathsep)
    env["PATH"] = os.pathsep.join(dict.fromkeys(folder for folder in (*folders, *PROGRAM_FOLDERS) if folder))
    env.setdefault("HOME", os.path.expanduser("~"))  # noqa: PTH111 (Path.home() raises where nobody has a home)
    env.setdefault("LANG", "C.UTF-8")
    env["PYTHONUTF8"] = "1"
    env["PIP_USER"] = "0"
    return env


def run(*command: str | Path, quiet: bool = False) -> int:
    """Run a program in the project's folder; its exit code, or 127 where there is no such program."""
    output = subprocess.DEVNULL if quiet else None
    line = [str(part) for part in command]
    try:
        return subprocess.run(line, cwd=ROOT, env=environment(), stdout=output, stderr=output, check=False).returncode
    except OSError as error:
        if not quiet:
            print(error, file=sys.stderr)
        return 127


def program(name: str) -> str | None:
    """Where a program is, or None."""
    return shutil.which(name, path=environment()["PATH"])


def has_package(name: str) -> bool:
    """Whether the system's package manager says that a package is installed."""
    query = program("dpkg-query")
    if query is None:
        return False
    answer = subprocess.run(
        [query, "--show", "--showformat=${db:Status-Status}", name],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout == "installed"


def install_packages(packages: tuple[str, ...], indonesian: str, english: str) -> None:
    """Install system packages with apt, asking nothing; the two texts say what they are for."""
    names = " ".join(packages)
    if program("apt-get") is None:
        raise Stop(
            Words(
                f"tidak ada {names}.",
                f"{indonesian} Program apt-get pun tidak ada, jadi tidak dapat dipasang dari sini.",
                "pasang dengan cara yang biasa di sistem ini, lalu ulangi perintah tadi.",
            ),
            Words(
                f"{names} is missing.",
                f"{english} There is no apt-get either, so it cannot be installed from here.",
                "install it the way this system does, then give the command again.",
            ),
        )
    say(f"memasang {names} dengan apt (tunggu sebentar)", f"installing {names} with apt (please wait)")
    # The lists of packages are fetched only when the install fails without: a fresh machine has none.
    if apt_get("install", *packages, quiet=True) != 0 and (
        apt_get("update") != 0 or apt_get("install", *packages) != 0
    ):
        raise cannot_install(names, indonesian, english)


def apt_get(act: str, *packages: str, quiet: bool = False) -> int:
    """One apt-get command, with nobody asked; its exit code."""
    options = ["--yes", "--no-install-recommends"] if act == "install" else []
    return run(
        *as_administrator(),
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "--quiet=2",
        "--option=DPkg::Lock::Timeout=120",
        "--option=Dpkg::Use-Pty=0",
        act,
        *options,
        *packages,
        quiet=quiet,
    )


def as_administrator() -> tuple[str, ...]:
    """What to write before a command that needs root; sudo may not stop to ask for a password."""
    return () if os.geteuid() == 0 else ("sudo", "--non-interactive")


def cannot_install(names: str, indonesian: str, english: str) -> Stop:
    """What to tell when apt could not do it."""
    by_hand = f"sudo apt-get update && sudo apt-get install {names}"
    return Stop(
        Words(
            f"{names} tidak dapat dipasang.",
            f"{indonesian} Mungkin tidak ada jaringan, atau akun ini bukan administrator (root, atau sudo "
            "tanpa kata sandi).",
            f"minta administrator menjalankan: {by_hand}\n           lalu ulangi perintah tadi.",
        ),
        Words(
            f"{names} could not be installed.",
            f"{english} Perhaps there is no network, or this account is no administrator (root, or sudo "
            "without a password).",
            f"have an administrator run: {by_hand}\n       then give the command again.",
        ),
    )
