"""`lumbung contest`: from a workbook to its documents, on the shipped decrees and real files."""

import hashlib
import io
import json
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from lumbung.cli import main

SAMPLE = ["--seed", "7", "--groups", "24"]


def decide(workbook: Path, folder: Path, *more: str, code: str = "batang-2021") -> int:
    given = ["contest", "decide", str(workbook), "--regulation", code, "--date", "2021-12-20", "-o", str(folder)]
    return main([*given, *more])


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lomba") / "lomba.xlsx"
    assert main(["contest", "sample", "batang-2021", *SAMPLE, "-o", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def decided(workbook: Path) -> Path:
    folder = workbook.parent / "hasil"
    assert decide(workbook, folder) == 0
    return folder


def contents(folder: Path) -> dict[str, str]:
    """sha256 of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_document_is_written(decided: Path) -> None:
    names = set(contents(decided))
    assert {"laporan/index.html", "berita-acara.pdf", "berita-acara.docx", "hasil.xlsx", "bundel.json"} <= names


def test_documents_of_a_sample_say_that_people_and_marks_are_invented(decided: Path) -> None:
    assert "rekaan" in (decided / "laporan/index.html").read_text(encoding="utf-8")
    pages = pypdfium2.PdfDocument(decided / "berita-acara.pdf")
    assert all("rekaan" in page.get_textpage().get_text_range() for page in pages)


def test_the_same_workbook_gives_the_same_bytes(workbook: Path, decided: Path, tmp_path: Path) -> None:
    assert decide(workbook, tmp_path) == 0
    assert contents(tmp_path) == contents(decided)


def test_the_same_seed_gives_the_same_workbook(workbook: Path, tmp_path: Path) -> None:
    again = tmp_path / "lagi.xlsx"
    assert main(["contest", "sample", "batang-2021", *SAMPLE, "-o", str(again)]) == 0
    assert again.read_bytes() == workbook.read_bytes()


def test_the_documents_agree_with_the_bundle(decided: Path) -> None:
    result = json.loads((decided / "bundel.json").read_text(encoding="utf-8"))["hasil"]
    winners = [one for award in result["penghargaan"] for one in award["pemenang"]]
    assert winners
    total = f"Rp{result['jumlah_dana']:,}".replace(",", ".")
    assert total in (decided / "laporan/index.html").read_text(encoding="utf-8")
    pages = pypdfium2.PdfDocument(decided / "berita-acara.pdf")
    assert total in "".join(page.get_textpage().get_text_range() for page in pages)


def test_anybody_can_recompute_the_bundle(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["contest", "recompute", str(decided / "bundel.json")]) == 0
    assert "Sama" in capsys.readouterr().out


def test_a_changed_mark_is_found_by_recomputing(decided: Path, tmp_path: Path) -> None:
    bundle = json.loads((decided / "bundel.json").read_text(encoding="utf-8"))
    bundle["kasus"]["lembar"]["kabupaten"][0][2][0] = 0
    bundle["kasus"]["lembar"]["kabupaten"][0][2][1] = 0
    changed = tmp_path / "bundel.json"
    changed.write_text(json.dumps(bundle), encoding="utf-8")
    assert main(["contest", "recompute", str(changed)]) == 1


def test_no_document_holds_an_identity_number(workbook: Path, decided: Path) -> None:
    sheet = openpyxl.load_workbook(workbook)["Pengurus"]
    numbers = {str(row[2].value) for row in sheet.iter_rows(min_row=3) if row[2].value}
    assert numbers
    for path in decided.rglob("*"):
        if path.suffix in {".html", ".json"}:
            text = path.read_text(encoding="utf-8")
            assert not [number for number in numbers if number in text]


def test_a_workbook_with_faults_decides_nothing(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = next(sheet for sheet in book if sheet.title == "Nilai kabupaten")
    sheet["C3"] = 5.5
    broken = tmp_path / "rusak.xlsx"
    book.save(broken)
    assert decide(broken, tmp_path / "hasil") == 1
    assert "Nilai kabupaten!C3" in capsys.readouterr().out
    assert not (tmp_path / "hasil").exists()


def test_another_reading_gives_another_fingerprint(workbook: Path, decided: Path, tmp_path: Path) -> None:
    assert decide(workbook, tmp_path, "--reading", "pita-pecahan=bulatkan") == 0
    bundles = [json.loads((folder / "bundel.json").read_text(encoding="utf-8")) for folder in (decided, tmp_path)]
    assert bundles[0]["sidik"] != bundles[1]["sidik"]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2021-12-20", ""),
        (
            "2021-11-30",
            "30 November 2021 di luar waktu pengumuman. Pengumuman pemenang dibuka 1 Desember 2021.",
        ),
        ("2022-02-01", "1 Februari 2022 di luar waktu pengumuman. Pengumuman pemenang ditutup"),
    ],
)
def test_a_day_outside_the_time_of_announcement_is_told_and_decides_all_the_same(
    day: str, told: str, workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(workbook, tmp_path, "--date", day) == 0
    said = capsys.readouterr().out
    assert told in said
    assert ("di luar waktu" in said) is bool(told)
    assert (tmp_path / "bundel.json").exists()


def test_a_file_that_is_no_workbook_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bukan.xlsx"
    path.write_bytes(b"bukan buku kerja")
    assert decide(path, tmp_path / "hasil") == 1
    assert "1 kesalahan" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["decide", "tiada.xlsx", "--regulation", "batang-2021", "-o", "x"], "tiada.xlsx tidak dapat dibaca"),
        (["decide", "x", "--regulation", "batang-2021", "--date", "kemarin", "-o", "x"], "bukan tanggal"),
        (["template", "iga-2026-sid", "-o", "x.xlsx"], "bukan lomba"),
        (["template", "tiada", "-o", "x.xlsx"], 'Tidak ada peraturan "tiada"'),
        (["template", "jambi-ttg-2017", "-o", "/dev/null/x.xlsx"], "tidak dapat ditulis"),
        (["recompute", "tiada.json"], "tidak dapat dibaca"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_reason(
    arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["contest", *arguments]) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("code", ["magelang-krenova-2019", "jambi-ttg-2017"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_other_decrees_run_the_same_way(code: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "lomba.xlsx"
    assert main(["contest", "sample", code, *SAMPLE, "-o", str(path), "--lang", language]) == 0
    assert decide(path, tmp_path / "hasil", "--lang", language, code=code) == 0
    assert main(["contest", "recompute", str(tmp_path / "hasil/bundel.json")]) == 0


def test_an_empty_template_has_a_sheet_for_each_thing_that_the_decree_asks(tmp_path: Path) -> None:
    path = tmp_path / "kosong.xlsx"
    assert main(["contest", "template", "batang-2021", "-o", str(path)]) == 0
    titles = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).sheetnames
    assert {"Petunjuk", "Peserta", "Pengurus", "Anggaran", "Dokumen", "Juri", "Nilai kecamatan"} <= set(titles)
