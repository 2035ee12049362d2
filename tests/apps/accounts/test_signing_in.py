"""Coming in: by e-mail and password, or by telephone number and a code that an officer printed."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from lumbung.apps.accounts import operations
from lumbung.apps.accounts.models import Grant, Person, PrintedCode, Role
from lumbung.shared.identifiers import decrypt
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.world import NOON, World

PHONE = "0812 3456 7890"
WRONG = "Nomor HP dan kode itu tidak cocok"
PASSWORD = "padi-menguning-2021"  # noqa: S105 (nobody's)


def printed(world: World, phone: str = PHONE) -> str:
    """A code that Batang's district staff printed."""
    return operations.register_at_counter(
        asker=world.asker(world.batang.district_staff), home=world.batang.home, name="Ani", phone=phone, at=NOON
    )


def try_code(client: Client, phone: str, code: str, onward: str = "") -> tuple[int, str]:
    """The answer to a number and a code: its status, and its text or where it leads."""
    address = "/akun/masuk/kode/" + (f"?next={onward}" if onward else "")
    answer = client.post(address, {"phone": phone, "code": code})
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


def person_of(client: Client) -> int | None:
    """Who is signed in."""
    found = client.session.get("_auth_user_id")
    return int(found) if found else None


def test_signing_up_makes_a_person_with_a_name_and_no_role(world: World) -> None:
    client = world.client_of(None)
    given = {"name": "Siti Aminah", "email": "Siti@contoh.id", "password1": PASSWORD}
    assert client.post("/akun/daftar/", given).status_code == 302
    person = Person.objects.get(email="siti@contoh.id")
    assert (person.name, person_of(client)) == ("Siti Aminah", None)
    assert not Grant.objects.filter(person=person).exists()


def test_a_link_confirms_the_address_and_the_account_works_from_then_on(world: World) -> None:
    client = world.client_of(None)
    client.post("/akun/daftar/", {"name": "Siti", "email": "siti@contoh.id", "password1": PASSWORD})
    login = {"login": "siti@contoh.id", "password": PASSWORD}
    assert client.post("/akun/masuk/", login).headers["Location"] == "/akun/surel/konfirmasi/"
    assert person_of(client) is None
    found = re.search(r"/akun/surel/konfirmasi/[^/\s]+/", str(mail.outbox[0].body))
    assert found is not None
    assert "siti@contoh.id" in client.get(found[0]).content.decode()
    assert client.post(found[0]).status_code == 302
    other = world.client_of(None)
    assert other.post("/akun/masuk/", login).headers["Location"] == "/"
    assert person_of(other) == Person.objects.get(email="siti@contoh.id").pk


