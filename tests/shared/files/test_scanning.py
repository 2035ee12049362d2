"""A virus scanner, where there is one: what it finds is not taken, and nothing is taken while it does not answer.

ClamAV's own service is asked where it is installed, with a list of one sign: that of the harmless test file that every
scanner knows. Elsewhere a small service that speaks the same way stands in its place.
"""

import hashlib
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from lumbung.shared.files.checking import check_file
from lumbung.shared.files.scanning import NoAnswer, scan
from lumbung.shared.refusal import Refused
from tests.papers import PDF

TEST_FILE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CLAMD = shutil.which("clamd")
LARGE = PDF * 200
Answer = Callable[[bytes], bytes]


class Service:
    """Listens on a port and speaks like clamd, one visitor after the other."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            with visitor, visitor.makefile("rb") as came:
                assert came.read(10) == b"zINSTREAM\0"
                content = b""
                while size := int.from_bytes(came.read(4)):
                    content += came.read(size)
                visitor.sendall(self.answer(content))


def like_clamd(content: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if TEST_FILE in content else b"stream: OK\0"


@pytest.fixture
def service(settings: Settings) -> Iterator[Callable[[Answer], None]]:
    """Begin a service that answers so."""
    begun: list[Service] = []

    def begin(answer: Answer) -> None:
        begun.append(Service(answer))
        settings.CLAMAV = begun[-1].socket.getsockname()

    yield begin
    for one in begun:
        one.socket.close()


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        check_file(name="a.pdf", content=content)
    verdict = refused.value.verdict
    assert verdict.remedy is not None
    return f"{verdict.because.words.text()} {verdict.remedy.text()}"


def test_the_whole_file_comes_to_the_scanner_and_what_it_finds_is_not_taken(
    service: Callable[[Answer], None],
) -> None:
    seen: list[str] = []

    def answer(content: bytes) -> bytes:
        seen.append(hashlib.sha256(content).hexdigest())
        return like_clamd(content)

    service(answer)
    assert check_file(name="a.pdf", content=LARGE).kind == "pdf"
    assert seen == [hashlib.sha256(LARGE).hexdigest()]
    assert refusal(PDF + TEST_FILE + b"%%EOF").startswith("a.pdf memuat virus (Eicar-Test-Signature). Jangan buka")


@pytest.mark.parametrize("said", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"\xff\xff"], ids=repr)
def test_an_answer_that_says_nothing_of_use_takes_no_file(service: Callable[[Answer], None], said: bytes) -> None:
    service(lambda _: said)
    assert refusal(PDF).startswith("Pemindai virus sedang tidak menjawab, jadi a.pdf belum diterima. Coba lagi")


def test_while_nobody_listens_no_file_is_taken_and_the_sender_is_asked_to_try_again(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        settings.CLAMAV = unused.getsockname()
    assert "Coba lagi beberapa menit lagi." in refusal(PDF)
    settings.CLAMAV = "/tidak/ada.ctl"
    assert "Coba lagi beberapa menit lagi." in refusal(PDF)


def test_without_the_setting_nobody_is_asked(settings: Settings) -> None:
    settings.CLAMAV = None
    assert check_file(name="a.pdf", content=PDF).kind == "pdf"


@pytest.mark.skipif(CLAMD is None, reason="ClamAV's service is not installed here")
def test_clamav_itself_finds_its_test_file(tmp_path: Path, settings: Settings) -> None:
    signs, place = tmp_path / "signs", tmp_path / "clamd.ctl"
    signs.mkdir()
    sign = f"{hashlib.md5(TEST_FILE).hexdigest()}:{len(TEST_FILE)}:Berkas-Uji\n"  # noqa: S324 (ClamAV's own kind of sign)
    (signs / "uji.hdb").write_text(sign)
    told = {"LocalSocket": place, "DatabaseDirectory": signs, "Foreground": "yes", "MaxThreads": 2}
    (tmp_path / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in told.items()))
    clamd = subprocess.Popen([str(CLAMD), "-c", tmp_path / "clamd.conf"], stdout=subprocess.DEVNULL)
    try:
        settings.CLAMAV = str(place)
        assert _answers(lambda: scan(PDF)) == ""
        assert scan(TEST_FILE).startswith("Berkas-Uji")
        assert check_file(name="a.pdf", content=LARGE).kind == "pdf"
    finally:
        clamd.terminate()
        clamd.wait(20)


def _answers(ask: Callable[[], str]) -> str:
    """Ask until there is somebody to answer."""
    until = time.monotonic() + 20
    while True:
        try:
            return ask()
        except (OSError, NoAnswer):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
