"""An officer sees that one person leads two groups and that two proposals are nearly the same, and decides."""

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Entry, Member
from lumbung.apps.contests.tasks.comparing import compare_entry
from lumbung.shared.identifiers import digest, encrypt
from tests.apps.contests.desk_world import CHAPTERS, SEPTEMBER, Desk
from tests.documents.likeness import corpus
from tests.journeys.desk import build_desk
from tests.journeys.looking import LAPTOP, PHONE, look
from tests.journeys.visitors import follow, visit

NIK = "3325014502900000"


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """Two groups with one chair, and nearly one proposal."""
    del transactional_db
    settings.DEMO = True
    desk = build_desk()
    for number, text in ((1, corpus.EMPON), (2, corpus.edited(corpus.EMPON, 10))):
        entry = desk.entry(number)
        Entry.objects.filter(pk=entry).update(chapters={CHAPTERS[3]: text, CHAPTERS[1]: corpus.IKAN[: 200 * number]})
        Member.objects.create(
            entry_id=entry,
            order=1,
            name=f"Siti Aminah {number * 'A'}.",
            is_woman=True,
            role="ketua",
            nik=encrypt("nik", NIK),
            nik_digest=digest("nik", NIK),
        )
        compare_entry(entry, SEPTEMBER)
    return desk


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_an_officer_compares_two_entries_and_decides(browser: Browser, site: str, desk: Desk, width: int) -> None:
    page = visit(browser, site, person=desk.officer, width=width, script=False)
    page.goto(desk.address("meja/"))
    follow(page.get_by_role("link", name="Kelompok 2").last)
    assert "Ketua mungkin juga memimpin Kelompok 1" in page.locator("#serupa").inner_text()
    page.goto(desk.address(f"meja/{Entry.objects.get(code='P002').pk}/lulus/"))
    assert "2 hal yang ada juga di isian lain belum Anda putus." in page.content()
    follow(page.get_by_role("link", name="Bandingkan dulu"))
    follow(page.get_by_role("link", name="Bandingkan berdampingan"))
    left, right = (page.locator(".two-texts > section").nth(side).bounding_box() for side in (0, 1))
    assert left is not None
    assert right is not None
    assert (right["x"] > left["x"]) is (width == LAPTOP), "two columns on a laptop, one after the other on a phone"
    assert page.locator("mark").first.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
    follow(page.get_by_role("button", name="Simpan putusan"))
    assert page.locator(".error-summary").is_visible()
    page.get_by_label("Proposal yang sama").check()
    page.get_by_label("Alasan Anda").fill("Sama sampai harga jahenya.")
    follow(page.get_by_role("button", name="Simpan putusan"))
    assert "Sama sampai harga jahenya." in page.locator("#serupa").inner_text()

    follow(page.get_by_role("link", name="Lihat dan putuskan"))
    page.get_by_label("Orang yang berbeda").check()
    page.get_by_label("Alasan Anda").fill("Dua orang; satu NIK salah ketik.")
    follow(page.get_by_role("button", name="Simpan putusan"))
    assert "Dua orang; satu NIK salah ketik." in page.locator("#serupa").inner_text()
    page.context.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_pages_are_accessible_and_fit(browser: Browser, site: str, desk: Desk, language: str) -> None:
    page = visit(browser, site, person=desk.officer, language=language)
    entry = Entry.objects.get(code="P002")
    page.goto(desk.address(f"meja/{entry.pk}/"))
    page.locator("details").first.evaluate("one => one.open = true")
    look(page, work=True, name=f"alike-entry-{language}")
    for kind in ("text", "chair"):
        asked = entry.resemblances.get(kind=kind)
        page.goto(desk.address(f"meja/{entry.pk}/serupa/{asked.pk}/"))
        look(page, work=True, name=f"alike-{kind}-{language}")
    page.context.close()
