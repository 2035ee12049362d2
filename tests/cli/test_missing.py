"""Whoever starts an installation is told what this machine lacks, and what is done instead."""

from pathlib import Path

import pytest
from pytest_django import Settings

from lumbung.cli.installation import missing


def test_a_bare_machine_is_told_of_each_lack(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    settings.SENDS_MAIL, settings.CLAMAV = False, None
    told = [one.text("en") for one in missing()]
    assert [one.split(":")[0] for one in told] == [
        "No e-mail is sent",
        "There is no LibreOffice",
        "Uploads are not scanned for viruses",
    ]


def test_what_is_there_is_not_spoken_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> None:
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\n")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    settings.SENDS_MAIL, settings.CLAMAV = True, "127.0.0.1:3310"
    assert list(missing()) == []
