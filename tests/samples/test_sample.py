"""A sample is a whole contest that decides, is marked as invented, and is the same for the same seed."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from lumbung.documents.workbook import reading, template
from lumbung.documents.workbook.contents import Filled
from lumbung.documents.workbook.nik import is_womans
from lumbung.regulation.deciding import decide
from lumbung.regulation.loading.load import LAW, load
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import RoundKind
from lumbung.samples.answers import answers, summary, title
from lumbung.samples.contest import sample
from lumbung.samples.names import MARK
from lumbung.samples.papers import paper
from lumbung.samples.places import villages_of

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests/documents/workbook/lomba_kecil.yaml"
FINGERPRINT = "0" * 64


@dataclass(frozen=True)
class Contest:
    """A decree and how many entries its sample has."""

    law: Path
    groups: int
    seed: int = 2021

    def rules(self) -> Rules:
        """The decree under its default readings."""
        loaded = load({LAW: self.law.read_bytes()})
        assert loaded.regulation is not None
        return loaded.regulation.adopt()


def contests() -> list[Contest]:
    """The small decree, and every contest among the law."""
    laws = [
        path for path in sorted((ROOT / "regulations").glob("*/peraturan.yaml")) if "jenis: lomba" in path.read_text()
    ]
    return [Contest(SMALL, 24), Contest(SMALL, 1), *(Contest(law, 40) for law in laws)]


@pytest.fixture(scope="module", params=contests(), ids=lambda one: f"{one.law.parent.name}-{one.groups}")
def contest(request: pytest.FixtureRequest) -> tuple[Rules, Filled]:
    """A decree's rules and its sample."""
    one: Contest = request.param
    rules = one.rules()
    return rules, sample(rules, one.seed, one.groups)


@pytest.fixture(scope="module")
def batang() -> tuple[Rules, Filled]:
    """A sample as large as the run of 2021."""
    rules = Contest(ROOT / "regulations/batang-2021/peraturan.yaml", 128).rules()
    return rules, sample(rules, 2021, 128)


def test_a_sample_decides_to_the_end(contest: tuple[Rules, Filled]) -> None:
    rules, filled = contest
    result = decide(rules, filled.case)
    assert result.pending == ()
    # What is left to look at is the decree's own: funds that it does not state, or a pool that is too small.
    about_the_contest = re.compile(r"\b[PJ][0-9]{3}\b|[Pp]anel|peserta|juri|[Pp]utusan")
    cautions = [caution.words.text() for caution in result.cautions]
    assert [words for words in cautions if about_the_contest.search(words)] == []
    assert sum(len(award.winners) for award in result.awards) > 0


def test_every_entry_that_reached_a_round_was_judged_in_it(contest: tuple[Rules, Filled]) -> None:
    rules, filled = contest
    for round_ in decide(rules, filled.case).rounds:
        if rules.round(round_.round).kind is RoundKind.SCORE:
            assert set(round_.scores) == set(round_.entered)
            assert {sheet.entry for sheet in filled.case.sheets[round_.round]} == set(round_.entered)


def test_a_sample_reads_back_from_its_workbook_as_the_same_contest(contest: tuple[Rules, Filled]) -> None:
    rules, filled = contest
    target = BytesIO()
    template.write(rules, FINGERPRINT, target, filled)
    found = reading.read(rules, target.getvalue(), FINGERPRINT)
    assert [fault.text() for fault in found.faults] == []
    assert found.filled == filled
    assert all("orang contoh" in note.text() for note in found.notes)


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    rules = Contest(SMALL, 12).rules()
    assert workbook(rules, 7) == workbook(rules, 7)
    assert workbook(rules, 7) != workbook(rules, 8)


def workbook(rules: Rules, seed: int) -> bytes:
    """The bytes of a small sample's workbook."""
    target = BytesIO()
    template.write(rules, FINGERPRINT, target, sample(rules, seed, 12))
    return target.getvalue()


