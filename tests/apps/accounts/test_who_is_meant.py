"""An office goes to the person who is meant: not to whoever typed an address first, not across a border."""

import pytest
from django.test import Client

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.permissions import is_at_the_counter, people_to_print_for
from lumbung.apps.accounts.queries import Role, asker, person_at
from lumbung.apps.regions import operations as regions
from lumbung.apps.regions.queries import home_at, inside
from tests.world import BASIS, BEGINS, NOON, World

ADDRESS = "camat@batangkab.contoh"


@pytest.mark.django_db
def test_an_address_that_nobody_confirmed_is_nobodys() -> None:
    typed = {"email": ADDRESS, "password1": "kopi-robusta-dari-tombo", "name": "Bukan Camat"}
    assert Client().post("/akun/daftar/", typed).status_code == 302
    assert person_at(ADDRESS) is None


@pytest.mark.django_db
def test_an_address_that_an_officer_vouched_for_is_found() -> None:
    person = accounts.make_person(name="Ibu Camat", email=ADDRESS)
    assert person_at(ADDRESS.upper()) == person


@pytest.fixture
def province(world: World) -> World:
    """The province around both regencies uses the installation, too."""
    regions.open_home(slug="jateng", code="33", name="Provinsi Jawa Tengah")
    return world


@pytest.mark.django_db
def test_staff_of_a_district_do_not_stand_at_the_counter_of_the_province(province: World) -> None:
    jateng = home_at("jateng")
    assert jateng is not None
    for person in (province.batang.district_staff, province.batang.organiser):
        who = asker(person, NOON)
        assert is_at_the_counter(who, province.batang.home)
        assert not is_at_the_counter(who, jateng)
        assert list(people_to_print_for(who, jateng)) == []


@pytest.mark.django_db
def test_staff_of_a_district_print_for_its_villages_and_not_for_those_of_another(province: World) -> None:
    near = accounts.make_person(name="Dekat", phone="0812 0000 0001")
    far = accounts.make_person(name="Jauh", phone="0812 0000 0002")
    other = next(
        one for one in inside("33.25", 4, NOON.date()) if not one.code.startswith(f"{province.batang.district.code}.")
    )
    for person, region in ((near, province.batang.village.id), (far, other.id)):
        accounts.grant(person=person, role=Role.VILLAGE_STAFF, region=region, basis=BASIS, at=BEGINS, by=None)
    served = set(
        people_to_print_for(asker(province.batang.district_staff, NOON), province.batang.home).values_list(
            "pk", flat=True
        )
    )
    assert near in served
    assert far not in served
