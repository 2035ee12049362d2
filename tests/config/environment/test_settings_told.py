"""Every setting that an installation reads stands in the table for whoever runs one, and nothing else does."""

import re
from pathlib import Path

NAME = re.compile(r"LUMBUNG_[A-Z]+(?:_[A-Z]+)*")


def test_the_table_of_settings_holds_every_name_that_the_program_reads() -> None:
    read = {name for path in Path("src/lumbung").rglob("*.py") for name in NAME.findall(path.read_text("utf-8"))}
    rows = [one for one in Path("docs/operations.md").read_text("utf-8").splitlines() if one.startswith("| `LUMBUNG_")]
    assert {NAME.findall(one)[0] for one in rows} == read
