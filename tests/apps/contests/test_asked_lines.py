"""Lines of a budget that may be a forbidden buy: asked about with the place in the decree, and answered one by one."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.forms.verifying_budget import ALLOWED, READY
from lumbung.apps.contests.models import BudgetLine, Entry
from lumbung.apps.contests.operations.verifying_budget import TypedAnswer, answer_lines
from lumbung.apps.contests.queries.concluding import in_the_way
from lumbung.apps.contests.queries.entries import entry_to_verify
from lumbung.apps.contests.queries.spending import asked_lines
from lumbung.apps.prices.models import PriceItem
from lumbung.apps.prices.operations import load_sample_standard
from lumbung.documents.prices.reading import PriceLine
from lumbung.regulation.verdict import Outcome
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk, findings_at_desk
from tests.world import World, world

__all__ = ["World", "desk", "world"]

LINES = ("Wajan", "Tas laptop anyaman", "Leptop sekretariat", "Mesin 5 HP", "HP untuk jualan")
RULE = "kata-belanja"


@pytest.fixture
def asked(desk: Desk) -> int:
    """An entry with five lines, two of which are asked about."""
    entry = desk.entry(uraian_belanja=list(LINES))
    for order, one in enumerate(LINES, start=1):
        BudgetLine.objects.create(
            entry_id=entry, order=order, description=one, category="bahan", amount=100_000, volume=Decimal(2),
            unit="buah", unit_price=50_000,
        )  # fmt: skip
    return entry


def outcome(desk: Desk, entry: int) -> Outcome:
    lines = findings_at_desk(desk.who(desk.officer), desk.call, entry)
    return next(one.outcome for one in lines if one.code == RULE)


def frozen(desk: Desk, entry: int) -> dict[str, object]:
    return desk.stored(entry).frozen or {}


def answer(desk: Desk, entry: int, *answers: TypedAnswer, version: int | None = None) -> None:
    answer_lines(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=entry,
        version=desk.stored(entry).version if version is None else version,
        answers=answers,
        at=SEPTEMBER,
    )


def test_a_line_is_a_question_to_the_officer_and_no_silent_refusal(desk: Desk, asked: int) -> None:
    one = entry_to_verify(desk.who(desk.officer), desk.call, asked)
    assert one is not None
    lines = asked_lines(desk.who(desk.officer), desk.call, asked, one.budget)
    told = {line.number: [(one.kind, one.words) for one in line.questions] for line in lines if line.questions}
    assert told == {3: [("komputer/laptop", ("Leptop",))], 5: [("handphone", ("HP",))]}
    assert {place for line in lines for one in line.questions for place in one.citations} == {
        "Lampiran huruf B Keterangan"
    }
    assert outcome(desk, asked) is Outcome.UNKNOWN
    assert asked_lines(desk.who(desk.world.batang.entrant), desk.call, asked, one.budget) == []


def test_the_requirement_is_met_once_every_line_is_allowed(desk: Desk, asked: int) -> None:
    answer(desk, asked, TypedAnswer(3, True, "Nama produk, bukan laptop."))
    assert outcome(desk, asked) is Outcome.UNKNOWN
    answer(desk, asked, TypedAnswer(5, True, "Sewa."))
    assert outcome(desk, asked) is Outcome.MEETS
    ruling = next(one for one in findings_at_desk(desk.who(desk.officer), desk.call, asked) if one.code == RULE).ruling
    assert ruling is not None
    assert ruling.reason == "Baris 3 boleh: Nama produk, bukan laptop. Baris 5 boleh: Sewa."


def test_one_line_that_is_not_allowed_is_enough_and_may_be_answered_anew(desk: Desk, asked: int) -> None:
    answer(desk, asked, TypedAnswer(3, False, "Ini laptop."))
    assert outcome(desk, asked) is Outcome.FAILS
    who = desk.who(desk.officer)
    assert in_the_way(who, desk.call, asked, Answer.RETURN) is None
    answer(desk, asked, TypedAnswer(3, True, "Ternyata mainan."), TypedAnswer(5, True, "Sewa."))
    assert outcome(desk, asked) is Outcome.MEETS


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (TypedAnswer(1, True, "Wajan."), "Line 1 is not asked about."),
        (TypedAnswer(9, True, "Tidak ada."), "Line 9 is not asked about."),
        (TypedAnswer(3, True, " "), "The reason for line 3 is missing."),
    ],
)
def test_what_cannot_be_answered_so_is_refused(desk: Desk, asked: int, typed: TypedAnswer, why: str) -> None:
    with pytest.raises(Refused, match=why):
        answer(desk, asked, typed)


def test_of_two_officers_the_later_sees_what_the_earlier_saved(desk: Desk, asked: int) -> None:
    answer(desk, asked, TypedAnswer(3, False, "Ini laptop."))
    with pytest.raises(Refused, match="This entry changed since you opened it"):
        answer(desk, asked, TypedAnswer(3, True, "Bukan."), version=0)


def test_the_page_shows_each_line_with_its_question_and_keeps_what_was_typed(desk: Desk, asked: int) -> None:
    browser = desk.client(desk.officer)
    page = browser.get(desk.address(f"meja/{asked}/")).content.decode()
    assert desk.address(f"meja/{asked}/anggaran/") in page
    shown = browser.get(desk.address(f"meja/{asked}/anggaran/")).content.decode()
    assert "2 baris perlu Anda jawab." in shown
    assert "Lampiran huruf B Keterangan" in shown
    assert "2 buah × Rp50.000" in shown
    typed = {"version": "0", "jawaban-3": "tidak", "alasan-3": "Ini laptop.", "alasan-5": "Hanya alasannya"}
    answered = browser.post(desk.address(f"meja/{asked}/anggaran/"), typed)
    assert answered.status_code == 422
    told = answered.content.decode()
    assert "Pilih boleh atau tidak boleh." in told
    assert "Hanya alasannya" in told
    typed = {"version": "0", "jawaban-3": "tidak", "alasan-3": "Ini laptop."}
    assert browser.post(desk.address(f"meja/{asked}/anggaran/"), typed).status_code == 302
    page = browser.get(desk.address(f"meja/{asked}/")).content.decode()
    assert "baris anggaran 3 tidak boleh: Ini laptop." in page
    typed = {"version": "1", "jawaban-3": "tidak", "alasan-3": "Ini laptop.", "jawaban-5": "boleh"}
    answered = browser.post(desk.address(f"meja/{asked}/anggaran/?temuan=tanya"), typed)
    assert answered.headers["Location"] == desk.address(f"meja/{asked}/?temuan=tanya")
    page = browser.get(desk.address(f"meja/{asked}/")).content.decode()
    assert f"baris anggaran 5 boleh: {READY[ALLOWED]}" in page
    Entry.objects.filter(pk=asked).update(state=Entry.State.VERIFIED)
    assert "jawaban-3" not in browser.get(desk.address(f"meja/{asked}/anggaran/")).content.decode()


def test_an_officer_compares_a_line_with_another_item_and_the_facts_follow(desk: Desk, asked: int) -> None:
    lines = [PriceLine("1", "Wajan besi", "", "buah", 40_000), PriceLine("2", "Wajan baja", "", "buah", 60_000)]
    load_sample_standard(home=desk.world.batang.home, year=2021, basis="contoh", lines=lines, at=SEPTEMBER)
    iron, steel = PriceItem.objects.order_by("position").values_list("pk", flat=True)
    browser = desk.client(desk.officer)
    address = desk.address(f"meja/{asked}/anggaran/")
    assert f'<option value="{steel}"' in browser.get(address).content.decode()
    assert browser.post(address, {"version": "0", "harga-1": str(iron)}).status_code == 302
    assert frozen(desk, asked)["belanja_di_atas_standar"] == ["Wajan Rp50.000, standar Rp40.000 (125%)"]
    assert browser.post(address, {"version": "0", "harga-1": str(steel)}).status_code == 409
    assert browser.post(address, {"version": "1", "harga-1": str(steel)}).status_code == 302
    assert frozen(desk, asked)["baris_di_atas_standar"] == 0
    assert browser.post(address, {"version": "2", "harga-1": "0"}).status_code == 302
    assert "baris_dibandingkan" not in frozen(desk, asked)


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_asks_the_database_as_often_for_one_line_as_for_three(
    desk: Desk, lines: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    entry = desk.entry(uraian_belanja=["HP"])
    for order in range(1, lines + 1):
        BudgetLine.objects.create(entry_id=entry, order=order, description="HP", category="bahan", amount=1)
    browser = desk.client(desk.officer)
    browser.get(desk.address("meja/"))
    with django_assert_max_num_queries(22):
        assert browser.get(desk.address(f"meja/{entry}/anggaran/")).status_code == 200