DIGEST = """
import hashlib, sys
from tests.samples.test_sample import SMALL, Contest, workbook
print(hashlib.sha256(workbook(Contest(SMALL, 12).rules(), 7)).hexdigest())
"""


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={"PYTHONPATH": path, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_everybody_and_every_group_is_marked_as_a_sample(contest: tuple[Rules, Filled]) -> None:
    _, filled = contest
    assert filled.is_sample
    names = [entry.name for entry in filled.case.entries]
    names += [person.name for person in filled.people]
    names += [assessor.name for assessor in filled.case.assessors]
    assert all("(contoh)" in name for name in names)


def test_the_workbook_of_a_sample_says_so_on_its_first_sheet(batang: tuple[Rules, Filled]) -> None:
    rules, filled = batang
    target = BytesIO()
    template.write(rules, FINGERPRINT, target, filled)
    guide = openpyxl.load_workbook(target, read_only=True)["Petunjuk"]
    assert "CONTOH" in str(guide["A2"].value)


@pytest.mark.parametrize("sheet", ["Petunjuk", "Tidak diambil"])
def test_a_sample_stays_one_whatever_is_deleted(sheet: str) -> None:
    rules = Contest(SMALL, 12).rules()
    book = openpyxl.load_workbook(BytesIO(workbook(rules, 7)))
    book.remove(book[sheet])
    if sheet != "Petunjuk":
        for row in range(3, 15):
            book["Peserta"][f"B{row}"] = "KWT Melati"
    target = BytesIO()
    book.save(target)
    found = reading.read(rules, target.getvalue())
    assert found.filled is not None, [fault.text() for fault in found.faults]
    assert found.filled.is_sample


def test_no_nik_of_a_sample_can_be_anybodys(batang: tuple[Rules, Filled]) -> None:
    _, filled = batang
    niks = [person.nik for person in filled.people]
    assert len(set(niks)) == len(niks)
    assert all(nik.startswith("3325") and nik.endswith("0000") and len(nik) == 16 for nik in niks)
    assert all(is_womans(person.nik) is person.is_woman for person in filled.people)


def test_the_sample_of_batang_is_like_the_run_of_2021(batang: tuple[Rules, Filled]) -> None:
    rules, filled = batang
    result = decide(rules, filled.case)
    districts = {entry.code: entry.facts["kecamatan"] for entry in filled.case.entries}
    assert len(filled.case.entries) == 128
    assert set(districts.values()) == set(rules.known["kecamatan"].options)
    nominees = Counter(
        districts[code] for code in next(one for one in result.rounds if one.round == "kecamatan").passed
    )
    assert 70 <= nominees.total() <= 84
    assert max(nominees.values()) <= 6
    winners = Counter(districts[winner.entry] for award in result.awards for winner in award.winners)
    assert max(winners.values()) <= 3
    names = {village.name for village in villages_of("33.25")}
    villages = [entry.name.removesuffix(" (contoh)").rpartition(", ")[2] for entry in filled.case.entries]
    assert set(villages) <= names
    assert 95 <= len(set(zip(villages, districts.values(), strict=True))) <= 105


def test_a_few_entries_fail_as_they_did_in_life(batang: tuple[Rules, Filled]) -> None:
    rules, filled = batang
    result = decide(rules, filled.case)
    said = "\n".join(words.text() for words, _ in result.rounds[0].out.values())
    assert 5 <= len(result.rounds[0].out) <= 15
    assert "Ketua perempuan: tidak" in said
    assert "3 dari 11; paling sedikit 30% yaitu 3,3" in said
    assert "komputer/laptop" in said
    assert ": tidak ada." in said
    assert filled.case.rulings != ()


def test_a_juror_withdrew_and_panels_are_whole_in_every_group(batang: tuple[Rules, Filled]) -> None:
    rules, filled = batang
    assert {recusal.round for recusal in filled.case.recusals} == {"kecamatan", "kabupaten"}
    per_group = Counter(one.group for one in filled.case.assessors if one.round == "kecamatan")
    assert set(per_group.values()) == {3}
    assert len(per_group) == 15
    elements = {one.element for one in filled.case.assessors if one.round == "kabupaten"}
    panel = rules.round("kabupaten").panel
    assert panel is not None
    assert elements == {element.name for element in panel.elements}


def test_ties_of_a_sample_are_settled_by_minuted_decisions() -> None:
    # All or nothing for each item, so that many scores are equal.
    text = SMALL.read_text(encoding="utf-8")
    law = text.replace("langkah: 0.5", "langkah: 10").replace(
        "rentang: [0, 5]", "langkah: 5\n            rentang: [0, 5]"
    )
    loaded = load({LAW: law.encode()})
    assert loaded.regulation is not None, [one.text() for one in loaded.mistakes]
    rules = loaded.regulation.adopt()
    filled = sample(rules, 3, 30)
    assert decide(rules, filled.case).pending == ()
    assert {decision.at for decision in filled.case.decisions} == {"kecamatan", "juara"}
    assert all("(contoh)" in filled.numbers[decision] for decision in filled.case.decisions)


@pytest.mark.parametrize(
    ("old", "new", "jurors"),
    [
        ("      jumlah: 3\n", "", 3),
        ("      jumlah: 3\n", "      jumlah: 5\n", 5),
        ("    urutan:", "    buang: {tertinggi: 2, terendah: 1}\n    urutan:", 3),
        ("      unsur: [{nama: akademisi}, {nama: praktisi}, {nama: jurnalis}]\n      jumlah: 3\n", "", 3),
        (
            "      jumlah: 3\n      rujukan: Pasal 7 ayat (5)\n",
            "      rujukan: Pasal 7 ayat (5)\n    gabung_juri: mufakat\n",
            3,
        ),
        ("    lapangan", "    lapangan", 3),
    ],
    ids=["as many as elements", "more than elements", "extremes dropped", "no elements", "consensus", "as it is"],
)
def test_a_panel_has_as_many_jurors_as_its_decree_wants(old: str, new: str, jurors: int) -> None:
    text = SMALL.read_text(encoding="utf-8")
    loaded = load({LAW: text.replace(old, new).encode()})
    assert loaded.regulation is not None, [one.text() for one in loaded.mistakes]
    rules = loaded.regulation.adopt()
    filled = sample(rules, 5, 30)
    assert sum(one.round == "kabupaten" for one in filled.case.assessors) == jurors
    assert decide(rules, filled.case).pending == ()
    target = BytesIO()
    template.write(rules, FINGERPRINT, target, filled)
    assert reading.read(rules, target.getvalue()).case == filled.case


def test_a_round_that_a_body_decides_has_its_order() -> None:
    text = SMALL.read_text(encoding="utf-8")
    order = "  - {kode: pleno, nama: Pleno, hasil: putusan, rujukan: Pasal 7}\n\npenghargaan:"
    loaded = load({LAW: text.replace("\npenghargaan:", order).encode()})
    assert loaded.regulation is not None, [one.text() for one in loaded.mistakes]
    rules = loaded.regulation.adopt()
    result = decide(rules, sample(rules, 3, 30).case)
    assert result.pending == ()
    assert result.rounds[-1].passed != ()
    assert result.awards[0].winners != ()


@pytest.mark.parametrize("wanted", ["Pangsa pasar", "Struktur organisasi kelompok", "Dampak terhadap lingkungan"])
def test_an_answer_fits_its_question_and_says_that_it_is_invented(batang: tuple[Rules, Filled], wanted: str) -> None:
    rules, filled = batang
    code = next(one.code for one in rules.parts.facts if one.name == wanted)
    given = {str(entry.facts[code]) for entry in filled.case.entries}
    assert given == set(answers(wanted))
    assert all(MARK in one for one in given)
    assert not given & set(answers("Bentuk swadaya"))


def test_a_group_is_called_what_its_kind_is_called(batang: tuple[Rules, Filled]) -> None:
    _, filled = batang
    kinds = {"badan usaha milik desa": "BUMDes ", "organisasi masyarakat": "Paguyuban "}
    for entry in filled.case.entries:
        kind = str(entry.facts["jenis_peserta"])
        assert entry.name.startswith(kinds.get(kind, "")), (kind, entry.name)
        assert entry.name.startswith("BUMDes ") == (kind == "badan usaha milik desa")


def test_a_title_is_of_a_field_that_the_group_works_in() -> None:
    assert title(0, ["pariwisata"]) != title(1, ["pariwisata"])
    assert {title(n, ["kelautan dan perikanan"]) for n in range(9)} == {
        "Bandeng presto tanpa duri",
        "Abon ikan tongkol dan kerupuk kulitnya",
    }
    assert title(3, ["sesuatu"]) == title(15, [])


def test_a_chapter_in_short_tells_of_the_title() -> None:
    assert "Gula semut" in summary("latar belakang", "Gula semut")
    assert summary("penutup", "Gula semut") == f"Gula semut {MARK}."


def test_a_paper_of_a_sample_is_one_whole_page_with_its_text() -> None:
    page = paper("Proposal (satu)", ["Gula semut \\ jahe " * 30, "", "Penutup"])
    opened = pypdfium2.PdfDocument(page)
    assert len(opened) == 1
    text = opened[0].get_textpage().get_text_range()
    assert "Proposal (satu)" in text
    assert "Gula semut \\ jahe" in text
    assert "Penutup" in text
    assert len(page) < 2_500
