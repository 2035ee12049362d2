"""What a group buys stands beside what it planned: over and under, asked about again, with receipts, and answered."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from lumbung.apps.followup.models import EarlierSpending, Grantee, PlannedLine, Receipt, Spending
from lumbung.apps.followup.operations.spending import TypedSpending, answer_spending, report_spending
from lumbung.apps.followup.queries.spending import version_of
from lumbung.apps.notices.models import Notice
from lumbung.apps.prices.operations import load_sample_standard
from lumbung.documents.prices.reading import PriceLine
from lumbung.shared.files.keeping import read_file
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.models import TrailLine
from tests.apps.followup.test_paying import in_two, paid
from tests.apps.followup.won import FEBRUARY, Won

BOARD = "/batang/pascalomba/lomba-2021/"
MARCHED = date(2022, 1, 25)


def photo() -> bytes:
    kept = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rumah Ibu Sri"
    Image.new("RGB", (60, 40), "white").save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def bought(
    won: Won,
    what: str = "Wajan",
    amount: int = 1_000_000,
    line: int | None = 1,
    *,
    unit_price: int | None = None,
    on: date = MARCHED,
    because: str = "Ditalangi kas kelompok.",
    receipt: bool = False,
) -> int:
    return report_spending(
        asker=won.contest.who(won.contest.owner, FEBRUARY),
        call=won.contest.call,
        grantee=won.first.pk,
        typed=TypedSpending(line, what, amount, unit_price, on, because=because),
        file=("nota.jpg", photo()) if receipt else None,
        at=FEBRUARY,
    )


def answer(
    won: Won,
    spending: int,
    accepts: bool,
    reason: str = "Sesuai nota.",
    allowed_because: str = "",
    seen: str | None = None,
) -> None:
    answer_spending(
        asker=won.contest.who(won.contest.organiser, FEBRUARY),
        call=won.contest.call,
        grantee=won.first.pk,
        spending=spending,
        seen=version_of(Spending.objects.get(pk=spending)) if seen is None else seen,
        accepts=accepts,
        reason=reason,
        at=FEBRUARY,
        allowed_because=allowed_because,
    )


def seen(browser: Client, address: str) -> dict[str, str]:
    """The version of the purchase that a page shows, as its form sends it."""
    shown = re.search(r'name="seen" value="(\w+)"', browser.get(address).content.decode())
    assert shown is not None
    return {"seen": shown[1]}


def page_of(client: Client, won: Won, rest: str = "belanja/") -> str:
    return client.get(f"{BOARD}{won.first.pk}/{rest}").content.decode()


def test_each_line_tells_what_is_left_and_what_is_over_and_what_was_returned_counts_for_nothing(won: Won) -> None:
    bought(won, amount=2_500_000)
    bought(won, "Kain", 10_000_000, 2)
    bought(won, "Payung", 300_000, None)
    answer(won, bought(won, "Kain lagi", 40_000_000, 2), accepts=False, reason="Tanpa nota.")
    page = page_of(won.client("entrant"), won)
    assert "lebih Rp500.000" in page
    assert "sisa Rp40.000.000" in page
    assert "lebih Rp300.000" in page
    assert "Tenaga sendiri" not in page


def test_what_the_decree_forbids_is_asked_about_again_by_its_words_and_a_dear_price_is_shown(won: Won) -> None:
    PlannedLine.objects.filter(grantee=won.first, number=1).update(standard_price=900_000)
    bought(won, "Laptop untuk kasir", unit_price=1_000_000)
    page = page_of(won.client("organiser"), won)
    assert "Ini mungkin komputer/laptop" in page
    assert "Lampiran huruf B Keterangan" in page
    assert "standar harga Rp900.000" in page


def test_what_was_bought_outside_the_plan_stands_beside_the_price_standard_of_that_day(won: Won) -> None:
    lines = [PriceLine("1", "Payung besar", "", "buah", 250_000)]
    load_sample_standard(home=won.contest.home, year=2022, basis="contoh", lines=lines, at=FEBRUARY)
    typed = {"line": "0", "description": "Payung besar", "amount": "600000", "unit_price": "300000", "unit": "bh"}
    browser, address = won.client("entrant"), f"{BOARD}{won.first.pk}/belanja/"
    assert browser.post(address, typed | {"spent_on": "2022-01-25", "because": "Ditalangi."}).status_code == 302
    made = Spending.objects.get()
    assert made.standard_price == 250_000
    assert "standar harga Rp250.000" in page_of(won.client("organiser"), won)
    load_sample_standard(
        home=won.contest.home,
        year=2023,
        basis="contoh",
        lines=[PriceLine("1", "Payung besar", "", "buah", 400_000)],
        at=FEBRUARY,
    )
    assert "standar harga Rp250.000" in page_of(won.client("organiser"), won), "a later standard changes nothing"
    for wrong in ({"unit": "kg"}, {"unit": ""}, {"unit_price": ""}, {"description": "Sewa tenda"}, {"line": "1"}):
        address_ = f"{address}{made.pk}/"
        assert (
            browser.post(address_, typed | {"spent_on": "2022-01-25", "because": "Ditalangi."} | wrong).status_code
            == 302
        )
        made.refresh_from_db()
        assert made.standard_price is None, f"nothing is compared by guess: {wrong}"


def test_a_group_writes_down_a_purchase_with_a_picture_that_is_sealed_and_drawn_anew(won: Won) -> None:
    browser = won.client("entrant")
    typed = {
        "line": "1",
        "description": "Wajan",
        "amount": "Rp1.500.000",
        "spent_on": "2022-01-25",
        "because": "Ditalangi.",
    }
    address = f"{BOARD}{won.first.pk}/belanja/"
    wrong = browser.post(address, typed | {"amount": "satu juta"})
    assert wrong.status_code == 422
    assert 'value="satu juta"' in wrong.content.decode()
    answer_ = browser.post(address, typed | {"file": SimpleUploadedFile("nota.jpg", photo(), "image/jpeg")})
    assert answer_.status_code == 302
    kept = Receipt.objects.get()
    assert b"Ibu Sri" not in read_file(kept.stored_as, kept.key)
    assert not read_file(kept.stored_as).startswith(b"\xff\xd8\xff")
    got = browser.get(f"{BOARD}{won.first.pk}/nota/{kept.pk}/")
    assert got.content.startswith(b"\xff\xd8\xff")
    assert Spending.objects.get().amount == 1_500_000
    more = {"file": SimpleUploadedFile("nota2.jpg", photo(), "image/jpeg")}
    assert browser.post(f"{address}{Spending.objects.get().pk}/nota/", more).status_code == 302
    assert Receipt.objects.count() == 1, "the same picture is kept once"


def test_an_answer_needs_its_reason_what_is_returned_is_told_mended_and_asked_anew(won: Won) -> None:
    made = bought(won)
    with pytest.raises(Refused, match="reason is missing"):
        answer(won, made, accepts=True, reason=" ")
    organiser = won.client("organiser")
    address = f"{BOARD}{won.first.pk}/belanja/{made}/"
    assert (
        organiser.post(
            f"{address}jawab/", {"answer": "kembali", "reason": "Notanya buram."} | seen(organiser, address)
        ).status_code
        == 302
    )
    assert Notice.objects.filter(key__startswith="spending:", person=won.contest.owner).count() == 1
    group = won.client("entrant")
    assert "Notanya buram." in group.get(address).content.decode()
    typed = {"line": "1", "description": "Wajan", "amount": "900000", "spent_on": "2022-01-25", "because": "Ditalangi."}
    assert group.post(address, typed).status_code == 302
    assert Spending.objects.get().state == Spending.State.REPORTED
    more = {"file": SimpleUploadedFile("nota.jpg", photo(), "image/jpeg")}
    assert group.post(f"{address}nota/", more).status_code == 302
    answer(won, made, accepts=True)
    assert group.post(address, typed).status_code == 404, "what was accepted stays"


def test_only_the_group_writes_and_only_the_organiser_answers(won: Won) -> None:
    made = bought(won)
    typed = {"line": "1", "description": "x", "amount": "1", "spent_on": "2022-01-25", "because": "Ditalangi."}
    for role in ("organiser", "agency", "leader"):
        assert won.client(role).post(f"{BOARD}{won.first.pk}/belanja/", typed).status_code == 404
    for role in ("entrant", "agency", "inspector"):
        answered = {"answer": "terima", "reason": "ya"}
        assert won.client(role).post(f"{BOARD}{won.first.pk}/belanja/{made}/jawab/", answered).status_code == 404


def test_everybody_reads_what_was_accepted_by_category_and_no_word_of_a_receipt(won: Won) -> None:
    answer(won, bought(won, "Wajan dari Bu Sri 081234567890", receipt=True), accepts=True)
    bought(won, "Belum diperiksa", 7_000_000)
    page = won.client(None).get(f"{BOARD}pemenang/p001/").content.decode()
    assert "Rp1.000.000" in page
    assert "7.000.000" not in page
    assert "Bu Sri" not in page
    assert "Ibu entrant" not in page


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_purchases_asks_the_database_as_often_for_one_as_for_three(
    won: Won, many: int, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.DEMO = False  # whose clock is one question more
    for _ in range(many):
        answer(won, bought(won), accepts=False)
    client, address = won.client("entrant"), f"{BOARD}{Grantee.objects.order_by('code')[0].pk}/belanja/"
    client.get(address)
    with django_assert_max_num_queries(14):
        assert client.get(address).status_code == 200


def test_nothing_is_accepted_without_a_receipt_or_from_before_the_money_without_a_reason(won: Won) -> None:
    with pytest.raises(Refused, match="paid nothing yet"):
        bought(won, because="")
    in_two(won)
    paid(won, on=date(2022, 1, 20))
    with pytest.raises(Refused, match="after that"):
        bought(won, on=date(2020, 1, 1), because=" ")
    with pytest.raises(Refused, match="not come yet"):
        bought(won, on=date(2022, 3, 1))
    in_time = bought(won, on=date(2022, 1, 20), because="")
    with pytest.raises(Refused, match="no receipt"):
        answer(won, in_time, accepts=True)
    early = bought(won, on=date(2022, 1, 19), receipt=True)
    answer(won, early, accepts=True)
    assert "Dibeli sebelum dana dibayarkan: Ditalangi kas kelompok." in page_of(won.client("inspector"), won)
    Spending.objects.filter(pk=early).update(early_because="", spent_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="after that"):
        answer(won, early, accepts=True)


def test_what_the_decree_forbids_is_accepted_only_by_saying_why_it_is_not_that_and_the_trail_keeps_where(
    won: Won,
) -> None:
    made = bought(won, "Beli tanah", 1_000_000, None, receipt=True)
    with pytest.raises(Refused) as refused:
        answer(won, made, accepts=True, reason="ok")
    assert "Lampiran huruf B Keterangan" in str(refused.value.verdict.because.citations)
    browser, address = won.client("organiser"), f"{BOARD}{won.first.pk}/belanja/{made}/jawab/"
    assert "boleh kosong" not in browser.get(address).content.decode(), "what is needed is not called optional"
    assert browser.post(address, {"answer": "terima", "reason": "ok"} | seen(browser, address)).status_code == 422, (
        "no plain acceptance"
    )
    unexplained = browser.post(address, {"answer": "tidak-terlarang", "reason": "ok", "allowed_because": " "})
    assert unexplained.status_code == 422
    assert Spending.objects.get(pk=made).state == Spending.State.REPORTED
    typed = {"answer": "tidak-terlarang", "reason": "ok", "allowed_because": "Tanah liat untuk gerabah."}
    assert browser.post(address, typed | seen(browser, address)).status_code == 302
    line = TrailLine.objects.get(act="followup.confirm_allowed")
    assert "Lampiran huruf B Keterangan" in str(line.facts)
    assert "gerabah" not in str(line.facts)
    page = page_of(won.client("inspector"), won)
    assert "Dinyatakan tidak terlarang: Tanah liat untuk gerabah." in page
    public = won.client(None).get(f"{BOARD}pemenang/p001/").content.decode()
    assert "mirip belanja yang tidak boleh" in public
    assert "gerabah" not in public
    answer(won, made, accepts=False, reason="Keliru.")
    assert Spending.objects.get(pk=made).allowed_because == ""


def test_everybody_who_looks_reads_what_has_no_account_yet_and_that_more_was_written_down_than_paid(won: Won) -> None:
    in_two(won)
    paid(won)
    money = won.first.payments.get().amount
    answer(won, bought(won, amount=1_000_000, receipt=True), accepts=True)
    left = f"Rp{money - 1_000_000:,}".replace(",", ".")
    for role in ("entrant", "organiser", "inspector"):
        assert left in page_of(won.client(role), won)
        assert left in page_of(won.client(role), won, "")
    assert left in won.client("inspector").get(BOARD).content.decode()
    public = f"{BOARD}pemenang/p001/"
    assert left in won.client(None).get(public).content.decode()
    extra = bought(won, "Kain", money, 2, receipt=True)
    for role in ("entrant", "organiser", "inspector"):
        assert "lebih Rp1.000.000 dari dana" in page_of(won.client(role), won)
    assert "Melebihi dana" in won.client("inspector").get(BOARD).content.decode()
    told = won.client(None).get(public).content.decode()
    assert "masih diperiksa" in told
    answer(won, extra, accepts=True)
    assert "Kelebihannya bukan dari dana lomba" in won.client(None).get(public).content.decode()


def test_a_line_that_is_missing_and_an_award_above_the_plan_are_explained(won: Won) -> None:
    page = page_of(won.client("entrant"), won)
    assert "Baris 3 tidak ada di sini: swadaya kelompok" in page
    assert f"Rp{(won.first.awardings.get().amount - 52_000_000) // 1_000_000}.000.000 belum ada rencananya" in page


CHANGES = [
    {"amount": "100000000"},
    {"description": "Beli tanah"},
    {"line": "2"},
    {"spent_on": "2022-01-24"},
    {"unit_price": "1000", "unit": "bh"},
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_between_look_and_press_is_not_answered_and_the_page_shows_what_it_is_now(
    won: Won, change: dict[str, str]
) -> None:
    made = bought(won, receipt=True)
    address = f"{BOARD}{won.first.pk}/belanja/{made}/"
    organiser, group = won.client("organiser"), won.client("entrant")
    looked = seen(organiser, address)
    typed = {
        "line": "1",
        "description": "Wajan",
        "amount": "1000000",
        "spent_on": "2022-01-25",
        "because": "Ditalangi kas kelompok.",
    }
    assert group.post(address, typed | change).status_code == 302
    pressed = {"answer": "terima", "reason": "Sesuai nota kami."}
    for old in (looked, {}):
        late = organiser.post(f"{address}jawab/", pressed | old)
        page = late.content.decode()
        assert late.status_code in (409, 422), "422 where the decree now asks and plain acceptance is no choice"
        assert "berubah sejak Anda membukanya" in page
        assert "Sesuai nota kami." in page, "what was typed stays"
        now = Spending.objects.get()
        assert now.state == Spending.State.REPORTED
        assert f"Rp{now.amount:,}".replace(",", ".") in page
        assert f'value="{version_of(now)}"' in page
    with pytest.raises(Refused, match="changed since you opened it"):
        answer(won, made, accepts=False, seen=looked["seen"])
    assert (
        organiser.post(f"{address}jawab/", {"answer": "kembali", "reason": "x"} | seen(organiser, address)).status_code
        == 302
    )


def test_a_receipt_that_was_added_is_looked_at_before_the_answer(won: Won) -> None:
    made = bought(won)
    address = f"{BOARD}{won.first.pk}/belanja/{made}/"
    organiser = won.client("organiser")
    looked = seen(organiser, address)
    more = {"file": SimpleUploadedFile("nota.jpg", photo(), "image/jpeg")}
    assert won.client("entrant").post(f"{address}nota/", more).status_code == 302
    late = organiser.post(f"{address}jawab/", {"answer": "terima", "reason": "Sesuai."} | looked)
    assert late.status_code == 409
    assert "nota.jpg" in late.content.decode()


def test_what_was_returned_and_mended_keeps_what_it_said_and_why_it_was_returned(won: Won) -> None:
    made = bought(won, amount=1_250_000, receipt=True)
    answer(won, made, accepts=False, reason="Notanya buram.")
    address = f"{BOARD}{won.first.pk}/belanja/{made}/"
    typed = {"line": "2", "description": "Kain", "amount": "900000", "spent_on": "2022-01-25", "because": "Ditalangi."}
    group = won.client("entrant")
    for _ in range(2):
        assert group.post(address, typed).status_code == 302
    assert EarlierSpending.objects.count() == 1, "the same again is no other version"
    for role in ("organiser", "inspector", "entrant"):
        page = won.client(role).get(address).content.decode()
        assert "Wajan<br>" in page.split("Sebelumnya</h2>")[1]
        assert "Rp1.250.000" in page
        assert "Dikembalikan 1 Februari 2022: Notanya buram." in page
    group.cookies["language"] = "en"
    assert "Returned on 1 February 2022: Notanya buram." in group.get(address).content.decode()
    answer(won, made, accepts=True)
    answer(won, made, accepts=False, reason="Keliru.")
    assert "Sesuai nota." in page_of(won.client("inspector"), won, f"belanja/{made}/"), "an earlier answer stays, too"
    public = won.client(None).get(f"{BOARD}pemenang/p001/").content.decode()
    assert "buram" not in public


@pytest.mark.parametrize("many", [1, 3])
def test_a_purchase_asks_the_database_as_often_for_one_earlier_version_as_for_three(
    won: Won, many: int, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.DEMO = False
    made = bought(won)
    address = f"{BOARD}{won.first.pk}/belanja/{made}/"
    typed = {"line": "2", "description": "Kain", "spent_on": "2022-01-25", "because": "Ditalangi."}
    for step in range(many):
        assert won.client("entrant").post(address, typed | {"amount": str(step + 1)}).status_code == 302
    assert EarlierSpending.objects.count() == many
    client = won.client("organiser")
    client.get(address)
    with django_assert_max_num_queries(13):
        assert client.get(address).status_code == 200
