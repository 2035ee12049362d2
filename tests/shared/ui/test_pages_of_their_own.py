"""The pages that nobody asks for: refused, not found, broken; and the files that all pages load."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation

from lumbung.config.edge import refusals_become_pages
from lumbung.config.settings import STORAGES
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused, refuse

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_says_so_in_the_readers_language(client: Client) -> None:
    answer = client.get("/tidak-ada/")
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.content.decode()
    client.cookies["language"] = "en"
    assert "There is no such page" in client.get("/tidak-ada/").content.decode()


def test_a_refusal_that_no_form_caught_is_a_page_with_its_reason_and_a_way_back() -> None:
    request = RequestFactory().get("/batang/lomba/2021/")
    with pytest.raises(Refused) as raised:
        refuse(say("Masa kirim ditutup.", "Entries are closed."), say("Hubungi panitia.", "Ask."), ("Pasal 9",))
    with translation.override("id"):
        answer = refusals_become_pages(lambda _: pytest.fail("not asked")).process_exception(request, raised.value)
    assert answer is not None
    page = answer.content.decode()
    assert answer.status_code == 409
    for expected in ("Galat: belum bisa", "Masa kirim ditutup.", "Hubungi panitia.", "Pasal 9", "/batang/lomba/2021/"):
        assert expected in page


def test_a_form_that_was_open_too_long_says_how_to_save_what_was_typed() -> None:
    answer = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"})
    assert answer.status_code == 403
    assert "isian Anda masih ada" in answer.content.decode()


def test_a_broken_page_needs_nothing_and_speaks_both_languages() -> None:
    page = render_to_string("500.html")
    assert "Ada yang rusak di sini" in page
    assert "Something broke here" in page


def test_the_frame_names_the_demo_and_its_day_only_on_a_demo(client: Client) -> None:
    assert "Demo:" not in client.get("/").content.decode()
    with override_settings(DEMO=True):
        assert re.search(r"Demo: .* Hari ini \d+ \w+ \d{4}", client.get("/").content.decode())


def test_collected_files_carry_a_digest_and_the_style_sheet_names_the_typeface_by_it(tmp_path: Path) -> None:
    storage = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**STORAGES, "staticfiles": storage}):
        call_command("collectstatic", interactive=False, verbosity=0)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    font = names["font/plus-jakarta-sans-latin-wght-normal.woff2"]
    sheet = tmp_path / names["lumbung.css"]
    assert re.search(r"\.[0-9a-f]{12}\.css$", sheet.name)
    assert font in sheet.read_text()
    assert (
        sheet.with_name(f"{sheet.name}.br").stat().st_size < sheet.with_name(f"{sheet.name}.gz").stat().st_size < 9_000
    )
