"""Each budget line stands beside the region's price standard: a fact at indicator 4a, and never a refusal."""

from decimal import Decimal

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.operations import entering
from lumbung.apps.contests.queries.materials import materials
from lumbung.apps.contests.queries.pricing import compared_then
from lumbung.apps.prices.models import PriceItem
from lumbung.apps.prices.operations import import_standard
from lumbung.apps.prices.queries import current_standard
from lumbung.documents.prices.reading import PriceLine
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.apps.contests.test_budget import post, row, stored
from tests.world import World, world

__all__ = ["World", "lomba", "world"]

STANDARD = (
    PriceLine("1", "Wajan stainless", "", "buah", 100_000),
    PriceLine("2", "Wajan besi", "", "buah", 80_000),
    PriceLine("3", "Kain mori", "", "meter", 20_000),
)


def prices(lomba: Lomba, *lines: PriceLine) -> list[int]:
    """Import a standard; the ids of its items."""
    home = lomba.world.batang.home
    who = asker(lomba.world.batang.organiser, JULY)
    import_standard(asker=who, home=home, year=2021, basis="Perbup contoh", lines=lines or STANDARD, at=JULY)
    found = current_standard(home.code)
    assert found is not None
    return list(PriceItem.objects.filter(standard_id=found.id).order_by("position").values_list("pk", flat=True))


def shown(lomba: Lomba, id: int) -> str:
    browser = lomba.world.client_of(lomba.entrant, JULY)
    return " ".join(browser.get(lomba.address(f"{id}/anggaran/")).content.decode().split())


def test_a_line_is_compared_with_the_item_that_it_is_clearly_like(lomba: Lomba) -> None:
    prices(lomba)
    id = lomba.begin()
    status, _ = post(lomba, id, row(description="Wajan stainless", volume="2", unit="bh", unit_price="125.000"))
    assert status == 302  # above the standard, and no refusal
    page = shown(lomba, id)
    assert "Harga ini 125% dari standar" in page
    assert "Di atas standar." in page
    found = stored(lomba, id)
    assert (found.budget[0].standard_price, found.budget[0].price_is_chosen) == (100_000, False)
    beside = {one.code: one.words.text() for one in materials(lomba.call.rules, found.facts, {})["4a"]}
    assert beside["baris_dibandingkan"] == "1"
    assert beside["belanja_di_atas_standar"] == "Wajan stainless Rp125.000, standar Rp100.000 (125%)"


def test_the_group_chooses_another_item_or_none(lomba: Lomba) -> None:
    _, iron, _ = prices(lomba)
    id = lomba.begin()
    line = row(description="Wajan stainless", volume="1", unit="buah", unit_price="80.000")
    post(lomba, id, line | {"baris-0-price": str(iron)})
    assert stored(lomba, id).budget[0].standard_price == 80_000
    assert "belanja_di_atas_standar" in stored(lomba, id).facts
    assert stored(lomba, id).facts["baris_di_atas_standar"] == 0
    post(lomba, id, line | {"baris-0-price": "0"}, version=1)
    found = stored(lomba, id)
    assert (found.budget[0].price_item, found.budget[0].price_is_chosen) == (None, True)
    assert "baris_dibandingkan" not in found.facts
    assert '<option value="0" selected>' in shown(lomba, id)


def test_an_item_in_another_unit_is_shown_and_not_counted(lomba: Lomba) -> None:
    *_, cloth = prices(lomba)
    id = lomba.begin()
    line = row(description="Kain mori", volume="1", unit="gulung", unit_price="80.000")
    post(lomba, id, line | {"baris-0-price": str(cloth)})
    assert stored(lomba, id).budget[0].standard_price is None
    assert "Satuannya lain, jadi tidak dihitung" in shown(lomba, id)


def test_an_item_that_was_not_offered_is_not_taken(lomba: Lomba) -> None:
    *_, cloth = prices(lomba)
    id = lomba.begin()
    post(lomba, id, row(description="Sewa tenda", amount="80.000") | {"baris-0-price": str(cloth)})
    assert stored(lomba, id).budget[0].price_item is None
    post(lomba, id, row(description="Sewa tenda", amount="80.000") | {"baris-0-price": "999999"}, version=1)
    assert stored(lomba, id).budget[0].price_item is None


def test_what_was_compared_keeps_its_version(lomba: Lomba) -> None:
    prices(lomba)
    id = lomba.begin()
    cost = entering.TypedCost("Wajan stainless", "bahan", 125_000, False, Decimal(1), "buah", 125_000)
    who = asker(lomba.entrant, JULY)
    entering.save_entry(asker=who, call=lomba.call, entry=id, version=0, at=JULY, budget=[cost])
    prices(lomba, PriceLine("", "Wajan stainless", "", "buah", 200_000))
    then = compared_then(stored(lomba, id).budget)[0]
    assert then.item is not None
    assert (then.item.price, then.is_above) == (100_000, True)
    assert stored(lomba, id).facts["baris_di_atas_standar"] == 1


def test_without_a_standard_nothing_is_compared(lomba: Lomba) -> None:
    id = lomba.begin()
    post(lomba, id, row(amount="500.000"))
    assert "Bandingkan dengan standar harga" not in shown(lomba, id)
    assert "baris_dibandingkan" not in stored(lomba, id).facts


def test_a_code_that_is_given_decides_before_the_words_and_one_that_is_unknown_is_told(lomba: Lomba) -> None:
    _, iron, cloth = prices(lomba)
    id = lomba.begin()
    line = row(description="Wajan stainless", volume="1", unit="buah", unit_price="90.000")
    post(lomba, id, line | {"baris-0-price_code": " 2 "})
    found = stored(lomba, id).budget[0]
    assert (found.price_code, found.price_item, found.standard_price, found.price_is_chosen) == (
        "2",
        iron,
        80_000,
        False,
    )
    post(lomba, id, line | {"baris-0-price_code": "3"}, version=1)  # a metre of cloth: shown, and not counted
    found = stored(lomba, id).budget[0]
    assert (found.price_item, found.standard_price) == (cloth, None)
    post(lomba, id, line | {"baris-0-price_code": "9.9"}, version=2)
    assert stored(lomba, id).budget[0].standard_price == 100_000  # by its words then
    assert "Kode itu tidak ada pada standar harga 2021." in shown(lomba, id)
