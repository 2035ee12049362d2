"""Where the database cannot be asked just now, everybody is told what to do, and nothing typed is lost."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db

ABSENT = ("sqlite", "postgresql")
BY_A_BUTTON = {"accept": "text/html,*/*", "origin": "http://testserver"}
TYPED = {"title": "Tepung mocaf & <talas>", "password": "rahasia"}


@pytest.fixture
def client(settings: Settings) -> Client:
    settings.ROOT_URLCONF = "tests.config.edge.broken_page"
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("database", ABSENT)
def test_a_page_without_its_database_says_when_to_try_again(client: Client, database: str) -> None:
    answer = client.get(f"/rusak/{database}/?hal=2")
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Basis data sedang tidak bisa dipakai." in page
    assert f'<a class="button" href="/rusak/{database}/?hal=2">' in page
    assert "Traceback" not in page
    assert "OperationalError" not in page


def test_what_was_typed_is_still_there_but_no_password(client: Client) -> None:
    page = client.post("/rusak/sqlite/", TYPED, headers=BY_A_BUTTON).content.decode()
    assert 'name="title" value="Tepung mocaf &amp; &lt;talas&gt;"' in page
    assert "rahasia" not in page
    assert re.search(r'name="csrfmiddlewaretoken" value="\w{64}"', page)


@pytest.mark.parametrize("headers", [{"accept": "text/html", "origin": "https://penipu.example"}, {"accept": "*/*"}])
def test_another_site_and_a_script_get_no_form(client: Client, headers: dict[str, str]) -> None:
    answer = client.post("/rusak/sqlite/", TYPED, headers=headers)
    assert answer.status_code == 503
    assert "<form" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/rusak/", "/rusak/default/"])
def test_a_fault_of_ours_is_not_said_to_be_the_databases(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 500
    assert "Ada yang rusak di sini" in answer.content.decode()
