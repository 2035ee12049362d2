"""A process that opens somebody's file is told nothing of the installation."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from lumbung.documents.surroundings import bare
from tests.architecture.reading import PROJECT

STARTS = ("subprocess.run", "subprocess.Popen")


def starts_of(path: Path) -> Iterator[ast.Call]:
    """Every place of a file that starts a process."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in STARTS:
            yield node


def is_bare(start: ast.Call) -> bool:
    """Whether it names surroundings that are made of the bare ones."""
    given = [one.value for one in start.keywords if one.arg == "env"]
    return any(isinstance(node, ast.Name) and node.id == "bare" for one in given for node in ast.walk(one))


def test_every_process_that_documents_start_has_bare_surroundings() -> None:
    files = sorted((PROJECT / "src/lumbung/documents").rglob("*.py"))
    starts = [(path, start) for path in files for start in starts_of(path)]
    assert len(starts) >= 2
    assert [f"{path.name}:{start.lineno}" for path, start in starts if not is_bare(start)] == []


def test_one_that_takes_all_is_found(tmp_path: Path) -> None:
    path = tmp_path / "one.py"
    path.write_text("import subprocess\nsubprocess.run([])\nsubprocess.run([], env=bare())\n", encoding="utf-8")
    assert [is_bare(start) for start in starts_of(path)] == [False, True]


def test_bare_surroundings_hold_no_setting_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUMBUNG_DATABASE", "postgresql://somebody:secret@localhost/lumbung")
    assert not [name for name in bare() if name.startswith("LUMBUNG")]
