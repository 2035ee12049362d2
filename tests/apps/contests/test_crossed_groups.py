"""Panels sit by one fact and shortlists count by another: each panel judges entries of every shortlist."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.models import Seat, Sheet
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.operations import correcting, judging, leading_panels, settling
from lumbung.apps.contests.queries.judging import own_seats
from lumbung.apps.contests.queries.standings import compute
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.queries import file, letters
from lumbung.apps.regions.queries import place
from lumbung.shared.refusal import Refused
from tests.apps.contests.other_decrees import MAY, Contest, open_contest
from tests.papers import words_of

CROSSED = b"""
skema: 1
peraturan: {kode: lomba-silang, jenis: lomba, nama: Lomba Silang, dasar: Keputusan Wali Kota Nomor 2 Tahun 2026,
  ditetapkan: 2026-01-15}
fakta:
  - {kode: wilayah, nama: Wilayah, jenis: pilihan, pilihan: [Utara, Selatan]}
  - {kode: usia, nama: Kelas, jenis: pilihan, pilihan: [Muda, Dewasa]}
rubrik:
  - {kode: berkas, nama: Penilaian naskah, cara: bobot, rujukan: Lampiran huruf A, kriteria: [
      {kode: guna, nama: Manfaat, bobot: 100, rentang: [0, 100], rujukan: Lampiran huruf A angka 1}]}
babak:
  - {kode: naskah, nama: Baca naskah, rubrik: berkas, rujukan: Pasal 4,
     panel: {per: [wilayah], unsur: [{nama: Juri}], rujukan: Pasal 3},
     pilih: {per: [usia], paling_banyak: 1, rujukan: Pasal 4}}
  - {kode: paparan, nama: Paparan, rubrik: berkas, rujukan: Pasal 5}
penghargaan:
  - {kode: juara, nama: Juara, paling_banyak: 1, rujukan: Pasal 6, hadiah: [
      {kode: satu, nama: Juara I, peringkat: 1, dana: 5000000, rujukan: Pasal 6}]}
