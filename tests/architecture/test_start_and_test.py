"""./start and ./test work for anybody who has a clone, and say in both languages what is missing."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.reading import PROJECT
from tools import newer_python
from tools.machine import cannot_install
from tools.setting_up import cannot_fetch, is_new_enough
from tools.telling import Stop
from tools.testing import closing_line_of

COMMANDS = ("start", "test", ".ci/run", "tools/bare-machine")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_can_be_run_as_it_is(name: str) -> None:
    path = PROJECT / name
    assert os.access(path, os.X_OK)
    assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env ")


def test_a_clean_clone_is_checked_by_the_command_that_a_person_types() -> None:
    assert (PROJECT / ".ci/run").read_text(encoding="utf-8").endswith("\nexec ./test\n")


@pytest.mark.parametrize("name", ["start", "test", "tools/newer_python.py", "tools/__init__.py"])
def test_an_old_python_can_read_what_tells_that_it_is_too_old(name: str) -> None:
    ast.parse((PROJECT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(
    ("version", "good"),
    [("Python 3.11.2", True), ("Python 3.14.0", True), ("Python 3.9.18", False), ("Python 2.7.18", False), ("", False)],
)
def test_only_a_python_that_is_new_enough_is_kept(version: str, good: bool) -> None:
    assert is_new_enough(version) is good


def test_an_old_python_is_told_in_both_languages() -> None:
    text = newer_python.message("3.8.18")
    assert "Python di sini 3.8.18" in text
    assert "the Python here is 3.8.18" in text


@pytest.mark.parametrize(
    ("errors", "indonesian", "english"),
    [
        ("[Errno -3] Temporary failure in name resolution", "tidak ada jaringan", "there is no network"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "tidak sama dengan yang dikunci", "not the one that was locked"),
        ("OSError: No space left on device", "tidak dapat dipasang", "could not be installed"),
    ],
)
def test_a_failed_download_is_explained_in_both_languages(errors: str, indonesian: str, english: str) -> None:
    stop = cannot_fetch(errors)
    assert indonesian in stop.indonesian.what
    assert english in stop.english.what


@pytest.mark.parametrize(
    "stop",
    [
        cannot_fetch("Temporary failure in name resolution"),
        cannot_fetch("DO NOT MATCH THE HASHES"),
        cannot_fetch(""),
        cannot_install("python3.11-venv", "Perlu untuk .venv.", "Needed for .venv."),
    ],
)
def test_a_message_says_what_and_why_and_what_to_do(stop: Stop) -> None:
    text = stop.text()
    for word in ("Lumbung berhenti:", "Mengapa:", "Lakukan:", "Lumbung stopped:", "Why:", "Do:"):
        assert text.count(f"{word} ") == 1


def test_a_poor_environment_is_made_complete() -> None:
    code = "from tools.machine import environment as e; print(e()['PATH'], e()['HOME'], e()['LANG'], sep='|')"
    answer = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, '.'); {code}"],
        cwd=PROJECT,
        env={},
        capture_output=True,
        text=True,
        check=True,
    )
    path, home, language = answer.stdout.strip().split("|")
    assert {"/usr/bin", "/sbin"} <= set(path.split(":"))
    assert Path(home).is_absolute()
    assert language == "C.UTF-8"


@pytest.mark.parametrize(
    "line",
    [
        "============== 12 passed in 0.10s ==============",
        "=== 1 failed, 11 passed, 2 skipped in 61.20s (0:01:01) ===",
        "============ no tests ran in 0.01s =============",
        "=========== 1 error in 0.20s ===========",
    ],
)
def test_the_closing_line_of_pytest_is_shown_again_at_the_end(line: str) -> None:
    said = f"5 passed so far\n{line}\nwhat comes after it\n"
    assert closing_line_of(said.encode()) == line


def test_a_pytest_that_broke_off_is_told() -> None:
    assert "did not come to its closing line" in closing_line_of(b"Segmentation fault\n")
