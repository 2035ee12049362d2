"""A proposal that is too long is found out before it is sent, mended on a phone, and looked at by an officer."""

from playwright.sync_api import Browser, FilePayload, Page, expect

from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.contests.models import Measurement
from lumbung.apps.contests.operations.attaching import attach_file
from lumbung.apps.contests.operations.entering import begin_entry, save_entry
from lumbung.apps.contests.tasks.measuring import measure_stored
from lumbung.apps.regions.queries import place
from lumbung.apps.rulebook.queries import call_of
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.entering_world import ANSWERS, REQUIRED, SEPTEMBER, WOMEN
from tests.journeys.visitors import follow, visit
from tests.journeys.world import NOW, SLUG, World
from tests.papers import PDF, proposal

DRAWN = "icons => icons.every(icon => document.querySelector(icon.getAttribute('href')))"


def filled(world: World) -> int:
    """An entry to which nothing lacks but its proposal."""
    who, call, village = asker(world.people[Role.ENTRANT], NOW), call_of(world.call), place("33.25.01.2001", NOW.date())
    assert village is not None
    id = begin_entry(asker=who, call=call, village=village, group_name="KWT Melati", at=NOW)
    save_entry(asker=who, call=call, entry=id, version=0, title="Keripik", members=WOMEN, answers=ANSWERS, at=NOW)
    for document in REQUIRED[1:]:
        attach_file(asker=who, call=call, entry=id, document=document, name=f"{document}.pdf", content=PDF, at=NOW)
    return id


def upload(page: Page, name: str, content: bytes) -> None:
    """Hand a proposal in; then the worker does its part."""
    section = page.locator("#berkas-proposal")
    section.locator("input[type=file]").set_input_files(
        FilePayload(name=name, mimeType="application/pdf", buffer=content)
    )
    follow(section.get_by_role("button", name="Unggah"))
    expect(page.locator("#berkas-proposal")).to_contain_text(name)


def work() -> None:
    for row in Measurement.objects.filter(state=Measurement.State.WAITING):
        measure_stored(row.pk, NOW)


def test_a_proposal_of_23_pages_is_mended_before_it_is_sent(browser: Browser, site: str, world: World) -> None:
    entry = filled(world)
    page = visit(browser, site, person=world.people[Role.ENTRANT], script=False)
    page.goto(f"/batang/lomba/{SLUG}/isian/{entry}/berkas/")
    upload(page, "panjang.pdf", proposal(23))
    expect(page.locator("#hasil-proposal")).to_contain_text("Sedang diperiksa")
    work()
    follow(page.locator("#hasil-proposal").get_by_role("link", name="Muat ulang").first)

    too_long = page.locator("#syarat-jumlah-halaman")
    expect(too_long).to_contain_text("23 halaman")
    expect(too_long).to_contain_text("Kurangi 3 halaman.")
    expect(too_long).to_contain_text("Lampiran huruf B angka 3 huruf c")
    follow(too_long.get_by_role("link", name="Lihat halaman 21"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Halaman 21 dari 23")
    expect(page.locator("main")).to_contain_text("Halaman ini melewati batas.")
    drawn = page.locator(".page-picture img")
    assert drawn.evaluate("image => image.naturalWidth") == 720
    box = drawn.bounding_box()
    assert box is not None
    assert box["width"] <= 360

    page.goto(f"/batang/lomba/{SLUG}/isian/{entry}/kirim/")
    expect(page.get_by_role("button", name="Kirim ke panitia")).to_have_count(0)
    page.goto(f"/batang/lomba/{SLUG}/isian/{entry}/berkas/")
    upload(page, "ringkas.pdf", proposal(18, "Liberation Serif"))
    work()
    page.goto(f"/batang/lomba/{SLUG}/isian/{entry}/kirim/")
    expect(page.locator("#syarat-huruf")).to_contain_text("Liberation Serif 12")
    follow(page.get_by_role("button", name="Kirim ke panitia"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Isian diterima")
    page.context.close()

    set_demo_clock(SEPTEMBER)
    officer = visit(browser, site, person=world.people[Role.DISTRICT_STAFF], script=False)
    officer.goto(f"/batang/lomba/{SLUG}/meja/{entry}/")
    expect(officer.get_by_label("Halaman proposal tanpa lampiran")).to_have_value("18")
    letters = officer.locator("#syarat-huruf")
    expect(letters).to_contain_text("Liberation Serif 12")
    letters.get_by_text("Lihat halaman 1").click()
    expect(letters.locator(".page-picture img")).to_have_js_property("naturalWidth", 720)
    assert letters.locator(".page-picture rect").count() > 0
    with officer.expect_popup() as opened:
        letters.get_by_role("link", name="Halaman demi halaman").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Halaman 1 dari 18")
    assert opened.value.locator(".page-picture rect").count() > 0
    officer.context.close()


def test_the_result_comes_by_itself_and_nothing_chosen_is_lost(browser: Browser, site: str, world: World) -> None:
    entry = filled(world)
    page = visit(browser, site, person=world.people[Role.ENTRANT])
    page.goto(f"/batang/lomba/{SLUG}/isian/{entry}/berkas/")
    section = page.locator("#berkas-proposal")
    section.locator("input[type=file]").set_input_files(
        FilePayload(name="panjang.pdf", mimeType="application/pdf", buffer=proposal(23))
    )
    section.get_by_role("button", name="Unggah").click()
    expect(page.locator("#hasil-proposal")).to_contain_text("Sedang diperiksa")
    letter = page.locator("#berkas-surat-rekomendasi input[type=file]")
    letter.set_input_files(FilePayload(name="surat.pdf", mimeType="application/pdf", buffer=PDF))
    work()
    expect(page.locator("#syarat-jumlah-halaman")).to_contain_text("Kurangi 3 halaman.", timeout=15_000)
    assert letter.evaluate("input => input.files.length") == 1
    expect(page.locator("[data-part=progress] [aria-current=step]")).to_contain_text("1 diperbaiki")
    assert page.locator("main use").evaluate_all(DRAWN)
    page.context.close()
