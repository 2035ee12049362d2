"""Pages that people print: the paper says whose contest it is, and holds the tables that are folded on the screen."""

from playwright.sync_api import Browser

from tests.journeys.settled import at
from tests.journeys.visitors import visit
from tests.journeys.world import World
from tests.papers import words_of


def test_printed_pictures_have_their_tables_the_contest_and_no_buttons(
    browser: Browser, site: str, world: World
) -> None:
    page = visit(browser, site)
    page.goto(at("announced", "call_pictures")(world))
    paper = " ".join(words_of(page.pdf(prefer_css_page_size=True)).split())
    page.context.close()
    assert "Kabupaten Batang Lomba Inovasi Perencanaan Peningkatan Ekonomi" in paper
    assert "Kecamatan Peserta Lanjut Menang" in paper, "the table that is folded on the screen"
    assert "Demo: orang dan datanya karangan." in paper, "what is invented says so on paper too"
    for gone in ("Unduh semua angkanya", "Masuk", "Butuh bantuan"):
        assert gone not in paper
