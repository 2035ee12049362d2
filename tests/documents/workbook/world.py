"""A small contest that is whole, and ways to spoil its workbook as people do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from lumbung.documents.workbook import reading, template
from lumbung.documents.workbook.contents import Appointment, CostLine, Filled, Person
from lumbung.documents.workbook.reading import Read
from lumbung.regulation.case import Assessor, Case, Decision, Entry, Exclusion, Finding, Recusal, Ruling, Sheet
from lumbung.regulation.facts import Value, budget_facts, committee_facts
from lumbung.regulation.loading.load import load
from lumbung.regulation.readings import Rules
from lumbung.regulation.verdict import Outcome

DECREE = Path(__file__).with_name("lomba_kecil.yaml")
FINGERPRINT = "0123456789abcdef" * 4
Edit = Callable[[Workbook], None]


def small_rules(*changes: tuple[str, str]) -> Rules:
    """The rules of the small decree beside this file; `changes` are texts of it with what stands there instead."""
    text = DECREE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    loaded = load({"peraturan.yaml": text.encode()})
    assert loaded.regulation is not None, [one.text() for one in loaded.mistakes]
    return loaded.regulation.adopt()


DISTRICTS = {"P001": "Batang", "P002": "Batang", "P003": "Bandar"}
TECHNOLOGY = {"P001": True, "P002": False, "P003": True}


def small_contest() -> Filled:
    """Three entries of two kecamatan, judged in both rounds, with something on every sheet."""
    people = tuple(person for code in DISTRICTS for person in _committee(code))
    costs = tuple(line for code in DISTRICTS for line in _costs(code))
    appointments = (Appointment("kecamatan", "J01", "821/1/2021", date(2021, 4, 1)),)
    decision = Decision("kabupaten", ("P002", "P001"), "Musyawarah panel.")
    case = Case(
        entries=tuple(_entry(code, people, costs) for code in DISTRICTS),
        assessors=_assessors(),
        sheets={"kecamatan": _kecamatan_sheets(), "kabupaten": _kabupaten_sheets()},
        findings=(
            Finding("lapangan", "P001", passed=True, reason=""),
            Finding("lapangan", "P003", passed=False, reason="Tidak ada kegiatan."),
        ),
        rulings=(Ruling("P001", "kata-belanja", Outcome.MEETS, "Hanya tas.", "Camat"),),
        decisions=(decision,),
        exclusions=(Exclusion("juara", "P003", "Mengundurkan diri."),),
        recusals=(Recusal("kabupaten", "J07", "P003", "Kakak ketua."),),
    )
    return Filled(case, people, costs, appointments, {decision: "BA-1/2021"})


def _committee(code: str) -> list[Person]:
    number = int(code[1:])
    roles = ["ketua", "sekretaris", "bendahara", *["seksi"] * 7, "anggota"]
    people = []
    for place, role in enumerate(roles):
        is_woman = place % 2 == 0
        day = place + 1 + 40 * is_woman
        people.append(Person(code, f"Orang {number}-{place}", is_woman, role, f"332501{day:02}0{number}800001"))
    return people


def _costs(code: str) -> list[CostLine]:
    return [
        CostLine(code, "Bibit", "bahan", 1_250_000, Decimal("2.5"), "kg", 500_000),
        CostLine(code, "=Etalase", "peralatan", 3_000_000),
    ]


def _entry(code: str, people: tuple[Person, ...], costs: tuple[CostLine, ...]) -> Entry:
    facts: dict[str, Value] = {
        "kecamatan": DISTRICTS[code],
        "desa": f"Desa {code}",
        "lama_berdiri": Decimal("2.5"),
        "modal": 7_500_000,
        "tanggal_daftar": date(2021, 6, 30),
        "lomba_lain": False,
        "bidang": frozenset({"pariwisata", "agrobisnis, hulu"}),
        "memakai_teknologi": TECHNOLOGY[code],
        "dokumen.proposal": True,
        "dokumen.rekomendasi": True,
        "dokumen.video": False,
    }
    facts.update(committee_facts(one.member for one in people if one.entry == code))
    facts.update(budget_facts(one.budget_line for one in costs if one.entry == code))
    return Entry(code, f"Kelompok {code}", facts)


def _assessors() -> tuple[Assessor, ...]:
    camat, pkk = "camat", "TP PKK kecamatan"
    return (
        Assessor("J01", "kecamatan", camat, ("Batang",), "Juri Satu"),
        Assessor("J02", "kecamatan", pkk, ("Batang",), "Juri Dua"),
        Assessor("J03", "kecamatan", camat, ("Bandar",), "Juri Tiga"),
        Assessor("J04", "kecamatan", pkk, ("Bandar",), "Juri Empat"),
        Assessor("J05", "kabupaten", "akademisi", (), "Juri Lima"),
        Assessor("J06", "kabupaten", "praktisi", (), "Juri Enam"),
        Assessor("J07", "kabupaten", "jurnalis", (), "Juri Tujuh"),
    )


def _sheet(assessor: str, entry: str) -> Sheet:
    technology = 3 if TECHNOLOGY[entry] else 0
    # Item 2a has a step of 0.5, so 15 steps are 7.5; item 2b counts in steps of 1.
    return Sheet(assessor, entry, (4, technology, 15, 5))


def _kecamatan_sheets() -> tuple[Sheet, ...]:
    """Rows 3 to 8: J01 and J02 on P001 and P002, J03 and J04 on P003."""
    batang = [_sheet(assessor, entry) for assessor in ("J01", "J02") for entry in ("P001", "P002")]
    return (*batang, _sheet("J03", "P003"), _sheet("J04", "P003"))


def _kabupaten_sheets() -> tuple[Sheet, ...]:
    """Rows 3 to 10: J05, J06 and J07 on all, but for the recusal of J07 from P003."""
    pairs = [(assessor, entry) for assessor in ("J05", "J06", "J07") for entry in DISTRICTS]
    return tuple(_sheet(assessor, entry) for assessor, entry in pairs if (assessor, entry) != ("J07", "P003"))


def written(rules: Rules, filled: Filled | None = None) -> bytes:
    """The bytes of a workbook."""
    target = BytesIO()
    template.write(rules, FINGERPRINT, target, filled)
    return target.getvalue()


def spoilt(source: bytes, folder: Path, *edits: Edit) -> bytes:
    """A workbook opened, edited and saved by another program."""
    book = openpyxl.load_workbook(BytesIO(source))
    for edit in edits:
        edit(book)
    path = folder / "diubah.xlsx"
    book.save(path)
    return path.read_bytes()


def read_spoilt(rules: Rules, folder: Path, *edits: Edit) -> Read:
    """What is read from the small contest after somebody edited its workbook."""
    return reading.read(rules, spoilt(_small_workbook(rules), folder, *edits), FINGERPRINT)


@dataclass(frozen=True)
class Slip:
    """What somebody did, and the faults that it must bring: address, a part of what is said, a part of the remedy."""

    story: str
    edits: tuple[Edit, ...]
    faults: tuple[tuple[str, str, str], ...]

    def must_be_told(self, rules: Rules, folder: Path) -> None:
        """These faults and no other are reported, each in both languages, and nothing is read."""
        found = read_spoilt(rules, folder, *self.edits)
        assert found.case is None
        assert [fault.address for fault in found.faults] == [address for address, _, _ in self.faults], [
            fault.text() for fault in found.faults
        ]
        for fault, (_, said, remedy) in zip(found.faults, self.faults, strict=True):
            assert said in fault.text("id")
            assert remedy in fault.remedy.text("id")
            assert fault.text("en") != fault.text("id")


_MADE: list[tuple[Rules, bytes]] = []


def _small_workbook(rules: Rules) -> bytes:
    """The small contest's workbook, made once for each set of rules."""
    for made_for, source in _MADE:
        if made_for is rules:
            return source
    _MADE.append((rules, written(rules, small_contest())))
    return _MADE[-1][1]


