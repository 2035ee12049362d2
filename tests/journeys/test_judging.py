"""A juror marks on a phone, without script."""

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry
from tests.apps.contests.desk_world import Desk
from tests.journeys.desk import build_desk
from tests.journeys.looking import look
from tests.journeys.test_verifying import shot
from tests.journeys.visitors import follow, visit


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """A panel with two entries before it; one of them uses no technology, so one indicator does not apply."""
    del transactional_db
    settings.DEMO = True
    desk = build_desk()
    desk.entry(1, Entry.State.VERIFIED)
    desk.entry(2, Entry.State.VERIFIED, memakai_teknologi=False)
    desk.appoint()
    return desk


def test_a_juror_marks_two_entries_and_hands_in(browser: Browser, site: str, desk: Desk) -> None:
    page = visit(browser, site, person=desk.jurors[0], script=False)
    page.goto(desk.address("penilaian/"))
    shot(page, "judging-list-360")
    follow(page.get_by_role("link", name="Nilai Kelompok 1"))
    assert "Dusun Krajan, sejak Maret" in page.locator("#id_nilai-1a").inner_text()
    assert "Belum diisi" in page.locator("#id_nilai-1a").inner_text()
    for item in desk.judged()[0].items:
        page.locator(f"input[name='nilai-{item.code}'][value='4']").check(force=True)
    shot(page, "sheet-360")
    follow(page.get_by_role("button", name="Simpan, lalu berikutnya"))

    assert page.locator("h1").inner_text() == "Kelompok 2"
    not_applicable = page.locator("#id_nilai-1c")
    assert "Tidak berlaku" in not_applicable.inner_text()
    assert not_applicable.locator("input").count() == 0
    for item in desk.judged()[1].items:
        if item.code != "1c":
            page.locator(f"input[name='nilai-{item.code}'][value='3']").check(force=True)
    follow(page.get_by_role("button", name="Simpan, lalu berikutnya"))

    follow(page.get_by_role("link", name="Serahkan semua lembar"))
    follow(page.get_by_role("button", name="Serahkan 2 lembar"))
    page.get_by_label("Saya menilai sendiri").check()
    shot(page, "hand-in-360")
    follow(page.get_by_role("button", name="Serahkan 2 lembar"))
    assert "sudah diserahkan dan terkunci" in page.content()
    follow(page.get_by_role("link", name="Kelompok 1"))
    assert page.locator("input[type=radio]").count() == 0
    assert Sheet.objects.exclude(handed_in_at=None).count() == 2
    page.context.close()


@pytest.mark.parametrize("at", ["", "{entry}/", "{entry}/kepentingan/", "pernyataan/", "serahkan/"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_pages_of_a_juror_are_accessible_and_fit(
    browser: Browser, site: str, desk: Desk, at: str, language: str
) -> None:
    entry = desk.judged()[0].id
    page = visit(browser, site, person=desk.jurors[0], language=language)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/" + at.format(entry=entry)))
    look(page, work=True)
    if at == "{entry}/" and language == "id":
        page.set_viewport_size({"width": 1280, "height": 900})
        shot(page, "sheet-1280")
    page.context.close()
