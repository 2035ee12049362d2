"""Roles: who gives which to whom, where, and what ends."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from lumbung.apps.accounts import operations, queries
from lumbung.apps.accounts.models import Grant, Role
from lumbung.apps.accounts.permissions import GIVEN_BY_ORGANISER
from lumbung.apps.accounts.queries import Asker, Held
from lumbung.apps.regions.queries import inside
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.world import NOON, World

EMAIL = "siti@contoh.id"
DAY = timedelta(days=1)


def give(world: World, by: int, role: Role, region: int | None = None, to: str = EMAIL, ends_in: int = 30) -> int:
    """Somebody gives a role in Batang; in the regency where no region is named."""
    return operations.give_role(
        asker=world.asker(by),
        home=world.batang.home,
        to=to,
        role=role,
        region=world.batang.home.region if region is None else region,
        basis="SK Bupati uji",
        at=NOON,
        ends=NOON + ends_in * DAY,
    )


def fitting(world: World, role: Role) -> int:
    """A region of Batang of the level at which a role is held."""
    corner = world.batang
    return {Role.DISTRICT_STAFF: corner.district.id, Role.VILLAGE_STAFF: corner.village.id}.get(
        role, corner.home.region
    )


@pytest.fixture
def siti(world: World) -> int:
    """Somebody without any role."""
    return world.person("Siti", email=EMAIL, phone="0812 3456 7890")


@pytest.mark.usefixtures("siti")
@pytest.mark.parametrize("role", list(Role))
def test_the_organiser_appoints_who_works_in_its_contests_and_nobody_above_or_beside_itself(
    world: World, role: Role
) -> None:
    if role in (Role.PLATFORM_ADMIN, Role.ORGANISER, Role.INSPECTOR, Role.ENTRANT):
        with pytest.raises(Refused):
            give(world, world.batang.organiser, role, fitting(world, role))
    else:
        assert give(world, world.batang.organiser, role, fitting(world, role))


@pytest.mark.usefixtures("siti")
@pytest.mark.parametrize("role", list(Role))
def test_the_platform_admin_gives_every_role(world: World, role: Role) -> None:
    assert give(world, world.platform_admin, role, fitting(world, role))


@pytest.mark.usefixtures("siti")
@pytest.mark.parametrize(
    "who", ["agency", "district_staff", "assessor", "village_staff", "entrant", "leader", "inspector"]
)
def test_nobody_else_gives_a_role(world: World, who: str) -> None:
    with pytest.raises(Refused):
        give(world, getattr(world.batang, who), Role.AGENCY)


@pytest.mark.usefixtures("siti")
def test_an_organiser_of_another_region_gives_nothing_here(world: World) -> None:
    with pytest.raises(Refused):
        give(world, world.pekalongan.organiser, Role.AGENCY)


@pytest.mark.usefixtures("siti")
def test_nothing_is_given_in_another_region_nor_at_another_level(world: World) -> None:
    for role, region in [
        (Role.DISTRICT_STAFF, world.pekalongan.district.id),
        (Role.AGENCY, world.pekalongan.home.region),
        (Role.DISTRICT_STAFF, world.batang.home.region),
        (Role.VILLAGE_STAFF, world.batang.district.id),
        (Role.AGENCY, 999_999),
    ]:
        with pytest.raises(Refused):
            give(world, world.batang.organiser, role, region)


def test_nobody_gives_a_role_to_themselves(world: World) -> None:
    for person, address in [
        (world.batang.organiser, "organiser@batang.contoh.id"),
        (world.platform_admin, "pengelola@contoh.id"),
    ]:
        with pytest.raises(Refused):
            give(world, person, Role.ASSESSOR, to=address)


def test_a_person_is_found_by_e_mail_or_number_however_they_are_typed(world: World, siti: int) -> None:
    for address in (EMAIL, " SITI@contoh.id ", "0812-3456-7890", "+62 812 3456 7890"):
        assert queries.person_at(address) == siti
    for address in ("", "  ", "lain@contoh.id", "0812 0000 0000"):
        assert queries.person_at(address) is None
    with pytest.raises(Refused):
        give(world, world.batang.organiser, Role.AGENCY, to="lain@contoh.id")


def test_a_role_that_ends_before_it_begins_is_refused(world: World, siti: int) -> None:
    with pytest.raises(Refused):
        give(world, world.batang.organiser, Role.AGENCY, ends_in=0)
    assert not Grant.objects.filter(person=siti).exists()


def test_a_role_holds_from_its_first_moment_to_its_last(world: World, siti: int) -> None:
    give(world, world.batang.organiser, Role.AGENCY, ends_in=30)
    code = world.batang.home.code
    assert not world.asker(siti, NOON - DAY).has(Role.AGENCY, code)
    assert world.asker(siti, NOON).has(Role.AGENCY, code)
    assert world.asker(siti, NOON + 29 * DAY).has(Role.AGENCY, code)
    assert not world.asker(siti, NOON + 30 * DAY).has(Role.AGENCY, code)


def test_giving_and_ending_stand_in_the_trail_by_ids_alone(world: World, siti: int) -> None:
    grant = give(world, world.batang.organiser, Role.AGENCY)
    organiser = world.asker(world.batang.organiser)
    operations.end_grant(asker=organiser, home=world.batang.home, grant=grant, at=NOON + DAY)
    ended, given_ = lines(f"region:{world.batang.home.region}", newest=2)
    assert (given_.act, given_.actor, given_.facts) == (
        "accounts.grant",
        organiser.person,
        {"grant": grant, "person": siti, "role": "agency"},
    )
    assert (ended.act, ended.actor, ended.facts) == ("accounts.end_grant", organiser.person, {"grant": grant})
    assert not world.asker(siti, NOON + DAY).held


def test_what_ended_does_not_end_again(world: World, siti: int) -> None:
    del siti
    grant = give(world, world.batang.organiser, Role.AGENCY)
    organiser = world.asker(world.batang.organiser)
    operations.end_grant(asker=organiser, home=world.batang.home, grant=grant, at=NOON)
    with pytest.raises(Refused):
        operations.end_grant(asker=organiser, home=world.batang.home, grant=grant, at=NOON + DAY)
    assert Grant.objects.get(pk=grant).ends == NOON


def test_the_watched_does_not_end_the_watch_nor_its_own_office(world: World) -> None:
    organiser = world.asker(world.batang.organiser)
    for person in (world.batang.inspector, world.batang.organiser, world.pekalongan.agency):
        grant = Grant.objects.get(person=person).pk
        with pytest.raises(Refused):
            operations.end_grant(asker=organiser, home=world.batang.home, grant=grant, at=NOON)
    inspector = Grant.objects.get(person=world.batang.inspector).pk
    admin = world.asker(world.platform_admin)
    operations.end_grant(asker=admin, home=world.batang.home, grant=inspector, at=NOON)


def test_a_role_that_has_not_begun_never_begins_once_it_is_ended(world: World, siti: int) -> None:
    grant = operations.grant(
        person=siti,
        role=Role.AGENCY,
        region=world.batang.home.region,
        basis="SK uji",
        at=NOON,
        by=None,
        starts=NOON + 10 * DAY,
    )
    organiser = world.asker(world.batang.organiser)
    operations.end_grant(asker=organiser, home=world.batang.home, grant=grant, at=NOON)
    assert not world.asker(siti, NOON + 11 * DAY).held


def test_the_list_shows_officers_here_and_neither_entrants_nor_neighbours(world: World) -> None:
    seen = queries.offices(world.asker(world.batang.inspector), world.batang.home, NOON)
    people = {one.person for one in seen}
    assert world.batang.district_staff in people
    assert world.batang.village_staff in people
    assert world.batang.entrant not in people
    assert not people & {world.pekalongan.organiser, world.pekalongan.district_staff}
    assert not any(one.may_end for one in seen)
    mine = queries.offices(world.asker(world.batang.organiser), world.batang.home, NOON)
    assert {one.role for one in mine if one.may_end} == set(GIVEN_BY_ORGANISER)
    assert queries.offices(world.asker(world.pekalongan.organiser), world.batang.home, NOON) == []


def test_the_page_gives_a_role_and_lists_it(world: World, siti: int) -> None:
    client = world.client_of(world.batang.organiser)
    form = {"to": EMAIL, "role": "district_staff", "region": world.batang.district.name, "basis": "SK 1/2021"}
    answer = client.post("/batang/peran/beri/", form)
    assert answer.status_code == 302, answer.content.decode()
    grant = Grant.objects.get(person=siti)
    assert (grant.region_id, grant.ends) == (world.batang.district.id, None)
    page = client.get("/batang/peran/").content.decode()
    assert "Siti" in page
    assert "SK 1/2021" in page
    client.post(f"/batang/peran/{grant.pk}/akhiri/")
    grant.refresh_from_db()
    assert grant.ends is not None


@pytest.mark.usefixtures("siti")
def test_a_name_that_several_villages_have_is_asked_for_by_code_and_nothing_is_lost(world: World) -> None:
    form = {"to": EMAIL, "role": "village_staff", "basis": "SK 2/2021", "ends": "2021-12-31"}
    names = [one.name for one in inside(world.batang.home.code, 4, NOON.date())]
    several = next(name for name in names if names.count(name) > 1)
    page = world.client_of(world.batang.organiser).post("/batang/peran/beri/", form | {"region": several})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Tulis kodenya" in text
    for typed in (EMAIL, several, "SK 2/2021", "2021-12-31"):
        assert f'value="{typed}"' in text


def test_an_officer_is_found_among_many_by_name_place_or_role(world: World) -> None:
    for number in range(30):
        world.person(f"Orang {number:02}", Role.AGENCY, world.batang.home.region)
    client = world.client_of(world.batang.organiser)
    page = client.get("/batang/peran/").content.decode()
    assert "Perangkat daerah (31)" in page
    assert "Baris 1–25 dari" in page
    found = client.get("/batang/peran/?cari=orang 07").content.decode()
    assert "Orang 07" in found
    assert "Orang 08" not in found
    in_district = client.get("/batang/peran/", {"cari": world.batang.district.name}).content.decode()
    assert "Petugas kecamatan (1)" in in_district
    only = client.get("/batang/peran/?peran=leader").content.decode()
    assert "<h2>Pimpinan daerah</h2>" in only
    assert "Orang 07" not in only
    assert "0 peran untuk “tidak ada”." in client.get("/batang/peran/?cari=tidak ada").content.decode()


def test_what_was_done_with_a_role_is_said_afterwards(world: World, siti: int) -> None:
    client = world.client_of(world.batang.organiser)
    form = {"to": EMAIL, "role": "agency", "region": "33.25", "basis": "SK 9/2021"}
    given = client.post("/batang/peran/beri/", form, follow=True).content.decode()
    assert "Peran Perangkat daerah sudah diberikan." in given
    grant = Grant.objects.get(person=siti).pk
    assert "sudah berakhir." in client.post(f"/batang/peran/{grant}/akhiri/", follow=True).content.decode()
    assert "Sudah berakhir (1)" in client.get("/batang/peran/").content.decode()


def test_what_is_missing_is_told_field_by_field(world: World) -> None:
    page = world.client_of(world.batang.organiser).post("/batang/peran/beri/", {"role": "agency"}).content.decode()
    for told in ("Tulis surel atau nomor HP orangnya.", "Tulis nama atau kode wilayahnya.", "Tulis dasarnya"):
        assert told in page


def test_the_regency_itself_is_named_as_people_name_it(world: World, siti: int) -> None:
    client = world.client_of(world.batang.organiser)
    for name in ("Kabupaten Batang", "33.25"):
        form = {"to": EMAIL, "role": "agency", "region": name, "basis": "SK 3/2021"}
        assert client.post("/batang/peran/beri/", form).status_code == 302, name
    assert Grant.objects.filter(person=siti, region=world.batang.home.region).count() == 2


def test_the_list_asks_the_database_as_often_for_many_officers_as_for_few(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client_of(world.batang.organiser)
    client.get("/batang/peran/")
    for number in range(20):
        world.person(f"Orang {number}", Role.AGENCY, world.batang.home.region)
    with django_assert_max_num_queries(12):
        client.get("/batang/peran/")


CODES = st.from_regex(r"[1-9]\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", fullmatch=True)


@given(CODES, CODES)
def test_a_role_reaches_into_its_region_and_never_beside_it(held: str, asked: str) -> None:
    person = Asker(1, "Siti", (Held(Role.LEADER, held, 1, None),))
    assert person.has(Role.LEADER, asked) == (asked == held or asked.startswith(held + "."))
    assert person.works_in((Role.LEADER,), asked) == (person.has(Role.LEADER, asked) or held.startswith(asked + "."))
    assert not person.has(Role.INSPECTOR, asked)


@given(CODES, CODES)
def test_to_organise_is_for_one_government_and_not_for_those_inside_it(held: str, asked: str) -> None:
    person = Asker(1, "Siti", (Held(Role.ORGANISER, held, 1, None),))
    assert person.has(Role.ORGANISER, asked) == (asked == held)


def test_a_code_that_begins_alike_is_another_region(world: World) -> None:
    neighbour = Asker(1, "Siti", (Held(Role.ORGANISER, "33.2", 1, None),))
    assert not neighbour.has(Role.ORGANISER, world.batang.home.code)
    assert not neighbour.works_in((Role.ORGANISER,), world.batang.home.code)
    assert queries.roles_to_give(neighbour, world.batang.home) == ()
