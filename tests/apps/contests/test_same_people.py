"""One person in two groups of a contest is a question to the officer; a NIK is read whole by an act of its own."""

import pytest

from lumbung.apps.contests.operations.identifying import read_identity
from lumbung.apps.contests.tasks.comparing import compare_entry
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.alike_world import NIK, OTHER_NIK, asked, other_district, person
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk

__all__ = ["desk"]


# ------------------------------------------------------------------------------------------------ people


def test_one_nik_that_leads_two_groups_is_asked_about_with_the_other_group(desk: Desk) -> None:
    first, second = desk.entry(1), desk.entry(2, village=other_district(desk))
    person(first, "Siti Aminah", nik=NIK)
    person(second, "SITI A.", nik=NIK)
    compare_entry(first, SEPTEMBER)
    (line,) = asked(desk, first)
    assert (line.kind, line.other_code, line.other_group) == ("chair", "P002", "Kelompok 2")
    assert [(one.name, one.other) for one in line.people] == [("Siti Aminah", "")], "their people are not this desk's"


def test_one_nik_in_two_groups_is_asked_about_whatever_the_role(desk: Desk) -> None:
    first, second = desk.entry(1), desk.entry(2)
    person(first, "Siti Aminah", nik=NIK)
    person(second, "Siti Aminah", role="anggota", nik=NIK)
    compare_entry(first, SEPTEMBER)
    (line,) = asked(desk, second)
    assert (line.kind, line.other) == ("person", first)


@pytest.mark.parametrize(
    ("one", "other", "niks", "is_asked"),
    [
        ("Hj. Siti Aminah, S.Pd", "SITI AMINAH", ("", ""), True),
        ("Siti Aminah", "Sity Aminah", (NIK, ""), True),
        ("Siti Aminah", "Siti Aminah", (NIK, OTHER_NIK), False),
        ("Siti Aminah", "Siti Maryam", ("", ""), False),
    ],
)
def test_chairs_of_one_village_are_compared_by_name_where_no_nik_tells(
    desk: Desk, one: str, other: str, niks: tuple[str, str], is_asked: bool
) -> None:
    first, second = desk.entry(1), desk.entry(2)
    person(first, one, nik=niks[0])
    person(second, other, nik=niks[1])
    compare_entry(first, SEPTEMBER)
    assert bool(asked(desk, first)) is is_asked


def test_a_namesake_in_another_village_is_no_question(desk: Desk) -> None:
    first, second = desk.entry(1), desk.entry(2, village=other_district(desk))
    person(first, "Siti Aminah")
    person(second, "Siti Aminah")
    assert compare_entry(first, SEPTEMBER) == 0


# ------------------------------------------------------------------------------------------------ identity


def test_a_nik_is_masked_at_the_desk_and_read_whole_by_an_act_that_the_trail_keeps(desk: Desk) -> None:
    entry = desk.entry()
    one = person(entry, "Siti Aminah", nik=NIK)
    client = desk.client(desk.officer)
    page = client.get(desk.address(f"meja/{entry}/")).content.decode()
    assert "•" * 12 + NIK[-4:] in page
    assert NIK not in page
    shown = client.post(desk.address(f"meja/{entry}/nik/{one.pk}/"))
    assert NIK in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    (line,) = [one for one in lines(desk.call.chain) if one.act == "contests.read_identity"]
    assert (line.actor, line.facts) == (desk.officer, {"entry": entry, "member": one.pk})
    assert NIK not in str(lines(desk.call.chain))


@pytest.mark.parametrize("who", ["assessor", "agency", "village_staff", "leader", "inspector", "entrant"])
def test_nobody_else_reads_a_nik(desk: Desk, who: str) -> None:
    entry = desk.entry()
    one = person(entry, "Siti Aminah", nik=NIK)
    with pytest.raises(Refused):
        read_identity(
            asker=desk.who(getattr(desk.world.batang, who)), call=desk.call, entry=entry, member=one.pk, at=SEPTEMBER
        )