def put(sheet: str, cell: str, value: object, number_format: str | None = None) -> Edit:
    """Type a value into a cell, as it is: text that begins with = stays text."""

    def edit(book: Workbook) -> None:
        target = book[sheet][cell]
        target.value = value
        if isinstance(value, str):
            target.data_type = "s"
        if number_format is not None:
            target.number_format = number_format

    return edit


def put_formula(sheet: str, cell: str, formula: str) -> Edit:
    """Type a formula, which the saving program does not compute."""

    def edit(book: Workbook) -> None:
        book[sheet][cell].value = formula

    return edit


def put_error(sheet: str, cell: str, error: str) -> Edit:
    """Let a formula have failed."""

    def edit(book: Workbook) -> None:
        book[sheet][cell].value = error
        book[sheet][cell].data_type = "e"

    return edit


def copy_row(sheet: str, source: int, target: int, **changes: object) -> Edit:
    """Copy a row; `changes` are values by column letter."""

    def edit(book: Workbook) -> None:
        page = book[sheet]
        for column in range(1, page.max_column + 1):
            page.cell(target, column).value = page.cell(source, column).value
        for letter, value in changes.items():
            page[f"{letter}{target}"].value = value

    return edit


def delete_row(sheet: str, row: int) -> Edit:
    """Delete a row; those below move up."""
    return lambda book: book[sheet].delete_rows(row)


def delete_column(sheet: str, column: int) -> Edit:
    """Delete a column, counted from 1."""
    return lambda book: book[sheet].delete_cols(column)
