"""Copies on paper at the counter: each handing in is a line, the decree's fact follows, and a receipt is printed."""

from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import Entry, PaperReceipt
from lumbung.apps.contests.operations.receiving import receive_copies
from lumbung.apps.contests.queries.entries import entry_to_verify
from lumbung.apps.contests.queries.receiving import receipts
from lumbung.apps.contests.records import EntryRecord
from lumbung.regulation.verdict import Outcome
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk, findings_at_desk

__all__ = ["desk"]

TODAY = SEPTEMBER.date()


def receive(desk: Desk, entry: int, copies: int, person: int | None = None, **more: Any) -> int:
    """Copies come in at the counter."""
    on_screen = PaperReceipt.objects.filter(entry=entry).count()
    given = {"handed_in_by": "Ibu Sri", "handed_in_on": TODAY, "seen": on_screen, **more}
    who = desk.who(person or desk.officer)
    return receive_copies(asker=who, call=desk.call, entry=entry, copies=copies, at=SEPTEMBER, **given)


def outcome(desk: Desk, entry: int) -> Outcome:
    found = {one.code: one.outcome for one in findings_at_desk(desk.who(desk.officer), desk.call, entry)}
    return found["rangkap"]


def test_the_fact_of_the_decree_follows_from_what_was_handed_in(desk: Desk) -> None:
    entry = desk.entry()
    receive(desk, entry, 2)
    assert outcome(desk, entry) is Outcome.UNKNOWN, "two of three are a question to the officer"
    receive(desk, entry, 1)
    assert outcome(desk, entry) is Outcome.MEETS
    assert [line.act for line in lines(desk.call.chain)].count("contests.receive_copies") == 2


def test_a_second_press_of_the_button_notes_nothing_twice(desk: Desk) -> None:
    entry = desk.entry()
    client, address = desk.client(desk.officer), desk.address(f"meja/{entry}/rangkap/")
    sent = {"copies": "2", "handed_in_by": "Ibu Sri", "handed_in_on": "2021-09-10", "seen": "0"}
    assert client.get(address).content.decode().count('name="seen"') == 1
    assert client.post(address, sent).status_code == 302
    page = client.post(address, sent).content.decode()
    assert "Tanda terima lain tercatat sejak Anda membuka halaman ini." in page
    assert PaperReceipt.objects.count() == 1
    assert 'name="seen" value="1"' in page
    assert client.post(address, sent | {"seen": "1"}).status_code == 302, "one more copy did come in"


def test_a_correction_is_a_new_line_with_its_reason(desk: Desk) -> None:
    entry = desk.entry()
    first = receive(desk, entry, 3)
    with pytest.raises(Refused, match="reason of the correction"):
        receive(desk, entry, 2, corrects=first)
    receive(desk, entry, 2, corrects=first, reason="Salah hitung.")
    assert list(PaperReceipt.objects.values_list("number", "copies", "corrects")) == [(1, 3, None), (2, 2, first)]
    assert outcome(desk, entry) is Outcome.UNKNOWN
    with pytest.raises(Refused, match="corrected already"):
        receive(desk, entry, 3, corrects=first, reason="Lagi.")


@pytest.mark.parametrize(
    ("copies", "more", "why"),
    [(0, {}, "Zero copies"), (-1, {}, "Zero copies"), (1, {"handed_in_on": TODAY + timedelta(days=1)}, "has not come")],
)
def test_what_cannot_be_is_refused(desk: Desk, copies: int, more: dict[str, Any], why: str) -> None:
    entry = desk.entry()
    with pytest.raises(Refused, match=why):
        receive(desk, entry, copies, **more)
    assert not PaperReceipt.objects.exists()


@pytest.mark.parametrize("state", Entry.State)
def test_only_officers_receive_and_only_until_the_entry_is_decided(desk: Desk, state: Entry.State) -> None:
    may = set()
    for number, who in enumerate(("district_staff", "organiser", "entrant", "village_staff", "leader"), start=1):
        entry = desk.entry(number, state)
        try:
            receive(desk, entry, 1, getattr(desk.world.batang, who))
        except Refused:
            assert not PaperReceipt.objects.filter(entry=entry).exists()
        else:
            may.add(who)
    is_open = state in (Entry.State.SUBMITTED, Entry.State.RETURNED)
    assert may == ({"district_staff", "organiser"} if is_open else set())


