"""Winners are looked after by the organiser and the agencies: sessions, mentoring, monitoring with figures of then."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries, Settings

from lumbung.apps.accounts.operations import grant, make_person
from lumbung.apps.accounts.queries import Role
from lumbung.apps.followup.models import Grantee, Session, Visit, VisitPhoto
from lumbung.apps.followup.operations.accompanying import (
    TypedSession,
    TypedVisit,
    record_session,
    record_visit,
    withdraw_visit,
)
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.files.keeping import read_file
from lumbung.shared.refusal import Refused
from tests.apps.followup.test_spending import photo
from tests.apps.followup.won import Won

BOARD = "/batang/pascalomba/lomba-2021/"
JULY = datetime(2022, 7, 4, 3, tzinfo=UTC)
IN_JULY, TOO_EARLY = date(2022, 7, 1), date(2021, 12, 28)


def came(won: Won, held_on: date = IN_JULY, because: str = "", role: str = "organiser") -> int:
    typed = TypedSession("Pembukuan", held_on, "Aula", "", {won.first.pk: 4}, because)
    return record_session(
        asker=won.contest.who(won.contest.people[role], JULY), call=won.contest.call, typed=typed, at=JULY
    )


def looked(
    won: Won, kind: Visit.Kind = Visit.Kind.MONITORING, held_on: date = IN_JULY, because: str = "", **more: int
) -> int:
    typed = TypedVisit(kind, held_on, "Dinas Koperasi", "Warung sudah buka.", "", more, because)
    agency = won.contest.who(won.contest.people["agency"], JULY)
    return record_visit(asker=agency, call=won.contest.call, grantee=won.first.pk, typed=typed, photos=[], at=JULY)


def test_sessions_and_visits_outside_the_decrees_days_need_a_reason_that_stays(won: Won) -> None:
    with pytest.raises(Refused) as refused:
        came(won, TOO_EARLY)
    assert "Lampiran huruf G" in refused.value.verdict.because.citations
    with pytest.raises(Refused) as refused:
        looked(won, held_on=TOO_EARLY)
    assert "Pasal 10" in refused.value.verdict.because.citations
    came(won, TOO_EARLY, "Anggaran tahun itu habis.")
    looked(won, held_on=TOO_EARLY, because="Diminta bupati.")
    assert Session.objects.get().outside_because == "Anggaran tahun itu habis."
    assert Visit.objects.get().outside_because == "Diminta bupati."
    assert looked(won, Visit.Kind.MENTORING)
    assert came(won)


def test_only_organiser_and_agency_record_and_a_group_only_reads(won: Won) -> None:
    for role in ("entrant", "leader", "inspector"):
        with pytest.raises(Refused, match="look after winners"):
            came(won, role=role)
    came(won, role="agency")
    set_demo_clock(JULY)
    page = won.client("entrant").get(f"{BOARD}{won.first.pk}/").content.decode()
    assert "Pembukuan" in page
    assert "4 orang" in page
    assert won.client("entrant").get(f"{BOARD}{won.first.pk}/kunjungan/monitoring/").status_code == 404


def test_who_came_is_counted_for_all_at_once_and_for_a_group_where_it_differs(won: Won) -> None:
    set_demo_clock(JULY)
    first, second, third = (f"hadir-{one.pk}" for one in Grantee.objects.order_by("code"))
    agency, page = won.client("agency"), f"{BOARD}pembekalan/"
    typed = {"title": "Pembukuan", "held_on": "2022-07-01", "place": "Aula", "each": "2", first: "5", second: "0"}
    wrong = agency.post(page, typed | {third: "banyak"}).content.decode()
    assert [given for given in ('value="2"', 'value="5"', 'value="0"', 'value="banyak"') if given not in wrong] == []
    for each in ("2", ""):
        assert agency.post(page, typed | {"each": each}).status_code == 302
    told = [
        [one.people for one in made.attendance.order_by("grantee__code")] for made in Session.objects.order_by("pk")
    ]
    assert told == [[5, 2], [5]], "who is left empty came like each group, or not at all"


def test_figures_stand_beside_those_of_the_entry_and_what_nobody_found_is_not_known(won: Won) -> None:
    looked(won, perempuan_penerima_manfaat=35)
    looked(won, penerima_manfaat=50, nama_lain=3)
    for client, address in (("organiser", f"{won.first.pk}/"), (None, "pemenang/p001/")):
        page = won.client(client).get(f"{BOARD}{address}").content.decode()
        assert ">20<" in page.replace("</td>", "<"), "women on entering"
        assert "35 <small" in page
        assert "belum diketahui" in page, "nobody asked the poor"
        assert "tidak diketahui" in page, "nor had the group told"
        assert "Lampiran huruf D angka 3 nomor 5 huruf a" in page
    assert "nama_lain" not in Visit.objects.latest("pk").values


def test_an_agency_records_a_visit_with_pictures_that_tell_no_place(won: Won) -> None:
    set_demo_clock(JULY)
    browser, address = won.client("agency"), f"{BOARD}{won.first.pk}/kunjungan/monitoring/"
    typed: dict[str, object] = {"held_on": "2022-07-01", "office": "Dinas Koperasi", "found": "Ramai."}
    wrong = browser.post(address, typed | {"angka-penerima_manfaat": "banyak"})
    assert wrong.status_code == 422
    assert "Ramai." in wrong.content.decode()
    typed |= {"angka-penerima_manfaat": "44", "photo1": SimpleUploadedFile("a.jpg", photo(), "image/jpeg")}
    assert browser.post(address, typed).status_code == 302
    kept = VisitPhoto.objects.get()
    assert b"Ibu Sri" not in read_file(kept.stored_as, kept.key)
    assert browser.get(f"{BOARD}{won.first.pk}/foto/{kept.pk}/").content.startswith(b"\xff\xd8\xff")
    assert won.client(None).get(f"{BOARD}{won.first.pk}/foto/{kept.pk}/").status_code == 302
    made = Visit.objects.get()
    taken = browser.post(f"{BOARD}{won.first.pk}/kunjungan/{made.pk}/tarik/", {"reason": "Salah kelompok."})
    assert taken.status_code == 302
    assert "Salah kelompok." in browser.get(f"{BOARD}{won.first.pk}/").content.decode()
    assert "Ramai." not in won.client(None).get(f"{BOARD}pemenang/p001/").content.decode()


def test_a_visit_is_withdrawn_by_whoever_recorded_it_or_the_organiser_and_by_no_other_agency(won: Won) -> None:
    visit = looked(won)
    set_demo_clock(JULY)
    other = make_person(name="Ibu Dinas Lain", email="lain@example.id")
    grant(person=other, role=Role.AGENCY, region=won.contest.home.region, basis="SK", at=JULY, by=None)
    address, link = f"{BOARD}{won.first.pk}/", f"kunjungan/{visit}/tarik/"
    typed = {"reason": "Tidak disukai."}
    assert link not in won.contest.client(other).get(address).content.decode()
    assert won.contest.client(other).post(address + link, typed).status_code == 404
    with pytest.raises(Refused, match="Somebody else recorded"):
        withdraw_visit(
            asker=won.contest.who(other, JULY),
            call=won.contest.call,
            grantee=won.first.pk,
            visit=visit,
            reason="Tidak disukai.",
            at=JULY,
        )
    for role in ("agency", "organiser"):
        assert link in won.client(role).get(address).content.decode()
    assert won.client("organiser").post(address + link, {"reason": "Salah kelompok."}).status_code == 302


def test_who_accompanies_a_group_is_planned_and_the_visits_are_counted(won: Won) -> None:
    set_demo_clock(JULY)
    typed = {"mentor": "Dinas Koperasi", "aims": "Izin edar.", "visits": "4"}
    assert won.client("organiser").post(f"{BOARD}{won.first.pk}/pendampingan/", typed).status_code == 302
    looked(won, Visit.Kind.MENTORING)
    assert "1 dari 4" in won.client("entrant").get(f"{BOARD}{won.first.pk}/").content.decode()


def test_a_session_is_recorded_on_its_page_and_withdrawn_with_a_reason(won: Won) -> None:
    set_demo_clock(JULY)
    browser = won.client("organiser")
    typed = {"title": "Pemasaran", "held_on": "2022-07-01", "place": "Aula", f"hadir-{won.first.pk}": "3"}
    assert browser.post(f"{BOARD}pembekalan/", typed).status_code == 302
    made = Session.objects.get()
    assert "3 orang dari 1 kelompok" in browser.get(f"{BOARD}pembekalan/").content.decode()
    assert browser.post(f"{BOARD}pembekalan/{made.pk}/tarik/", {"reason": "Tidak jadi."}).status_code == 302
    assert "Pemasaran" not in won.client(None).get(f"{BOARD}pemenang/p001/").content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_lists_ask_the_database_as_often_for_one_as_for_three(
    won: Won, many: int, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        came(won)
        looked(won, penerima_manfaat=44)
    settings.DEMO = False  # whose clock is one question more
    client = won.client("leader")
    for address in ("", "pembekalan/"):
        client.get(f"{BOARD}{address}")
        with django_assert_max_num_queries(13):
            assert client.get(f"{BOARD}{address}").status_code == 200
