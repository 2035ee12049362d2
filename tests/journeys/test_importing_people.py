"""A group imports its people from Excel with mistakes in it, mends them on the page, and saves."""

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import Member
from tests.documents.members.test_members import NIK, TITLES, book
from tests.journeys.looking import LAPTOP, PHONE, look
from tests.journeys.pages import an_entry
from tests.journeys.visitors import follow, visit
from tests.journeys.world import World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = (
    ("Siti Aminah (contoh)", 3325014502900001, "P", "Ketua", "ya"),
    ("Tuti Lestari (contoh)", NIK, "L", "Sekretaris", ""),
    ("Rini Wulandari (contoh)", "3325014702900000", "P", "juru masak", ""),
)


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_a_group_imports_mends_and_saves(browser: Browser, site: str, world: World, width: int) -> None:
    page = visit(browser, site, person=world.people[Role.ENTRANT], width=width, script=False)
    page.goto(an_entry(world, "entry_step", "pengurus"))
    follow(page.get_by_role("link", name="Impor dari Excel"))
    file = FilePayload(name="anggota.xlsx", mimeType=XLSX, buffer=book(TITLES, *ROWS))
    page.get_by_label("Pilih berkas Excel").set_input_files(file)
    follow(page.get_by_role("button", name="Baca dan perlihatkan"))
    told = page.locator("#dibaca")
    expect(told).to_contain_text("3 orang dibaca")
    expect(told).to_contain_text("Excel baris 2: NIK 3325•••••••••••• tersimpan sebagai angka")
    expect(told).to_contain_text("Excel baris 4: Jabatan “juru masak” tidak dikenal. Pilih di bawah.")
    assert not Member.objects.exists()

    rows = page.locator("details[id^=baris-]")
    rows.nth(0).get_by_label("NIK").fill("3325014502910000")
    rows.nth(1).get_by_label("Perempuan").check()
    rows.nth(2).get_by_label("Jabatan").select_option("seksi")
    follow(page.get_by_role("button", name="Simpan dan lanjutkan"))
    found = Member.objects.values_list("name", "is_woman", "role", "is_poor").order_by("order")
    assert list(found) == [
        ("Siti Aminah (contoh)", True, "ketua", True),
        ("Tuti Lestari (contoh)", True, "sekretaris", False),
        ("Rini Wulandari (contoh)", True, "seksi", False),
    ]
    page.context.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_pages_are_accessible_and_fit(browser: Browser, site: str, world: World, language: str) -> None:
    page = visit(browser, site, person=world.people[Role.ENTRANT], language=language)
    page.goto(an_entry(world, "import_members"))
    look(page, work=True, name=f"members-import-{language}")
    page.locator("input[type=file]").set_input_files(
        FilePayload(name="anggota.xlsx", mimeType=XLSX, buffer=book(TITLES, *ROWS))
    )
    follow(page.locator("main button.full").first)
    look(page, work=True, name=f"members-read-{language}")
    page.context.close()
