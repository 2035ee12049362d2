"""`lumbung contest lot`: anybody repeats a lot, with no database and no decree."""

import pytest

from lumbung.cli import main
from lumbung.regulation.lot import commitment, draw

SEED = "lumbung padi 17 Agustus"


def test_the_order_and_the_seal_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["contest", "lot", SEED, "P001,P002", "P003"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == [f"{place:>3}. {code}" for place, code in enumerate(draw(SEED, ["P001", "P002", "P003"]), 1)]
    assert told[3] == f"sha256 {commitment(SEED)}"


@pytest.mark.parametrize("given", [["P005", "P002", "+", "P003,P001", "+", "P004"], ["P002,P005+P001 P003+P004"]])
def test_who_came_later_stands_behind_the_others_in_an_order_of_their_own(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["contest", "lot", SEED, *given]) == 0
    told = [line.split()[1] for line in capsys.readouterr().out.splitlines()[:5]]
    assert told == [*draw(SEED, ["P002", "P005"]), *draw(SEED, ["P001", "P003"]), "P004"]


def test_a_seed_that_is_not_the_sealed_one_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["contest", "lot", SEED, "P001", "P002", "--seal"]
    assert main([*given, commitment(SEED).upper()]) == 0
    assert main([*given, commitment("lain")]) == 1
    assert "BUKAN" in capsys.readouterr().out


@pytest.mark.parametrize("given", [[SEED, "P001", "P001"], [SEED, "P001", "+", "P001"], [" ", "P001"], [SEED, "+"]])
def test_a_code_twice_or_no_seed_is_refused(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["contest", "lot", *given]) == 2
    assert "masing-masing sekali" in capsys.readouterr().err
