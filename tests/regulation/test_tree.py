"""From YAML bytes to plain values: where each stands, and what is refused before any rule is read."""

from datetime import date
from decimal import Decimal

import pytest

from lumbung.regulation.loading.tree import LARGEST_FILE, Plain, read_yaml
from tests.regulation.decree import assert_speaks, decree, line_of, only, told


def data(text: str) -> Plain:
    tree = read_yaml("peraturan.yaml", text.encode())
    assert tree.mistakes == []
    return tree.data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("80.5", Decimal("80.5")),
        ("100", 100),
        ("+5", 5),
        ("-3", -3),
        ("007", 7),
        ("2021-03-15", date(2021, 3, 15)),
        ("2021-03", "2021-03"),
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ('"33.10"', "33.10"),
        ("33.10", Decimal("33.10")),
        ('"10"', "10"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("2021-3-5", "2021-3-5"),
        ("2021-03-15 10:00:00", "2021-03-15 10:00:00"),
        ("12345678901234567890", "12345678901234567890"),
        ("{a: [1, {b: c}]}", {"a": [1, {"b": "c"}]}),
        ("{1: a, [x]: b}", {"1": "a", "?": "b"}),
    ],
)
def test_a_value_is_read_as_it_is_written(written: str, value: Plain) -> None:
    found = data(f"k: {written}")
    assert isinstance(found, dict)
    assert found["k"] == value
    assert type(found["k"]) is type(value)


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_without_a_value_is_told(nothing: str) -> None:
    law = decree(syarat=f"- {{kode: s, bunyi: b, fakta: desa, sama_dengan: {nothing}, obat: o, rujukan: Pasal 4}}")
    mistake = only(law)
    assert (mistake.line, mistake.path) == (line_of(law, "sama_dengan"), "syarat/0/sama_dengan")
    assert mistake.what.text() == '"sama_dengan" tidak berisi.'
    assert mistake.instead.text() == "Isi, atau hapus seluruhnya."


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_yaml("x", b"\xef\xbb\xbfk: 1").data == {"k": 1}


def test_every_key_and_value_knows_its_line_and_column() -> None:
    tree = read_yaml("peraturan.yaml", b"a: 1\nb:\n  - c: 2\n  - d\n")
    assert tree.place(("a",)) == (1, 4)
    assert tree.place(("a",), of_key=True) == (1, 1)
    assert tree.place(("b", 0, "c")) == (3, 8)
    assert tree.place(("b", 1)) == (4, 5)


def test_a_place_that_is_not_there_is_found_by_what_is_above_it() -> None:
    tree = read_yaml("peraturan.yaml", b"a: 1\nb:\n  - c: 2\n")
    assert tree.place(("b", 0, "rujukan")) == (3, 5)
    assert tree.place(("b", 0, "rujukan"), of_key=True) == (3, 5)
    assert tree.place(("z", 9)) == (1, 1)
    assert read_yaml("kosong.yaml", b"").place(("z",)) == (1, 1)


def test_a_key_written_twice_is_told_with_both_lines() -> None:
    law = decree().replace("nama: Lomba Uji", "nama: Lomba Uji, nama: Lomba Lain")
    mistake = only(law)
    assert (mistake.line, mistake.column, mistake.path) == (2, 55, "peraturan/nama")
    assert mistake.what.text() == 'Kunci "nama" ditulis dua kali.'
    assert mistake.instead.text() == "Pakai satu saja; yang pertama di baris 2."
    assert mistake.instead.text("en") == "Keep one; the first is on line 2."


def test_an_alias_is_told_once_and_at_its_place() -> None:
    law = decree(babak="- {kode: final, nama: &n Final, bunyi: *n, rubrik: utama, rujukan: Pasal 2}")
    mistake = only(law)
    assert (mistake.line, mistake.path) == (line_of(law, "*n"), "babak/0/bunyi")
    assert mistake.what.text() == "Jangkar dan alias YAML (& dan *) tidak dipakai."
    assert mistake.instead.text() == "Tulis isinya sekali lagi di sini."


@pytest.mark.parametrize(
    ("source", "line", "column", "path"),
    [
        ("a: &x {b: 1}\nc: *x", 2, 4, "c"),
        ("a: 1\nc:\n  - *hantu", 3, 5, "c/0"),
        ("a: &x\n  b: *x", 2, 6, "a/b"),
        ("a: &x 1\n*x : 2", 2, 1, ""),
    ],
)
def test_an_alias_is_told_where_it_stands(source: str, line: int, column: int, path: str) -> None:
    mistake = read_yaml("f", source.encode()).mistakes[0]
    assert (mistake.line, mistake.column, mistake.path) == (line, column, path)
    assert mistake.what.text() == "Jangkar dan alias YAML (& dan *) tidak dipakai."


@pytest.mark.parametrize(
    ("source", "line", "column", "path", "values"),
    [
        ("a: 1\nb: !!str 5", 2, 4, "b", {"a": 1, "b": "5"}),
        ("a:\n  - !x [1]", 2, 5, "a/0", {"a": [[1]]}),
        ("a: ! 1", 1, 4, "a", {"a": "1"}),
        ("!!str a: 1", 1, 1, "a", {"a": 1}),
        ("!!map {a: 1}", 1, 1, "", {"a": 1}),
    ],
)
def test_a_tag_is_told_where_it_stands(source: str, line: int, column: int, path: str, values: Plain) -> None:
    tree = read_yaml("f", source.encode())
    assert tree.data == values
    assert [(one.line, one.column, one.path) for one in tree.mistakes] == [(line, column, path)]
    assert tree.mistakes[0].what.text() == "Tanda jenis YAML (!) tidak dipakai."
    assert_speaks(tree.mistakes[0].what, tree.mistakes[0].instead)


