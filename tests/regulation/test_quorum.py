"""How many of a panel must sit, counted exactly, and only where the decree or a reading says so."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lumbung.regulation.bundle import frozen_case, make_bundle, recompute, written
from lumbung.regulation.case import Assessor, Case, Discussion, Dissent, Sitting
from lumbung.regulation.deciding import decide
from lumbung.regulation.publishing import take_reasons
from lumbung.regulation.quorum import asked, attendances
from lumbung.regulation.readings import Rules
from tests.regulation.decree import assert_speaks, decree, marked, mistakes, regulation, seated

BABAK = "- {{kode: final, nama: Final, rubrik: utama, rujukan: P, panel: {{{panel}, rujukan: Pasal 2}}}}"


def rules(quorum: str) -> Rules:
    panel = f"kuorum: {{{quorum}, rujukan: Pasal 9}}" if quorum else "jumlah: 4"
    return regulation(decree(babak=BABAK.format(panel=panel))).adopt()


def members(count: int) -> list[Assessor]:
    return [Assessor(f"J{n}", "final", "ahli") for n in range(count)]


@pytest.mark.parametrize(
    ("quorum", "wanted"),
    [
        ("paling_sedikit: 2", {3: 2, 4: 2, 6: 2}),
        ("bagian: [2, 3]", {3: 2, 4: 3, 5: 4, 6: 4}),
        ("bagian: [1, 1]", {3: 3, 4: 4}),
        ("lebih_dari: [1, 2]", {3: 2, 4: 3, 5: 3, 6: 4}),
    ],
)
def test_a_quorum_is_counted_without_a_rounding_that_helps(quorum: str, wanted: dict[int, int]) -> None:
    for count, needed in wanted.items():
        for present in range(count + 1):
            (found,) = attendances(rules(quorum), members(count), {f"J{n}" for n in range(present)})
            assert (found.needed, found.members, found.present) == (needed, count, present)
            assert found.is_enough is (present >= needed)
            assert found.citations == ("Pasal 9",)
    panel = rules(quorum).round("final").panel
    assert panel is not None
    assert panel.quorum is not None
    assert_speaks(asked(panel.quorum))


def test_without_a_rule_nobody_need_be_present() -> None:
    assert attendances(rules(""), members(3), ()) == ()
    assert attendances(regulation(decree()).adopt(), members(3), ()) == ()


def test_whoever_is_no_member_makes_no_quorum() -> None:
    (found,) = attendances(rules("paling_sedikit: 1"), members(3), {"J9", "Ketua"})
    assert not found.is_enough


def test_panels_that_sit_together_are_counted_apart() -> None:
    both = [Assessor("A", "final", "ahli", ("Batang",)), Assessor("B", "final", "ahli", ("Blado",))]
    found = attendances(rules("bagian: [1, 1]"), both, {"A"})
    assert [(one.group, one.is_enough) for one in found] == [(("Batang",), True), (("Blado",), False)]


@pytest.mark.parametrize(
    "panel",
    [
        "kuorum: {bagian: [3, 2], rujukan: P}",
        "kuorum: {lebih_dari: [1, 1], rujukan: P}",
        "jumlah: 3, kuorum: {paling_sedikit: 4, rujukan: P}",
    ],
)
def test_a_quorum_that_no_panel_can_have_is_a_mistake(panel: str) -> None:
    (found,) = mistakes(decree(babak=BABAK.format(panel=panel)))
    assert "melebihi anggota" in found.what.text("id")


def test_a_sitting_a_dissent_and_a_discussion_travel_in_the_bundle_without_what_was_typed() -> None:
    law = decree()
    held = Sitting("akhir", (), date(2021, 11, 3), "juri 1", ("juri 1", "juri 2"), "Aula rumah Ibu Siti")
    said = Dissent("akhir", (), "juri 2", "Ibu Siti lebih baik.")
    about = Discussion("final", "K1", Fraction(55, 3), Fraction(20), date(2021, 11, 2), "Ibu Siti membaca lain.")
    case: Case = replace(seated(marked({"K1": [(9, 9)]})), sittings=(held,), dissents=(said,), discussions=(about,))
    adopted = regulation(law).adopt()
    files = {"peraturan.yaml": law.encode()}
    data = json.loads(make_bundle(files, adopted, regulation(law).fingerprint(adopted), case, decide(adopted, case)))
    assert frozen_case(data).sittings == (held,)
    reasons = take_reasons(data)
    published = written(data)
    assert b"Siti" not in published
    assert recompute(published).same
    again = frozen_case(json.loads(published), reasons)
    assert (again.sittings, again.dissents, again.discussions) == ((held,), (said,), (about,))
    del data["kasus"]["sidang"], data["kasus"]["pendapat_berbeda"], data["kasus"]["pembahasan"]
    assert recompute(written(data)).same, "what was sealed before sittings were recorded is still recomputed"
