"""A DOCX printed to PDF by LibreOffice, where it is installed: only so can its pages be counted and shown."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from lumbung.documents.surroundings import bare, end

SECONDS = 60
MEMORY_KILOBYTES = 4_000_000
LARGEST_PDF = 100_000_000
PROGRAMS = ("soffice", "libreoffice")
BOUNDED = f'ulimit -t {SECONDS} -v {MEMORY_KILOBYTES} -f {LARGEST_PDF // 512} 2>/dev/null; exec "$@"'
CAUTION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""What a file may not do while it is printed: run programs, fetch what it links to."""


def program() -> str | None:
    """Where LibreOffice is."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def printed(content: bytes) -> bytes | None:
    """A DOCX as PDF; None where LibreOffice is not installed, or cannot print it in time."""
    office = program()
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="lumbung-print-") as folder:
        home = Path(folder)
        (home / "profile/user").mkdir(parents=True)
        (home / "profile/user/registrymodifications.xcu").write_text(CAUTION, encoding="utf-8")
        (home / "paper.docx").write_bytes(content)
        words = [office, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore"]
        words += ["--convert-to", "pdf", "--outdir", folder, str(home / "paper.docx")]
        if not _run(["/bin/sh", "-c", BOUNDED, "sh", *words] if os.name == "posix" else words, folder):
            return None
        made = home / "paper.pdf"
        return made.read_bytes() if made.is_file() and made.stat().st_size <= LARGEST_PDF else None


def _run(words: list[str], folder: str) -> bool:
    """Whether it ended well in time; then or now it ends, with all that it started."""
    with subprocess.Popen(  # noqa: S603 (LibreOffice itself, with our own words)
        words,
        env=bare() | {"HOME": folder},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as office:
        try:
            return office.wait(SECONDS) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            end(office)
