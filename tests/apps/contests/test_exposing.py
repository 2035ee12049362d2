"""The prize money to set aside: by the decree, by who entered, passed and was chosen, as settled, and as paid."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import BudgetDay, Entry, Settlement
from lumbung.apps.contests.queries.exposing import exposed
from lumbung.apps.notices.models import Notice
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.trail.models import TrailLine
from tests.apps.contests.judged import DECEMBER, SEPTEMBER, Judged, judged, settle, settle_all
from tests.apps.followup.won import Won, won
from tests.working import work

PAGE, BOOK, DAY = "atur/dana/", "atur/dana/dana.xlsx", "atur/dana/apbd/"
MILLION, ONE_DAY = 1_000_000, timedelta(days=1)


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def page(client: Client, contest: Judged, rest: str = PAGE) -> str:
    return client.get(contest.address(rest)).content.decode()


def sums(contest: Judged) -> list[tuple[str, int, int | None]]:
    """How far each step is, and between what sums the prizes then cost, in millions of rupiah."""
    return [
        (one.reach.value, one.least // MILLION, None if one.most is None else one.most // MILLION)
        for one in exposed(contest.call, SEPTEMBER).levels
    ]


@pytest.mark.django_db
def test_the_sum_narrows_from_the_decree_to_who_entered_passed_was_chosen_and_won() -> None:
    contest = judged(8)
    Entry.objects.filter(code__in=["P001", "P002"]).update(state=Entry.State.SUBMITTED)
    Entry.objects.filter(code__in=["P003", "P004", "P005", "P006"]).update(state=Entry.State.REFUSED)
    Entry.objects.filter(code="P007").update(frozen={"kecamatan": "Gringsing"})
    opening = ("certain", 0, 13_500)
    assert sums(contest) == [
        opening,
        ("certain", 0, 1_200),
        ("so far", 0, 1_200),
        ("later", 0, None),
        ("later", 0, None),
    ], "three places in Blado, one in Gringsing; whoever waits still counts"
    Entry.objects.filter(state=Entry.State.SUBMITTED).update(state=Entry.State.REFUSED)
    assert sums(contest)[2] == ("certain", 0, 600), "one in Blado and one in Gringsing"


@pytest.mark.django_db
def test_what_is_settled_counts_and_what_is_not_settled_tells_nothing() -> None:
    contest = judged(8)
    assert [one[0] for one in sums(contest)] == ["certain", "certain", "certain", "later", "later"]
    settle(contest)
    Settlement.objects.filter(scope="kecamatan").update(outcome={"chosen": ["P001", "P002"]})
    assert sums(contest)[3] == ("certain", 0, 600), "two were chosen, and both may win gold"
    assert sums(contest)[4] == ("later", 0, None)


@pytest.mark.django_db
def test_the_settled_result_is_the_sum_of_its_prizes_and_a_changed_bundle_is_not_trusted() -> None:
    contest = judged(8)
    settle_all(contest)
    made = exposed(contest.call, DECEMBER)
    assert made.real is not None
    assert made.now.least == made.now.most == made.real.total > 0
    assert sum(one.money or 0 for one in made.places) == made.real.total
    assert sum(one.paid or 0 for one in made.kinds) == made.real.total
    assert made.now.counted[0].text() in page(contest.client(contest.organiser), contest)
    assert "tidak cocok dengan segelnya" not in page(contest.client(contest.organiser), contest)
    row = Settlement.objects.get(scope="akhir")
    Settlement.objects.filter(pk=row.pk).update(bundle=bytes(row.bundle) + b" ")
    assert "tidak cocok dengan segelnya" in page(contest.client(contest.organiser), contest)


@pytest.mark.django_db
def test_each_sum_says_how_it_is_counted_and_where_that_is_written() -> None:
    contest = judged(8)
    shown = page(contest.client(contest.organiser), contest)
    assert "15 kecamatan × 3 pemenang × Rp300.000.000 (Predikat Emas)." in shown
    assert "3 tempat di 15 kecamatan × Rp300.000.000 (Predikat Emas)." in shown
    for place in ("Lampiran huruf F angka 2", "Lampiran huruf D angka 4", "Lampiran huruf F angka 1"):
        assert place in shown
    assert "APBD Kabupaten Batang tahun anggaran 2022" in shown


@pytest.mark.django_db
def test_while_others_may_still_enter_only_the_decree_bounds_the_sum() -> None:
    contest = judged(2)
    july = SEPTEMBER.replace(month=7)
    set_demo_clock(july)
    made = exposed(contest.call, july)
    assert (made.levels[1].reach, made.levels[1].most) == ("so far", 600 * MILLION)
    assert made.now.most == 13_500 * MILLION
    lead = contest.client(contest.organiser)
    lead.post(contest.address(DAY), {"day": "2021-07-20", "source": "Surat 5"})
    shown = page(lead, contest)
    assert "pendaftaran masih dibuka sampai 31 Agustus 2021" in shown
    assert "paling banyak Rp13.500.000.000" in shown


@pytest.mark.django_db
def test_the_least_is_told_by_what_the_decree_pays_nothing_for() -> None:
    contest = judged(2)
    opening = exposed(contest.call, SEPTEMBER).levels[0]
    assert opening.told.text() == "Paling sedikit Rp0: bila semua skor di bawah 70, tidak ada dana yang dibayar."
    assert "Lampiran huruf D angka 4" in opening.citations
    assert opening.told.text() in page(contest.client(contest.organiser), contest)


@pytest.mark.django_db
def test_a_budgets_day_is_not_known_until_the_organiser_records_it_with_its_source() -> None:
    contest = judged(2)
    lead = contest.client(contest.organiser)
    assert page(lead, contest).count("belum diketahui") == 2
    assert lead.post(contest.address(DAY), {"day": "2021-11-30", "source": ""}).status_code == 422
    assert lead.post(contest.address(DAY), {"day": "", "source": "Surat 5"}).status_code == 422
    assert lead.post(contest.address(DAY), {"day": "2021-11-29", "source": "Surat 5"}).status_code == 302
    assert lead.post(contest.address(DAY), {"day": "2021-11-30", "source": "Surat 6"}).status_code == 302
    shown = page(contest.client(contest.people["inspector"]), contest)
    assert "30 November 2021" in shown
    assert "Surat 6" in shown
    assert "Surat 5" not in shown
    assert shown.count("belum diketahui") == 1
    assert "Catat harinya" not in shown, "who watches records nothing"
    kept = BudgetDay.objects.order_by("pk").values_list("day", "replaced_at")
    assert [(day, replaced is None) for day, replaced in kept] == [
        (date(2021, 11, 29), False),
        (date(2021, 11, 30), True),
    ]
    assert TrailLine.objects.filter(act="contests.set_budget_day").count() == 2
    for role in ("leader", "inspector", "agency", "entrant"):
        assert contest.client(contest.people[role]).post(contest.address(DAY), {}).status_code == 404
    assert lead.get(contest.address("atur/dana/lain/")).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2021-10-11", ""),
        ("2021-10-10", "30 hari lagi, dan dana hadiah belum pasti: paling banyak Rp600.000.000."),
        ("2021-09-09", "sudah ditetapkan 9 September 2021, dan dana hadiah belum pasti"),
    ],
)
def test_who_leads_is_asked_once_a_budget_is_near_while_the_sum_is_not_certain(day: str, words: str) -> None:
    contest = judged(2)
    lead = contest.client(contest.organiser)
    lead.post(contest.address(DAY), {"day": day, "source": "Surat 5"})
    for rest in (PAGE, "atur/"):
        assert ("dana hadiah belum pasti" in page(lead, contest, rest)) is bool(words), rest
        assert words in page(lead, contest, rest)


@pytest.mark.django_db
def test_nobody_is_asked_once_the_sum_is_certain() -> None:
    contest = judged(8)
    settle_all(contest)
    lead = contest.client(contest.organiser)
    lead.post(contest.address(DAY), {"day": "2021-09-11", "source": "Surat 5"})
    for rest in (PAGE, "atur/"):
        assert "dana hadiah belum pasti" not in page(lead, contest, rest)


def reminded(contest: Judged) -> list[str]:
    return [one.subject["id"] for one in Notice.objects.filter(person=contest.organiser, key__startswith="budget:")]


@pytest.mark.django_db
def test_the_organiser_is_reminded_a_month_and_a_week_before_a_budget_is_closed_and_once_each() -> None:
    contest, told = judged(2), "APBD ditetapkan 30 November 2021: dana hadiah belum pasti"
    lead = contest.client(contest.organiser)
    for source in ("Surat 5", "Surat 6"):
        lead.post(contest.address(DAY), {"day": "2021-11-30", "source": source})
    work(after=50 * ONE_DAY)
    assert reminded(contest) == [], "30 October is too early"
    work(after=ONE_DAY)
    assert reminded(contest) == [told]
    told_why = str(Notice.objects.get(person=contest.organiser, key__startswith="budget:").text)
    assert "30 hari lagi, dan dana hadiah belum pasti: paling banyak Rp600.000.000." in told_why
    work(after=23 * ONE_DAY)
    assert reminded(contest) == [told, told]


@pytest.mark.django_db
@pytest.mark.parametrize("after", ["another day is recorded", "the result is settled", "the budget is closed"])
def test_nobody_is_reminded_once(after: str) -> None:
    contest = judged(8)
    lead = contest.client(contest.organiser)
    lead.post(contest.address(DAY), {"day": "2021-11-30", "source": "Surat 5"})
    if after == "another day is recorded":
        lead.post(contest.address(DAY), {"day": "2022-03-30", "source": "Surat 6"})
    if after == "the result is settled":
        settle_all(contest)
    work(after=(100 if after == "the budget is closed" else 75) * ONE_DAY)
    assert reminded(contest) == []


@pytest.mark.django_db
def test_after_the_announcement_what_was_paid_stands_beside_what_was_won() -> None:
    announced: Won = won()
    shown = page(announced.client("leader"), announced.contest)
    assert "Belum dibayarkan" in shown
    assert shown.count("Rp0") >= 1


@pytest.mark.django_db
def test_only_who_leads_or_watches_sees_it() -> None:
    contest = judged(2)
    for rest in (PAGE, BOOK):
        for role in (Role.AGENCY, Role.ENTRANT):
            assert contest.client(contest.people[role.value]).get(contest.address(rest)).status_code == 404
        for role in (Role.ORGANISER, Role.LEADER, Role.INSPECTOR):
            assert contest.client(contest.people[role.value]).get(contest.address(rest)).status_code == 200


@pytest.mark.django_db
def test_the_workbook_has_the_pages_tables() -> None:
    contest = judged(8)
    book = load_workbook(BytesIO(contest.client(contest.organiser).get(contest.address(BOOK)).content))
    assert book.sheetnames == ["Langkah", "Hadiah", "Kelompok", "Anggaran"]
    levels = list(book["Langkah"].iter_rows(min_row=3, values_only=True))
    assert levels[0][:4] == ("Menurut peraturan saja", "selesai", 0, 13_500 * MILLION)
    assert levels[3][1:4] == ("belum", None, None)
    blado = next(row for row in book["Kelompok"].iter_rows(values_only=True) if row[1] == "Blado")
    assert blado[2:6] == (8, 3, 3, 900 * MILLION)
    assert [row[1] for row in book["Anggaran"].iter_rows(min_row=3, values_only=True)] == ["belum diketahui"] * 2


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["open", "settled", "announced"])
@pytest.mark.parametrize("entries", [3, 12])
def test_the_page_asks_twelve_questions_at_most_whatever_its_size(
    state: str, entries: int, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    contest = won(entries).contest if state == "announced" else judged(entries)
    if state == "settled":
        settle_all(contest)
    lead = contest.client(contest.organiser)
    for budget in ("apbd", "perubahan"):
        lead.post(contest.address(f"atur/dana/{budget}/"), {"day": "2021-11-30", "source": "Surat 5"})
    settings.DEMO = False  # whose clock is one question more
    with django_assert_max_num_queries(12):
        assert lead.get(contest.address(PAGE)).status_code == 200
