"""Citations lead to places of the text, and quotations stand there word for word; else there is a warning."""

import pytest

from tests.regulation.decree import assert_speaks, decree, line_of, loaded

NASKAH = """\
    # Pasal 1
    Jumlah pengurus paling sedikit 10 (sepuluh) orang, diketuai oleh perempuan.

    # Pasal 2
    Penilaian dilakukan oleh tim.

    # Pasal 3
    Juara mendapat piala.
    """


def warned(quote: str, citation: str = "Pasal 1") -> list[tuple[str, str, str]]:
    law = decree(syarat=f"- {{kode: s, bunyi: '{quote}', fakta: desa, sama_dengan: a, obat: o, rujukan: {citation}}}")
    found = loaded(law, naskah=NASKAH)
    assert found.regulation is not None
    for one in found.warnings:
        assert one.warning
        assert_speaks(one.what, one.instead)
    return [(one.path, one.what.text(), one.instead.text()) for one in found.warnings]


@pytest.mark.parametrize(
    "quote",
    [
        "jumlah pengurus paling sedikit 10 (sepuluh) orang",
        "Jumlah pengurus … diketuai oleh perempuan",
        "**Jumlah  pengurus**",
        "… diketuai oleh perempuan …",
    ],
)
def test_a_quotation_that_stands_at_its_place_is_right(quote: str) -> None:
    assert warned(quote) == []


@pytest.mark.parametrize("quote", ["jumlah pengurus paling banyak", "diketuai oleh perempuan … jumlah pengurus"])
def test_a_quotation_that_does_not_stand_there_is_warned_of(quote: str) -> None:
    assert warned(quote) == [
        ("syarat/0/bunyi", "Kutipan tidak ditemukan di tempat yang dirujuk.",
         "Salin kata-katanya persis; yang dilewati ditulis …")
    ]  # fmt: skip


def test_a_quotation_may_stand_at_any_of_its_places() -> None:
    assert warned("Penilaian dilakukan oleh tim", "[Pasal 1, Pasal 2]") == []


def test_a_citation_that_leads_nowhere_is_warned_of_with_the_nearest_place() -> None:
    assert warned("apa saja", "Pasal 4") == [
        ("syarat/0/rujukan", '"Pasal 4" tidak ada di naskah.md.', 'Mungkin maksudnya "Pasal 3".')
    ]


def test_a_warning_has_its_line() -> None:
    law = decree(babak="- {kode: final, nama: Final, rubrik: utama, rujukan: Pasal 99}")
    found = loaded(law, naskah=NASKAH).warnings
    assert [(one.line, one.path) for one in found] == [(line_of(law, "Pasal 99"), "babak/0/rujukan")]


def test_without_the_text_there_is_one_warning() -> None:
    found = loaded(decree()).warnings
    assert [one.what.text("en") for one in found] == ["There is no naskah.md: citations are unchecked."]


def test_a_warning_stops_no_file_and_a_mistake_hides_no_warning() -> None:
    found = loaded(decree(babak="- {kode: final, nama: 5, rubrik: utama, rujukan: Pasal 99}"), naskah=NASKAH)
    assert len(found.mistakes) == 1
    assert len(found.warnings) == 1


def test_a_citation_of_the_wrong_shape_is_a_mistake_and_no_warning() -> None:
    found = loaded(decree(babak="- {kode: final, nama: F, rubrik: utama, rujukan: 5}"), naskah=NASKAH)
    assert (len(found.mistakes), len(found.warnings)) == (1, 0)