def test_a_forgotten_password_is_replaced_by_a_link(world: World) -> None:
    client = world.client_of(None)
    client.post("/akun/sandi/lupa/", {"email": "organiser@batang.contoh.id"})
    found = re.search(r"/akun/sandi/baru/\S+", str(mail.outbox[0].body))
    assert found is not None
    form = client.get(found[0], follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    login = client.post("/akun/masuk/", {"login": "organiser@batang.contoh.id", "password": PASSWORD})
    assert login.status_code == 302
    assert person_of(client) == world.batang.organiser


def test_many_wrong_passwords_have_to_wait(world: World) -> None:
    client = world.client_of(None)
    given = {"login": "organiser@batang.contoh.id", "password": "salah-sekali"}
    answers = [client.post("/akun/masuk/", given).content.decode() for _ in range(6)]
    assert len({answer.count('class="error"') for answer in answers[:5]}) == 1
    assert "Terlalu banyak" not in answers[4]
    assert "Terlalu banyak" in answers[5]


def test_a_printed_code_signs_in_once(world: World) -> None:
    code = printed(world)
    client = world.client_of(None)
    assert try_code(client, PHONE, code) == (302, "/")
    assert person_of(client) == Person.objects.get(name="Ani").pk
    status, text = try_code(world.client_of(None), PHONE, code)
    assert status == 409
    assert WRONG in text


@pytest.mark.parametrize("number", ["081234567890", "+6281234567890", "6281234567890", "0812-3456-7890"])
def test_the_number_and_the_code_may_be_typed_in_any_manner(world: World, number: str) -> None:
    code = printed(world)
    assert try_code(world.client_of(None), number, f" {code[:4].lower()}-{code[4:].lower()} ")[0] == 302


def test_every_wrong_try_has_the_same_answer(world: World) -> None:
    code = printed(world)
    client = world.client_of(None)
    tries = [(PHONE, "AAAAAAAA"), ("0899 1111 2222", code), ("0899 1111 2222", "AAAAAAAA")]
    reasons = {re.sub(r'(value|name="csrfm)[^>]*', "", try_code(client, *one)[1]) for one in tries}
    assert len(reasons) == 1
    assert WRONG in reasons.pop()


def test_a_code_expires_after_three_days(world: World) -> None:
    code = printed(world)
    late = world.client_of(None, at=NOON + timedelta(days=3, seconds=1))
    assert try_code(late, PHONE, code)[0] == 409
    assert try_code(world.client_of(None, at=NOON + timedelta(days=2)), PHONE, code)[0] == 302


def test_after_five_tries_a_number_has_to_wait_even_with_the_right_code(world: World) -> None:
    code = printed(world)
    for _ in range(5):
        assert try_code(world.client_of(None), PHONE, "AAAAAAAA")[0] == 409
    status, text = try_code(world.client_of(None), PHONE, code)
    assert status == 429
    assert "Tunggu lima belas menit" in text
    other = printed(world, "0813 0000 0001")
    assert try_code(world.client_of(None), "0813 0000 0001", other)[0] == 302


def test_one_address_cannot_try_many_numbers(world: World) -> None:
    client = world.client_of(None)
    statuses = [try_code(client, f"0812 0000 00{n:02}", "AAAAAAAA")[0] for n in range(21)]
    assert statuses == [409] * 20 + [429]


@pytest.mark.parametrize(
    ("onward", "leads_to"), [("/batang/", "/batang/"), ("https://penipu.example/", "/"), ("//penipu.example", "/")]
)
def test_signing_in_leads_on_inside_the_installation_only(world: World, onward: str, leads_to: str) -> None:
    code = printed(world)
    _, location = try_code(world.client_of(None), PHONE, code, onward)
    assert location in (leads_to, "front" if leads_to == "/" else leads_to)


def test_a_number_that_is_none_is_refused_with_what_to_write(world: World) -> None:
    status, text = try_code(world.client_of(None), "12", "AAAAAAAA")
    assert status == 200
    assert "Tulis 10 sampai 13 angka" in text


def test_the_counter_makes_an_entrant_whose_number_is_encrypted(world: World) -> None:
    page = world.client_of(world.batang.district_staff).post("/batang/loket/", {"name": "Ani", "phone": PHONE})
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    ani = Person.objects.get(name="Ani")
    assert ani.phone is not None
    assert b"81234567890" not in bytes(ani.phone)
    assert decrypt("phone", bytes(ani.phone)) == "+6281234567890"
    grant = Grant.objects.get(person=ani)
    assert (grant.role, grant.region_id, grant.given_by_id) == (
        Role.ENTRANT,
        world.batang.home.region,
        world.batang.district_staff,
    )
    found = re.search(r"\b([A-Z2-9]{4}-[A-Z2-9]{4})\b", page.content.decode())
    assert found is not None
    assert try_code(world.client_of(None), PHONE, found[1])[0] == 302


def test_the_trail_of_the_counter_holds_no_name_and_no_number(world: World) -> None:
    printed(world)
    acts = lines(f"region:{world.batang.home.region}", newest=2)
    ani = Person.objects.get(name="Ani").pk
    assert [(line.act, line.facts.get("person")) for line in acts] == [
        ("accounts.print_code", ani),
        ("accounts.grant", ani),
    ]
    assert "Ani" not in str(acts)
    assert "8123456" not in str(acts)


def test_a_new_code_ends_the_one_before_and_keeps_the_person(world: World) -> None:
    first = printed(world)
    second = operations.register_at_counter(
        asker=world.asker(world.batang.organiser), home=world.batang.home, name="Bukan Ani", phone=PHONE, at=NOON
    )
    assert Person.objects.filter(phone_digest__isnull=False).values_list("name", flat=True).get() == "Ani"
    with pytest.raises(Refused):
        operations.use_code(phone=PHONE, code=first, at=NOON)
    operations.use_code(phone=PHONE, code=second, at=NOON)


def test_no_code_is_kept_as_it_was_printed(world: World) -> None:
    code = printed(world)
    assert code not in str(list(PrintedCode.objects.values()))


def test_no_code_opens_an_account_with_more_rights_or_an_e_mail_address(world: World) -> None:
    for number, (name, role, email) in enumerate(
        [("Juri", Role.ASSESSOR, None), ("Surel", Role.ENTRANT, "surel@contoh.id"), ("Panitia", Role.ORGANISER, None)]
    ):
        phone = f"0812 5555 000{number}"
        person = world.person(name, role, world.batang.home.region, phone=phone, **({"email": email} if email else {}))
        with pytest.raises(Refused):
            printed(world, phone)
        assert not PrintedCode.objects.filter(person=person).exists()


def test_no_code_is_printed_for_another_regions_entrant(world: World) -> None:
    world.person("Budi", Role.ENTRANT, world.pekalongan.home.region, phone=PHONE)
    with pytest.raises(Refused):
        printed(world)


def test_a_person_who_gets_an_office_cannot_use_the_paper_that_is_still_about(world: World) -> None:
    code = printed(world)
    operations.give_role(
        asker=world.asker(world.batang.organiser),
        home=world.batang.home,
        to=PHONE,
        role=Role.ASSESSOR,
        region=world.batang.home.region,
        basis="SK uji",
        at=NOON,
    )
    with pytest.raises(Refused):
        operations.use_code(phone=PHONE, code=code, at=NOON)
