"""Whoever must sign in on the way somewhere arrives there, with an account made new as well."""

import re

import pytest
from django.core import mail
from django.test import Client

WHERE = "/batang/lomba/"


@pytest.mark.django_db
def test_a_new_account_goes_on_to_where_its_person_was_going() -> None:
    client = Client()
    assert "/akun/daftar/?next=%2Fbatang%2Flomba%2F" in client.get(f"/akun/masuk/?next={WHERE}").content.decode()
    typed = {"email": "a@b.contoh", "password1": "kopi-robusta-dari-tombo", "name": "A", "next": WHERE}
    client.post("/akun/daftar/", typed)
    link = re.search(r"/akun/surel/konfirmasi/[^/\s]+/", str(mail.outbox[0].body))
    assert link is not None
    assert client.post(link[0]).headers["Location"] == WHERE
    assert client.session["_auth_user_id"]
