"""Who gets a role, or loses one before its time, is told: which, where, from when to when, on what basis."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from lumbung.apps.accounts.queries import Role
from lumbung.apps.notices import operations
from lumbung.apps.notices.models import Notice
from lumbung.apps.notices.queries import notices
from lumbung.shared.refusal import Refused
from tests.working import work
from tests.world import NOON, World

DAY = timedelta(days=1)


@pytest.fixture
def siti(world: World) -> int:
    """Somebody without any role."""
    return world.person("Siti", email="siti@contoh.id", phone="0812 3456 7890")


def give(world: World, **other: Any) -> int:
    """Batang's organiser makes Siti an assessor."""
    led: dict[str, Any] = {"asker": world.asker(world.batang.organiser), "home": world.batang.home, "at": NOON}
    role = {"to": "siti@contoh.id", "role": Role.ASSESSOR, "region": world.batang.home.region, "basis": "SK 7/2021"}
    return operations.give_role(**{**led, **role, **other})


def told(world: World, person: int, language: str = "id") -> list[list[str]]:
    """Every notice of a person: its subject, then its paragraphs."""
    found = notices(world.asker(person), 0, 10)
    return [
        [words.text("en" if language == "en" else "id") for words in (one.subject, *one.paragraphs)] for one in found
    ]


def test_who_gets_a_role_reads_which_where_and_until_when_and_by_letter_too(world: World, siti: int) -> None:
    give(world, ends=NOON + 30 * DAY)
    ((subject, held, basis),) = told(world, siti)
    assert subject == "Peran baru untuk Anda: Penilai, Kabupaten Batang"
    assert held.startswith("Berlaku ")
    assert " sampai " in held
    assert basis == "Dasar peran: SK 7/2021"
    assert told(world, siti, "en")[0][0] == "A new role for you: Assessor, Kabupaten Batang"
    work()
    (letter,) = mail.outbox
    assert letter.to == ["siti@contoh.id"]


def test_the_last_day_told_is_the_last_on_which_the_role_is_held(world: World, siti: int) -> None:
    response = world.client_of(world.batang.organiser).post(
        reverse("role_give", args=[world.batang.home.slug]),
        {
            "to": "siti@contoh.id",
            "role": Role.ASSESSOR.value,
            "region": world.batang.home.name,
            "basis": "SK 7/2021",
            "starts": "2031-02-01",
            "ends": "2031-03-31",
        },
    )
    assert response.status_code == 302
    assert told(world, siti)[0][1] == "Berlaku 1 Februari 2031 sampai 31 Maret 2031."


def test_a_role_without_an_end_is_said_to_last_until_somebody_ends_it(world: World, siti: int) -> None:
    give(world)
    assert "sampai diakhiri" in told(world, siti)[0][1]


def test_whose_role_is_ended_is_told_the_day(world: World, siti: int) -> None:
    given = give(world)
    response = world.client_of(world.batang.organiser).post(reverse("role_end", args=[world.batang.home.slug, given]))
    assert response.status_code == 302
    ended, _ = told(world, siti)
    assert ended[0] == "Peran Anda berakhir: Penilai, Kabupaten Batang"
    assert ended[1].startswith("Berakhir ")


def test_a_role_that_is_refused_is_told_to_nobody(world: World, siti: int) -> None:
    with pytest.raises(Refused):
        give(world, role=Role.ORGANISER)
    assert not Notice.objects.filter(person_id=siti).exists()
