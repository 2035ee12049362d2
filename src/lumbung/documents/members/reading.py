"""Reading people from a workbook: rows as somebody would type them, and what the sheet says that no form sees.

Nothing is decided here: what is missing or cannot be stays as it stands, and the form in which the people are shown
tells what is wrong with it. A NIK that the spreadsheet turned into a number is told, since its last digits are gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lumbung.documents.members.headings import COLUMNS, FOOT, HEADINGS, MAN, WOMAN, YES, role_of
from lumbung.documents.sheets.finding import Row, Value, find_table, folded
from lumbung.documents.sheets.opening import NotOpened, open_sheets
from lumbung.documents.workbook.faults import masked
from lumbung.documents.workbook.nik import LENGTH, SAMPLE_SERIAL, is_power
from lumbung.regulation.wording import Words, say

FORM_OF = {"woman": "p", "man": "l"}
MOST_NAMED = 10
"""Rows that a sentence names."""
UNKNOWN = say(
    "Bila perlu, ubah judulnya: Nama, NIK, Jenis Kelamin, Jabatan, atau Warga Miskin.",
    "If it is needed, name it Nama, NIK, Jenis Kelamin, Jabatan or Warga Miskin.",
)
RETYPE = say(
    "Beri kolomnya format Teks, lalu ketik ulang 16 angka dari KTP; atau ketik di bawah.",
    "Give the column the format Text, then type the 16 digits again from the card; or type them below.",
)


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """One person: the row of the sheet, and each field as somebody would type it."""

    row: int
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """Something about a row of the sheet that its group should know, with what to do. `person`: counted from 0."""

    row: int
    what: Words
    remedy: Words
    person: int


@dataclass(frozen=True)
class ReadMembers:
    """What a workbook holds."""

    sheet: str
    people: tuple[ReadPerson, ...]
    told: tuple[Told, ...]


def read_members(content: bytes, most: int) -> ReadMembers | NotOpened:
    """Read a workbook, `most` people at most."""
    sheets = open_sheets(content)
    if isinstance(sheets, NotOpened):
        return sheets
    table = find_table(sheets, HEADINGS)
    if table is None or table.codes <= {"number", "name"}:
        return NotOpened(
            say(
                "Daftar orangnya tidak ditemukan. Yang dicari: baris judul dengan Nama, Jenis Kelamin, dan Jabatan.",
                "No list of people was found. Looked for: a row with the titles Nama, Jenis Kelamin and Jabatan.",
            ),
            say("Salin isinya ke templat, lalu unggah templat itu.", "Copy it into the template, then upload that."),
        )
    rows = [row for row in table.rows if _is_person(row)]
    if not rows:
        return NotOpened(
            say("Tidak ada orang di lembar {sheet}.", "There is nobody on the sheet {sheet}.", sheet=table.sheet),
            say("Tulis satu orang pada satu baris di bawah judulnya.", "Write one person a row below the titles."),
        )
    told = [Told(table.head, words, UNKNOWN, 0) for words in table.told()]
    told += _told_of_samples(rows[:most])
    told += [one for at, row in enumerate(rows[:most]) for one in _told(row, at)]
    if len(rows) > most:
        told.append(
            Told(
                rows[most].number,
                say("Mulai baris ini tidak dibaca.", "From this row on nothing is read."),
                say("Paling banyak {most} orang dalam satu kelompok.", "A group has {most} people at most.", most=most),
                most - 1,
            )
        )
    return ReadMembers(table.sheet, tuple(_person(row) for row in rows[:most]), tuple(told))


def typed_rows(people: Iterable[ReadPerson], prefix: str) -> dict[str, str]:
    """The people as a form of rows would send them."""
    typed: dict[str, str] = {}
    count = 0
    for count, one in enumerate(people, start=1):
        typed |= {f"{prefix}-{count - 1}-{name}": value for name, value in one.typed.items()}
    return typed | {f"{prefix}-TOTAL_FORMS": str(count), f"{prefix}-INITIAL_FORMS": "0"}


def _is_person(row: Row) -> bool:
    """A row with something in it that is neither the numbering of the columns nor what stands below a list."""
    texts = {code: _text(value).strip("() ") for code, value in row.cells.items() if value is not None}
    numbered = len(texts) > 1 and all(one.isdecimal() and len(one) < 3 for one in texts.values())
    said = bool(_text(row.cells.get("name"))) or len(texts.keys() - {"number"}) > 1
    counts = FOOT.fullmatch(folded(_text(row.cells.get("name")) or row.first)) and not _text(row.cells.get("sex"))
    return said and not numbered and not counts


def _person(row: Row) -> ReadPerson:
    cells = row.cells
    sex = folded(_text(cells.get("sex")))
    typed = {
        "name": _text(cells.get("name")),
        "sex": FORM_OF["woman"] if sex in WOMAN else FORM_OF["man"] if sex in MAN else "",
        "role": role_of(_text(cells.get("role"))),
        "nik": "" if _is_lost(cells.get("nik")) else _text(cells.get("nik")).lstrip("'"),
    }
    if folded(_text(cells.get("poor"))) in YES:
        typed["is_poor"] = "on"
    return ReadPerson(row.number, typed)


def _told_of_samples(rows: Sequence[Row]) -> Iterable[Told]:
    """Every NIK that is never issued, told once."""
    found = [(at, row) for at, row in enumerate(rows) if _is_sample(row.cells.get("nik"))]
    if not found:
        return
    (first, row), many = found[0], len(found)
    numbers = ", ".join(str(one.number) for _, one in found[:MOST_NAMED]) + ("…" if many > MOST_NAMED else "")
    yield Told(
        row.number,
        say(
            "{n} NIK berakhir 0000, yang tidak pernah diterbitkan (baris {numbers}).",
            "{n} NIK end in 0000, which is never issued (rows {numbers}).",
            n=many,
            numbers=numbers,
        ),
        say("Hanya untuk orang contoh; tulis NIK dari KTP.", "For sample people only; write that of the card."),
        first,
    )


def _is_sample(nik: Value) -> bool:
    return not _is_lost(nik) and _text(nik).endswith(SAMPLE_SERIAL) and len(_text(nik)) == LENGTH


def _told(row: Row, person: int) -> Iterable[Told]:
    cells = row.cells
    for code in sorted(row.broken - {"number"}):
        yield Told(
            row.number,
            say(
                "Sel {column} berisi galat atau rumus tanpa nilai.",
                "The cell {column} holds an error or a formula without a value.",
                column=COLUMNS[code],
            ),
            say("Ketik isinya di bawah.", "Type it below."),
            person,
        )
    nik = cells.get("nik")
    if _is_lost(nik):
        yield Told(
            row.number,
            say(
                "NIK {nik} tersimpan sebagai angka: Excel membuang digit terakhirnya.",
                "The NIK {nik} is stored as a number: Excel drops its last digits.",
                nik=masked(_shown(nik)),
            ),
            RETYPE,
            person,
        )
    for code, read in (("sex", _person(row).typed["sex"]), ("role", _person(row).typed["role"])):
        written = _text(cells.get(code))
        if written and not read:
            yield Told(
                row.number,
                say(
                    "{column} “{written}” tidak dikenal.",
                    "{column} “{written}” is not known.",
                    column=COLUMNS[code],
                    written=masked(written[:40]),
                ),
                say("Pilih di bawah.", "Choose below."),
                person,
            )


def _is_lost(nik: Value) -> bool:
    """Whether a NIK went through a number: sixteen digits do not fit into one."""
    return isinstance(nik, int | float) or (isinstance(nik, str) and is_power(nik))


def _shown(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _text(value: Value) -> str:
    return "" if value is None else " ".join(_shown(value).split())
