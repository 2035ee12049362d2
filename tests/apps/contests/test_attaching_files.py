"""Files of an entry: several for each document, sealed where they lie, and no more of them than fit."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.models import Attachment, Entry
from lumbung.apps.contests.operations.attaching import attach_file, remove_file
from lumbung.apps.contests.operations.keys import encrypt_anew
from lumbung.apps.contests.queries.entries import entry as read
from lumbung.shared.files.keeping import read_file
from lumbung.shared.identifiers import Unreadable
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.apps.contests.test_entering_acts import refusal
from tests.papers import PDF, picture
from tests.world import world

__all__ = ["desk", "lomba", "world"]

NIK = "3325014101900000"


def photo(number: int) -> bytes:
    """A picture unlike the others."""
    return picture("JPEG", 30 + number, 20)


def attach(lomba: Lomba, entry: int, content: bytes, document: str = "ktp-pengurus", name: str = "KTP") -> int:
    who = asker(lomba.entrant, JULY)
    return attach_file(asker=who, call=lomba.call, entry=entry, document=document, name=name, content=content, at=JULY)


def names(lomba: Lomba, entry: int, document: str) -> list[str]:
    found = read(asker(lomba.entrant, JULY), lomba.call, entry)
    assert found is not None
    return [one.name for one in found.files if one.document == document]


def on_disk(file: int) -> Path:
    return Path(default_storage.path(Attachment.objects.get(pk=file).stored_as))


# -------------------------------------------------------------------------------------------------- several


def test_ten_photos_of_identity_cards_stand_in_the_order_in_which_they_came(lomba: Lomba) -> None:
    id = lomba.begin()
    files = [attach(lomba, id, photo(number), name=f"KTP {number}.jpg") for number in range(10)]
    assert names(lomba, id, "ktp-pengurus") == [f"KTP {number}.jpg" for number in range(10)]
    remove_file(asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, file=files[3], at=JULY)
    assert names(lomba, id, "ktp-pengurus") == [f"KTP {number}.jpg" for number in range(10) if number != 3]


def test_the_same_file_twice_is_one_so_that_a_dropped_upload_may_be_sent_again(lomba: Lomba) -> None:
    id = lomba.begin()
    assert attach(lomba, id, photo(1)) == attach(lomba, id, photo(1), name="lagi.jpg")
    assert names(lomba, id, "ktp-pengurus") == ["KTP"]
    assert [line.act for line in lines(lomba.call.chain)].count("contests.attach_file") == 1


def test_what_the_decree_measures_is_one_file_and_a_new_one_takes_its_place(lomba: Lomba) -> None:
    id = lomba.begin()
    for name, content in (("lama.pdf", PDF), ("baru.pdf", PDF + b"\n%%EOF\n")):
        attach(lomba, id, content, "proposal", name)
    assert names(lomba, id, "proposal") == ["baru.pdf"]


def test_files_chosen_at_once_are_kept_and_one_that_is_not_taken_hinders_no_other(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    chosen = [
        SimpleUploadedFile("satu.jpg", photo(1)),
        SimpleUploadedFile("virus.jpg", b"MZ program"),
        SimpleUploadedFile("dua.jpg", photo(2)),
    ]
    answer = browser.post(lomba.address(f"{id}/berkas/ktp-pengurus/unggah/"), {"berkas": chosen})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Isi virus.jpg bukan PDF" in shown
    assert "2 berkas tersimpan." in shown
    assert names(lomba, id, "ktp-pengurus") == ["satu.jpg", "dua.jpg"]
    assert shown.index("satu.jpg") < shown.index("dua.jpg")


def test_a_document_has_no_more_files_than_the_installation_allows(lomba: Lomba, settings: Settings) -> None:
    settings.FILES_PER_DOCUMENT = 2
    id = lomba.begin()
    for number in range(2):
        attach(lomba, id, photo(number))
    assert refusal(lambda: attach(lomba, id, photo(2))) == "Dokumen ini sudah 2 berkas."
    attach(lomba, id, PDF, "proposal", "proposal.pdf")
    attach(lomba, id, PDF + b"\n%%EOF\n", "proposal", "baru.pdf")


def test_an_entry_has_no_more_bytes_than_the_installation_allows(lomba: Lomba, settings: Settings) -> None:
    settings.ENTRY_MB = 1
    id = lomba.begin()
    first = attach(lomba, id, PDF + b" " * 600_000 + b"%%EOF", name="a.pdf")
    larger = PDF + b" " * 500_000 + b"%%EOF"
    assert refusal(lambda: attach(lomba, id, larger, name="b.pdf")) == (
        "Berkas isian ini bersama-sama lebih dari 1 MB."
    )
    remove_file(asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, file=first, at=JULY)
    attach(lomba, id, larger, name="b.pdf")


# --------------------------------------------------------------------------------------------------- sealed


@pytest.mark.parametrize("document", ["ktp-pengurus", "proposal"])
def test_what_lies_on_the_disk_tells_nothing(lomba: Lomba, document: str) -> None:
    file = attach(lomba, lomba.begin(), PDF, document, "KTP Siti.pdf")
    stored, row = on_disk(file), Attachment.objects.get(pk=file)
    assert read_file(row.stored_as, row.key) == PDF
    assert PDF[:20] not in stored.read_bytes()
    assert not stored.suffix
    assert not {"ktp", row.sha256[:8]} & {stored.name.lower(), stored.name[:8]}


def test_the_same_card_of_two_groups_looks_different(lomba: Lomba) -> None:
    one, other = (attach(lomba, lomba.begin(name=name), PDF) for name in ("Melati", "Mawar"))
    assert on_disk(one).read_bytes() != on_disk(other).read_bytes()


def test_a_file_that_was_changed_or_exchanged_on_the_disk_does_not_open(lomba: Lomba) -> None:
    id = lomba.begin()
    rows = [Attachment.objects.get(pk=attach(lomba, id, photo(number))) for number in range(2)]
    with pytest.raises(InvalidTag):
        read_file(rows[0].stored_as, rows[1].key)
    stored = on_disk(rows[0].pk)
    stored.chmod(0o600)
    stored.write_bytes(stored.read_bytes()[:-1] + b"\0")
    with pytest.raises(InvalidTag):
        read_file(rows[0].stored_as, rows[0].key)


def test_a_new_key_of_the_installation_opens_old_files_and_the_old_one_opens_none(
    lomba: Lomba, settings: Settings
) -> None:
    file = attach(lomba, lomba.begin(), PDF)
    before, old = on_disk(file).read_bytes(), settings.IDENTIFIER_KEY
    settings.IDENTIFIER_KEY, settings.EARLIER_IDENTIFIER_KEYS = "11" * 32, (old,)
    assert encrypt_anew() == 1
    settings.EARLIER_IDENTIFIER_KEYS = ()
    row = Attachment.objects.get(pk=file)
    assert read_file(row.stored_as, row.key) == PDF
    assert on_disk(file).read_bytes() == before
    settings.IDENTIFIER_KEY = old
    with pytest.raises(Unreadable):
        read_file(row.stored_as, row.key)


def test_what_is_taken_out_of_a_draft_is_forgotten_and_of_what_was_sent_it_is_kept(
    lomba: Lomba, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    file = attach(lomba, id, photo(1))
    stored = on_disk(file)
    who = asker(lomba.entrant, JULY)
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(asker=who, call=lomba.call, entry=id, file=file, at=JULY)
    assert not stored.exists()
    row = Attachment.objects.get(pk=file)
    assert (row.key, row.stored_as) == (None, "")
    lomba.send(id, version)
    Entry.objects.filter(pk=id).update(state=Entry.State.RETURNED)
    sent = Attachment.objects.filter(entry=id, removed_at=None)[0]
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(asker=who, call=lomba.call, entry=id, file=sent.pk, at=JULY)
    assert on_disk(sent.pk).exists()
    assert Attachment.objects.get(pk=sent.pk).removed_at == JULY


# ---------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\Siti\\KTP.jpg", "KTP.jpg"),
        ("foto\u202egpj.exe.jpg", "foto gpj.exe.jpg"),
        ('"a"\r\nSet-Cookie: x=1;.jpg', '"a" Set-Cookie: x=1;.jpg'),
        (f"KTP {NIK}.jpg", f"KTP {'•' * 12}0000.jpg"),
        ("a" * 296 + ".jpg", "a" * 156 + ".jpg"),
        ("\u200b\u202e.jpg", ".jpg"),
        ("/", "berkas"),
    ],
    ids=["folders", "a drive", "turned round", "lines and quotes", "a NIK", "300 characters", "unseen", "none"],
)
def test_a_name_is_shown_as_far_as_it_is_harmless_and_leaves_in_one_header(
    lomba: Lomba, given: str, shown: str
) -> None:
    id = lomba.begin()
    file = attach(lomba, id, photo(1), name=given)
    assert names(lomba, id, "ktp-pengurus") == [shown]
    answer = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{id}/berkas/{file}/unduh/"))
    told = answer.headers["Content-Disposition"]
    assert told.startswith("attachment")
    assert not {"\r", "\n"} & set(told)
    assert "Set-Cookie" not in answer.headers


def test_a_file_leaves_as_a_download_that_may_do_nothing_and_that_nobody_keeps(lomba: Lomba) -> None:
    id = lomba.begin()
    file = attach(lomba, id, PDF)
    answer = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{id}/berkas/{file}/unduh/"))
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_page_of_files_and_the_desk_ask_no_more_of_the_database_for_more_files(desk: Desk) -> None:
    id = desk.entry(1)
    asked = []
    for number in range(3):
        Attachment.objects.create(
            entry_id=id,
            document="ktp-pengurus",
            name=f"KTP {number}.jpg",
            media_type="image/jpeg",
            size=1,
            sha256=str(number),
            stored_as=str(number),
            added_at=SEPTEMBER,
        )
        with CaptureQueriesContext(connection) as queries:
            page = desk.client(desk.officer).get(desk.address(f"meja/{id}/")).content.decode()
        asked.append(len(queries))
        assert page.count("Data pribadi: siapa yang membukanya") == 1
        assert [page.index(f"KTP {one}.jpg") for one in range(number + 1)] == sorted(
            page.index(f"KTP {one}.jpg") for one in range(number + 1)
        )
    assert asked[0] == asked[2]
