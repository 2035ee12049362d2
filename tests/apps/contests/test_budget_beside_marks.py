"""A budget beside a juror's marks: each price above the standard, and how much the group brings itself, in percent."""

import re

from lumbung.apps.contests.models import BudgetLine, Entry
from lumbung.apps.contests.queries.facts import encode, line_of
from lumbung.regulation.facts import budget_facts
from tests.apps.contests.desk_world import Desk, desk
from tests.apps.contests.test_judging_pages import MOST_ON_A_SHEET, VERIFIED, asked, sheet_address

__all__ = ["desk"]


def budget_of(entry: int, *lines: tuple[str, int, int], own: int = 0) -> None:
    """The stored budget of an entry: words, unit price and the standard that it was compared with."""
    stored = Entry.objects.get(pk=entry)
    rows = [
        BudgetLine(
            entry=stored,
            order=n,
            description=words,
            unit="buah",
            unit_price=price,
            standard_price=standard,
            volume=1,
            amount=price,
        )
        for n, (words, price, standard) in enumerate(lines, start=1)
    ]
    rows.append(BudgetLine(entry=stored, order=9, description="Tenaga", amount=own, is_self_help=True))
    BudgetLine.objects.bulk_create(rows)
    said = budget_facts(line_of(one) for one in rows)
    stored.frozen = (stored.frozen or {}) | {code: encode(value) for code, value in said.items()}
    stored.save()


def beside(desk: Desk, entry: int, code: str) -> str:
    """What stands at one indicator of a juror's sheet."""
    page = desk.client(desk.jurors[0]).get(sheet_address(desk, entry)).content.decode()
    item = page.partition(f'data-item="{code}"')[2].partition("</fieldset>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", item).split())


def test_each_price_above_the_standard_stands_at_its_indicator_and_at_no_other_entry(desk: Desk) -> None:
    dear, dearer = desk.entry(1, VERIFIED), desk.entry(2, VERIFIED)
    budget_of(dear, ("Wajan", 125_000, 100_000), ("Kain", 20_000, 20_000))
    budget_of(dearer, ("Oven", 900_000, 400_000))
    desk.appoint()
    told = beside(desk, dear, "4a")
    assert "1 baris Lihat barisnya Wajan : Rp125.000/buah, lebih Rp25.000 (125% dari standar) Standar:" in told
    assert "Kain" not in told
    other = beside(desk, dearer, "4a")
    assert "Oven : Rp900.000/buah, lebih Rp500.000 (225% dari standar)" in other
    assert "Wajan" not in other
    assert beside(desk, dear, "4a") == told


def test_the_groups_own_part_stands_in_percent_of_its_budget(desk: Desk) -> None:
    third, none = desk.entry(1, VERIFIED), desk.entry(2, VERIFIED)
    budget_of(third, ("Kain", 200_000, 200_000), own=100_000)
    budget_of(none, ("Kain", 200_000, 200_000))
    desk.appoint()
    assert "Rp100.000 (33,33% dari jumlah)" in beside(desk, third, "4b")
    assert "Rp0 (0% dari jumlah)" in beside(desk, none, "4b")


def test_a_sheet_asks_the_same_whatever_the_number_of_lines_above_the_standard(desk: Desk) -> None:
    entries = [desk.entry(n, VERIFIED) for n in range(1, 4)]
    for entry, lines in zip(entries, (0, 1, 8), strict=True):
        budget_of(entry, *[(f"Barang {n}", 2_000, 1_000) for n in range(lines)])
    desk.appoint()
    counted = [asked(desk.client(desk.jurors[0]), sheet_address(desk, entry)) for entry in entries]
    assert len(set(counted)) == 1
    assert max(counted) <= MOST_ON_A_SHEET


def test_the_officer_reads_the_percent_beside_the_lines_of_the_budget(desk: Desk) -> None:
    entry = desk.entry(1)
    budget_of(entry, ("Kain", 200_000, 200_000), own=100_000)
    client = desk.client(desk.officer)
    for rest in ("", "anggaran/"):
        page = client.get(desk.address(f"meja/{entry}/{rest}")).content.decode()
        assert "Rp100.000 (33,33% dari jumlah)" in page
