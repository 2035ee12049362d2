"""Nobody learns from a page which addresses or numbers have an account: only a letter tells, and only its owner."""

import re
from collections.abc import Mapping

import pytest
from django.core import mail
from django.http import HttpResponseBase
from django.test import Client

from lumbung.apps.accounts.models import Person
from tests.world import World

KNOWN, UNKNOWN = "organiser@batang.contoh.id", "bukan-siapa-siapa@contoh.id"
NEW = {"name": "Siti", "password1": "padi-menguning-2021"}
NOTHING: Mapping[str, str] = {}
DIFFERS_ALWAYS = re.compile(r'(?:csrfmiddlewaretoken" value="|/akun/surel/konfirmasi/)[^"/\s]+')


def shown(client: Client, answer: HttpResponseBase, email: str) -> tuple[int, str, str]:
    """Everything that an answer tells: its status, where it leads, and the page there; without what was typed."""
    leads_to = answer.headers.get("Location", "")
    page = client.get(leads_to) if leads_to else answer
    text = bytes(page.content).decode() if hasattr(page, "content") else ""
    return answer.status_code, leads_to, DIFFERS_ALWAYS.sub("", text).replace(email, "…")


def answers(world: World, address: str, field: str, more: Mapping[str, str] = NOTHING) -> list[tuple[int, str, str]]:
    """What two visitors see who typed an address with an account, and one without."""
    found = []
    for email in (KNOWN, UNKNOWN):
        client = world.client_of(None)
        found.append(shown(client, client.post(address, {field: email} | dict(more)), email))
    return found


def test_signing_up_with_an_address_that_has_an_account_looks_like_any_other(world: World) -> None:
    known, unknown = answers(world, "/akun/daftar/", "email", NEW)
    assert known == unknown
    assert known[1] == "/akun/surel/konfirmasi/"
    assert Person.objects.filter(email=KNOWN).count() == 1


def test_the_owner_of_an_address_is_told_by_letter_that_somebody_signed_up_with_it(world: World) -> None:
    answers(world, "/akun/daftar/", "email", NEW)
    to_known, to_unknown = mail.outbox
    assert (to_known.to, to_unknown.to) == ([KNOWN], [UNKNOWN])
    assert "akunnya sudah ada" in to_known.body
    assert "/akun/surel/konfirmasi/" in to_unknown.body


def test_a_forgotten_password_is_asked_for_with_the_same_answer(world: World) -> None:
    known, unknown = answers(world, "/akun/sandi/lupa/", "email")
    assert known == unknown
    assert ["/akun/sandi/baru/" in one.body for one in mail.outbox] == [True, False]


def test_a_wrong_password_has_the_same_answer(world: World) -> None:
    known, unknown = answers(world, "/akun/masuk/", "login", {"password": "salah-sekali"})
    assert known == unknown


def test_an_address_is_added_to_an_account_with_the_same_answer(world: World) -> None:
    found = []
    for email in ("organiser@pekalongan.contoh.id", UNKNOWN):
        client = world.client_of(world.batang.entrant)
        answer = client.post("/akun/surel/", {"email": email, "action_add": ""})
        found.append((answer.status_code, answer.headers.get("Location")))
    assert found[0] == found[1]


@pytest.mark.parametrize("language", ["id", "en"])
def test_letters_speak_the_language_of_whoever_asked(world: World, language: str) -> None:
    client = world.client_of(None)
    client.cookies["language"] = language
    for email in (KNOWN, UNKNOWN):
        client.post("/akun/sandi/lupa/", {"email": email})
    client.post("/akun/daftar/", {"email": UNKNOWN} | NEW)
    client.post("/akun/daftar/", {"email": KNOWN} | NEW)
    assert len(mail.outbox) == 4
    for one in mail.outbox:
        assert one.subject.startswith("Lumbung: ")
        assert ("abaikan surel ini" in one.body) == (language == "id")
        assert ("ignore this letter" in one.body) == (language == "en")
        assert re.search(r"http://testserver/akun/\S+", str(one.body))
