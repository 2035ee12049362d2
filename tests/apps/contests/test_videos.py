"""A video comes as a file under a cap of its own, as a link, or as a CD that an officer takes in."""

from functools import partial

import pytest
from pytest_django import Settings

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.attaching import attach_file
from lumbung.apps.contests.operations.videos import MOST_VIDEOS, link_video, receive_cd, remove_video
from lumbung.apps.contests.queries.entries import entry as read
from lumbung.apps.contests.records import EntryRecord
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.apps.contests.test_entering_acts import refusal
from tests.world import world

__all__ = ["desk", "lomba", "world"]

DOCUMENT = "gambar-dan-video"
LINK = "https://video.example/lihat?v=1"
FILM = b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x08moov"


def film(size: int) -> bytes:
    return FILM + (8 + size).to_bytes(4) + b"mdat" + bytes(size)


def link(lomba: Lomba, entry: int, text: str = LINK, document: str = DOCUMENT) -> int:
    who = asker(lomba.entrant, JULY)
    return link_video(asker=who, call=lomba.call, entry=entry, document=document, link=text, at=JULY)


def seen(lomba: Lomba, entry: int) -> EntryRecord:
    found = read(asker(lomba.entrant, JULY), lomba.call, entry)
    assert found is not None
    return found


@pytest.mark.parametrize("typed", [LINK, "video.example/lihat?v=1", "  https://video.example/lihat?v=1 "])
def test_a_link_makes_the_document_present_and_stands_once(lomba: Lomba, typed: str) -> None:
    id = lomba.begin()
    assert not seen(lomba, id).facts[f"dokumen.{DOCUMENT}"]
    assert link(lomba, id, typed) == link(lomba, id)
    assert [one.link for one in seen(lomba, id).videos] == [LINK]
    assert seen(lomba, id).facts[f"dokumen.{DOCUMENT}"] is True


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "http://video.example/a",
        "javascript:alert(1)",
        "javascript://video.example/%0aalert(1)",
        "data:text/html,a",
        "https://",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://a:b@video.example/",
        "https://video.example@jahat/",
        "https://vid\u0435o.example/",
        "https://[video.example/",
        "https://video.example/\u202egnp",
        "ftp://video.example",
    ],
)
def test_what_is_no_safe_address_is_told_how_to_get_one(lomba: Lomba, typed: str) -> None:
    assert refusal(partial(link, lomba, lomba.begin(), typed)) == "Itu bukan alamat video di internet."


def test_an_address_is_bounded_and_so_is_their_number(lomba: Lomba) -> None:
    id = lomba.begin()
    assert "500 huruf" in refusal(partial(link, lomba, id, LINK + "a" * 500))
    for number in range(MOST_VIDEOS):
        link(lomba, id, f"{LINK}{number}")
    assert "Sudah 10 video" in refusal(partial(link, lomba, id))


def test_only_documents_of_which_the_decree_says_so_are_videos(lomba: Lomba) -> None:
    id = lomba.begin()
    assert "tidak meminta video" in refusal(partial(link, lomba, id, LINK, "proposal"))
    who = asker(lomba.entrant, JULY)
    attach = partial(attach_file, asker=who, call=lomba.call, entry=id, name="a.mp4", content=film(8), at=JULY)
    assert "bukan PDF" in refusal(partial(attach, document="proposal"))
    attach(document=DOCUMENT)


def test_a_video_as_a_file_has_a_cap_of_its_own(lomba: Lomba, settings: Settings) -> None:
    settings.UPLOAD_MB, settings.VIDEO_MB = 1, 2
    id, who = lomba.begin(), asker(lomba.entrant, JULY)
    attach = partial(attach_file, asker=who, call=lomba.call, entry=id, document=DOCUMENT, name="a.mp4", at=JULY)
    attach(content=film(1_500_000))
    assert "lebih besar dari 2 MB" in refusal(partial(attach, content=film(2_000_001)))