@pytest.mark.parametrize(
    ("source", "line"),
    [("%YAML 1.1\n---\na: yes", 1), ("# x\r\n\r\n%TAG ! tag:x,2000:\n---\na: 1", 3), ("%FOO\n---", 1)],
)
def test_a_directive_is_told(source: str, line: int) -> None:
    mistake = only(source)
    assert (mistake.line, mistake.column) == (line, 1)
    assert mistake.what.text().startswith("Baris yang diawali % mengubah arti isi berkas.")


def test_a_sign_of_percent_inside_a_file_is_none() -> None:
    assert data('k: "% dari"\nb: |\n  x\n  %') == {"k": "% dari", "b": "x\n%"}


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("a: b: c", "titik dua tidak pada tempatnya"),
        ("a: [1", "kurung tidak ditutup, atau koma kurang"),
        ("a: @x", "tanda ini harus di antara tanda kutip"),
        ("- a\nb: 1", "jarak di awal baris tidak sama"),
        ("a: 'x", "tanda kutip tidak ditutup"),
        ('a: "\\q"', "garis miring terbalik di antara tanda kutip"),
        ("a: 1\n---\nb: 2", "lebih dari satu dokumen"),
        ("a: \x07", "tanda yang tidak boleh ada dalam teks"),
        ("a: |9x\n b", "susunannya rusak"),
    ],
)
def test_what_makes_a_file_unreadable_is_told_in_both_languages(source: str, problem: str) -> None:
    mistake = only(source)
    assert mistake.what.text() == f"Bukan YAML yang dapat dibaca ({problem}). Sisa berkas ini belum diperiksa."
    assert problem not in mistake.what.text("en")


def test_bytes_that_are_no_text_are_told_with_line_and_column() -> None:
    mistake = only(b"\xef\xbb\xbfskema: 1\nnama: \xc3\xa9\xe9")
    assert (mistake.line, mistake.column) == (2, 8)


def test_an_alias_cannot_unfold_a_small_file_into_a_huge_one() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}]\n" for n in range(9))
    tree = read_yaml("peraturan.yaml", bomb.encode())
    assert len(tree.mistakes) == 9


def test_an_anchor_written_twice_is_nothing_to_warn_of() -> None:
    assert data("a: &x 1\nb: &x 2") == {"a": 1, "b": 2}


def test_a_date_that_no_calendar_has_is_told_once() -> None:
    law = decree(tahapan="- {kode: daftar, nama: Daftar, mulai: 2021-02-30, selesai: 2021, rujukan: Pasal 4}")
    mistake = only(law)
    assert (mistake.line, mistake.path) == (line_of(law, "2021-02-30"), "tahapan/0/mulai")
    assert mistake.what.text() == '"2021-02-30" bukan tanggal di kalender.'
    assert mistake.instead.text() == "Tulis tahun-bulan-hari, misalnya 2021-03-15."


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (b"skema: 1\n\tperaturan: x", 2, "Bukan YAML yang dapat dibaca"),
        (b"skema: [1\nperaturan: x", 2, "Bukan YAML yang dapat dibaca"),
        (b"skema: 'satu", 1, "Bukan YAML yang dapat dibaca"),
        (b"skema: 1\n---\nskema: 1", 2, "Bukan YAML yang dapat dibaca"),
        (b"skema: 1\n\x00", 1, "Bukan YAML yang dapat dibaca"),
        (b"skema: 1\nnama: caf\xe9", 2, "Berkas bukan teks UTF-8."),
        (bytes(range(256)), 2, "Berkas bukan teks UTF-8."),
        (b"a: " + b"[" * 60 + b"]" * 60, 1, "Isi berkas bersarang terlalu dalam."),
        (b"a:\n - " + b"[" * 300, 2, "Isi berkas bersarang terlalu dalam."),
        (b"#" * (LARGEST_FILE + 1), 1, "Berkas lebih besar dari 1.000.000 bita."),
        (b"", 1, "Berkas kosong."),
        (b"# catatan saja\n", 1, "Berkas kosong."),
        (b"~", 1, "Berkas kosong."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_where_and_why(source: bytes, line: int, says: str) -> None:
    mistake = only(source)
    assert mistake.what.text().startswith(says)
    assert mistake.line == line
    assert mistake.column > 0
    assert_speaks(mistake.what, mistake.instead)


@pytest.mark.parametrize("source", ["- daftar", "sepatah kata", "12"])
def test_a_file_that_is_no_mapping_is_told(source: str) -> None:
    assert told(source) == [("", "Harus berupa kunci dan isi.", "Tulis sebagai baris-baris kunci: isi.")]


def test_a_mistake_reads_as_one_line() -> None:
    mistake = only(decree().replace("skema: 1", "skema: 2"))
    assert mistake.text() == ('peraturan.yaml:1:8: skema: "2" tidak dapat dipakai di sini. → Pakai salah satu dari: 1.')
    assert mistake.text("en") == 'peraturan.yaml:1:8: skema: "2" cannot be used here. → Use one of: 1.'
