"""Everybody finds their own pages: what a role opens in a contest stands on its page and on the front page."""

import pytest
from django.test import Client
from pytest_django import Settings

from lumbung.cli.demo.loading import CALL, SLUG, load_demo
from tests.conftest import ROOT

LAW = {file.name: file.read_bytes() for file in (ROOT / "regulations/batang-2021").iterdir()}
PASSWORD = "sandi-contoh-yang-panjang"  # noqa: S105 (the sample's own)
CONTEST = f"/{SLUG}/lomba/{CALL}/"
WORK = {
    "Penyelenggara": ("atur", "meja", "penetapan"),
    "Petugas kecamatan": ("meja", "isian"),
    "Petugas desa/kelurahan": ("isian",),
    "Penilai (kecamatan)": ("penilaian",),
    "Penilai (kabupaten)": ("penilaian",),
    "Pimpinan daerah": ("atur", "penetapan"),
    "Inspektorat": ("atur", "penetapan"),
    "Peserta": ("isian",),
    "Perangkat daerah": (),
    "Pengelola Lumbung": (),
}
PARTS = ("atur", "meja", "penilaian", "penetapan", "isian")


@pytest.mark.django_db
def test_a_role_finds_the_pages_that_it_works_on(settings: Settings) -> None:
    settings.DEMO = True
    logins = load_demo(LAW, "kecamatan-judging", PASSWORD, groups=15, prefix="33.25")
    for login in logins:
        client = Client()
        assert client.login(email=login.email, password=PASSWORD)
        for page in (CONTEST, f"/{SLUG}/"):
            text = client.get(page).content.decode()
            found = tuple(part for part in PARTS if f'href="{CONTEST}{part}/"' in text)
            assert found == WORK[login.role], (login.role, page)
        for part in WORK[login.role]:
            assert client.get(f"{CONTEST}{part}/", follow=True).status_code == 200, (login.role, part)
