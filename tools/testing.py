"""./test: every check of the project, all of them even when one fails, pytest's own verdict last."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools import postgres
from tools.machine import ROOT, environment, has_package, install_packages, program, run
from tools.setting_up import PYTHON, VENV, prepare
from tools.telling import Stop, stopped

BIN = VENV / "bin"
PYTEST_CLOSES = re.compile(rb"(?:\d+ (?:passed|failed|errors?|skipped|deselected)|no tests ran).* in [\d.]+s")

CHECKS = (
    ("packages agree", (PYTHON, "-m", "pip", "check")),
    ("ruff check", (BIN / "ruff", "check", "--output-format=concise", ".")),
    ("ruff format", (BIN / "ruff", "format", "--check", "--output-format=concise", ".")),
    ("mypy --strict", (BIN / "mypy", "--strict")),
    ("import contracts", (BIN / "lint-imports", "--no-logo")),
)
# A file's tests stay together, since they share what is dear to make.
ON_ALL_CORES = ("-n", "auto", "--dist", "loadfile")
# What touches the database runs once more on the other one: one set of migrations serves both.
TWICE = ("tests/apps", "tests/shared")
ON_POSTGRESQL = (PYTHON, "-m", "tools.postgres", PYTHON, "-m", "pytest", "-q", *ON_ALL_CORES, *TWICE)
# The engine's own tests reach every branch of it. Measuring doubles what they cost, so that nothing else is measured.
ENGINE = "tests/regulation"
OF_ENGINE = (PYTHON, "-m", "pytest", "-q", *ON_ALL_CORES, "--cov", "--cov-fail-under=100", ENGINE)

# What a browser test needs from the system: the browser, letters to draw, and what drives the browser.
BROWSER = "chromium"
# The corpus of proposals also needs a word processor, and the letters that stand in for Bookman, Arial and Times.
BESIDE_IT = (
    "fonts-dejavu-core",
    "fonts-liberation2",
    "fonts-urw-base35",
    "libatomic1",
    "libreoffice-writer-nogui",
)


@dataclass(frozen=True)
class Outcome:
    """One check, done."""

    name: str
    code: int
    seconds: float


def main() -> int:
    """Run everything; or pytest alone, when arguments are given for it."""
    try:
        prepare("test")
        ensure_servers()
    except Stop as stop:
        return stopped(stop)
    if len(sys.argv) > 1:
        return run(PYTHON, "-m", "pytest", *sys.argv[1:])
    return run_everything()


def ensure_servers() -> None:
    """Browser and PostgreSQL come from the system's packages; nothing else is fetched for them."""
    missing = [] if program(BROWSER) else [BROWSER]
    if program("dpkg-query"):
        missing += [name for name in BESIDE_IT if not has_package(name)]
    if postgres.programs() is None:
        missing.append("postgresql")
    if missing:
        install_packages(
            tuple(missing),
            "Uji memerlukan peramban, huruf, LibreOffice, dan PostgreSQL.",
            "The tests need a browser, fonts, LibreOffice, and PostgreSQL.",
        )


def run_everything() -> int:
    """All the checks in turn; 0 only if each of them holds."""
    outcomes = [check(name, command) for name, command in CHECKS]
    outcomes.append(check("engine: every branch", OF_ENGINE))
    tests, closing_line = run_pytest()
    outcomes += [tests, check("on PostgreSQL", ON_POSTGRESQL)]
    tell(outcomes, closing_line)
    return 0 if all(outcome.code == 0 for outcome in outcomes) else 1


def check(name: str, command: tuple[str | Path, ...]) -> Outcome:
    """Run one check, saying its name first."""
    print(f"\n== {name}", flush=True)
    begun = time.monotonic()
    code = run(*command)
    return Outcome(name, code, time.monotonic() - begun)


def run_pytest() -> tuple[Outcome, str]:
    """Run all other tests, passing on what pytest says as it says it, and keep its closing line."""
    print("\n== pytest", flush=True)
    begun = time.monotonic()
    command = (str(PYTHON), "-m", "pytest", *ON_ALL_CORES, f"--ignore={ENGINE}", *colour())
    said = b""
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE) as pytest:
        assert pytest.stdout is not None  # a pipe was asked for
        while part := os.read(pytest.stdout.fileno(), 65536):
            sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
            said = (said + part)[-65536:]
    return Outcome("pytest", pytest.returncode, time.monotonic() - begun), closing_line_of(said)


def colour() -> tuple[str, ...]:
    """Pytest writes into a pipe here and could not tell by itself that a person is looking."""
    return ("--color=yes",) if sys.stdout.isatty() else ()


def closing_line_of(said: bytes) -> str:
    """The line with which pytest ends, such as '==== 12 passed in 0.10s ===='."""
    lines = [line for line in said.splitlines() if PYTEST_CLOSES.search(line)]
    return lines[-1].decode(errors="replace") if lines else "(pytest did not come to its closing line)"


def tell(outcomes: list[Outcome], closing_line: str) -> None:
    """One line for each check, and pytest's own closing line last."""
    print("\n== all")
    for outcome in outcomes:
        print(f"{outcome.name:<24}{'ok' if outcome.code == 0 else 'FAILED':<8}{outcome.seconds:6.1f} s")
    print(closing_line, flush=True)
