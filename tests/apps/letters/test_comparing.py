"""Whoever got a file compares it with what was issued: by its fingerprint alone, and nothing of it is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.letters.models import Letter
from lumbung.apps.letters.operations import attach, issue
from lumbung.apps.letters.queries import KINDS, Kind
from tests.world import NOON, World

SAME, OTHER = "sama persis dengan yang dikeluarkan", "bukan yang dikeluarkan"


def a_letter(world: World, kind: Kind = Kind.INVITATION) -> Letter:
    made = issue(region=world.batang.home.region, kind=kind, subject="uji", title="Rahasia", facts={}, at=NOON)
    attach(letter=made, format="pdf", content=b"%PDF-1.7 isi surat")
    return Letter.objects.get(pk=made)


def compared(world: World, letter: Letter, content: bytes) -> str:
    sent = {"file": SimpleUploadedFile("kiriman.pdf", content)}
    return world.client_of(None).post(f"/surat/{letter.public_code}/banding/", sent).content.decode()


def test_the_same_file_is_told_and_one_that_differs_by_a_letter_too(world: World) -> None:
    letter = a_letter(world)
    assert SAME in compared(world, letter, b"%PDF-1.7 isi surat")
    page = compared(world, letter, b"%PDF-1.7 isi Surat")
    assert OTHER in page
    assert SAME not in page
    assert "Rahasia" not in page


def test_a_letter_that_no_longer_stands_is_told_even_where_the_file_is_the_same(world: World) -> None:
    letter = a_letter(world)
    Letter.objects.update(withdrawn_at=NOON)
    assert "tidak berlaku lagi" in compared(world, letter, b"%PDF-1.7 isi surat")


def test_nothing_is_written_and_no_file_is_asked_for_again(world: World) -> None:
    letter = a_letter(world)
    with CaptureQueriesContext(connection) as done:
        compared(world, letter, b"apa saja")
    assert not [one["sql"] for one in done if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    page = world.client_of(None).post(f"/surat/{letter.public_code}/banding/", {}).content.decode()
    assert "Belum ada berkas yang dipilih." in page
    assert world.client_of(None).get("/surat/ABCDE23456/banding/").status_code == 404


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_checked_by_its_own_name(world: World, kind: Kind) -> None:
    letter = a_letter(world, kind)
    page = world.client_of(None).get(f"/surat/{letter.public_code}/").content.decode()
    assert f"{KINDS[kind].text()} ini asli dan berlaku" in page
    assert "Dikeluarkan" in page
