"""A DOCX page by page: as LibreOffice printed it once, kept sealed, and forgotten with the last file of its content."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.models import Attachment, Measurement
from lumbung.apps.contests.operations import attaching, keys
from lumbung.apps.contests.operations.withdrawing import withdraw_entry
from lumbung.apps.contests.tasks import measuring
from lumbung.apps.contests.tasks.measuring import PRINTS, keep_measured, measure_stored
from lumbung.documents.reading import measure, printed
from lumbung.shared.files.keeping import read_file
from tests.apps.contests.entering_world import JULY, SEPTEMBER, Lomba, lomba
from tests.papers import proposal, word

WORD = word()
"""Made once: a DOCX made a second later is another content."""

__all__ = ["lomba"]
BROKEN_HERE = "Halamannya dipotong oleh LibreOffice; program lain dapat memotongnya di tempat lain."


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """A program of LibreOffice's name that prints whatever it is given as these pages."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    def prints(pdf: bytes) -> None:
        (tmp_path / "print.pdf").write_bytes(pdf)
        (tmp_path / "soffice").write_text(f"#!/bin/sh\ncp {tmp_path}/print.pdf paper.pdf\n")
        (tmp_path / "soffice").chmod(0o755)

    return prints


def attach(lomba: Lomba, id: int) -> int:
    who = asker(lomba.entrant, JULY)
    return attaching.attach_file(
        asker=who, call=lomba.call, entry=id, document="proposal", name="proposal.docx", content=WORD, at=JULY
    )


def work() -> None:
    for row in Measurement.objects.filter(state=Measurement.State.WAITING):
        while measure_stored(row.pk, JULY):
            pass


def prints() -> list[str]:
    """The prints in the store."""
    return default_storage.listdir(PRINTS)[1] if default_storage.exists(PRINTS) else []


def look(lomba: Lomba, id: int, file: int, page: str) -> Any:
    client: Client = lomba.world.client_of(lomba.entrant, JULY)
    return client.get(lomba.address(f"{id}/berkas/{file}/lihat/{page}"))


def test_a_docx_is_shown_page_by_page_as_it_was_printed_when_it_was_measured(
    lomba: Lomba, office: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    office(proposal(3))
    id = lomba.begin()
    file = attach(lomba, id)
    work()
    monkeypatch.setenv("PATH", "")  # whoever looks needs no LibreOffice, and waits for none
    shown = look(lomba, id, file, "2/").content.decode()
    assert "Halaman 2 dari 3" in shown
    assert BROKEN_HERE in shown
    picture = look(lomba, id, file, "2.png")
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert look(lomba, id, file, "4.png").status_code == 404


def test_the_officer_sees_the_pages_of_a_docx_too(lomba: Lomba, office: Callable[[bytes], None]) -> None:
    office(proposal(23))
    id = lomba.begin()
    version = lomba.fill(id)
    proposals = Attachment.objects.filter(entry_id=id, document="proposal")
    attaching.remove_file(asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, file=proposals.get().pk, at=JULY)
    file = attach(lomba, id)
    work()
    lomba.send(id, version)
    client = lomba.world.client_of(lomba.world.batang.organiser, SEPTEMBER)
    desk = client.get(f"/batang/lomba/{lomba.call.slug}/meja/{id}/").content.decode()
    assert f"/isian/{id}/berkas/{file}/lihat/1/" in desk
    shown = client.get(lomba.address(f"{id}/berkas/{file}/lihat/1/")).content.decode()
    assert BROKEN_HERE in shown
    assert client.get(lomba.address(f"{id}/berkas/{file}/lihat/1.png")).status_code == 200


def test_where_there_is_no_libreoffice_a_docx_is_measured_without_pages_and_the_page_says_so(
    lomba: Lomba, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    id = lomba.begin()
    file = attach(lomba, id)
    work()
    assert prints() == []
    assert look(lomba, id, file, "1/").status_code == 404
    client = lomba.world.client_of(lomba.entrant, JULY)
    told = client.get(lomba.address(f"{id}/berkas/")).content.decode()
    assert "berkas DOCX tidak menyimpan jumlah halaman; unggah PDF bila ada" in told


def test_a_print_is_sealed_and_opens_with_the_newest_key(
    lomba: Lomba, office: Callable[[bytes], None], settings: Settings
) -> None:
    office(proposal(3))
    id = lomba.begin()
    file = attach(lomba, id)
    work()
    row = Measurement.objects.get()
    assert b"%PDF" not in read_file(row.printed_as)
    settings.EARLIER_IDENTIFIER_KEYS = [settings.IDENTIFIER_KEY]
    settings.IDENTIFIER_KEY = "another key of this installation"
    keys.encrypt_anew()
    settings.EARLIER_IDENTIFIER_KEYS = []
    assert look(lomba, id, file, "1.png").status_code == 200


@pytest.mark.parametrize("away", ["removed", "withdrawn"])
def test_a_print_is_forgotten_with_the_last_file_of_its_content(
    lomba: Lomba,
    office: Callable[[bytes], None],
    django_capture_on_commit_callbacks: Callable[..., Any],
    away: str,
) -> None:
    office(proposal(3))
    one, other = lomba.begin(), lomba.begin(name="Kelompok Mawar")
    files = {id: attach(lomba, id) for id in (one, other)}
    work()
    who = asker(lomba.entrant, JULY)
    left = []
    for id, file in files.items():
        left.append(len(prints()))
        with django_capture_on_commit_callbacks(execute=True):
            if away == "removed":
                attaching.remove_file(asker=who, call=lomba.call, entry=id, file=file, at=JULY)
            else:
                withdraw_entry(asker=who, call=lomba.call, entry=id, at=JULY)
    assert left == [1, 1]
    assert prints() == []


def test_of_a_docx_that_is_removed_while_it_is_printed_no_print_is_left(
    lomba: Lomba,
    office: Callable[[bytes], None],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    office(proposal(3))
    id = lomba.begin()
    file = attach(lomba, id)

    def removed_meanwhile(content: bytes) -> bytes | None:
        attaching.remove_file(asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, file=file, at=JULY)
        return printed(content)

    monkeypatch.setattr(measuring, "printed", removed_meanwhile)
    with django_capture_on_commit_callbacks(execute=True):
        work()
    assert prints() == []


def test_a_print_that_is_made_anew_takes_the_place_of_the_old_one(
    lomba: Lomba, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    attach(lomba, lomba.begin())
    row, pages = Measurement.objects.get(), proposal(3)
    measured = measure("docx", WORD, as_pdf=pages)
    with django_capture_on_commit_callbacks(execute=True):
        keep_measured(row, measured, JULY, pages)
        keep_measured(row, measured, JULY, pages)
    row.refresh_from_db()
    assert [f"{PRINTS}/{one}" for one in prints()] == [row.printed_as]
