"""A group enters on a phone without script: from the village's name to the receipt."""

from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page, expect

from lumbung.apps.accounts.queries import Role
from tests.journeys.visitors import follow, visit
from tests.journeys.world import SLUG, World
from tests.papers import PDF

LETTER = FilePayload(name="surat.pdf", mimeType="application/pdf", buffer=PDF)
PEOPLE = 10


def go_on(page: Page) -> None:
    follow(page.get_by_role("button", name="Simpan dan lanjutkan"))


def fits(page: Page) -> None:
    """Nothing stands beside the screen of a phone."""
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= 360


def test_a_group_enters_on_a_phone_without_script(browser: Browser, site: str, world: World, tmp_path: Path) -> None:
    page = visit(browser, site, person=world.people[Role.ENTRANT], script=False)
    page.goto(f"/batang/lomba/{SLUG}/isian/")
    follow(page.get_by_role("link", name="Mulai isian baru"))
    page.get_by_label("Nama kelompok").fill("KWT Melati")
    page.get_by_label("Desa atau kelurahan").fill("Wonotunggal")
    follow(page.get_by_role("button", name="Cari desa"))
    page.get_by_role("radio").first.check()
    follow(page.get_by_role("button", name="Buat draf"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Kelompok")
    page.get_by_label("Nama yang dapat dihubungi").fill("Ibu Sri")
    page.get_by_label("Nomor HP").fill("0812 3456 7890")
    page.get_by_label("Kelompok masyarakat", exact=True).check()
    go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Pengurus dan anggota")
    for _ in range(3):
        follow(page.get_by_role("button", name="Tambah tiga baris"))
    for n in range(PEOPLE):
        row = page.locator(f"#baris-{n}")
        if n:  # the first empty row is open
            row.locator("summary").click()
        row.get_by_label("Nama").fill(f"Ibu {n} (contoh)")
        row.get_by_label("Perempuan").check()
        row.get_by_label("Jabatan").select_option("ketua" if n == 0 else "pengurus")
        row.get_by_label("NIK").fill(f"33250141019{n:01d}0000"[:12] + "0000" if n else "")
    go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Kegiatan")
    fits(page)
    page.get_by_label("Judul").fill("Keripik talas")
    page.get_by_label("Agrobisnis").check()
    page.get_by_label("Baru akan dilakukan").check()
    go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Yang dilihat penilai")
    page.get_by_label("Perempuan penerima manfaat").fill("dua puluh")
    go_on(page)
    expect(page.locator(".error-summary")).to_contain_text("“dua puluh” bukan angka")
    page.get_by_label("Perempuan penerima manfaat").fill("20")
    go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Ringkasan proposal")
    page.get_by_label("2. Latar belakang").fill("Talas melimpah dan murah.")
    go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Pernyataan")
    for tick in page.locator("main input[type=checkbox]").all():
        tick.check()
    go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Rencana anggaran")
    line = page.locator("#baris-0")
    line.get_by_label("Uraian").fill("Wajan besar")
    line.get_by_label("Kategori").select_option("peralatan dan mesin")
    line.get_by_label("Jumlah rupiah").fill("1.500.000")
    go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Berkas")
    fits(page)
    for document in ("proposal", "surat-rekomendasi", "formulir-pendaftaran", "ktp-pengurus"):
        section = page.locator(f"#berkas-{document}")
        section.locator("input[type=file]").set_input_files(LETTER)
        follow(section.get_by_role("button", name="Unggah"))
        expect(page.locator(f"#berkas-{document}")).to_contain_text("surat.pdf")
    page.screenshot(path=tmp_path / "berkas.png", full_page=True)

    follow(page.get_by_role("link", name="Lanjut ke periksa dan kirim"))
    expect(page.locator(".checks .failed")).to_have_count(0)
    follow(page.get_by_role("button", name="Kirim ke panitia"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Isian diterima")
    expect(page.locator("main")).to_contain_text("P001")
    fits(page)
    page.context.close()