def test_a_link_that_was_refused_is_still_in_its_field(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    shown = browser.post(lomba.address(f"{id}/berkas/{DOCUMENT}/tautan/"), {"tautan": "http://video.example"})
    assert shown.status_code == 409
    assert 'value="http://video.example"' in shown.content.decode()


def test_a_link_leads_out_without_telling_where_from_and_is_never_shown_inside(lomba: Lomba) -> None:
    id = lomba.begin()
    link(lomba, id, f'{LINK}&"><script>')
    page = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{id}/berkas/")).content.decode()
    assert f'<a href="{LINK}&amp;&quot;&gt;&lt;script&gt;" rel="noopener noreferrer">' in page
    assert "<iframe" not in page
    assert "<video" not in page


# ------------------------------------------------------------------------------------------------------- CDs


def test_an_officer_of_the_district_notes_a_cd_with_who_and_when(desk: Desk) -> None:
    id = desk.entry(1)
    note = partial(receive_cd, asker=desk.who(desk.officer), call=desk.call, entry=id, document=DOCUMENT, at=SEPTEMBER)
    assert note() == note()
    told = [(one.actor, one.act) for one in lines(desk.call.chain) if one.act == "contests.receive_cd"]
    assert told == [(desk.officer, "contests.receive_cd")]
    page = desk.client(desk.officer).get(desk.address(f"meja/{id}/")).content.decode()
    assert "CD diterima" in page
    assert "Catat CD diterima" not in page


def test_a_cd_comes_in_for_a_draft_too_and_a_mistaken_note_is_taken_back(lomba: Lomba) -> None:
    id, officer = lomba.begin(), lomba.world.batang.district_staff
    browser = lomba.world.client_of(officer, JULY)
    assert "Catat CD diterima" in browser.get(lomba.address(f"{id}/")).content.decode()
    answer = browser.post(lomba.address(f"{id}/berkas/{DOCUMENT}/cd/"))
    assert answer.headers["Location"] == lomba.address(f"{id}/")
    (noted,) = seen(lomba, id).videos
    assert seen(lomba, id).facts[f"dokumen.{DOCUMENT}"] is True
    group = lomba.world.client_of(lomba.entrant, JULY)
    assert "CD diterima petugas" in group.get(lomba.address(f"{id}/berkas/")).content.decode()
    assert group.post(lomba.address(f"{id}/video/{noted.id}/hapus/")).status_code == 404
    assert browser.post(lomba.address(f"{id}/video/{noted.id}/hapus/")).status_code == 302
    assert seen(lomba, id).videos == ()


def test_the_group_itself_and_officers_elsewhere_note_no_cd(desk: Desk) -> None:
    id = desk.entry(1)
    for person in (desk.world.batang.entrant, desk.world.pekalongan.district_staff, desk.world.batang.leader):
        note = partial(receive_cd, asker=desk.who(person), call=desk.call, entry=id, document=DOCUMENT, at=SEPTEMBER)
        assert "bukan Anda yang menerimanya" in refusal(note)


def test_jurors_read_of_links_and_cds_beside_the_files(desk: Desk) -> None:
    id = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    row = Entry.objects.get(pk=id)
    for address in (LINK, ""):
        row.videos.create(document=DOCUMENT, link=address, by_id=row.owner_id, added_at=SEPTEMBER)
    row.videos.create(document="ktp-pengurus", link="https://rahasia.example", by_id=row.owner_id, added_at=SEPTEMBER)
    page = desk.client(desk.jurors[0]).get(desk.address(f"penilaian/{desk.seats[0]}/{id}/")).content.decode()
    assert f'href="{LINK}" rel="noopener noreferrer"' in page
    assert "CD video ada pada petugas kecamatan" in page
    assert "rahasia.example" not in page


def test_a_link_is_taken_back_by_who_writes_the_entry(lomba: Lomba) -> None:
    id = lomba.begin()
    made = link(lomba, id)
    remove_video(asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, video=made, at=JULY)
    assert seen(lomba, id).videos == ()
    officer = asker(lomba.world.batang.district_staff, JULY)
    other = link(lomba, id)
    assert "tidak dapat Anda ubah" in refusal(
        partial(remove_video, asker=officer, call=lomba.call, entry=id, video=other, at=JULY)
    )
