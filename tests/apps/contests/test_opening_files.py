"""Who opens which file of an entry: jurors what they judge, officers everything, and what officers open is noted."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lumbung.apps.assessment.models import Recusal
from lumbung.apps.contests.models import Attachment, Entry
from lumbung.apps.contests.operations.opening import open_file
from lumbung.apps.contests.queries.files import closed_documents, personal_documents, proposal_for_juror
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import CHAPTERS, SEPTEMBER, Desk, desk

__all__ = ["desk"]

CONTENT = b"%PDF-1.7 isi %%EOF"
PEOPLE = ("organiser", "district_staff", "village_staff", "entrant", "leader", "inspector", "agency", "assessor", None)
SEE = {"organiser", "district_staff", "village_staff", "entrant", "leader", "inspector"}
IDENTIFY = SEE - {"leader", "inspector"}
OPEN, PERSONAL = "proposal", "ktp-pengurus"


def attach(entry: int, document: str) -> int:
    """A file for one of the documents, as it is stored."""
    stored = default_storage.save(f"uji/{document}.pdf", ContentFile(CONTENT))
    made = Attachment.objects.create(
        entry_id=entry,
        document=document,
        name=f"{document} kelompok.pdf",
        media_type="application/pdf",
        size=len(CONTENT),
        sha256="0" * 64,
        stored_as=stored,
        added_at=SEPTEMBER,
    )
    return made.pk


@pytest.fixture
def entry(desk: Desk) -> int:
    """An entry before the panel of its district."""
    made = desk.entry(1, Entry.State.VERIFIED)
    Entry.objects.filter(pk=made).update(chapters={CHAPTERS[1]: "Talas melimpah saat panen.", CHAPTERS[2]: " "})
    desk.appoint()
    return made


def readings(desk: Desk) -> list[tuple[int | None, dict[str, object]]]:
    """Who opened what, by the trail."""
    chain = desk.call.chain
    return [(one.actor, dict(one.facts)) for one in lines(chain) if one.act == "contests.read_personal"]


def test_the_decree_says_which_documents_hold_personal_data(desk: Desk) -> None:
    assert personal_documents(desk.call.rules) == {"formulir-pendaftaran", "ktp-pengurus", "ktp-anggota"}


# ------------------------------------------------------------------------------------------------ officers


@pytest.mark.parametrize("document", [OPEN, PERSONAL, "tidak-lagi-diminta"])
@pytest.mark.parametrize("who", PEOPLE)
def test_a_file_is_opened_by(desk: Desk, entry: int, who: str | None, document: str) -> None:
    person = getattr(desk.world.batang, who) if who else None
    file = attach(entry, document)
    may = who in (SEE if document == OPEN else IDENTIFY)
    answer = desk.client(person).get(desk.address(f"isian/{entry}/berkas/{file}/unduh/"))
    assert answer.status_code == (200 if may else 404 if person else 302)
    noted = may and document != OPEN and who != "entrant"
    assert readings(desk) == ([(person, {"entry": entry, "file": file})] if noted else [])


def test_each_reading_is_noted_by_ids_only(desk: Desk, entry: int) -> None:
    file = attach(entry, PERSONAL)
    for _ in range(2):
        assert open_file(asker=desk.who(desk.officer), call=desk.call, entry=entry, file=file, at=SEPTEMBER)
    assert readings(desk) == [(desk.officer, {"entry": entry, "file": file})] * 2


def test_officers_of_another_territory_open_nothing(desk: Desk, entry: int) -> None:
    file = attach(entry, PERSONAL)
    stranger = desk.who(desk.world.pekalongan.district_staff)
    assert open_file(asker=stranger, call=desk.call, entry=entry, file=file, at=SEPTEMBER) is None


@pytest.mark.parametrize(("who", "linked"), [("inspector", False), ("organiser", True)])
def test_the_list_of_files_links_what_the_reader_may_open(desk: Desk, entry: int, who: str, linked: bool) -> None:
    file = attach(entry, PERSONAL)
    person = getattr(desk.world.batang, who)
    page = desk.client(person).get(desk.address(f"isian/{entry}/")).content.decode()
    assert "ktp-pengurus kelompok.pdf" in page
    assert (f"/berkas/{file}/unduh/" in page) is linked
    assert (closed_documents(desk.who(person), desk.call, entry) == set()) is linked


# ------------------------------------------------------------------------------------------------- jurors


def test_a_juror_opens_what_is_judged_from_the_sheet_as_a_download(desk: Desk, entry: int) -> None:
    file = attach(entry, OPEN)
    client = desk.client(desk.jurors[0])
    page = client.get(desk.address(f"penilaian/{desk.seats[0]}/{entry}/")).content.decode()
    address = desk.address(f"penilaian/{desk.seats[0]}/{entry}/berkas/{file}/")
    assert f'href="{address}"' in page
    assert "Talas melimpah saat panen." in page
    answer = client.get(address)
    assert answer.content == CONTENT
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_juror_never_opens_personal_data_and_is_told_that_there_is_some(desk: Desk, entry: int) -> None:
    file = attach(entry, PERSONAL)
    client = desk.client(desk.jurors[0])
    page = client.get(desk.address(f"penilaian/{desk.seats[0]}/{entry}/")).content.decode()
    assert "ktp-pengurus" not in page
    assert "1 berkas lain memuat data pribadi" in page
    assert client.get(desk.address(f"penilaian/{desk.seats[0]}/{entry}/berkas/{file}/")).status_code == 404
    assert client.get(desk.address(f"isian/{entry}/berkas/{file}/unduh/")).status_code == 404


def test_only_the_jurors_of_the_panel_open_files_and_only_of_what_they_judge(desk: Desk, entry: int) -> None:
    other = desk.entry(2, Entry.State.VERIFIED, kecamatan="Blado")
    mine, foreign = attach(entry, OPEN), attach(other, OPEN)
    seat = f"penilaian/{desk.seats[0]}/"
    own = desk.client(desk.jurors[0])
    assert own.get(desk.address(f"{seat}{entry}/berkas/{mine}/")).status_code == 200
    assert own.get(desk.address(f"{seat}{other}/berkas/{foreign}/")).status_code == 404
    assert own.get(desk.address(f"{seat}{entry}/berkas/{foreign}/")).status_code == 404
    assert desk.client(desk.jurors[1]).get(desk.address(f"{seat}{entry}/berkas/{mine}/")).status_code == 404
    assert desk.client(None).get(desk.address(f"{seat}{entry}/berkas/{mine}/")).status_code == 302


def test_a_juror_who_withdrew_reads_nothing(desk: Desk, entry: int) -> None:
    file = attach(entry, OPEN)
    Recusal.objects.create(seat_id=desk.seats[0], subject=entry, reason="Ketuanya kakak saya.", at=SEPTEMBER)
    client = desk.client(desk.jurors[0])
    assert client.get(desk.address(f"penilaian/{desk.seats[0]}/{entry}/berkas/{file}/")).status_code == 404


def test_chapters_come_in_the_order_of_the_decree_and_only_those_with_words(desk: Desk, entry: int) -> None:
    (judged,) = [one for one in desk.judged() if one.id == entry]
    proposal = proposal_for_juror(desk.call, judged)
    assert [name for name, _ in proposal.chapters] == list(CHAPTERS[:2])


def test_whoever_is_about_to_open_a_file_that_acts_by_itself_is_told(desk: Desk, entry: int) -> None:
    file = attach(entry, OPEN)
    Attachment.objects.filter(pk=file).update(active=["javascript", "embedded file"])
    told = "memuat: program kecil (JavaScript); berkas lain di dalamnya."
    for person, address in (
        (desk.jurors[0], f"penilaian/{desk.seats[0]}/{entry}/"),
        (desk.officer, f"meja/{entry}/"),
        (desk.world.batang.inspector, f"isian/{entry}/"),
    ):
        assert told in " ".join(desk.client(person).get(desk.address(address)).content.decode().split())
