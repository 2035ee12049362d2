"""What staff entered for a group is theirs by office: it ends with the office, and each look at papers is kept."""

import pytest

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.models import Grant, Person
from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.contests.operations import attaching, opening
from lumbung.apps.contests.queries.entries import entry as entry_to_see
from lumbung.apps.contests.queries.entries import entry_to_edit, own_entries
from lumbung.apps.contests.queries.work import work_of
from lumbung.apps.regions.queries import inside
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.papers import PDF
from tests.world import BASIS, BEGINS, world

__all__ = ["lomba", "world"]
PHONE = "0812 3456 7890"


def test_an_officer_whose_office_ended_has_nothing_of_the_entry_any_more(lomba: Lomba) -> None:
    officer = lomba.world.batang.village_staff
    entry = lomba.begin(person=officer)
    assert entry_to_edit(asker(officer, JULY), lomba.call, entry) is not None
    Grant.objects.filter(person=officer).update(ends=JULY)
    later = asker(officer, JULY)
    assert entry_to_see(later, lomba.call, entry) is None
    assert entry_to_edit(later, lomba.call, entry) is None
    assert own_entries(later, lomba.call) == []
    assert work_of(later, lomba.call) == []
    assert lomba.world.client_of(officer, JULY).get(lomba.address(f"{entry}/")).status_code == 404


def test_a_copied_identity_card_that_the_officer_opens_who_entered_it_leaves_a_line(lomba: Lomba) -> None:
    officer, entrant = lomba.world.batang.village_staff, lomba.entrant
    for person, noted in ((officer, True), (entrant, False)):
        entry, who = lomba.begin(person=person), asker(person, JULY)
        attaching.attach_file(
            asker=who, call=lomba.call, entry=entry, document="ktp-pengurus", name="ktp.pdf", content=PDF, at=JULY
        )
        (file,) = (one.id for one in entry_to_see(who, lomba.call, entry).files)  # type: ignore[union-attr]  # it is theirs
        assert opening.open_file(asker=who, call=lomba.call, entry=entry, file=file, at=JULY) is not None
        assert (lines(lomba.call.chain, newest=1)[0].act == "contests.read_personal") is noted


def test_once_a_group_has_begun_only_its_own_district_prints_a_code_for_it(lomba: Lomba) -> None:
    batang = lomba.world.batang
    other_district = inside(batang.home.code, 3, JULY.date())[1]
    stranger = lomba.world.person("Petugas lain", Role.DISTRICT_STAFF, other_district.id, email="lain@contoh.id")

    def print_for(person: int) -> str:
        return accounts.register_at_counter(
            asker=asker(person, JULY), home=batang.home, name="Ani", phone=PHONE, at=JULY
        )

    code = print_for(stranger)
    ani = accounts.use_code(phone=PHONE, code=code, at=JULY)
    lomba.begin(person=ani)
    with pytest.raises(Refused):
        print_for(stranger)
    assert print_for(batang.district_staff)
    assert print_for(batang.organiser)


def test_of_groups_in_two_districts_only_the_organiser_opens_the_account(lomba: Lomba) -> None:
    batang = lomba.world.batang
    accounts.register_at_counter(
        asker=asker(batang.district_staff, JULY), home=batang.home, name="Ani", phone=PHONE, at=JULY
    )
    ani = Grant.objects.latest("pk").person_id
    lomba.begin(person=ani)
    far = inside(batang.home.code, 3, JULY.date())[1]
    accounts.settle_entrant(person=ani, home=batang.home.code, village=inside(far.code, 4, JULY.date())[0].id, at=JULY)
    with pytest.raises(Refused):
        accounts.register_at_counter(
            asker=asker(batang.district_staff, JULY), home=batang.home, name="Ani", phone=PHONE, at=JULY
        )
    assert accounts.register_at_counter(
        asker=asker(batang.organiser, JULY), home=batang.home, name="Ani", phone=PHONE, at=JULY
    )


def test_a_number_whose_account_is_closed_is_told_and_nothing_breaks(lomba: Lomba) -> None:
    batang = lomba.world.batang
    ani = accounts.make_person(name="Ani", phone=PHONE)
    accounts.grant(person=ani, role=Role.ENTRANT, region=batang.home.region, basis=BASIS, at=BEGINS, by=None)
    Person.objects.filter(pk=ani).update(is_active=False)
    with pytest.raises(Refused, match="account is closed"):
        accounts.register_at_counter(
            asker=asker(batang.district_staff, JULY), home=batang.home, name="Ani", phone=PHONE, at=JULY
        )
