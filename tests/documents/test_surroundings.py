"""A process that opens somebody's file is bounded in what it says and how long it takes, whatever it does."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from lumbung.documents import uploads
from lumbung.documents.measuring.records import Unread
from lumbung.documents.reading import running
from lumbung.documents.surroundings import TooMuch, run
from tests.papers import PDF

FLOOD = "import sys\nwhile True: sys.stdout.buffer.write(b'x' * 1_000_000)"
GRANDCHILD = "import subprocess, sys, time\nsubprocess.Popen(['sleep', '60'])\ntime.sleep(60)"
ORPHAN = "import subprocess\nsubprocess.Popen(['sleep', '60'])"


def python(program: str, content: bytes = b"", seconds: float = 20, most: int = 1000) -> tuple[int, bytes]:
    return run([sys.executable, "-I", "-c", program], content, seconds=seconds, most=most)


def test_it_is_handed_the_file_and_says_what_it_found() -> None:
    content = b"a" * 5_000_000
    assert python("import sys; print(len(sys.stdin.buffer.read()))", content) == (0, b"5000000\n")
    assert python("import sys; sys.exit(3)", content) == (3, b""), "one that does not read is not waited for"


def test_what_it_says_is_read_up_to_a_bound_and_it_ends_there() -> None:
    assert python("print('x' * 999)")[1] == b"x" * 999 + b"\n"
    with pytest.raises(TooMuch):
        python("print('x' * 1000)")
    with pytest.raises(TooMuch):
        python(FLOOD)


@pytest.mark.parametrize(
    "program",
    ["import time; time.sleep(60)", "import os, time; os.close(1); time.sleep(60)", GRANDCHILD, ORPHAN],
    ids=["sleeps", "closes its mouth", "has somebody else sleep", "leaves somebody who sleeps"],
)
def test_one_that_takes_too_long_ends_with_all_that_it_started(program: str) -> None:
    begun = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        python(program, b"a" * 5_000_000, seconds=1)
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells by /proc who lives")
def test_one_that_ends_leaves_nobody_behind() -> None:
    silent = "stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL"
    code, said = python(f"import subprocess\nprint(subprocess.Popen(['sleep', '60'], {silent}).pid)")
    assert code == 0
    for _ in range(100):
        if not _lives(int(said)):
            return
        time.sleep(0.05)
    pytest.fail("it still sleeps")


def _lives(process: int) -> bool:
    """Whether a process goes on; one that ended may wait for its parent to look."""
    found = Path(f"/proc/{process}/stat")
    return found.exists() and found.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its bounds")
def test_it_writes_nothing_to_the_disk(tmp_path: Path) -> None:
    program = "from lumbung.documents.bounding import bound; bound(1 << 30, 10); open('kept', 'wb').write(b'x' * 9999)"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False)
    assert b"File too large" in done.stderr
    assert (tmp_path / "kept").stat().st_size == 0


def test_an_upload_that_makes_its_process_talk_without_end_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__main__.py").write_text(FLOOD)
    monkeypatch.setattr(uploads, "OPENING", tmp_path)
    monkeypatch.setattr(running, "PROGRAM", tmp_path)
    assert uploads.open_upload("pdf", PDF).fault is uploads.Fault.TOO_LARGE_INSIDE
    assert running.measure("pdf", PDF).unread is Unread.TOO_LARGE
    with pytest.raises(running.NoPicture):
        running.page_picture("pdf", PDF, 1, 600)


def test_what_it_says_is_not_believed_however_deep_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__main__.py").write_text("print('[' * 100_000)")
    monkeypatch.setattr(uploads, "OPENING", tmp_path)
    assert uploads.open_upload("pdf", PDF).fault is uploads.Fault.BROKEN
