"""Make .venv and put into it exactly what a lock in requirements/ names; if it is there, do nothing."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from tools.machine import ROOT, environment, install_packages, program, run
from tools.telling import Stop, Words, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "lumbung.json"

# The lock for the tests holds everything that the lock for running holds, in the same versions.
COVERS = {"run": ("run",), "test": ("run", "test")}

NO_NETWORK = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "Failed to establish a new connection",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeoutError",
    "Read timed out",
    "ProxyError",
)


def prepare(lock: str) -> None:
    """See to it that .venv holds what requirements/<lock>.txt names, and Lumbung itself."""
    if stamps().get(lock) == fingerprint(lock):
        return
    make_venv()
    install_locked(lock)
    install_lumbung()
    done = stamps() | {covered: fingerprint(covered) for covered in COVERS[lock]}
    STAMP.write_text(json.dumps(done, indent=1), encoding="utf-8")


def fingerprint(lock: str) -> str:
    """What an installation depends on: the lock, the project's own metadata, the folder and the Python."""
    parts = (
        (ROOT / "requirements" / f"{lock}.txt").read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        str(ROOT).encode(),
        python_of_venv().encode(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamps() -> dict[str, str]:
    """The fingerprints of what was installed completely."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def python_of_venv() -> str:
    """The version of the Python in .venv, or nothing if it does not run (any more)."""
    try:
        answer = subprocess.run([PYTHON, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return answer.stdout.strip()


def is_new_enough(version: str) -> bool:
    """Whether 'Python 3.12.1' can run Lumbung."""
    numbers = version.removeprefix("Python ").split(".")[:2]
    return len(numbers) == 2 and tuple(int(number) for number in numbers) >= (3, 11)


def make_venv() -> None:
    """Make .venv with pip in it, or keep a good one."""
    usable = is_new_enough(python_of_venv())
    if usable and run(PYTHON, "-m", "pip", "--version", quiet=True) == 0:
        return
    ensure_ensurepip()
    say("membuat .venv", "making .venv")
    command = (str(PYTHON), "-m", "ensurepip") if usable else (this_python(), "-m", "venv", "--clear", str(VENV))
    if run(*command) != 0:
        raise Stop(
            Words(
                ".venv tidak dapat dibuat.",
                f"perintah berikut gagal: {' '.join(command)} (alasannya di atas).",
                "pastikan folder ini boleh ditulisi dan cakram tidak penuh, lalu ulangi perintah tadi.",
            ),
            Words(
                ".venv could not be made.",
                f"this command failed: {' '.join(command)} (its reason is above).",
                "see that this folder may be written to and the disk is not full, then try again.",
            ),
        )


def this_python() -> str:
    """The Python that runs this script; where the environment has no PATH, it does not know that itself."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return sys.executable or program(name) or "python3"


def ensure_ensurepip() -> None:
    """Debian keeps the part of Python that makes a .venv in a package of its own."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    install_packages(
        (f"python{version}-venv",),
        "Python di sini tidak dapat membuat .venv tanpa paket itu.",
        "The Python here cannot make a .venv without it.",
    )


def install_locked(lock: str) -> None:
    """Fetch the locked packages; pip refuses each file whose hash is not in the lock."""
    say(
        f"mengambil paket dari requirements/{lock}.txt (perlu jaringan)",
        f"fetching the packages of requirements/{lock}.txt (needs the network)",
    )
    command = (
        *(PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"),
        *("--require-hashes", "--only-binary=:all:", "--no-deps"),
        *("--requirement", ROOT / "requirements" / f"{lock}.txt"),
    )
    result = subprocess.run(command, cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        sys.stdout.flush()
        sys.stderr.write(result.stderr)
        raise cannot_fetch(result.stderr)


def cannot_fetch(errors: str) -> Stop:
    """What to tell when pip could not do it."""
    if any(sign in errors for sign in NO_NETWORK):
        return Stop(
            Words(
                "paket Python tidak dapat diambil: tidak ada jaringan.",
                "sekali di awal, Lumbung mengambil paket-paketnya dari gudang paket Python.",
                "periksa sambungan internet (atau setelan proxy/mirror pip), lalu ulangi perintah tadi.",
            ),
            Words(
                "the Python packages could not be fetched: there is no network.",
                "once, at the beginning, Lumbung fetches its packages from the Python package registry.",
                "check the connection (or pip's proxy and mirror settings), then give the command again.",
            ),
        )
    if "DO NOT MATCH THE HASHES" in errors:
        return Stop(
            Words(
                "sebuah paket tidak sama dengan yang dikunci.",
                "sidik jarinya (sha256) berbeda dari yang tertulis di requirements/; paket itu ditolak.",
                "ulangi tanpa mirror atau cache; bila tetap begitu, laporkan menurut SECURITY.md.",
            ),
            Words(
                "a package is not the one that was locked.",
                "its sha256 differs from the one written in requirements/, so it was refused.",
                "try again without a mirror or cache; if it stays, report it as SECURITY.md says.",
            ),
        )
    return Stop(
        Words(
            "paket Python tidak dapat dipasang.",
            "pip gagal (alasannya di atas). Paket siap pakai ada untuk Linux, macOS dan Windows 64-bit saja.",
            "perbaiki yang disebut pip di atas, lalu ulangi perintah tadi.",
        ),
        Words(
            "the Python packages could not be installed.",
            "pip failed (its reason is above). There are packages for 64-bit Linux, macOS and Windows only.",
            "mend what pip names above, then give the command again.",
        ),
    )


def install_lumbung() -> None:
    """Install the project itself, for use from this folder; what builds it is in the lock: no network."""
    command: tuple[str | Path, ...] = (
        *(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"),
        *("--no-index", "--no-build-isolation", "--no-deps", "--editable", "."),
    )
    if run(*command) != 0:
        raise Stop(
            Words(
                "Lumbung sendiri tidak dapat dipasang ke .venv.",
                "pip gagal membangunnya dari folder ini (alasannya di atas).",
                "pastikan folder ini salinan utuh (git status), hapus .venv, lalu ulangi perintah tadi.",
            ),
            Words(
                "Lumbung itself could not be installed into .venv.",
                "pip failed to build it from this folder (its reason is above).",
                "see that this folder is a whole copy (git status), remove .venv, then try again.",
            ),
        )
