"""Nothing in the engine is a binary float, not even on the way: mypy says so of every call, operator and attribute.

The rule is tools/exact_numbers.py, which every run of mypy loads; here it is tried on planted code.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.reading import PROJECT, plant

HEAD = """\
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor, sqrt
from statistics import median

class Bar:
    height: Callable[[], float]

"""
INEXACT = (
    "def f1(a: int, b: int) -> int: return int(a / b)",
    "def f2(span: timedelta) -> int: return int(span.total_seconds())",
    "def f3(marks: list[int]) -> bool: return median(marks) > 3",
    "def f4(a: int) -> int: return round(a**-1)",
    "def f5(a: int) -> int: return int(sqrt(a))",
    "def f6(a: str) -> int: return int(float(a))",
    "def f7(bar: Bar) -> int: return int(bar.height())",
    "def f8(a: int) -> bool: return (1 if a else a / 2) == 1",
)
EXACT = (
    "def f1(a: int, b: int) -> Fraction: return Fraction(a) / b",
    "def f2(a: Decimal, b: int) -> Decimal: return a / b",
    "def f3(a: int, b: int) -> int: return a // b + a**2",
    "def f4(a: Fraction) -> int: return floor(a * 10)",
    "def f5(marks: list[Fraction]) -> Fraction: return median(marks)",
    "def f6(a: object) -> bool: return isinstance(a, float)",
)


def mypy(folder: Path, place: str, lines: tuple[str, ...]) -> list[int]:
    """The numbers of the planted lines (from 1) that mypy refuses, under the project's own configuration."""
    configuration = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    alone = configuration.replace('"mypy_django_plugin.main", ', "")  # Django's settings are not in this folder
    (folder / "pyproject.toml").write_text(alone, encoding="utf-8")
    (folder / "tools").mkdir()
    shutil.copy(PROJECT / "tools/exact_numbers.py", folder / "tools")
    plant(folder, place, HEAD + "\n".join(lines) + "\n")
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", place],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode in (0, 1), result.stdout + result.stderr
    before = HEAD.count("\n")
    errors = [line for line in result.stdout.splitlines() if ": error: " in line]
    assert all("yields a float, and the engine counts exactly" in line for line in errors), result.stdout
    return sorted({int(line.split(":")[1]) - before for line in errors})


def test_a_float_on_the_way_is_caught(tmp_path: Path) -> None:
    assert mypy(tmp_path, "src/lumbung/regulation/deep/planted.py", INEXACT) == [*range(1, len(INEXACT) + 1)]


def test_exact_arithmetic_is_left_alone(tmp_path: Path) -> None:
    assert mypy(tmp_path, "src/lumbung/regulation/planted.py", EXACT) == []


def test_a_float_outside_the_engine_is_left_alone(tmp_path: Path) -> None:
    assert mypy(tmp_path, "src/lumbung/documents/planted.py", INEXACT) == []
