"""What every answer carries, where nobody is led, and what a page says that is not there, not theirs, or broken."""

import importlib
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponseBase
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import Settings

from lumbung.config import settings as ours
from lumbung.shared.files.limits import largest_sent
from tests.permissions import entering, leading, settling
from tests.permissions.rows import Arguments
from tests.world import World

EVIL = (
    "https://penipu.example/",
    "//penipu.example/",
    "/\\penipu.example",
    "javascript:alert(1)",
    "https:penipu.example",
)
OURS = "/batang/lomba/"


def text(answer: HttpResponseBase) -> str:
    """What a page says."""
    return "" if answer.streaming else bytes(getattr(answer, "content", b"")).decode()


def answers(world: World, settings: Settings, folder: Path) -> dict[str, HttpResponseBase]:
    """One answer of each kind that the installation gives."""
    settings.ROOT_URLCONF = "tests.config.edge.broken_page"
    (folder / "lumbung.css").write_text("p {}")
    with override_settings(STATIC_ROOT=folder):
        style_sheet = world.client_of(None).get("/static/lumbung.css")
    public, organiser = world.client_of(None), world.client_of(world.batang.organiser)
    public.raise_request_exception = False
    assert b"".join(style_sheet) == b"p {}"  # read to its end: it is open until then
    return {
        "page": public.get("/"),
        "sign in first": public.get("/batang/peran/"),
        "not there": public.get("/tidak/ada/sama/sekali/"),
        "not theirs": world.client_of(world.pekalongan.organiser).get("/batang/peran/"),
        "no such method": organiser.post("/batang/peran/"),
        "wrong token": Client(enforce_csrf_checks=True).post("/akun/masuk/"),
        "another host": public.get("/", headers={"host": "penipu.example"}),
        "broken": public.get("/rusak/"),
        "style sheet": style_sheet,
    }


