"""`lumbung regulation`: what a person at a terminal gets, in either language."""

import json
from pathlib import Path

import pytest

from lumbung.cli import main
from lumbung.cli.parser import in_indonesian

FOLDER = Path(__file__).resolve().parents[2] / "regulations"
SMALL = """\
skema: 1
peraturan: {kode: kecil, jenis: lomba, nama: Lomba Kecil, dasar: Keputusan 1, ditetapkan: 2026-01-15}
rubrik:
  - kode: utama
    kriteria: [{kode: mutu, nama: Mutu, rentang: [0, 100], rujukan: Pasal 1}]
    rujukan: Pasal 1
babak: [{kode: presentasi, nama: Presentasi, rubrik: utama, rujukan: Pasal 2}]
penghargaan:
  - kode: juara
    nama: Juara
    hadiah: [{kode: satu, nama: Juara I, peringkat: 1, dana: 5000000, rujukan: Pasal 3}]
    rujukan: Pasal 3
tafsir:
  - kode: gabung
    soal: Bagaimana nilai juri digabung?
    baku: rata
    alasan: Lazim.
    pilihan:
      - {kode: rata, bunyi: Rata-rata.}
      - {kode: tengah, bunyi: Nilai tengah., ubah: [{pada: babak/presentasi/gabung_juri, menjadi: median}]}
    rujukan: Pasal 2
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "peraturan.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_a_shipped_decree_is_checked_by_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulation", "check", "iga-2026-sid"]) == 0
    assert "tanpa kesalahan" in capsys.readouterr().out


def test_a_decree_is_checked_by_its_folder_or_by_its_file(small: Path) -> None:
    assert main(["regulation", "check", str(small)]) == 0
    assert main(["regulation", "check", str(small / "peraturan.yaml")]) == 0


def test_every_mistake_is_written_with_its_line_and_remedy(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SMALL.replace("rubrik: utama", "rubrik: utam").replace("baku: rata", "baku: rta")
    (small / "peraturan.yaml").write_text(text, encoding="utf-8")
    assert main(["regulation", "check", str(small)]) == 1
    out = capsys.readouterr().out
    assert 'peraturan.yaml:7:54: babak/0/rubrik: rubrik "utam" tidak ada. → Mungkin maksudnya "utama".' in out
    assert "tafsir/0/baku" in out
    assert "2 kesalahan." in out


def test_the_same_mistakes_come_in_english(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "peraturan.yaml").write_text(SMALL.replace("rubrik: utama", "rubrik: utam"), encoding="utf-8")
    assert main(["regulation", "check", str(small), "--lang", "en"]) == 1
    assert 'There is no rubrik "utam". → Perhaps "utama" is meant.' in capsys.readouterr().out


def test_an_example_that_does_not_hold_fails_the_check(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = "contoh: [{kode: a, judul: A, uji_paparan: {paling_sedikit: 0, paling_banyak: 1}}]\n"
    (small / "contoh.yaml").write_text(example, encoding="utf-8")
    assert main(["regulation", "check", str(small)]) == 1
    assert "Contoh a tidak cocok:" in capsys.readouterr().out


def test_a_decree_that_does_not_exist_is_refused_with_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulation", "check", "tiada"]) == 2
    error = capsys.readouterr().err
    assert 'Tidak ada peraturan "tiada"' in error
    assert "batang-2021" in error


def test_show_writes_the_decree_with_its_readings(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulation", "show", str(small), "--reading", "gabung=tengah"]) == 0
    out = capsys.readouterr().out
    assert "# Lomba Kecil" in out
    assert "`gabung` = `tengah`: Nilai tengah." in out
    assert "Juara I: Rp5.000.000 (§ Pasal 3)" in out


@pytest.mark.parametrize(
    ("reading", "why"),
    [("gabung", '"gabung" bukan tafsir'), ("gabung=x", "Pilihannya: rata, tengah"), ("lain=x", "tidak ada dalam")],
)
def test_an_unknown_reading_is_refused_with_what_there_is(
    small: Path, reading: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["regulation", "show", str(small), "--reading", reading]) == 2
    assert why in capsys.readouterr().err


def test_a_decree_with_mistakes_is_not_shown(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "peraturan.yaml").write_text("skema: 2\n", encoding="utf-8")
    assert main(["regulation", "show", str(small)]) == 2
    captured = capsys.readouterr()
    assert "skema" in captured.out
    assert "belum dapat dipakai" in captured.err


def test_audit_writes_findings_costs_and_what_readings_change(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulation", "audit", str(small)]) == 0
    out = capsys.readouterr().out
    assert "[tanpa-aturan-juri]" in out
    assert "Menurut teks: Rp5.000.000 sampai Rp5.000.000." in out
    assert "rata: dipakai" in out
    assert "tengah: " in out


def test_audit_of_an_index_has_findings_and_no_costs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulation", "audit", "iga-2026-sid", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "# Findings" in out
    assert "What it can cost" not in out


def test_schema_prints_the_json_schema_of_both_files(capsys: pytest.CaptureFixture[str]) -> None:
    for options, shipped in (([], "peraturan.schema.json"), (["--examples"], "contoh.schema.json")):
        assert main(["regulation", "schema", *options]) == 0
        assert json.loads(capsys.readouterr().out) == json.loads((FOLDER / shipped).read_text(encoding="utf-8"))


def test_list_names_the_shelf(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulation", "list"]) == 0
    assert "magelang-krenova-2019" in capsys.readouterr().out.split()


def test_help_speaks_the_chosen_language(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for language, word in (("id", "buku kerja"), ("en", "workbook")):
        monkeypatch.setenv("LUMBUNG_LANG", language)
        with pytest.raises(SystemExit):
            main(["contest", "decide", "--help"])
        assert word in capsys.readouterr().out


def test_help_in_indonesian_has_no_english_heading(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUMBUNG_LANG", "id")
    for command in (["--help"], ["contest", "decide", "--help"]):
        with pytest.raises(SystemExit):
            main(command)
        said = capsys.readouterr().out
        assert said.startswith("pemakaian: lumbung")
        assert not [one for one in ("usage", "arguments", "options", "show") if one in said]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["regulation", "chek"], "'chek' tidak ada. Pilih dari:"),
        (["regulation", "check"], "Yang wajib belum ditulis: regulation."),
        (["regulation", "list", "--warna"], "Tidak dikenal: --warna."),
        (["contest", "sample", "batang-2021", "-o", "x", "--seed", "tujuh"], "--seed: 'tujuh' bukan bilangan bulat."),
        (["contest", "sample", "batang-2021", "-o"], "tulis satu nilai sesudahnya."),
        (["regulation", "schema", "--examples=ya"], "tidak memakai nilai, padahal tertulis 'ya'."),
        (["contest", "decide", "x", "--re", "y"], "--re dapat berarti beberapa hal: --regulation, --reading."),
    ],
)
def test_a_command_that_is_not_understood_is_told_in_indonesian(
    given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(given)
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert told in said
    assert said.startswith("pemakaian: lumbung")


def test_a_command_that_is_not_understood_is_told_in_english_where_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["regulation", "list", "--colour", "--lang", "en"])
    assert "unrecognized arguments: --colour" in capsys.readouterr().err


def test_words_of_argparse_that_are_not_known_stay_as_they_are() -> None:
    assert in_indonesian("something new") == "something new"
