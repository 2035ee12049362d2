"""Which band a score earns, under each way to read the printed limits."""

from fractions import Fraction

import pytest

from lumbung.regulation.bands import band_of, reaching_highest
from lumbung.regulation.schema.rubric import BandScale
from tests.regulation.decree import decree, rules_of

BATANG = "emas: [91, 100], perak: [81, 90], perunggu: [70, 80]"


def scale(bands: str, how: str = "harfiah", open_top: bool = False) -> BandScale:
    lines = ""
    for code, limits in _split(bands):
        limit = f"nilai: {limits}" if limits.startswith("[") else f"paling_sedikit: {limits}"
        lines += f"    - {{kode: {code}, predikat: {code.title()}, {limit}, rujukan: P}}\n"
    head = f"- kode: p\n  rujukan: P\n  baca: {how}\n  puncak_terbuka: {str(open_top).lower()}\n  tingkat:\n"
    return rules_of(decree(pita=head + lines)).parts.scales[0]


def _split(bands: str) -> list[tuple[str, str]]:
    pairs = [one.partition(": ") for one in bands.replace("], ", "]; ").replace(" / ", "; ").split("; ")]
    return [(code, limits) for code, _, limits in pairs]


def band(of: BandScale, score: str) -> str | None:
    found = band_of(of, Fraction(score))
    return found.code if found else None


@pytest.mark.parametrize(
    ("score", "literal", "lower", "rounded", "above"),
    [
        ("69.99", None, None, "perunggu", None),
        ("69.4", None, None, None, None),
        ("70", "perunggu", "perunggu", "perunggu", "perunggu"),
        ("80", "perunggu", "perunggu", "perunggu", "perunggu"),
        ("80.4", None, "perunggu", "perunggu", "perak"),
        ("80.5", None, "perunggu", "perak", "perak"),
        ("81", "perak", "perak", "perak", "perak"),
        ("90.99", None, "perak", "emas", "emas"),
        ("91", "emas", "emas", "emas", "emas"),
        ("100", "emas", "emas", "emas", "emas"),
        ("100.4", None, None, "emas", None),
        ("104", None, None, None, None),
        ("0", None, None, None, None),
    ],
)
def test_a_score_between_two_bands_earns_what_the_reading_says(
    score: str, literal: str | None, lower: str | None, rounded: str | None, above: str | None
) -> None:
    assert band(scale(BATANG), score) == literal
    assert band(scale(BATANG, "batas_bawah"), score) == lower
    assert band(scale(BATANG, "bulatkan"), score) == rounded
    assert band(scale(BATANG, "di_atas_pita_bawah"), score) == above


@pytest.mark.parametrize("how", ["harfiah", "batas_bawah", "bulatkan", "di_atas_pita_bawah"])
def test_the_top_may_be_open(how: str) -> None:
    assert band(scale(BATANG, how, open_top=True), "104") == "emas"
    assert band(scale(BATANG, how, open_top=False), "104") is None


def test_bands_with_a_lower_limit_only_hold_everything_up_to_the_next() -> None:
    lower = scale("sangat: 60.01 / inovatif: 35.00 / kurang: 0.01")
    assert [band(lower, score) for score in ("60.01", "60", "35", "34.99", "0.01", "0", "200")] == [
        "sangat", "inovatif", "inovatif", "kurang", "kurang", None, "sangat",
    ]  # fmt: skip


def test_where_bands_overlap_the_higher_one_counts() -> None:
    overlapping = scale("tinggi: [80, 100], rendah: [60, 80]")
    assert band(overlapping, "80") == "tinggi"
    assert band(overlapping, "79.9") == "rendah"


def test_a_score_above_an_inner_band_may_still_lie_in_the_outer_one() -> None:
    nested = scale("dalam: [50, 60], luar: [0, 100]")
    assert band(nested, "55") == "dalam"
    assert band(nested, "70") == "luar"


def test_the_order_in_which_bands_are_written_does_not_matter() -> None:
    turned = scale("perunggu: [70, 80], emas: [91, 100], perak: [81, 90]", "di_atas_pita_bawah")
    assert band(turned, "90.5") == "emas"
    assert band(turned, "69") is None


@pytest.mark.parametrize("how", ["harfiah", "batas_bawah", "bulatkan", "di_atas_pita_bawah"])
@pytest.mark.parametrize("bands", ["dalam: [50, 60], luar: [0, 100]", "luar: [0, 100], dalam: [50, 60]"])
def test_the_top_of_nested_bands_is_the_one_that_reaches_highest(bands: str, how: str) -> None:
    nested = scale(bands, how)
    assert [band(nested, score) for score in ("55", "70", "100", "104")] == ["dalam", "luar", "luar", None]
    assert band(scale(bands, how, open_top=True), "104") == "luar"


def test_a_gap_between_nested_bands_and_the_next_is_read_as_the_reading_says() -> None:
    bands = "luar: [0, 70], dalam: [50, 60], atas: [80, 100]"
    found = [band(scale(bands, how), "75") for how in ("harfiah", "batas_bawah", "bulatkan", "di_atas_pita_bawah")]
    assert found == [None, "dalam", None, "atas"]
    assert band(scale(bands, "di_atas_pita_bawah"), "-1") is None


def test_the_band_that_reaches_highest_is_one_without_an_end() -> None:
    bands = scale("rendah: [0, 60], tinggi: [50, 90], sangat: 80").bands
    assert reaching_highest(bands).code == "sangat"
    assert reaching_highest(bands[:2]).code == "tinggi"
