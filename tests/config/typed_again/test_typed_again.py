"""What somebody typed is not lost because they were signed out, or signed in anew, while they wrote."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import World

pytestmark = pytest.mark.django_db

BEGIN = "/batang/lomba/siapkan/"
TYPED = {"title": "Tepung mocaf & <talas>", "note": "Dua kata\nlagi", "password": "rahasia"}
BY_A_BUTTON = {"accept": "text/html,*/*", "origin": "http://testserver"}


def given_back(page: str) -> dict[str, str]:
    """The fields that a page sends again."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_who_was_signed_out_finds_what_they_typed_and_sends_it_again(world: World) -> None:
    answer = world.client_of(None).post(BEGIN, TYPED, headers=BY_A_BUTTON)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Anda sudah keluar" in page
    assert f'action="{BEGIN}"' in page
    assert 'href="/akun/masuk/" target="_blank"' in page
    kept = given_back(page)
    assert kept["title"] == "Tepung mocaf &amp; &lt;talas&gt;"
    assert kept["note"] == "Dua kata\nlagi"
    assert "rahasia" not in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_whose_token_has_changed_sends_what_it_holds_with_the_new_one() -> None:
    client = Client(enforce_csrf_checks=True)
    first = client.post("/bahasa/", {"language": "en", "next": "/wilayah/"}, headers=BY_A_BUTTON)
    assert first.status_code == 403
    kept = given_back(first.content.decode())
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', first.content.decode())
    assert token
    again = client.post("/bahasa/", {"csrfmiddlewaretoken": token[1], **kept}, headers=BY_A_BUTTON)
    assert again.status_code == 302
    assert client.cookies["language"].value == "en"


@pytest.mark.parametrize("origin", ["https://penipu.example", "null", "http://testserver.penipu.example", ""])
def test_another_site_gets_nothing_of_its_own_to_be_sent_from_here(origin: str) -> None:
    headers = {"accept": "text/html", "origin": origin} if origin else {"accept": "text/html"}
    answer = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"}, headers=headers)
    assert answer.status_code == 403
    assert "Kirim lagi" not in answer.content.decode()
    assert "isian Anda masih ada" in answer.content.decode()


def test_files_that_were_sent_along_are_to_be_chosen_again(world: World) -> None:
    sent = {"title": "Dua kata", "decree": SimpleUploadedFile("sk.pdf", b"%PDF-1.7")}
    assert "Berkas tidak ikut" in world.client_of(None).post(BEGIN, sent, headers=BY_A_BUTTON).content.decode()


def test_a_script_and_a_page_without_fields_are_led_to_sign_in_as_ever(world: World) -> None:
    public = world.client_of(None)
    assert public.post(BEGIN, TYPED, headers={"accept": "*/*"}).status_code == 302
    assert public.post(BEGIN, headers=BY_A_BUTTON).status_code == 302
    assert public.get(BEGIN, headers=BY_A_BUTTON).status_code == 302
