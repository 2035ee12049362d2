"""Files on a phone over a bad line: ten identity cards, one upload that breaks, a video, and what the officer sees."""

import re
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import Attachment, Entry, UnfinishedUpload
from lumbung.apps.contests.operations import pieces
from lumbung.shared.trail.recording import lines
from tests.journeys.pages import an_entry
from tests.journeys.visitors import follow, visit
from tests.journeys.world import SLUG, World
from tests.papers import PDF, picture

LINK = "https://video.example/keripik"
LARGE = PDF + b" " * 900_000 + b"%%EOF"


def card(number: int) -> FilePayload:
    return FilePayload(name=f"KTP {number}.jpg", mimeType="image/jpeg", buffer=picture("JPEG", 60 + number, 40))


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_ten_cards_a_broken_line_and_a_video(browser: Browser, site: str, world: World, tmp_path: Path) -> None:
    page = visit(browser, site, person=world.people[Role.ENTRANT])
    page.goto(an_entry(world, "entry_step", "berkas"))
    entry = Entry.objects.get()

    cards = page.locator("#berkas-ktp-pengurus")
    cards.locator("input[type=file]").set_input_files([card(number) for number in range(10)])
    cards.get_by_role("button", name="Unggah").click()
    expect(cards.locator("[data-attached] .files > li")).to_have_count(10, timeout=120_000)
    expect(cards.locator("[data-progress]")).to_have_text("10 berkas tersimpan.")
    assert cards.locator("[data-attached] .files a").all_text_contents() == [
        f"KTP {number}.jpg" for number in range(10)
    ]

    # The line breaks in the middle of a file and comes back: what has arrived is not sent again.
    sent: list[str] = []

    def bad_line(route: Route) -> None:
        offset = route.request.url.rstrip("/").rpartition("/")[2]
        sent.append(offset)
        if len(sent) in (2, 3):
            route.abort()
        else:
            route.continue_()

    page.route(re.compile(r"/unggahan/\d+/\d+/"), bad_line)
    proposal = page.locator("#berkas-proposal")
    proposal.locator("input[type=file]").set_input_files(
        FilePayload(name="Proposal.pdf", mimeType="application/pdf", buffer=LARGE)
    )
    proposal.get_by_role("button", name="Unggah").click()
    expect(proposal.locator("[data-progress]")).to_contain_text("Sinyal terputus")
    page.screenshot(path=tmp_path / "terputus.png", full_page=True)
    expect(proposal.locator("[data-attached] .files > li")).to_contain_text("Proposal.pdf", timeout=120_000)
    steps = [str(offset) for offset in range(0, len(LARGE), pieces.PIECE)]
    assert sent == [steps[0], steps[1], *steps[1:2], *steps[1:]]

    # A page that is closed in the middle says what is missing, and the same file goes on from there.
    page.unroute(re.compile(r"/unggahan/\d+/\d+/"))
    page.route(re.compile(rf"/unggahan/\d+/{pieces.PIECE}/"), lambda route: route.abort())
    letter = page.locator("#berkas-surat-rekomendasi")
    scan = tmp_path / "Surat.pdf"
    scan.write_bytes(LARGE + b"\n")
    letter.locator("input[type=file]").set_input_files(scan)
    letter.get_by_role("button", name="Unggah").click()
    expect(letter.locator("[data-progress]")).to_contain_text("Sinyal terputus")
    page.unroute_all()
    page.reload()
    expect(letter).to_contain_text("Surat.pdf baru terkirim 29%. Pilih berkas yang sama")
    again: list[str] = []
    page.on("request", lambda one: again.append(one.url) if "/unggahan/" in one.url else None)
    letter.locator("input[type=file]").set_input_files(scan)
    letter.get_by_role("button", name="Unggah").click()
    expect(letter.locator("[data-attached] .files a")).to_have_text("Surat.pdf", timeout=120_000)
    assert not [url for url in again if url.endswith("/0/")]
    assert not UnfinishedUpload.objects.exclude(file=None).exclude(pieces=[]).exists()

    # A form without a file is answered by the server, on a page from which the script goes on.
    pictures = page.locator("#berkas-gambar-dan-video")
    pictures.locator("summary").first.click()
    follow(pictures.get_by_role("button", name="Unggah"))
    expect(pictures).to_contain_text("Belum ada berkas yang dipilih.")

    # What is refused is told beside its field, and the rest of the page stays as it is.
    pictures.locator("input[type=file]").set_input_files(
        [FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=b"MZ program"), card(1)]
    )
    pictures.get_by_role("button", name="Unggah").click()
    expect(pictures.locator(".error")).to_contain_text("Isi a.jpg bukan PDF")
    expect(pictures.locator("[data-attached] .files > li")).to_have_count(1)

    pictures.get_by_label("Atau tautan videonya").fill(LINK)
    follow(pictures.get_by_role("button", name="Simpan tautan"))
    expect(pictures.get_by_role("link", name=LINK)).to_have_attribute("rel", "noopener noreferrer")
    fits(page)
    page.screenshot(path=tmp_path / "berkas.png", full_page=True)
    page.context.close()

    # The officer sees names and no cards; opening one is an act, and so is taking in a CD.
    Entry.objects.filter(pk=entry.pk).update(state="submitted", code="P001", submitted_at=entry.begun_at, frozen={})
    officer = visit(browser, site, person=world.people[Role.ORGANISER])
    officer.goto(f"/batang/lomba/{SLUG}/meja/{entry.pk}/")
    files = officer.locator("#berkas")
    expect(files.locator("img")).to_have_count(0)
    with officer.expect_download() as opened:
        files.get_by_role("link", name="Fotokopi KTP pengurus").first.click()
    assert opened.value.suggested_filename == "KTP 0.jpg"
    read = [one for one in lines(f"call:{world.call}") if one.act == "contests.read_personal"]
    assert [(one.actor, one.facts["file"]) for one in read] == [
        (world.people[Role.ORGANISER], Attachment.objects.get(name="KTP 0.jpg").pk)
    ]
    follow(files.get_by_role("button", name="Catat CD diterima"))
    expect(files).to_contain_text("CD diterima")
    fits(officer)
    officer.screenshot(path=tmp_path / "meja.png", full_page=True)
    officer.context.close()
