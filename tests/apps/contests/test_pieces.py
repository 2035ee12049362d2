"""A file that comes in pieces: a line that breaks costs one piece, and what came is kept sealed for a day."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.models import Attachment, UnfinishedUpload
from lumbung.apps.contests.operations import pieces
from lumbung.apps.contests.operations.keys import encrypt_anew
from lumbung.apps.contests.operations.pieces import MOST_UNFINISHED, Coming, add_piece, begin_upload, finish_upload
from lumbung.apps.contests.operations.withdrawing import withdraw_entry
from lumbung.apps.contests.tasks.forgetting import forget_upload
from lumbung.shared.files.keeping import read_file
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.apps.contests.test_entering_acts import refusal
from tests.papers import PDF
from tests.world import world

__all__ = ["lomba", "world"]

WHOLE = PDF + b" " * 2500 + b"%%EOF"
SMALL = 1000


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", SMALL)


class Sender:
    """Somebody who sends one file for an entry."""

    def __init__(self, lomba: Lomba, entry: int, content: bytes = WHOLE, name: str = "a.pdf", mark: str = "1") -> None:
        self.who = asker(lomba.entrant, JULY)
        self.content, self.name, self.mark = content, name, mark
        self.to = {"asker": self.who, "call": lomba.call, "entry": entry, "at": JULY}

    def begin(self, document: str = "proposal", size: int | None = None) -> Coming:
        size = len(self.content) if size is None else size
        return begin_upload(**self.to, document=document, name=self.name, size=size, mark=self.mark)  # type: ignore[arg-type]  # shared words

    def add(self, upload: int, offset: int, content: bytes | None = None) -> Coming:
        piece = self.content[offset : offset + SMALL] if content is None else content
        return add_piece(**self.to, upload=upload, offset=offset, content=piece)  # type: ignore[arg-type]  # shared words

    def finish(self, upload: int) -> Coming:
        return finish_upload(**self.to, upload=upload)  # type: ignore[arg-type]  # shared words

    def send(self) -> Coming:
        """All of it."""
        coming = self.begin()
        while coming.received < len(self.content):
            coming = self.add(coming.id, coming.received)
        return self.finish(coming.id)


def stored(upload: int) -> list[Path]:
    return [Path(default_storage.path(one)) for one, _ in UnfinishedUpload.objects.get(pk=upload).pieces]


def test_a_file_that_was_cut_off_goes_on_where_it_stopped(lomba: Lomba) -> None:
    id = lomba.begin()
    sender = Sender(lomba, id)
    begun = sender.begin()
    sender.add(begun.id, 0)
    # The line breaks; the page is loaded anew, and the same file is chosen again.
    assert sender.begin() == Coming(begun.id, SMALL)
    assert sender.add(begun.id, 0).received == SMALL, "a piece that came before is not kept twice"
    assert sender.add(begun.id, 2 * SMALL).received == SMALL, "a piece is not kept before the one it follows"
    done = sender.send()
    kept = Attachment.objects.get()
    assert kept.pk == done.file
    assert read_file(kept.stored_as, kept.key) == WHOLE
    assert kept.name == "a.pdf"


def test_whoever_did_not_hear_that_it_arrived_asks_again_and_is_told(lomba: Lomba) -> None:
    id = lomba.begin()
    sender = Sender(lomba, id)
    done = sender.send()
    assert sender.finish(done.id) == sender.begin() == sender.add(done.id, 0) == done
    assert Attachment.objects.filter(entry=id).count() == 1


def test_a_file_that_was_removed_since_may_be_sent_again(lomba: Lomba) -> None:
    id = lomba.begin()
    sender = Sender(lomba, id)
    first = sender.send()
    assert first.file
    Attachment.objects.update(removed_at=JULY)
    assert sender.begin().received == 0


def test_nothing_of_a_name_that_holds_a_nik_is_kept_while_it_comes(lomba: Lomba) -> None:
    nik = "3325014502900000"
    mark = f"{len(WHOLE)} 1626400000000 KTP {nik}\x00.pdf"  # as a browser tells it; PostgreSQL keeps no NUL
    begun = Sender(lomba, lomba.begin(), name=f"KTP {nik}.pdf", mark=mark).begin()
    kept = UnfinishedUpload.objects.get(pk=begun.id)
    assert nik not in f"{kept.mark} {kept.name}"


def test_another_file_of_the_same_name_is_another_upload(lomba: Lomba) -> None:
    id = lomba.begin()
    one = Sender(lomba, id).begin()
    assert Sender(lomba, id, mark="2").begin().id != one.id
    assert Sender(lomba, id).begin(size=77).id != one.id


def test_what_was_given_up_goes_once_the_same_file_came_another_way(lomba: Lomba) -> None:
    id = lomba.begin()
    copied = Sender(lomba, id, mark="copied anew")
    copied.add(copied.begin().id, 0)
    Sender(lomba, id).send()
    assert UnfinishedUpload.objects.filter(file=None).count() == 0


def test_what_is_not_whole_is_not_kept(lomba: Lomba) -> None:
    sender = Sender(lomba, lomba.begin())
    begun = sender.begin()
    sender.add(begun.id, 0)
    assert sender.finish(begun.id) == Coming(begun.id, SMALL)
    assert not Attachment.objects.exists()


# ------------------------------------------------------------------------------------------ what is not taken


def test_a_file_that_is_too_large_is_refused_before_any_of_it_is_sent(lomba: Lomba) -> None:
    sender = Sender(lomba, lomba.begin())
    assert "a.pdf lebih besar dari 10 MB" in refusal(partial(sender.begin, size=200_000_000))
    assert "kosong" in refusal(partial(sender.begin, size=0))
    film = Sender(lomba, lomba.begin(name="B"), name="a.mp4")
    film.begin("gambar-dan-video", 20_000_000)
    assert "lebih besar dari 10 MB" in refusal(partial(film.begin, "proposal", 20_000_000))
    assert "lebih besar dari 50 MB" in refusal(partial(film.begin, "gambar-dan-video", 200_000_000))


def test_a_file_that_is_no_kind_of_ours_is_refused_at_its_first_piece(lomba: Lomba) -> None:
    sender = Sender(lomba, lomba.begin(), b"MZ program" * 500)
    begun = sender.begin()
    assert "bukan PDF" in refusal(partial(sender.add, begun.id, 0))
    assert not stored(begun.id)


@pytest.mark.parametrize("piece", [b"", b"%PDF-", b"%PDF-" * SMALL], ids=["nothing", "a crumb", "too much"])
def test_a_piece_has_its_size(lomba: Lomba, piece: bytes) -> None:
    sender = Sender(lomba, lomba.begin())
    begun = sender.begin()
    assert "Potongan berkas itu tidak sesuai" in refusal(partial(sender.add, begun.id, 0, piece))


def test_no_more_comes_than_was_said(lomba: Lomba) -> None:
    sender = Sender(lomba, lomba.begin())
    begun = sender.begin(size=SMALL + 10)
    sender.add(begun.id, 0)
    assert "tidak sesuai" in refusal(partial(sender.add, begun.id, SMALL))


def test_a_whole_file_that_does_not_open_is_refused_and_forgotten(lomba: Lomba) -> None:
    sender = Sender(lomba, lomba.begin(), b"%PDF-1.7 tanpa akhir" + b"x" * 2000)
    assert "terpotong" in refusal(sender.send)
    assert not UnfinishedUpload.objects.exists()


def test_while_the_scanner_does_not_answer_what_came_is_kept(lomba: Lomba, settings: Settings) -> None:
    sender = Sender(lomba, lomba.begin())
    settings.CLAMAV = "/tidak/ada.ctl"
    assert "Pemindai virus" in refusal(sender.send)
    settings.CLAMAV = None
    assert sender.begin().received == len(WHOLE)
    assert sender.send().file is not None


def test_nobody_sends_pieces_for_the_upload_of_another(lomba: Lomba) -> None:
    id = lomba.begin()
    begun = Sender(lomba, id).begin()
    other = Sender(lomba, lomba.begin(name="Mawar"))
    assert "tidak ada lagi" in refusal(partial(other.add, begun.id, 0))
    officer = Sender(lomba, id)
    officer.to["asker"] = asker(lomba.world.batang.village_staff, JULY)
    assert "tidak dapat Anda ubah" in refusal(partial(officer.add, begun.id, 0))


# -------------------------------------------------------------------------------------- sealed, and forgotten


def test_pieces_lie_sealed_and_open_after_the_key_was_changed(lomba: Lomba, settings: Settings) -> None:
    sender = Sender(lomba, lomba.begin())
    begun = sender.begin()
    sender.add(begun.id, 0)
    assert b"%PDF" not in stored(begun.id)[0].read_bytes()
    settings.IDENTIFIER_KEY, settings.EARLIER_IDENTIFIER_KEYS = "22" * 32, (settings.IDENTIFIER_KEY,)
    encrypt_anew()
    settings.EARLIER_IDENTIFIER_KEYS = ()
    assert sender.send().file is not None


def test_what_nobody_finishes_is_forgotten_by_the_task_that_was_left_behind(
    lomba: Lomba, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sender = Sender(lomba, lomba.begin())
    begun = sender.begin()
    sender.add(begun.id, 0)
    (piece,) = stored(begun.id)
    with django_capture_on_commit_callbacks(execute=True):
        forget_upload.call(begun.id)
        forget_upload.call(begun.id)
    assert not piece.exists()
    assert not UnfinishedUpload.objects.exists()


def test_pieces_go_once_the_file_is_whole_and_with_the_draft(
    lomba: Lomba, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    id = lomba.begin()
    sender = Sender(lomba, id)
    begun = sender.begin()
    sender.add(begun.id, 0)
    (piece,) = stored(begun.id)
    with django_capture_on_commit_callbacks(execute=True):
        sender.send()
    assert not piece.exists()
    other = Sender(lomba, id, WHOLE + b"\n", mark="2")
    begun = other.begin()
    other.add(begun.id, 0)
    (piece,) = stored(begun.id)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_entry(asker=other.who, call=lomba.call, entry=id, at=JULY)
    assert not piece.exists()


def test_an_entry_has_few_unfinished_files_and_the_oldest_makes_room(lomba: Lomba) -> None:
    id = lomba.begin()
    begun = [Sender(lomba, id, mark=str(number)).begin().id for number in range(MOST_UNFINISHED + 1)]
    assert set(UnfinishedUpload.objects.values_list("pk", flat=True)) == set(begun[1:])


def test_what_is_still_coming_counts_among_the_files_of_an_entry_and_the_oldest_of_it_makes_room(
    lomba: Lomba, settings: Settings
) -> None:
    settings.ENTRY_MB = 60
    id = lomba.begin()

    def film(size: int, mark: str) -> int:
        return Sender(lomba, id, name="a.mp4", mark=mark).begin("gambar-dan-video", size).id

    def coming() -> set[int]:
        return set(UnfinishedUpload.objects.filter(file=None).values_list("pk", flat=True))

    _, second, third = (film(25_000_000, mark) for mark in "123")
    assert coming() == {second, third}, "75 MB are never on their way for an entry of 60"
    Attachment.objects.create(entry_id=id, document="ktp-pengurus", size=59_000_000, stored_as="x", added_at=JULY)
    assert "bersama-sama lebih dari 60 MB" in refusal(partial(film, 2_000_000, "4"))
    assert coming() == {second, third}, "what is refused makes nothing go"
    assert Sender(lomba, id).send().file is not None
    assert coming() == set(), "what is whole comes before what was given up"


# ------------------------------------------------------------------------------------------- finished twice at once


def finish_meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """While the pieces are being read, something else happens first."""
    waiting = [act]

    def read(stored_as: str, key: bytes | memoryview | None) -> bytes:
        while waiting:
            waiting.pop()()
        return read_file(stored_as, key)

    monkeypatch.setattr(pieces, "read_file", read)


def brought(sender: Sender) -> Coming:
    """All of it has come, and nobody looked at it yet."""
    coming = sender.begin()
    while coming.received < len(sender.content):
        coming = sender.add(coming.id, coming.received)
    return coming


@pytest.mark.django_db(transaction=True)
def test_of_two_who_finish_at_once_both_are_told_of_the_one_file(lomba: Lomba, monkeypatch: pytest.MonkeyPatch) -> None:
    sender = Sender(lomba, lomba.begin())
    coming = brought(sender)
    first: list[Coming] = []
    finish_meanwhile(monkeypatch, lambda: first.append(sender.finish(coming.id)))
    second = sender.finish(coming.id)
    assert [second] == first
    assert Attachment.objects.get().pk == second.file


@pytest.mark.django_db(transaction=True)
def test_who_finishes_what_was_dropped_meanwhile_is_told_to_choose_the_file_again(
    lomba: Lomba, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = Sender(lomba, lomba.begin())
    coming = brought(sender)
    finish_meanwhile(monkeypatch, lambda: forget_upload.call(coming.id))
    assert "Unggahan itu tidak ada lagi" in refusal(partial(sender.finish, coming.id))
    assert not Attachment.objects.exists()


# -------------------------------------------------------------------------------------------- over the web


def posted(browser: Client, address: str, body: object = None) -> dict[str, object]:
    answer = (
        browser.post(address, body)
        if isinstance(body, dict)
        else browser.post(address, body or b"", content_type="application/octet-stream")
    )
    return {"status": answer.status_code, **json.loads(answer.content)}


def test_the_page_tells_of_what_did_not_arrive_whole(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    said = {"nama": "Surat.pdf", "besar": str(len(WHOLE)), "tanda": "x"}
    begun = posted(browser, lomba.address(f"{id}/berkas/proposal/mulai/"), said)
    assert (begun["status"], begun["received"], begun["file"]) == (200, 0, None)
    address = lomba.address(f"{id}/unggahan/{begun['id']}/")
    assert posted(browser, f"{address}0/", WHOLE[:SMALL])["received"] == SMALL
    page = browser.get(lomba.address(f"{id}/berkas/")).content.decode()
    assert f"Surat.pdf baru terkirim {100 * SMALL // len(WHOLE)}%. Pilih berkas yang sama" in page
    for offset in range(SMALL, len(WHOLE), SMALL):
        posted(browser, f"{address}{offset}/", WHOLE[offset : offset + SMALL])
    assert posted(browser, f"{address}selesai/")["file"] is not None
    assert "baru terkirim" not in browser.get(lomba.address(f"{id}/berkas/")).content.decode()
    refused = posted(browser, lomba.address(f"{id}/berkas/proposal/mulai/"), said | {"besar": "200000000"})
    assert (refused["status"], refused["refused"]) == (
        409,
        "Surat.pdf lebih besar dari 10 MB. Perkecil gambarnya, atau simpan PDF dengan mutu lebih rendah.",
    )
