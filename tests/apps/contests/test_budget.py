"""A budget of lines: volume and unit price give the amount exactly; sums by source; a stated total is compared."""

from decimal import Decimal

import pytest

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.operations import entering
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.queries.budget import sums
from lumbung.apps.contests.queries.entries import entry as read
from lumbung.apps.contests.records import EntryRecord
from lumbung.shared.refusal import Refused
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.world import World, world

__all__ = ["World", "lomba", "world"]


def row(number: int = 0, **typed: str) -> dict[str, str]:
    told = {"description": "Wajan", "category": "bahan"} | typed
    return {f"baris-{number}-{name}": value for name, value in told.items()}


def post(lomba: Lomba, id: int, *rows: dict[str, str], version: int = 0, total: str = "") -> tuple[int, str]:
    data = {
        "baris-TOTAL_FORMS": "9",
        "baris-INITIAL_FORMS": "0",
        "version": str(version),
        "jumlah-tertulis-total": total,
    }
    for one in rows:
        data |= one
    address = lomba.address(f"{id}/{Step.BUDGET.value}/")
    answer = lomba.world.client_of(lomba.entrant, JULY).post(address, data)
    return answer.status_code, answer.content.decode()


def stored(lomba: Lomba, id: int) -> EntryRecord:
    found = read(asker(lomba.entrant, JULY), lomba.call, id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("volume", "price", "amount", "kept"),
    [
        ("12", "15.000", "", 180_000),
        ("2,5", "15.000", "37.500", 37_500),
        ("2.5", "1", "", None),  # 2.5 is no Indonesian figure
        ("0,333", "10.000", "3.330", 3_330),
        ("0,3", "5", "1", 1),  # 1.5: either way
        ("0,3", "5", "2", 2),
        ("12", "15.000", "180.001", None),
        ("12", "15.000", "179.999", None),
        ("0", "15.000", "", None),
        ("1,2345", "15.000", "", None),
        ("1", "0", "", None),
        ("12", "", "", None),
        ("12", "", "50.000", 50_000),
        ("", "", "50.000", 50_000),
    ],
)
def test_an_amount_is_volume_times_unit_price_exactly(
    lomba: Lomba, volume: str, price: str, amount: str, kept: int | None
) -> None:
    id = lomba.begin()
    status, shown = post(lomba, id, row(volume=volume, unit="kg", unit_price=price, amount=amount))
    assert [one.amount for one in stored(lomba, id).budget] == ([] if kept is None else [kept])
    assert status == (302 if kept is not None else 422)
    if kept is None:
        assert f'value="{amount}"' in shown or not amount  # what was typed stays


def test_an_amount_that_is_not_the_product_says_what_the_product_is(lomba: Lomba) -> None:
    _, shown = post(lomba, lomba.begin(), row(volume="12", unit_price="15.000", amount="170.000"))
    assert "Volume × harga satuan = Rp180.000, tetapi tertulis Rp170.000." in shown
    wrong = entering.TypedCost("Wajan", "bahan", 170_000, volume=Decimal(12), unit_price=15_000)
    with pytest.raises(Refused, match="Rp180"):
        entering.save_entry(
            asker=asker(lomba.entrant, JULY), call=lomba.call, entry=lomba.begin(), version=0, at=JULY, budget=[wrong]
        )


def test_an_old_line_with_an_amount_only_is_shown_and_kept(lomba: Lomba) -> None:
    id = lomba.begin()
    post(lomba, id, row(amount="500.000"))
    page = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{id}/anggaran/")).content.decode()
    assert 'value="500.000"' in page
    assert post(lomba, id, row(amount="500.000"), version=1)[0] == 302
    assert stored(lomba, id).budget[0].volume is None


def test_sums_by_source_and_the_own_share_are_exact_and_shown(lomba: Lomba) -> None:
    id = lomba.begin()
    own = row(1, description="Kayu", amount="1.000.000", is_self_help="on")
    post(lomba, id, row(volume="2", unit="buah", unit_price="1.000.000"), own)
    found = sums(stored(lomba, id).budget)
    assert (found.fund, found.own, found.total) == (2_000_000, 1_000_000, 3_000_000)
    page = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{id}/anggaran/")).content.decode()
    assert "Rp2.000.000" in page
    assert "33,33% dari jumlah" in page
    assert 'value="2"' in page  # not 2.000, which is two thousand