def test_the_page_says_what_is_still_to_come_and_the_receipt_is_printed(desk: Desk) -> None:
    entry = desk.entry()
    client, address = desk.client(desk.officer), desk.address(f"meja/{entry}/rangkap/")
    sent = {"copies": "2", "handed_in_by": "Ibu Sri", "handed_in_on": "2021-09-10", "seen": "0"}
    assert client.post(address, sent).status_code == 302
    assert "2 dari 3 rangkap diterima." in client.get(address).content.decode()
    assert "Masih 1 rangkap lagi." in client.get(desk.address(f"meja/{entry}/")).content.decode()
    receipt = PaperReceipt.objects.get().pk
    answer = client.get(f"{address}{receipt}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = " ".join(pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range().split())
    for words in (
        "TANDA TERIMA",
        "Nomor: TT/001/2021",
        "Ibu Sri",
        "2 dari 3 rangkap",
        "Lampiran huruf B angka 3 huruf b",
    ):
        assert words in text, words
    assert client.post(address, {"copies": "x"}).status_code == 422


def text_of(content: bytes) -> str:
    return " ".join(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().split())


def test_the_receipt_is_checked_by_its_code_and_the_public_page_names_nobody(desk: Desk) -> None:
    entry = desk.entry()
    first = receive(desk, entry, 3, address="https://lumbung.example/surat/")
    (line,) = receipts(found(desk, entry))
    public = desk.client(None).get(f"/surat/{line.code}/").content.decode()
    assert "Tanda terima ini asli dan berlaku" in public
    for told in ("TT/001/2021", "3 rangkap Proposal, 10 September 2021", "P001"):
        assert told in public, told
    for private in ("Ibu Sri", "Kelompok 1", "Petugas"):
        assert private not in public, private
    printed = text_of(desk.client(desk.officer).get(desk.address(f"meja/{entry}/rangkap/{first}.pdf")).content)
    assert line.code in printed
    assert "https://lumbung.example/surat/" in printed

    receive(desk, entry, 2, corrects=first, reason="Salah hitung.")
    assert "Surat ini sudah diganti" in desk.client(None).get(f"/surat/{line.code}/").content.decode()
    assert "menggantikan nomor TT/001/2021" in text_of(
        desk.client(desk.officer).get(desk.address(f"meja/{entry}/rangkap/{first + 1}.pdf")).content
    )


def test_a_receipt_keeps_saying_what_it_said(desk: Desk) -> None:
    entry = desk.entry()
    first = receive(desk, entry, 1)
    receive(desk, entry, 2)
    Entry.objects.update(group_name="Nama baru")
    printed = text_of(desk.client(desk.officer).get(desk.address(f"meja/{entry}/rangkap/{first}.pdf")).content)
    assert "Kelompok 1" in printed
    assert "1 dari 3 rangkap" in printed


def test_the_group_has_the_same_receipt_on_its_own_page(desk: Desk) -> None:
    someone = desk.world.person("Ibu lain", Role.ENTRANT, desk.world.batang.home.region)
    entry, others = desk.entry(), desk.entry(2, owner=someone)
    wrong = receive(desk, entry, 3)
    receive(desk, entry, 2, corrects=wrong, reason="Salah hitung.")
    kept = PaperReceipt.objects.get(copies=2).pk
    own, address = desk.client(desk.world.batang.entrant), desk.address(f"isian/{entry}/tanda-terima/")
    page = own.get(address).content.decode()
    assert f"/isian/{entry}/tanda-terima/{kept}.pdf" in page
    assert f"/{wrong}.pdf" not in page, "what was corrected is no receipt any more"
    assert "TANDA TERIMA" in text_of(own.get(f"{address}{kept}.pdf").content)
    assert own.get(desk.address(f"isian/{others}/tanda-terima/{kept}.pdf")).status_code == 404


def test_many_lines_ask_the_database_as_often_as_one(desk: Desk) -> None:
    entry = desk.entry()
    client, address = desk.client(desk.officer), desk.address(f"meja/{entry}/rangkap/")
    asked = []
    for _ in (1, 2):
        receive(desk, entry, 1)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def found(desk: Desk, entry: int) -> EntryRecord:
    one = entry_to_verify(desk.who(desk.officer), desk.call, entry)
    assert one is not None
    return one
