"""A template is somebody else's code: it prints what it is given, and reaches nothing else."""

import os
import signal
import subprocess
import sys
import threading
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from lumbung.documents import filling
from lumbung.documents.filling import Fault, NotFilled, fill
from lumbung.documents.filling.__main__ import CPU_SECONDS, MEMORY
from lumbung.documents.filling.starter import BODIES, sample_data, starter
from lumbung.documents.letters.head import Letterhead
from tests.papers import picture, words_of_docx

DATA = sample_data("invitation", Letterhead("Pemerintah Contoh", "Kantor Contoh", emblem=picture("PNG")))
LIMITS = (
    "Max cpu time",
    "Max address space",
    "Max file size",
    "Max core file size",
    "Max open files",
    "Max processes",
)
STARTS_WITHIN = 15
NUMBERED = "{{ nomor }} {{ kode_periksa }}"


def template(*texts: str, numbered: bool = True) -> bytes:
    """A template of these paragraphs."""
    paper, made = Document(), BytesIO()
    for text in (*([NUMBERED] if numbered else []), *texts):
        paper.add_paragraph(text)
    paper.save(made)
    return made.getvalue()


def fault_of(content: bytes, data: dict[str, Any] = DATA) -> Fault:
    with pytest.raises(NotFilled) as why:
        fill(content, data)
    return why.value.fault


@pytest.mark.parametrize("kind", BODIES)
def test_the_starter_of_each_kind_prints_every_name_and_the_same_bytes_each_time(kind: str) -> None:
    made = fill(starter(kind), sample_data(kind))
    text = words_of_docx(made)
    for said in ("CONTOH/001/2021", "CONTO-H2345", "Lomba contoh" if kind != "attendance" else "Acara contoh"):
        assert said in text
    assert "{" not in text
    assert made == fill(starter(kind), sample_data(kind))


def test_what_people_typed_stays_text_and_pictures_are_printed() -> None:
    hostile = DATA | {"acara": "<w:br/> {{ 7*7 }} & Ibu"}
    made = fill(template("{{ acara }}", "{{ qr }}", "{{ lambang }}"), hostile)
    assert "<w:br/> {{ 7*7 }} & Ibu" in words_of_docx(made)
    assert len(Document(BytesIO(made)).inline_shapes) == 2


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ qr._image }}",
        "{{ qr.__html__.__globals__ }}",
        "{{ range.__globals__ }}",
        "{{ lipsum }}",
        "{{ peserta.append(1) }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ open('/etc/passwd').read() }}",
        "{{ 'x' * 1000000000 }}",
        "{% for a in range(90000) %}{{ 'x' * 20000 }}{% endfor %}",
        "{{ tidak_ada }}",
        "{% for a in peserta %}",
    ],
)
def test_code_that_reaches_out_or_swells_gives_no_paper(code: str) -> None:
    assert fault_of(template(code)) in (Fault.BROKEN, Fault.TOO_LARGE)


ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def test_an_endless_loop_ends() -> None:
    assert fault_of(template(ENDLESS)) is Fault.TOO_SLOW


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to it")
def test_a_template_that_eats_memory_is_ended_although_what_it_prints_is_small() -> None:
    eats = "{% set all = [nomor * 15000000, nomor * 15000001, nomor * 15000002] %}{{ all|length }}"
    assert fault_of(template(eats)) is Fault.TOO_LARGE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to it, and shows it")
def test_while_a_template_runs_its_process_has_given_up_all_that_it_does_not_need() -> None:
    told: list[Fault] = []
    filling_it = threading.Thread(target=lambda: told.append(fault_of(template(ENDLESS))))
    filling_it.start()
    try:
        limits = limits_while_it_fills()
    finally:
        for child in children():
            os.kill(child, signal.SIGKILL)
        filling_it.join()
    assert limits == {
        "Max cpu time": str(CPU_SECONDS),
        "Max address space": str(MEMORY),
        "Max file size": "0",
        "Max core file size": "0",
        "Max open files": "0",
        "Max processes": "0",
    }
    assert told == [Fault.TOO_SLOW]


def limits_while_it_fills() -> dict[str, str]:
    """What its process may use at most, once it has worked on the template for a while."""
    until, found = time.monotonic() + STARTS_WITHIN, dict[str, str]()
    while time.monotonic() < until:
        for child in children():
            lines = Path(f"/proc/{child}/limits").read_text().splitlines()
            found = {name: line[26:].split()[0] for line in lines for name in LIMITS if line.startswith(name)}
            if found["Max processes"] == "0":
                return found
        time.sleep(0.1)
    return found


def children() -> list[int]:
    """The processes of this one that fill a template."""
    ours = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    found = [int(one) for path in ours for one in path.read_text().split()]
    return [
        one for one in found if str(Path(filling.__file__).parent).encode() in Path(f"/proc/{one}/cmdline").read_bytes()
    ]


def test_a_paper_without_its_number_or_code_is_none() -> None:
    assert fault_of(template("{{ nomor }}", numbered=False)) is Fault.UNNUMBERED
    assert fault_of(template("{{ kode_periksa }}", numbered=False)) is Fault.UNNUMBERED


def test_what_is_no_docx_is_told() -> None:
    assert fault_of(b"PK bukan DOCX") is Fault.BROKEN


ATTEMPTS = {
    "a file": "open('/etc/hostname')",
    "a connection": "__import__('socket').socket()",
    "a program": "__import__('subprocess').Popen(['true'])",
    "a file to write": "open('/tmp/lumbung-tertulis', 'w')",
}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to it")
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_even_outside_of_the_sandbox_the_process_opens_nothing(attempt: str) -> None:
    source = Path(filling.__file__).parents[3]
    told = f"import sys, socket, subprocess; sys.path.insert(0, {str(source)!r})\n"
    told += "from lumbung.documents.bounding import bound, shut\nbound(1 << 30, 5); shut()\n"
    told += f"try:\n    {ATTEMPTS[attempt]}\nexcept OSError as why:\n    print('shut', why.errno)\n"
    ended = subprocess.run([sys.executable, "-I", "-c", told], capture_output=True, text=True, check=False)
    assert ended.stdout.startswith("shut"), ended
