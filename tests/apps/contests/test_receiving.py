"""Copies on paper at the counter: each handing in is a line, the decree's fact follows, and a receipt is printed."""

from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from lumbung.apps.contests.models import Entry, PaperReceipt
from lumbung.apps.contests.operations.receiving import receive_copies
from lumbung.regulation.verdict import Outcome
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk, findings_at_desk

__all__ = ["desk"]

TODAY = SEPTEMBER.date()


def receive(desk: Desk, entry: int, copies: int, person: int | None = None, **more: Any) -> int:
    """Copies come in at the counter."""
    given = {"handed_in_by": "Ibu Sri", "handed_in_on": TODAY, **more}
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
    [(0, {}, "No copies"), (1, {"handed_in_on": TODAY + timedelta(days=1)}, "has not come")],
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
    sent = {"copies": "2", "handed_in_by": "Ibu Sri", "handed_in_on": "2021-09-10"}
    assert client.post(address, sent).status_code == 302
    assert "2 dari 3 rangkap diterima." in client.get(address).content.decode()
    assert "Masih 1 rangkap lagi." in client.get(desk.address(f"meja/{entry}/")).content.decode()
    receipt = PaperReceipt.objects.get().pk
    answer = client.get(f"{address}{receipt}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = " ".join(pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range().split())
    for words in ("TANDA TERIMA", "Nomor: 001/P001", "Ibu Sri", "2 dari 3 rangkap", "Lampiran huruf B angka 3 huruf b"):
        assert words in text, words
    assert client.post(address, {"copies": "x"}).status_code == 422
