"""The pages of an entry: what they show, refuse and keep."""

from lumbung.apps.contests.queries.asking import Step
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.world import world

__all__ = ["lomba", "world"]


def test_every_page_of_a_draft_opens(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    pages = ["", "mulai/", "mulai/?nama=A&cari=a", f"{id}/", *(f"{id}/{step.value}/" for step in Step)]
    for page in pages:
        answer = browser.get(lomba.address(page))
        assert answer.status_code == 200, page


def test_every_page_of_a_whole_entry_opens_before_and_after_it_is_sent(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    browser = lomba.world.client_of(lomba.entrant, JULY)
    for step in Step:
        assert browser.get(lomba.address(f"{id}/{step.value}/")).status_code == 200, step
    sent = browser.post(lomba.address(f"{id}/kirim/"), {"version": version})
    again = browser.post(lomba.address(f"{id}/kirim/"), {"version": version})
    assert sent.status_code == again.status_code == 302
    assert sent.headers["Location"] == again.headers["Location"]
    assert "P001" in browser.get(sent.headers["Location"]).content.decode()
    assert "Keripik" in browser.get(lomba.address(f"{id}/")).content.decode()
    assert browser.get(lomba.address(f"{id}/kegiatan/")).status_code == 302


def test_papers_come_filled_in(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.fill(id)
    browser = lomba.world.client_of(lomba.entrant, JULY)
    for name in (
        "formulir-pendaftaran.pdf",
        "surat-rekomendasi.pdf",
        "kerangka-proposal.docx",
        "formulir-pendaftaran.docx",
        "surat-rekomendasi.docx",
    ):
        answer = browser.get(lomba.address(f"{id}/surat/{name}"))
        assert answer.status_code == 200
        assert answer.content[:2] in (b"%P", b"PK")
    assert browser.get(lomba.address(f"{id}/surat/kerangka-proposal.pdf")).status_code == 404