"""
NORTH, SOUTH = {"wilayah": "Utara"}, {"wilayah": "Selatan"}
YOUNG, ADULT = {"usia": "Muda"}, {"usia": "Dewasa"}
WHY = "Lembar tertukar."


@pytest.fixture
def contest(db: None, settings: Settings) -> Contest:
    """Two panels by area; of each class the best goes on. The young of both areas, and one adult in each."""
    del db
    settings.DEMO = True
    made = open_contest("33.71", "Kota Magelang", "magelang", {"peraturan.yaml": CROSSED}, MAY)
    made.enter([NORTH | YOUNG, SOUTH | YOUNG, NORTH | ADULT, SOUTH | ADULT])
    return made


def judge_both(contest: Contest) -> tuple[int, int]:
    """The jurors of north and south. The second of the young and the first of the adults are the better."""
    (north,) = contest.judge("naskah", {"P001": 70, "P003": 90}, group=["Utara"])
    (south,) = contest.judge("naskah", {"P002": 80, "P004": 60}, group=["Selatan"])
    make_assessors(contest, north, south)
    return north, south


def make_assessors(contest: Contest, *people: int) -> None:
    for one in people:
        accounts.grant(person=one, role=Role.ASSESSOR, region=contest.home.region, basis="SK", at=contest.at, by=None)


def settle(contest: Contest, group: str) -> int:
    lead = contest.who(contest.organiser)
    return settling.settle_round(asker=lead, call=contest.call, round="naskah", group=[group], at=contest.at)


def open_sheets(*codes: str) -> None:
    ids = Entry.objects.filter(code__in=codes).values_list("pk", flat=True)
    Sheet.objects.filter(subject__in=ids).update(handed_in_at=None)


def reopen_sheet(contest: Contest, seat: SeatRecord, code: str) -> None:
    correcting.reopen_sheet(
        asker=contest.who(contest.organiser),
        call=contest.call,
        seat=seat,
        entry=Entry.objects.get(code=code).pk,
        reason=WHY,
        at=contest.at,
    )


def status(client: Client, contest: Contest, rest: str) -> int:
    return client.get(contest.address(rest)).status_code


def test_a_panel_judges_its_area_and_a_shortlist_takes_from_every_area(contest: Contest) -> None:
    judge_both(contest)
    page = contest.page("penetapan/naskah/muda/", contest.organiser)
    assert "P002" in page
    assert "P003" not in page
    for group, chosen in (("Muda", ["P002"]), ("Dewasa", ["P003"])):
        assert Settlement.objects.get(pk=settle(contest, group)).outcome["chosen"] == chosen


def test_a_shortlist_waits_for_the_sheets_of_its_own_entries_alone(contest: Contest) -> None:
    judge_both(contest)
    open_sheets("P004")
    with pytest.raises(Refused, match="1 sheets"):
        settle(contest, "Dewasa")
    settle(contest, "Muda")


def test_a_juror_hands_in_what_is_open_after_another_shortlist_was_settled(contest: Contest) -> None:
    _, south = judge_both(contest)
    open_sheets("P004")
    settle(contest, "Muda")
    (seat,) = own_seats(contest.who(south), contest.call)
    judging.hand_in_sheets(asker=contest.who(south), call=contest.call, seat=seat, at=contest.at)
    settle(contest, "Dewasa")
    with pytest.raises(Refused, match="settled"):
        judging.hand_in_sheets(asker=contest.who(south), call=contest.call, seat=seat, at=contest.at)


def test_a_late_home_is_refused_only_while_a_settled_shortlist_rests_on_the_marks(contest: Contest) -> None:
    north, _ = judge_both(contest)
    (seat,) = own_seats(contest.who(north), contest.call)
    village = place(Entry.objects.values_list("village__code", flat=True)[0], contest.at.date())

    def live() -> None:
        leading_panels.declare_home(
            asker=contest.who(contest.organiser),
            call=contest.call,
            round="naskah",
            group=("Utara",),
            seat=seat.id,
            village=village,
            at=contest.at,
        )

    adults = settle(contest, "Dewasa")
    with pytest.raises(Refused, match="settled and locked"):
        live()
    assert Seat.objects.get(pk=seat.id).home is None
    correcting.reopen(
        asker=contest.who(contest.organiser),
        home=contest.home,
        call=contest.call,
        settlement=adults,
        reason=WHY,
        at=contest.at,
    )
    live()
    assert {one.entry for one in compute(contest.call, contest.at).outcome.case.recusals} == {"P001", "P003"}


def test_a_juror_sees_the_shortlists_that_the_own_panel_judged_once_it_has_signed(contest: Contest) -> None:
    north, south = judge_both(contest)
    open_sheets("P004")
    signed, unsigned = contest.client(north), contest.client(south)
    for group in ("muda", "dewasa"):
        assert status(signed, contest, f"penetapan/naskah/{group}/") == 200, group
        assert status(unsigned, contest, f"penetapan/naskah/{group}/") == 404, group
    (seat,) = Seat.objects.filter(person=north)
    assert "penetapan/naskah/dewasa/" in signed.get(contest.address(f"penilaian/{seat.pk}/")).content.decode()


def test_an_organiser_on_a_panel_sees_no_shortlist_of_it_before_signing(contest: Contest) -> None:
    judge_both(contest)
    Seat.objects.filter(panel__group=["Selatan"]).update(person=contest.organiser)
    open_sheets("P004")
    for group in ("muda", "dewasa"):
        assert status(contest.client(contest.organiser), contest, f"penetapan/naskah/{group}/") == 404, group


def test_the_minutes_of_a_shortlist_tell_of_it_alone(contest: Contest) -> None:
    judge_both(contest)
    for code, why in (("P001", "Mundur."), ("P004", "Bersaudara.")):
        entry = Entry.objects.get(code=code).pk
        lead = contest.who(contest.organiser)
        settling.exclude(asker=lead, call=contest.call, scope="naskah", entry=entry, reason=why, at=contest.at)
    young = settle(contest, "Muda")
    render_papers(young)
    (minutes,) = letters(f"settlement:{young}")
    words = words_of(file(minutes.id, "pdf") or b"")
    assert "Kelas Muda" in words
    assert "P002" in words
    assert "Mundur" in words
    assert "Juri, Utara" in words
    assert "Juri, Selatan" in words
    assert [code for code in ("P003", "P004") if code in words] == []


def test_one_panel_hands_in_what_a_correction_opened_though_another_shortlist_stands(
    db: None, settings: Settings
) -> None:
    del db
    settings.DEMO = True
    one_panel = {"peraturan.yaml": CROSSED.replace(b"panel: {per: [wilayah], ", b"panel: {")}
    contest = open_contest("33.71", "Kota Magelang", "magelang", one_panel, MAY)
    contest.enter([NORTH | YOUNG, SOUTH | ADULT])
    (juror,) = contest.judge("naskah", {"P001": 70, "P002": 90})
    make_assessors(contest, juror)
    settle(contest, "Muda")
    open_sheets("P002")
    (seat,) = own_seats(contest.who(juror), contest.call)
    judging.hand_in_sheets(asker=contest.who(juror), call=contest.call, seat=seat, at=contest.at)
    assert Settlement.objects.get(pk=settle(contest, "Dewasa")).outcome["chosen"] == ["P002"]


def test_what_a_correction_opens_is_one_shortlist(contest: Contest) -> None:
    _, south = judge_both(contest)
    young, _ = settle(contest, "Muda"), settle(contest, "Dewasa")
    lead, (seat,) = contest.who(contest.organiser), own_seats(contest.who(south), contest.call)
    correcting.reopen(asker=lead, home=contest.home, call=contest.call, settlement=young, reason=WHY, at=contest.at)
    reopen_sheet(contest, seat, "P002")
    with pytest.raises(Refused, match="settled"):
        reopen_sheet(contest, seat, "P004")
    judging.hand_in_sheets(asker=contest.who(south), call=contest.call, seat=seat, at=contest.at)
    assert Settlement.objects.get(pk=settle(contest, "Muda")).corrects_id == young


def test_another_shortlist_is_picked_and_shown(contest: Contest) -> None:
    judge_both(contest)
    page = contest.page("penetapan/naskah/muda/", contest.organiser)
    assert '<label for="pick" lang="id">Kelas</label>' in page
    assert '<option value="muda" selected>Muda</option>' in page
    organiser = contest.client(contest.organiser)
    for asked, address in (("dewasa", "penetapan/naskah/dewasa/"), ("lain", ""), ("muda", "")):
        answer = organiser.get(contest.address("penetapan/naskah/muda/"), {"kelompok": asked})
        assert answer.headers.get("Location", "") == (contest.address(address) if address else ""), asked
