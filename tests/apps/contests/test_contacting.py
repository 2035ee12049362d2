"""The telephone number of a group's contact is read whole by an act of its own, which the trail keeps."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.contacting import read_contact
from lumbung.apps.contests.operations.verifying import conclude_verification
from lumbung.apps.contests.queries.telling import LONGEST_TEXT, whatsapp
from lumbung.shared.identifiers import encrypt
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SENT, SEPTEMBER, Desk, desk

__all__ = ["desk"]

TERM = date(2021, 9, 20)
NUMBER = "+6281234567890"


def waiting(desk: Desk) -> int:
    """An entry that was sent, with the encrypted number of its contact."""
    entry = desk.entry()
    Entry.objects.filter(pk=entry).update(contact_name="Bu Ani", contact_phone=encrypt("phone", NUMBER))
    return entry


def test_the_officer_reads_the_number_and_the_trail_keeps_who_and_when_without_it(desk: Desk) -> None:
    entry = waiting(desk)
    address = f"/batang/lomba/{desk.call.slug}/meja/{entry}/"
    client = desk.world.client_of(desk.officer, at=SEPTEMBER)
    before = client.get(address).content.decode()
    assert "7890" in before
    assert NUMBER not in before
    page = client.post(f"{address}kontak/")
    assert NUMBER in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    (line,) = [one for one in lines(desk.call.chain) if one.act == "contests.read_contact"]
    assert (line.actor, line.facts) == (desk.officer, {"entry": entry})
    assert "8123456" not in str(lines(desk.call.chain))


def test_opening_the_entry_is_not_reading_the_number(desk: Desk) -> None:
    address = f"/batang/lomba/{desk.call.slug}/meja/{waiting(desk)}/"
    client = desk.world.client_of(desk.officer, at=SEPTEMBER)
    client.get(address)
    page = client.get(f"{address}kontak/").content.decode()
    assert "7890" in page
    assert NUMBER not in page
    assert "contests.read_contact" not in {one.act for one in lines(desk.call.chain)}


@pytest.mark.parametrize("who", ["assessor", "agency", "village_staff", "leader", "inspector", "entrant"])
def test_nobody_else_reads_it(desk: Desk, who: str) -> None:
    with pytest.raises(Refused):
        read_contact(asker=desk.who(getattr(desk.world.batang, who)), call=desk.call, entry=waiting(desk), at=SEPTEMBER)


def test_where_there_is_no_number_that_is_said(desk: Desk) -> None:
    with pytest.raises(Refused, match="no telephone number"):
        read_contact(asker=desk.who(desk.officer), call=desk.call, entry=desk.entry(), at=SEPTEMBER)


def test_a_text_is_ready_to_be_sent_and_opens_whatsapp_only_where_the_number_was_read(desk: Desk) -> None:
    entry = waiting(desk)
    conclude_verification(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=desk_entry_that_fails(desk, entry),
        version=desk.stored(entry).version,
        answer=Answer.RETURN,
        reason="Pengurus dengan NIK 3325012345670001 belum lengkap & kurang.",
        until=TERM,
        at=SEPTEMBER,
    )
    address = f"/batang/lomba/{desk.call.slug}/meja/{entry}/"
    client = desk.world.client_of(desk.officer, at=SEPTEMBER)
    before = unescape(client.get(f"{address}kontak/").content.decode())
    assert "Perbaiki isian Kelompok 1 (P001) sampai 20 September 2021" in before
    assert "belum lengkap & kurang." in before
    assert "wa.me" not in before
    page = unescape(client.post(f"{address}kontak/").content.decode())
    (link,) = re.findall(r'href="(https://wa\.me/6281234567890\?text=[^"]+)"', page)
    text = parse_qs(urlsplit(link).query)["text"][0]
    assert "belum lengkap & kurang." in text
    assert f"/batang/lomba/{desk.call.slug}/isian/{entry}/" in text
    assert "33250123" not in text
    assert 'rel="noopener noreferrer"' in page


def test_a_text_too_long_for_an_address_is_cut_before_its_link() -> None:
    link = "Buka di Lumbung: https://lumbung.example/batang/lomba/lomba-2021/isian/1/"
    cut = parse_qs(urlsplit(whatsapp("+6281234567890", "Catatan. " * 400 + "\n\n" + link)).query)["text"][0]
    assert cut.startswith("Catatan. ")
    assert cut.endswith(f"…\n\n{link}")
    assert len(cut) <= LONGEST_TEXT + len("…\n\n")


def desk_entry_that_fails(desk: Desk, entry: int) -> int:
    """The entry, with a requirement that it does not meet: it may be returned."""
    Entry.objects.filter(pk=entry).update(frozen={**SENT, "kecamatan": desk.district.name, "ketua_perempuan": False})
    return entry
