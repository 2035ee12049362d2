"""Where districts stand among tiles, out of a CSV file: one line for each, with its row and column."""

import csv
from collections.abc import Mapping
from io import StringIO

from lumbung.documents.boundaries import Find, Unreadable
from lumbung.regulation.wording import Language, Words, say

MOST_BYTES, MOST_COLUMNS, MOST_ROWS, TOLD = 100_000, 8, 30, 5
LANGUAGES: tuple[Language, ...] = ("id", "en")
HEAD = ("kode", "nama", "baris", "kolom")
REMEDY = say(
    "Unduh templatnya, isi baris dan kolom tiap kecamatan, lalu unggah lagi.",
    "Download the template, fill in a row and a column for each district, then upload it again.",
)


def layout_template(wanted: Mapping[str, str]) -> bytes:
    """A CSV file with every district (code and name), to be filled in."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows([HEAD, *((code, name, "", "") for code, name in wanted.items())])
    return out.getvalue().encode("utf-8-sig")


def read_layout(content: bytes, find: Find, wanted: Mapping[str, str]) -> Mapping[str, tuple[int, int]]:
    """Row and column of every district, by code. Raises Unreadable, which tells the first few mistakes at once."""
    found: dict[str, tuple[int, int]] = {}
    wrong: list[Words] = []
    for number, line in enumerate(_lines(content), start=2):
        code = find(line.get("kode") or "") or find(line.get("nama") or "")
        place = _place(line)
        if code is None:
            wrong.append(say("Baris {n} bukan kecamatan di sini.", "Line {n} is no district here.", n=number))
        elif code in found:
            wrong.append(say("Baris {n} mengulang kecamatan.", "Line {n} repeats a district.", n=number))
        elif place is None:
            wrong.append(
                say(
                    "Baris {n}: tulis baris 1 sampai {rows} dan kolom 1 sampai {columns}.",
                    "Line {n}: write a row from 1 to {rows} and a column from 1 to {columns}.",
                    n=number, rows=MOST_ROWS, columns=MOST_COLUMNS,
                )
            )  # fmt: skip
        elif place in found.values():
            wrong.append(say("Baris {n}: tempat itu sudah dipakai.", "Line {n}: that place is taken.", n=number))
        else:
            found[code] = place
    missing = ", ".join(name for code, name in wanted.items() if code not in found)
    if missing and not wrong:
        wrong.append(say("Belum ada: {names}.", "These are missing: {names}.", names=missing))
    if wrong:
        told, told_en = (" ".join(one.text(language) for one in wrong[:TOLD]) for language in LANGUAGES)
        raise Unreadable(say("{told}", "{told_en}", told=told, told_en=told_en), REMEDY)
    return found


def _lines(content: bytes) -> list[dict[str, str]]:
    try:
        text = content[: MOST_BYTES + 1].decode("utf-8-sig")
        rows = list(csv.reader(StringIO(text), delimiter=";" if ";" in text else ","))
    except (UnicodeDecodeError, csv.Error):
        rows = []
    head = [one.strip().lower() for one in rows[0]] if rows and len(content) <= MOST_BYTES else []
    if not {"baris", "kolom"} <= set(head) or not {"kode", "nama"} & set(head):
        raise Unreadable(say("Ini bukan CSV susunan kecamatan.", "This is no CSV of a layout of districts."), REMEDY)
    return [dict(zip(head, row, strict=False)) for row in rows[1:] if any(one.strip() for one in row)]


def _place(line: Mapping[str, str]) -> tuple[int, int] | None:
    row, column = (line.get(key, "").strip() for key in ("baris", "kolom"))
    if not (row.isdecimal() and column.isdecimal() and len(row) < 4 and len(column) < 4):
        return None
    inside = 1 <= int(row) <= MOST_ROWS and 1 <= int(column) <= MOST_COLUMNS
    return (int(row), int(column)) if inside else None
