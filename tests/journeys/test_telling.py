"""People tell each other what they must know: a group its village, an officer a group; on phones, without script."""

import re
from datetime import date
from email import message_from_bytes
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings

from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.attaching import attach_file
from lumbung.apps.contests.operations.entering import TypedCost, begin_entry, save_entry
from lumbung.apps.contests.operations.verifying import conclude_verification
from lumbung.apps.regions.queries import place
from lumbung.apps.rulebook.queries import call_of
from tests.apps.contests.desk_world import SEPTEMBER, Desk
from tests.apps.contests.entering_world import ANSWERS, PDF, REQUIRED, WOMEN
from tests.journeys.desk import build_desk
from tests.journeys.villages import LETTER
from tests.journeys.visitors import follow, visit
from tests.journeys.world import NOW, SLUG, World
from tests.working import work


def an_entry_without_the_letter(world: World) -> int:
    """Everything that an entry needs, but for what the village gives."""
    who, call, village = asker(world.people[Role.ENTRANT], NOW), call_of(world.call), place("33.25.01.2001", NOW.date())
    assert village is not None
    entry = begin_entry(asker=who, call=call, village=village, group_name="KWT Melati", at=NOW)
    save_entry(
        asker=who,
        call=call,
        entry=entry,
        version=0,
        at=NOW,
        title="Keripik talas",
        members=WOMEN,
        answers=ANSWERS,
        budget=[TypedCost("Wajan", "peralatan dan mesin", 500_000)],
    )
    for document in set(REQUIRED) - {LETTER}:
        attach_file(asker=who, call=call, entry=entry, document=document, name="a.pdf", content=PDF, at=NOW)
    return entry


def open_the_newest(page: Page) -> None:
    """From any page to the newest notice, and on to where it leads."""
    follow(page.get_by_role("link", name=re.compile(r"^Kabar \(")))
    follow(page.get_by_role("link", name=re.compile("^Buka")).first)


def test_a_group_asks_its_village_which_signs_and_the_group_sends(browser: Browser, site: str, world: World) -> None:
    entry = an_entry_without_the_letter(world)
    group = visit(browser, site, person=world.people[Role.ENTRANT], script=False)
    group.goto(reverse("entry_step", args=["batang", SLUG, entry, "berkas"]))
    follow(group.get_by_role("button", name="Minta kepada desa"))
    expect(group.get_by_text("Permintaan sudah sampai di desa.")).to_be_visible()

    village = visit(browser, site, person=world.people[Role.VILLAGE_STAFF], script=False)
    village.goto("/batang/")
    open_the_newest(village)
    expect(village.get_by_role("heading", level=1)).to_have_text("KWT Melati")
    expect(village.get_by_text("Ibu 0, ketua")).to_be_visible()
    village.get_by_label("Nama yang memberi rekomendasi").fill("Sutrisno (contoh)")
    village.get_by_label("Saya berwenang").check()
    follow(village.get_by_role("button", name="Berikan rekomendasi"))
    expect(village.get_by_text("Rekomendasi sudah diberikan.")).to_be_visible()

    group.goto("/batang/")
    open_the_newest(group)
    expect(group.locator(f"#berkas-{LETTER}").get_by_text("Sutrisno (contoh)")).to_be_visible()
    group.goto(reverse("entry_step", args=["batang", SLUG, entry, "kirim"]))
    follow(group.get_by_role("button", name="Kirim ke panitia"))
    expect(group.locator("main")).to_contain_text("P001")
    assert Entry.objects.get().state == Entry.State.SUBMITTED


def test_an_entry_that_was_sent_into_a_broken_line_says_so_and_is_sent_once(
    browser: Browser, site: str, world: World
) -> None:
    entry, who = an_entry_without_the_letter(world), asker(world.people[Role.ENTRANT], NOW)
    attach_file(asker=who, call=call_of(world.call), entry=entry, document=LETTER, name="a.pdf", content=PDF, at=NOW)
    page = visit(browser, site, person=world.people[Role.ENTRANT])
    page.goto(reverse("entry_step", args=["batang", SLUG, entry, "kirim"]))
    button = page.get_by_role("button", name="Kirim ke panitia")
    page.context.set_offline(True)
    button.click()
    expect(page.locator("form[data-send]")).to_contain_text("Tekan lagi begitu ada sinyal")
    page.context.set_offline(False)
    page.route("**/kirim/", lambda route: (route.fetch(max_redirects=0), route.abort()), times=1)
    button.click()
    expect(page.locator("form[data-send]")).to_contain_text("Tekan lagi begitu ada sinyal")
    expect(button).to_be_enabled()
    follow(button)
    expect(page.locator("main")).to_contain_text("P001")
    page.context.close()


@pytest.fixture
def desk(transactional_db: None, settings: Settings, tmp_path: Path) -> Desk:
    """A desk whose letters stay in a folder, as where no mail server is named."""
    del transactional_db
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return build_desk()


def test_what_an_officer_returns_is_read_on_the_page_and_in_a_letter_that_leads_there(
    browser: Browser, site: str, desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    settings.ADDRESS = site
    entry = desk.entry(ketua_perempuan=False)
    conclude_verification(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=entry,
        version=desk.stored(entry).version,
        answer=Answer.RETURN,
        reason="Ketuanya belum perempuan.",
        until=date(2021, 9, 20),
        at=SEPTEMBER,
    )
    work()
    (kept,) = tmp_path.glob("*.log")
    letter = message_from_bytes(kept.read_bytes())
    payload = letter.get_payload(decode=True)
    assert isinstance(payload, bytes)
    (link,) = re.findall(r"https?://\S+", payload.decode())

    page = visit(browser, site, person=desk.world.batang.entrant, script=False)
    page.goto("/batang/")
    expect(page.get_by_role("link", name=re.compile(r"^Kabar \(1"))).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kelompok 1")
    expect(page.get_by_text("Ketuanya belum perempuan.").first).to_be_visible()
    expect(page.get_by_role("link", name="Kabar", exact=True)).to_be_visible()