def test_every_answer_allows_nothing_foreign_no_frame_and_no_guessing_of_types(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    found = answers(world, settings, tmp_path)
    assert {kind: answer.status_code for kind, answer in found.items()} == {
        "page": 200,
        "sign in first": 302,
        "not there": 404,
        "not theirs": 404,
        "no such method": 405,
        "wrong token": 403,
        "another host": 400,
        "broken": 500,
        "style sheet": 200,
    }
    for kind, answer in found.items():
        policy = answer.headers.get("Content-Security-Policy", "")
        assert "default-src 'self'" in policy, kind
        assert "frame-ancestors 'none'" in policy, kind
        assert "unsafe" not in policy, kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff", kind
        assert answer.headers["Referrer-Policy"] == "same-origin", kind
        assert "http:" not in text(answer).replace("http://www.w3.org/", ""), kind


def test_pages_of_errors_speak_both_languages_and_say_what_to_do(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    found = answers(world, settings, tmp_path)
    assert "Tekan tombol kembali" in text(found["broken"])
    assert "Press the back button" in text(found["broken"])
    assert "LUMBUNG_HOSTS" in text(found["another host"])
    assert "This could not be taken in" in text(found["another host"])
    for language, words in (
        ("id", ("Halaman ini tidak ada", "isian Anda masih ada")),
        ("en", ("There is no such page", "what you typed is still there")),
    ):
        client = Client(enforce_csrf_checks=True)
        client.cookies["language"] = language
        assert words[0] in text(client.get("/tidak/ada/sama/sekali/"))
        assert words[1] in text(client.post("/akun/masuk/", {"login": "a"}))


def test_a_form_of_hundreds_of_megabytes_is_refused_before_it_is_read(world: World) -> None:
    client = world.client_of(world.batang.organiser)
    form, size = "multipart/form-data; boundary=x", str(largest_sent() + 1)
    answer = client.post("/batang/lomba/siapkan/", b"--x--", content_type=form, CONTENT_LENGTH=size)
    assert answer.status_code == 400
    assert "paling besar 10 MB" in text(answer)


@pytest.mark.parametrize("onward", EVIL)
def test_nobody_is_led_to_another_host(world: World, onward: str) -> None:
    password = "padi-menguning-2021"  # noqa: S105 (nobody's)
    person = world.person("Siti", email="siti@contoh.id", password=password)
    login = {"login": "siti@contoh.id", "password": password, "next": onward}
    ways = {
        "/akun/masuk/": (None, login),
        "/akun/keluar/": (person, {"next": onward}),
        "/bahasa/": (None, {"language": "en", "next": onward}),
    }
    for address, (who, given) in ways.items():
        answer = world.client_of(who).post(address, given)
        assert answer.status_code == 302, address
        assert "penipu" not in answer.headers["Location"], address
        assert "javascript" not in answer.headers["Location"], address
    assert "penipu" not in world.client_of(None).get("/akun/masuk/", {"next": onward}).headers.get("Location", "")


def test_inside_the_installation_people_are_led_on(world: World) -> None:
    assert world.client_of(None).post("/bahasa/", {"language": "en", "next": OURS}).headers["Location"] == OURS
    assert world.client_of(world.batang.entrant).post("/akun/keluar/", {"next": OURS}).headers["Location"] == OURS


def test_the_language_is_one_of_two_whatever_the_cookie_says(world: World) -> None:
    client = world.client_of(None)
    answer = client.post("/bahasa/", {"language": "en"})
    cookie = answer.cookies["language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("en", True, "Lax")
    assert "English" in text(client.get("/"))
    for value in ("de", "../../etc", "", "EN"):
        client.cookies["language"] = value
        assert '<html lang="id">' in text(client.get("/"))


def test_where_a_host_is_named_cookies_travel_by_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv("LUMBUNG_HOSTS", "lumbung.batangkab.example")
        importlib.reload(ours)
        assert ours.ALLOWED_HOSTS == ["lumbung.batangkab.example"]
        assert (ours.SESSION_COOKIE_SECURE, ours.CSRF_COOKIE_SECURE, ours.LANGUAGE_COOKIE_SECURE) == (True,) * 3
        assert ours.SECURE_HSTS_SECONDS >= 31_536_000
    finally:
        monkeypatch.delenv("LUMBUNG_HOSTS")
        importlib.reload(ours)
    assert not ours.SESSION_COOKIE_SECURE


@pytest.mark.usefixtures("world")
def test_many_accounts_are_not_tried_from_one_address_even_if_it_says_that_it_is_another() -> None:
    statuses = []
    for number in range(12):
        client = Client(headers={"x-forwarded-for": f"10.0.0.{number}"})
        given = {"login": f"orang{number}@contoh.id", "password": "salah-sekali"}
        answer = client.post("/akun/masuk/", given)
        statuses.append("Terlalu" in text(answer))
    assert statuses == [False] * 10 + [True] * 2


@pytest.mark.parametrize(
    ("route", "arguments", "who"),
    [
        ("download_file", entering.a_file, "entrant"),
        ("entry_paper", entering.a_paper, "entrant"),
        ("call_guide", leading.a_guide, ""),
        ("lead_duty_file", leading.a_record, "organiser"),
        ("settlement_paper", settling.a_paper, "organiser"),
        ("settlement_certificates", settling.all_certificates, "organiser"),
    ],
)
def test_files_are_saved_and_never_shown_inside_our_pages(
    world: World, route: str, arguments: Arguments, who: str
) -> None:
    client = world.client_of(getattr(world.batang, who) if who else None)
    answer = client.get(reverse(route, kwargs=arguments(world)))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "html" not in answer.headers["Content-Type"]


def test_what_somebody_reads_who_is_signed_in_is_kept_by_no_cache_and_signing_out_clears_the_browser(
    world: World,
) -> None:
    assert "Cache-Control" not in world.client_of(None).get("/batang/").headers
    client = world.client_of(world.batang.organiser)
    assert client.get("/batang/").headers["Cache-Control"] == "private, no-cache"
    assert "Clear-Site-Data" not in client.get("/batang/").headers
    left = client.post("/akun/keluar/")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/batang/").headers


def test_a_browser_that_somebody_else_used_is_cleared_when_one_signs_in(world: World) -> None:
    client = world.client_of(world.batang.entrant)
    client.get("/batang/")
    client.force_login(get_user_model().objects.get(pk=world.batang.entrant))
    assert "Clear-Site-Data" not in client.get("/batang/").headers
    client.force_login(get_user_model().objects.get(pk=world.batang.assessor))
    assert client.get("/batang/").headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/batang/").headers


@pytest.mark.parametrize("address", ["/surat/%00/", "/surat/?kode=%00", "/batang/?x=a%00b"])
def test_an_address_with_a_null_character_does_not_exist(world: World, address: str) -> None:
    assert world.client_of(None).get(address).status_code == 404


@pytest.mark.django_db
def test_tries_to_sign_in_are_counted_in_a_store_that_others_do_not_fill() -> None:
    with override_settings(CACHES=ours.CACHES):
        call_command("createcachetable", verbosity=0)
        cache.set("a-try", 5, 900)  # what sorts first is pushed out first
        cache.set_many({f"other{number}": 1 for number in range(700)}, 900)
        assert cache.get("a-try") == 5
