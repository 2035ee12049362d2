"""A winner passes into the registry with its history, once; what happens later is added, and nothing private."""

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.followup.models import Grantee, Session, Tranche, Visit
from lumbung.apps.innovations.models import HistoryLine, Innovation
from lumbung.shared.trail.recording import lines
from tests.apps.followup.won import FEBRUARY, Won

BOARD = "/batang/pascalomba/lomba-2021/"
REGISTRY = "/batang/inovasi/"


def test_a_winner_is_registered_once_with_its_decision_and_what_happened_is_added_later(won: Won) -> None:
    browser, address = won.client("organiser"), f"{BOARD}{won.first.pk}/registri/"
    assert browser.post(address).status_code == 302
    made = Innovation.objects.get()
    assert made.seal == won.first.awardings.get().seal
    told = "Bu Sri 081234567890"
    won.first.visits.create(
        kind=Visit.Kind.MONITORING,
        held_on=FEBRUARY.date(),
        office="Dinas",
        found=told,
        by_id=won.contest.organiser,
        at=FEBRUARY,
    )
    browser.post(address)
    won.correct()
    assert browser.post(address).status_code == 409, "nothing is handed over while the result is corrected"
    sheet = Sheet.objects.filter(seat__panel__round="kabupaten", subject=won.first.subject)[0]
    sheet.marks[0] -= 1
    sheet.save()
    won.contest.sign_again()
    won.announce_again()
    browser.post(address)
    assert Innovation.objects.count() == 1
    old, made = made.seal, Innovation.objects.get()
    assert made.seal != old
    assert made.seal == won.first.awardings.get(taken_back_at=None).seal, "the decision that stands"
    keys = [key.split(":")[0] for key in HistoryLine.objects.values_list("key", flat=True)]
    assert sorted(keys) == ["award", "visit"], "what the new decision awards just the same was never taken"
    page = won.client(None).get(f"{REGISTRY}{made.pk}/").content.decode()
    assert "Dipantau dan dievaluasi." in page
    assert told not in page
    assert "Rencana 1" in won.client(None).get(REGISTRY).content.decode()


def test_what_is_withdrawn_after_it_was_told_is_told_to_be_withdrawn_and_nothing_else_is(won: Won) -> None:
    browser, address, organiser = won.client("organiser"), f"{BOARD}{won.first.pk}/registri/", won.contest.organiser
    day, call = FEBRUARY.date(), won.first.call_id
    tranches = [
        Tranche.objects.create(call_id=call, number=n, percent=50, set_by_id=organiser, set_at=FEBRUARY) for n in (1, 2)
    ]
    payments, by = won.first.payments, {"by_id": organiser, "at": FEBRUARY}
    paid = payments.create(tranche=tranches[0], amount=100_000_000, paid_on=day, **by)
    session = Session.objects.create(call_id=call, held_on=day, **by)
    session.attendance.create(grantee=won.first, people=3)
    visit = won.first.visits.create(kind=Visit.Kind.MENTORING, held_on=day, **by)
    payments.create(tranche=tranches[1], amount=7_000, paid_on=day, withdrawn_at=FEBRUARY, **by)
    browser.post(address)
    why = {"reason": "Salah orang: Bu Sri."}
    here = f"{BOARD}{won.first.pk}/"
    for record in (
        f"{here}pembayaran/{paid.pk}/tarik/",
        f"{BOARD}pembekalan/{session.pk}/tarik/",
        f"{here}kunjungan/{visit.pk}/tarik/",
    ):
        assert browser.post(record, why).status_code == 302, record
    page = won.client(None).get(f"{REGISTRY}{Innovation.objects.get().pk}/").content.decode()
    for told in ("Catatan dana Rp100.000.000", "Catatan pembekalan", "Catatan pendampingan"):
        assert page.count(f"{told} tanggal 1 Februari 2022 ditarik.") == 1
    assert "Rp7.000" not in page
    assert "Bu Sri" not in page
    assert [one.act for one in lines(f"region:{won.contest.call.region}", newest=3)] == ["innovations.add_history"] * 3
    lines_told = HistoryLine.objects.count()
    browser.post(address)
    assert HistoryLine.objects.count() == lines_told, "once"


def test_what_is_withdrawn_of_a_group_that_is_not_registered_is_told_nowhere(won: Won) -> None:
    session = Session.objects.create(
        call_id=won.first.call_id, held_on=FEBRUARY.date(), by_id=won.contest.organiser, at=FEBRUARY
    )
    session.attendance.create(grantee=won.first, people=3)
    won.client("organiser").post(f"{BOARD}pembekalan/{session.pk}/tarik/", {"reason": "Salah hari."})
    won.client("organiser").post(f"{BOARD}{won.first.pk}/registri/")
    assert not HistoryLine.objects.filter(key__contains="session").exists()


def test_the_winners_page_and_the_registry_lead_to_one_another_as_long_as_the_award_stands(won: Won) -> None:
    public, winner = won.client(None), f"{BOARD}pemenang/{won.first.code.lower()}/"
    assert REGISTRY not in public.get(winner).content.decode().split("<main", 1)[1]
    won.client("organiser").post(f"{BOARD}{won.first.pk}/registri/")
    innovation = f"{REGISTRY}{Innovation.objects.get().pk}/"
    assert f'href="{innovation}"' in public.get(winner).content.decode()
    assert f'href="{winner}"' in public.get(innovation).content.decode()
    won.correct()
    assert "sedang dikoreksi" in public.get(winner).content.decode()
    page = public.get(innovation).content.decode()
    assert "Hadiahnya tidak berlaku" in page
    assert won.first.awardings.get().seal not in page
    won.announce_again()
    assert won.first.awardings.get(taken_back_at=None).seal in public.get(innovation).content.decode()


def test_everybody_reads_what_the_innovation_is_by_the_options_of_the_decree_and_nothing_else_that_was_typed(
    won: Won,
) -> None:
    won.client("organiser").post(f"{BOARD}{won.first.pk}/registri/")
    assert set(won.first.about) == {"Fokus inovasi", "Tahap kegiatan"}
    for page in (f"{BOARD}pemenang/{won.first.code.lower()}/", f"{REGISTRY}{Innovation.objects.get().pk}/"):
        told = won.client(None).get(page).content.decode()
        assert "Rencana 1" in told
        assert "agrobisnis" in told
        assert "sudah berjalan" in told


def test_only_the_organiser_hands_over(won: Won) -> None:
    for role in ("agency", "leader", "entrant"):
        assert won.client(role).post(f"{BOARD}{won.first.pk}/registri/").status_code == 404
    assert not Innovation.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_the_registry_asks_the_database_as_often_for_one_as_for_three(
    won: Won, many: int, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for one in Grantee.objects.order_by("code")[:many]:
        won.client("organiser").post(f"{BOARD}{one.pk}/registri/")
    settings.DEMO = False  # whose clock is one question more
    with django_assert_max_num_queries(6):
        assert won.client(None).get(REGISTRY).status_code == 200
