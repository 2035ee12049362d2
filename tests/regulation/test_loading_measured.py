"""What a decree has measured: each measure suits its fact, and has what it is compared with."""

import pytest

from lumbung.regulation.schema.measuring import PAPERS
from tests.regulation.decree import decree, loaded, told

DOCUMENT = "- {kode: proposal, nama: Proposal, rujukan: Pasal 4}"


def law(fact: str, dokumen: str = DOCUMENT) -> str:
    return decree(dokumen=dokumen, fakta=f"- {{kode: f, nama: F, pengisi: petugas, {fact}}}")


@pytest.mark.parametrize(
    "fact",
    [
        "jenis: bilangan, diukur: {dokumen: proposal, apa: halaman}",
        "jenis: bilangan, diukur: {dokumen: proposal, apa: halaman_tanpa_lampiran}",
        "jenis: pilihan, pilihan: [A4, lainnya], diukur: {dokumen: proposal, apa: kertas, selain_itu: lainnya}",
        "jenis: pilihan, pilihan: [A4, F4, Legal], diukur: {dokumen: proposal, apa: kertas}",
        "jenis: ya_tidak, diukur: {dokumen: proposal, apa: huruf, huruf: Arial, ukuran: 11}",
        "jenis: ya_tidak, diukur: {dokumen: proposal, apa: huruf, huruf: Arial}",
        "jenis: ya_tidak, diukur: {dokumen: proposal, apa: spasi, kali: 1.5}",
        "jenis: himpunan, pilihan: [judul, latar belakang], diukur: {dokumen: proposal, apa: bab}",
    ],
)
def test_a_measure_that_suits_its_fact_is_no_mistake(fact: str) -> None:
    assert loaded(law(fact)).mistakes == ()


@pytest.mark.parametrize(
    ("fact", "place", "what", "instead"),
    [
        ("jenis: teks, diukur: {dokumen: proposal, apa: halaman}", "fakta/0/diukur/apa",
         "halaman tidak mengisi fakta teks.", "Pakai jenis: bilangan."),
        ("jenis: bilangan, diukur: {dokumen: proposal, apa: spasi, kali: 1.5}", "fakta/0/diukur/apa",
         "spasi tidak mengisi fakta bilangan.", "Pakai jenis: ya_tidak."),
        ("jenis: ya_tidak, diukur: {dokumen: proposal, apa: huruf}", "fakta/0/diukur",
         "apa: huruf memerlukan huruf.", "Tulis huruf: Bookman Old Style."),
        ("jenis: ya_tidak, diukur: {dokumen: proposal, apa: spasi}", "fakta/0/diukur",
         "apa: spasi memerlukan kali.", "Tulis kali: 1.5."),
        ("jenis: bilangan, diukur: {dokumen: proposal, apa: halaman, ukuran: 12}", "fakta/0/diukur/ukuran",
         "ukuran hanya untuk apa: huruf.", "Hapus ukuran."),
        ("jenis: pilihan, pilihan: [A4, lain], diukur: {dokumen: proposal, apa: kertas, selain_itu: lainnya}",
         "fakta/0/diukur/selain_itu", '"lainnya" bukan pilihan fakta f.', "Pilihannya: A4, lain."),
        ("jenis: bilangan, diukur: {dokumen: rab, apa: halaman}", "fakta/0/diukur/dokumen",
         'dokumen "rab" tidak ada.', "Pakai salah satu dari: proposal."),
    ],
)  # fmt: skip
def test_a_measure_that_does_not_fit_says_where_and_what_to_write(
    fact: str, place: str, what: str, instead: str
) -> None:
    assert (place, what, instead) in told(law(fact))


def test_a_paper_must_be_known_by_its_size() -> None:
    fact = "jenis: pilihan, pilihan: [A4, Koran], diukur: {dokumen: proposal, apa: kertas}"
    known = f"Yang dikenali: {', '.join(PAPERS)}. Untuk kertas lain tulis selain_itu."
    assert told(law(fact)) == [("fakta/0/pilihan/1", 'Kertas "Koran" tidak dikenali dari ukurannya.', known)]


def test_what_is_measured_is_asked_of_nobody() -> None:
    fact = "- {kode: f, nama: F, jenis: bilangan, diukur: {dokumen: proposal, apa: halaman}}"
    [(place, what, _)] = told(decree(dokumen=DOCUMENT, fakta=fact))
    assert (place, what) == ("fakta/0/diukur", "Yang diukur tidak ditanyakan.")
