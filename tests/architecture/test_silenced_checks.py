"""A check that is silenced says why, in words, on the same line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.reading import PROJECT, SCRIPTS, at, plant, project_files

FOLDERS = ("src", "tools", "bench", "tests")
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b")
WITH_REASON = re.compile(r"# noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* \([^()]*\w|# type: ignore\[[a-z, -]+\]  # \w")


def silenced_without_reason(root: Path) -> Iterator[str]:
    """Every line that silences a check and does not say why."""
    for path in project_files(root):
        inside = path.relative_to(root)
        if path == Path(__file__):
            continue  # its examples
        if (inside.parts[0] in FOLDERS and path.suffix == ".py") or inside.as_posix() in SCRIPTS:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if SILENCED.search(line) and not WITH_REASON.search(line):
                    yield at(root, path, number, "say why the check is silenced")


def test_every_silenced_check_has_its_reason() -> None:
    assert list(silenced_without_reason(PROJECT)) == []


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # noqa",
        "x = 1  # noqa: S311",
        "x = 1  # noqa: S311 ()",
        "x = y  # type: ignore",
        "x = y  # type: ignore[misc]",
    ],
)
def test_one_without_a_reason_is_caught(line: str, tmp_path: Path) -> None:
    plant(tmp_path, "src/lumbung/samples/x.py", f"\n{line}\n")
    assert list(silenced_without_reason(tmp_path)) == ["src/lumbung/samples/x.py:2: say why the check is silenced"]


@pytest.mark.parametrize(
    "line", ["x = 1  # noqa: S311, S603 (our own)", "x = y  # type: ignore[misc]  # the library says object", "x = 1"]
)
def test_one_with_a_reason_is_left_alone(line: str, tmp_path: Path) -> None:
    plant(tmp_path, "src/lumbung/samples/x.py", line)
    assert list(silenced_without_reason(tmp_path)) == []
