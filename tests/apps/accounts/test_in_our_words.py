"""What sign-up and sign-in say: every field by its name and what to do, and one word for one thing."""

import re

import pytest
from django.test import Client

from lumbung.apps.regions.models import Tenant
from tests.world import World

GOOD = "padi-menguning-2021"
STOCK = (
    "Bidang ini",
    "kata sandi",
    "Kata sandi",
    "anda ",
    "e-mail",
    "E-mail",
    "Ingat Saya",
    "This field",
    "Remember Me",
)


def errors(client: Client, address: str, **typed: str) -> list[str]:
    """What a page says is wrong, each once."""
    text = client.post(address, typed).content.decode()
    return re.findall(r'class="error"[^>]*>.*?<span>(.*?)</span>', text, re.DOTALL)


@pytest.mark.parametrize("address", ["/akun/masuk/", "/akun/masuk/kode/", "/akun/daftar/", "/akun/sandi/lupa/"])
@pytest.mark.parametrize("sent", [False, True])
def test_no_page_speaks_as_a_library_does(world: World, address: str, sent: bool) -> None:
    client = world.client_of(None)
    text = (client.post(address, {}) if sent else client.get(address)).content.decode()
    assert [word for word in STOCK if word in text] == []


def test_each_empty_field_says_what_to_write(world: World) -> None:
    client = world.client_of(None)
    assert errors(client, "/akun/daftar/") == ["Tulis surel Anda.", "Tulis nama lengkap Anda.", "Pilih sandi."]
    assert errors(client, "/akun/masuk/") == ["Tulis surel Anda.", "Tulis sandi Anda."]
    assert errors(client, "/akun/masuk/kode/") == [
        "Tulis nomor HP, misalnya 0812 3456 7890.",
        "Tulis kode yang di kertas.",
    ]


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("padi-21", "Sandi ini terlalu pendek. Tambahkan sampai sedikitnya 10 tanda."),
        ("password123", "Sandi ini dipakai banyak orang dan mudah ditebak. Pilih yang lain."),
        ("siti-aminah", "Sandi ini mirip dengan nama atau surel Anda. Pilih yang lain."),
    ],
)
def test_a_weak_password_is_told_its_weakness_and_what_to_do(world: World, password: str, said: str) -> None:
    typed = {"name": "Siti", "email": "siti-aminah@contoh.id", "password1": password}
    assert errors(world.client_of(None), "/akun/daftar/", **typed) == [said]


def test_an_incomplete_address_is_told_what_one_looks_like(world: World) -> None:
    said = errors(world.client_of(None), "/akun/daftar/", name="Siti", email="siti@", password1=GOOD)
    assert said == ["Surel ini belum lengkap. Tulis seperti nama@contoh.id."]


def test_two_new_passwords_that_differ_are_told_so(world: World) -> None:
    client = world.client_of(world.batang.organiser)
    said = errors(client, "/akun/sandi/buat/", password1=GOOD, password2=f"{GOOD}!")
    said += errors(client, "/akun/sandi/ubah/", oldpassword="x", password1=GOOD, password2=f"{GOOD}!")
    assert "Kedua sandi itu berbeda. Tulis yang sama dua kali." in said


def test_whoever_signed_in_is_taken_to_the_only_government_there_is(world: World) -> None:
    client = world.client_of(world.batang.organiser)
    assert client.get("/").status_code == 200
    Tenant.objects.exclude(slug=world.batang.home.slug).delete()
    assert client.get("/").headers["Location"] == "/batang/"
    assert world.client_of(None).get("/").status_code == 200