def test_an_amount_that_follows_is_told_and_not_typed_so_that_a_change_does_not_contradict_it(lomba: Lomba) -> None:
    id = lomba.begin()
    post(lomba, id, row(volume="2", unit="buah", unit_price="1.000.000", amount="2.000.000"))
    page = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{id}/anggaran/")).content.decode()
    assert "Dihitung: Rp2.000.000." in page
    assert 'value="2.000.000"' not in page


def test_the_total_that_the_group_states_is_compared_and_blocks_nothing(lomba: Lomba) -> None:
    id = lomba.begin()
    status, _ = post(lomba, id, row(amount="500.000"), total="Rp 750.000,-")
    assert status == 302
    page = lomba.world.client_of(lomba.entrant, JULY).get(lomba.address(f"{id}/anggaran/")).content.decode()
    assert "Pada RAB tertulis Rp750.000, lebih Rp250.000 dari jumlah semua baris." in page
    status, shown = post(lomba, id, row(amount="500.000"), version=1, total="banyak")
    assert status == 422
    assert "“banyak” bukan jumlah rupiah." in shown


@pytest.mark.parametrize("typed", ["1,5 jt", "Rp1,5 juta", "1500000 rupiah", "Rp 1.500.000,-"])
def test_an_amount_may_be_typed_in_words(lomba: Lomba, typed: str) -> None:
    id = lomba.begin()
    status, shown = post(lomba, id, row(amount=typed))
    assert status == 302, shown
    assert [one.amount for one in stored(lomba, id).budget] == [1_500_000]


@pytest.mark.parametrize("typed", ["1,5", "-1,5 jt", "satu juta", "1.500 juta", "9999999 juta"])
def test_an_amount_in_words_that_is_none_stays_as_it_was_typed(lomba: Lomba, typed: str) -> None:
    status, shown = post(lomba, lomba.begin(), row(amount=typed))
    assert status == 422
    assert f'value="{typed}"' in shown


def test_somebody_elses_lines_are_not_overwritten_and_ones_own_are_shown_again(lomba: Lomba) -> None:
    id = lomba.begin()
    post(lomba, id, row(amount="500.000"))
    status, shown = post(lomba, id, row(description="Panci", volume="3", unit="buah", unit_price="20.000"))
    assert status == 409
    assert 'value="Panci"' in shown
    assert [one.description for one in stored(lomba, id).budget] == ["Wajan"]


def test_a_line_is_folded_to_one_line_and_unfolded_where_something_is_to_be_mended(lomba: Lomba) -> None:
    id = lomba.begin()
    post(lomba, id, row(description="Wajan", volume="2", unit="buah", unit_price="125.000"))
    browser = lomba.world.client_of(lomba.entrant, JULY)
    page = " ".join(browser.get(lomba.address(f"{id}/anggaran/")).content.decode().split())
    assert '<details class="fold" id="baris-0">' in page
    assert "2 buah × Rp125.000 =" in page
    assert '<details class="fold" id="baris-1" open>' in page  # the first that is empty
    _, wrong = post(lomba, id, row(description="Wajan", volume="dua", unit="buah", unit_price="125.000"), version=1)
    assert '<details class="fold" id="baris-0" open>' in wrong
    assert "Perbaiki</span>" in wrong


def test_a_stated_total_is_cleared_again_and_only_who_may_mend_it_is_told_to(lomba: Lomba) -> None:
    id = lomba.begin()
    line = row(description="Wajan", amount="100.000")
    post(lomba, id, line | {"jumlah-tertulis-total": "150.000"})
    browser = lomba.world.client_of(lomba.entrant, JULY)
    told = "Periksa baris yang belum diisi"
    assert told in " ".join(browser.get(lomba.address(f"{id}/anggaran/")).content.decode().split())
    assert told not in " ".join(browser.get(lomba.address(f"{id}/")).content.decode().split())
    post(lomba, id, line | {"jumlah-tertulis-total": ""}, version=1)
    assert stored(lomba, id).stated_total is None
    assert told not in " ".join(browser.get(lomba.address(f"{id}/anggaran/")).content.decode().split())
