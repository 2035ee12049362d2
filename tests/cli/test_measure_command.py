"""`lumbung measure`: what a file measures, beside the decree that asks for it."""

import json
from pathlib import Path

import pytest

from lumbung.cli import main
from tests.documents.reading.corpus import typesetting
from tests.documents.reading.corpus.surgery import renamed
from tests.papers import proposal

ANOTHER = """
skema: 1
peraturan: {kode: lain, jenis: lomba, nama: Lomba Lain, dasar: Keputusan Bupati Nomor 1, ditetapkan: 2026-01-15}
fakta:
  - {kode: tebal, nama: Tebal, jenis: bilangan, pengisi: petugas, diukur: {dokumen: proposal, apa: halaman}}
  - kode: kertas
    nama: Kertas
    jenis: pilihan
    pilihan: [F4, bukan F4]
    pengisi: petugas
    diukur: {dokumen: proposal, apa: kertas, selain_itu: bukan F4}
  - kode: huruf
    nama: Huruf
    jenis: ya_tidak
    pengisi: petugas
    diukur: {dokumen: proposal, apa: huruf, huruf: Arial, ukuran: 11}
syarat:
  - {kode: a, bunyi: paling banyak 10 halaman, fakta: tebal, paling_banyak: 10, obat: Ringkas., rujukan: Pasal 2}
  - {kode: b, bunyi: kertas F4, fakta: kertas, sama_dengan: F4, obat: Ganti kertas., rujukan: Pasal 2}
  - {kode: c, bunyi: Arial 11, fakta: huruf, sama_dengan: true, obat: Ganti huruf., rujukan: Pasal 2}
dokumen: [{kode: proposal, nama: Proposal, rujukan: Pasal 2, satu_berkas: true}]
rubrik:
  - kode: utama
    cara: bobot
    rujukan: Pasal 3
    kriteria: [{kode: guna, nama: Manfaat, bobot: 100, rentang: [0, 100], rujukan: Pasal 3}]
babak: [{kode: presentasi, nama: Presentasi, rubrik: utama, rujukan: Pasal 5}]
penghargaan:
  - kode: juara
    nama: Juara
    paling_banyak: 1
    rujukan: Pasal 6
    hadiah: [{kode: satu, nama: Juara I, peringkat: 1, dana: 5000000, rujukan: Pasal 6}]
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "proposal.pdf"
    path.write_bytes(proposal(8))
    return path


def test_each_finding_stands_with_its_figures_certainty_and_place_in_the_decree(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["measure", str(paper), "--regulation", "batang-2021"]) == 0
    told = capsys.readouterr().out
    assert (
        "Semua 8 halaman berukuran A4. (pasti)\n  → memenuhi: “kertas A4”\n    § Lampiran huruf B angka 3 huruf c"
        in told
    )
    assert "TeX Gyre Bonum 12 (pertama pada halaman 1)" in told
    assert "petugas yang memastikan. (mungkin; petugas memeriksa)\n  → ditanyakan kepada petugas" in told
    assert "   2  Latar Belakang\n" in told


def test_what_certainly_fails_ends_it_with_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "panjang.pdf").write_bytes(proposal(21))
    assert main(["measure", str(tmp_path / "panjang.pdf"), "--regulation", "batang-2021", "--lang", "en"]) == 1
    assert "21 pages; no heading “Lampiran”. (certain)\n  → fails" in (told := capsys.readouterr().out)
    assert "\n    Remedy: " in told  # in the words of the decree's file


def test_without_a_decree_only_what_was_measured_is_told(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measure", str(paper), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("8 pages.\n  8 × A4 (210 × 297 mm)\n")
    assert "§" not in told


def test_everything_can_be_had_as_json(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measure", str(paper), "--regulation", "batang-2021", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    by_fact = {one["fact"]: one for one in told["findings"]}
    assert (by_fact["kertas"]["value"], by_fact["kertas"]["certainty"]) == ("A4", "certain")
    assert by_fact["kertas"]["requirements"][0]["citations"] == ["Lampiran huruf B angka 3 huruf c"]
    assert told["measured"]["kind"] == "pdf"


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "foto.pdf").write_bytes(b"\xff\xd8\xff")
    assert main(["measure", str(tmp_path / "foto.pdf"), "--regulation", "batang-2021"]) == 1
    assert "Tidak terbaca karena isinya bukan PDF atau DOCX. Petugas akan memeriksanya." in capsys.readouterr().out
    assert main(["measure", str(tmp_path / "tiada.pdf")]) == 2
    assert "Tidak ada berkas" in capsys.readouterr().err


def test_another_decree_with_other_limits_needs_no_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain/peraturan.yaml").write_text(ANOTHER, encoding="utf-8")
    for name, pages, size in (("tepat", 10, 11.0), ("lain", 11, 12.0)):
        paper = typesetting.proposal(pages, font="Liberation Sans", size=size, paper=(210, 330), fill=900)
        (tmp_path / f"{name}.pdf").write_bytes(renamed(paper, {"LiberationSans": "ArialMT"}))
    assert main(["measure", str(tmp_path / "tepat.pdf"), "--regulation", str(tmp_path / "lain")]) == 0
    assert capsys.readouterr().out.count("→ memenuhi") == 3
    assert main(["measure", str(tmp_path / "lain.pdf"), "--regulation", str(tmp_path / "lain")]) == 1
    told = capsys.readouterr().out
    assert "11 halaman. (pasti)\n  → tidak memenuhi: “paling banyak 10 halaman”\n    Obat: Ringkas." in told
    assert "100% teks berhuruf Arial 12 (pertama pada halaman 1). (pasti)\n  → tidak memenuhi" in told
