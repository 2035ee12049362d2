"""What people must look at before they sign: panels, missing and stray sheets, jurors who differ widely."""

from dataclasses import replace

import pytest

from lumbung.regulation.case import Assessor, Assignment, Case, Recusal, Sheet
from tests.regulation.decree import KECAMATAN, assert_speaks, decided, decree, marked

PANEL = """
    - kode: final
      nama: Final
      rubrik: utama
      rujukan: Pasal 2
      {more}
      panel:
        rujukan: Pasal 3
        {panel}
    """


def told(panel: str, case: Case, more: str = "wajib: true") -> list[str]:
    law = decree(fakta=KECAMATAN, babak=PANEL.format(panel=panel, more=more))
    result = decided(law, case)
    assert_speaks(*(one.words for one in result.cautions))
    return [one.words.text() for one in result.cautions]


def seats(*elements: str, group: tuple[str, ...] = ()) -> tuple[Assessor, ...]:
    return tuple(Assessor(f"juri {n}", "final", element, group) for n, element in enumerate(elements, start=1))


def judged(*elements: str, sheets: int = 0) -> Case:
    return replace(marked({"K1": [(5, 5)] * (sheets or len(elements))}), assessors=seats(*elements))


@pytest.mark.parametrize(
    ("panel", "elements", "words"),
    [
        ("unsur: [{nama: akademisi}, {nama: jurnalis}]", ("akademisi",),
         "Panel Final: unsur jurnalis 0 orang, seharusnya paling sedikit 1."),
        ("unsur: [{nama: akademisi, paling_sedikit: 2}]", ("Akademisi",),
         "Panel Final: unsur akademisi 1 orang, seharusnya paling sedikit 2."),
        ("unsur: [{nama: akademisi, jumlah: 1}]", ("akademisi", "akademisi"),
         "Panel Final: unsur akademisi 2 orang, seharusnya 1."),
        ("jumlah: 3", ("akademisi",), "Panel Final: 1 orang, seharusnya 3."),
    ],
)  # fmt: skip
def test_a_panel_that_lacks_what_the_decree_asks_is_told(panel: str, elements: tuple[str, ...], words: str) -> None:
    assert told(panel, judged(*elements)) == [words]


def test_a_whole_panel_is_nothing_to_tell() -> None:
    assert told("unsur: [{nama: akademisi, jumlah: 1}, {nama: jurnalis}]\n        jumlah: 2",
                judged("AKADEMISI", "jurnalis")) == []  # fmt: skip


def test_marks_without_any_panel_are_told() -> None:
    assert told("unsur: [{nama: akademisi}]", marked({"K1": [(5, 5)]})) == [
        "Panel Final: unsur akademisi 0 orang, seharusnya paling sedikit 1."
    ]


def test_a_panel_of_a_group_is_named() -> None:
    people = (
        Assessor("y", "lain", "camat"),
        *seats("camat", group=("Batang",)),
        *tuple(replace(one, code="x") for one in seats("camat", group=("Bandar",))),
    )
    case = replace(marked({"K1": [(5, 5)]}, facts={"K1": {"kecamatan": "Batang"}}), assessors=people)
    assert told("per: kecamatan\n        jumlah: 2", case) == [
        "Panel Final (Bandar): 1 orang, seharusnya 2.", "Panel Final (Batang): 1 orang, seharusnya 2.",
    ]  # fmt: skip


def test_a_member_who_did_not_mark_and_did_not_withdraw_is_told() -> None:
    case = judged("a", "b", sheets=1)
    assert told("jumlah: 2", case) == ["Final: K1 belum dinilai oleh juri 2."]
    withdrawn = replace(case, recusals=(Recusal("final", "juri 2", "K1", "saudara"),))
    assert told("jumlah: 2", withdrawn) == []


def test_only_those_are_missed_to_whom_an_entry_is_assigned() -> None:
    case = judged("a", "b", sheets=1)
    own = replace(case, assignments=(Assignment("final", "juri 1", "K1"), Assignment("final", "juri 2", "K2")))
    assert told("jumlah: 2", own) == []
    others = replace(case, assignments=(Assignment("final", "juri 1", "K1"), Assignment("final", "juri 2", "K1")))
    assert told("jumlah: 2", others) == ["Final: K1 belum dinilai oleh juri 2."]
    elsewhere = replace(case, assignments=(Assignment("semi", "juri 1", "K1"), Assignment("final", "juri 9", "K1")))
    assert told("jumlah: 2", elsewhere) == ["Final: K1 belum dinilai oleh juri 2."]


def test_an_entry_whose_group_has_no_panel_is_told() -> None:
    case = replace(
        marked({"K1": [(5, 5)]}, facts={"K1": {"kecamatan": "Batang"}}), assessors=seats("a", group=("Bandar",))
    )
    assert told("per: kecamatan", case) == ["Final: K1 belum dinilai oleh panel kelompoknya."]


def test_a_stranger_s_sheet_is_told() -> None:
    assert told("jumlah: 1", judged("a", sheets=2)) == ["Final: juri 2 menilai K1, tetapi bukan anggota panel."]


def test_a_sheet_given_twice_is_told() -> None:
    case = marked({"K1": [(5, 5)]})
    twice = replace(case, sheets={"final": (*case.sheets["final"], *case.sheets["final"])}, assessors=seats("a"))
    assert told("jumlah: 1", twice) == ["Final: juri 1 menilai K1 2 kali, dan semuanya dihitung."]


def test_agreed_sheets_that_differ_are_told() -> None:
    case = replace(marked({"K1": [(5, 5), (6, 6)]}), assessors=seats("a", "b"))
    assert told("jumlah: 2", case, "gabung_juri: mufakat") == [
        "Final: lembar mufakat untuk K1 berbeda-beda; dipakai rata-ratanya."
    ]


def test_marks_for_an_entry_outside_the_round_are_told_and_do_not_count() -> None:
    case = judged("a")
    stray = replace(case, sheets={"final": (*case.sheets["final"], Sheet("juri 1", "K9", (1, 1)))})
    assert told("jumlah: 1", stray) == [
        "Final: ada nilai untuk peserta yang tidak mengikuti babak ini, dan tidak dihitung: K9."
    ]


@pytest.mark.parametrize(("limit", "wide"), [("5", False), ("4.9", True)])
def test_jurors_who_differ_by_more_than_the_decree_likes_are_told(limit: str, wide: bool) -> None:
    case = replace(marked({"K1": [(10, 5), (5, 5)]}), assessors=seats("a", "b"))
    expected = [f"Final: skor juri untuk K1 berselisih 5, lebih dari {limit.replace('.', ',')}."] if wide else []
    assert told("jumlah: 2", case, f"selisih_juri: {limit}") == expected
