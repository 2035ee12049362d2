"""The engine at work: it looks at nothing but what it was given, and makes the same of it in every environment."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.reading import PROJECT

LAWS = sorted(path.parent.name for path in (PROJECT / "regulations").glob("*/peraturan.yaml"))

HERE = {"PYTHONHASHSEED": "0"}
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "id_ID.UTF-8", "LC_ALL": "C"}


def watched(law: str, environment: dict[str, str], *options: str) -> Any:
    """What the engine looked at and what it made of one regulation."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.architecture.watched_engine", PROJECT / "regulations" / law, *options],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(PROJECT / "src"), str(PROJECT)])} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.mark.parametrize("law", LAWS)
def test_the_engine_looks_at_nothing_and_makes_the_same_everywhere(law: str) -> None:
    here, elsewhere = watched(law, HERE), watched(law, ELSEWHERE)
    assert here["seen"] == []
    assert here["made"] == elsewhere["made"]


def test_a_look_at_the_disk_is_caught() -> None:
    seen = watched(LAWS[0], HERE, "--plant")["seen"]
    assert [line for line in seen if line.startswith("open ")]


def test_there_is_a_law_to_try_this_on() -> None:
    assert Path(PROJECT, "regulations", "batang-2021").is_dir()
    assert LAWS
