"""A sheet that can no longer be saved when it is sent: what, why with its place, what to do, and all that was typed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from lumbung.apps.accounts.models import Grant
from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.models import Recusal, Seat, Sheet
from lumbung.apps.assessment.operations import leave_seat, replace_seat
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import hand_in_sheets, record_marks, recuse
from lumbung.apps.contests.operations.settling import settle_round
from lumbung.apps.rulebook.models import Call
from tests.apps.contests.desk_world import JANUARY, SEPTEMBER, Desk, desk
from tests.forgetting import forget_all

__all__ = ["desk"]

PANEL = ("Lampiran huruf C angka 1", "Pasal 7 ayat (3)")


def withdraw(desk: Desk, entry: int) -> None:
    who = desk.who(desk.jurors[0])
    recuse(asker=who, call=desk.call, seat=desk.seat(), entry=entry, reason="Ketuanya kakak saya.", at=SEPTEMBER)


def declare_home(desk: Desk, entry: int) -> None:
    del entry
    Seat.objects.filter(pk=desk.seats[0]).update(home=desk.world.batang.village.id)


def give_to_the_juror(desk: Desk, entry: int) -> None:
    Entry.objects.filter(pk=entry).update(owner=desk.jurors[0])
    forget_all()  # a row that no act wrote


def sign(desk: Desk, entry: int, juror: int = 0) -> None:
    who, seat = desk.who(desk.jurors[juror]), desk.seat(juror)
    record_marks(
        asker=who, call=desk.call, seat=seat, entry=entry, typed=desk.marks(), note="", version=0, at=SEPTEMBER
    )
    hand_in_sheets(asker=who, call=desk.call, seat=seat, at=SEPTEMBER)


def settle(desk: Desk, entry: int) -> None:
    for juror in range(len(desk.jurors)):
        sign(desk, entry, juror)
    who = desk.who(desk.organiser)
    settle_round(asker=who, call=desk.call, round="kecamatan", group=(desk.district.name,), at=SEPTEMBER)


def lose_an_element(desk: Desk, entry: int) -> None:
    del entry
    who = desk.who(desk.organiser)
    leave_seat(asker=who, call=desk.call.id, seat=desk.seats[2], reason="Pindah.", at=SEPTEMBER)


def change_the_decree(desk: Desk, entry: int) -> None:
    del entry
    Call.objects.filter(pk=desk.call.id).update(fingerprint="0" * 64)


def nothing(desk: Desk, entry: int) -> None:
    del desk, entry


@pytest.mark.parametrize(
    ("happens", "why", "remedy", "places"),
    [
        (withdraw, "Anda mundur dari peserta ini", "lanjutkan ke peserta berikutnya", PANEL),
        (declare_home, "dicatat sebagai wilayah asal Anda", "lanjutkan ke peserta berikutnya", PANEL),
        (give_to_the_juror, "Kelompok ini milik Anda sendiri", "lanjutkan ke peserta berikutnya", PANEL),
        (sign, "sudah diserahkan dan terkunci", "Minta penyelenggara membukanya", ()),
        (settle, "Babak ini sudah ditetapkan", "minta penyelenggara membuka kembali", ("Lampiran huruf C angka 1",)),
        (lose_an_element, "Unsur TP PKK kecamatan: 0 orang", "Penyelenggara melengkapi panelnya", PANEL),
        (change_the_decree, "tidak cocok dengan sidik lomba ini", "Minta pengelola memulihkan", ()),
        (nothing, "ditutup 30 November 2021", "", ("Lampiran huruf A angka 3 huruf d",)),
    ],
    ids=["withdrew", "own village", "own group", "signed", "settled", "panel incomplete", "fingerprint", "closed"],
)
def test_what_is_refused_is_explained_and_nothing_typed_is_lost(
    desk: Desk, happens: Callable[[Desk, int], None], why: str, remedy: str, places: tuple[str, ...]
) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    sent = {f"nilai-{code}": mark for code, mark in desk.marks(i2b="3").items()} | {"catatan-2b": "Labelnya baru."}
    happens(desk, entry)
    before = list(Sheet.objects.values_list("marks", "version"))
    client = desk.client(desk.jurors[0], JANUARY if happens is nothing else SEPTEMBER)
    answer = client.post(
        desk.address(f"penilaian/{desk.seats[0]}/{entry}/"), sent | {"version": "0", "note": "Kemasannya rapi."}
    )
    page = answer.content.decode()
    told = page.partition('<div class="error-summary"')[2].partition("</div>")[0]
    assert answer.status_code == 409
    assert why in told
    assert remedy in told
    assert [place for place in places if place not in told] == []
    assert "Kemasannya rapi." in page
    assert "Labelnya baru." in page
    assert 'name="nilai-2b" value="3" checked' in page or "Yang Anda isi: 3, tidak tersimpan" in page
    assert list(Sheet.objects.values_list("marks", "version")) == before


def take_the_seat(desk: Desk) -> None:
    """Somebody else sits down for the first element."""
    other = desk.world.person("Camat baru", Role.ASSESSOR, desk.world.batang.home.region)
    replace_seat(
        asker=desk.who(desk.organiser),
        call=desk.call.id,
        seat=desk.seats[0],
        person=other,
        reason="Pindah tugas.",
        at=SEPTEMBER,
    )


def end_the_office(desk: Desk) -> None:
    """The office of the juror ends the day before."""
    Grant.objects.filter(person=desk.jurors[0]).update(ends=SEPTEMBER - timedelta(days=1))


@pytest.mark.parametrize(
    ("happens", "why", "looking"),
    [
        (
            take_the_seat,
            "Kursi Camat di panel ini bukan kursi Anda lagi sejak 10 September 2021. Alasannya: Pindah",
            409,
        ),
        (end_the_office, "Masa tugas Anda untuk unsur Camat sudah berakhir.", 404),
    ],
    ids=["replaced", "office ended"],
)
def test_who_lost_the_seat_reads_why_and_finds_what_was_typed(
    desk: Desk, happens: Callable[[Desk], None], why: str, looking: int
) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    sent = {f"nilai-{code}": mark for code, mark in desk.marks(i2b="3").items()}
    happens(desk)
    client, sheet = desk.client(desk.jurors[0]), desk.address(f"penilaian/{desk.seats[0]}/{entry}/")
    answer = client.post(sheet, sent | {"version": "0", "note": "Kemasannya rapi."})
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert why in page
    assert "hubungi penyelenggara" in page
    assert [place for place in PANEL if place not in page] == []
    assert "<dt>2b Sesuai prioritas RKPD</dt> <dd>3</dd>" in page
    assert "<dt>Catatan Anda</dt> <dd>Kemasannya rapi.</dd>" in page
    assert not Sheet.objects.exists()
    looked = client.get(sheet)  # with nothing typed, a page opens for nobody whose office has ended
    assert (looked.status_code, why in looked.content.decode()) == (looking, looking == 409)
    assert desk.client(desk.world.batang.entrant).post(sheet, sent).status_code == 404


def test_what_was_typed_about_an_entry_that_left_the_panel_is_given_back(desk: Desk) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    Entry.objects.filter(pk=entry).update(state=Entry.State.WITHDRAWN)
    forget_all()
    client = desk.client(desk.jurors[0])
    sheet = desk.address(f"penilaian/{desk.seats[0]}/{entry}/")
    answer = client.post(sheet, {"version": "0", "nilai-2b": "3"})
    assert answer.status_code == 409
    assert "Peserta ini tidak dinilai oleh panel Anda." in answer.content.decode()
    assert "2b Sesuai prioritas RKPD" in answer.content.decode()
    assert client.get(sheet).status_code == 404
    assert client.post(sheet.replace(f"/{entry}/", "/999999/"), {"nilai-2b": "3"}).status_code == 404


def test_an_old_tab_does_not_empty_what_another_saved(desk: Desk) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    client, sheet = desk.client(desk.jurors[0]), desk.address(f"penilaian/{desk.seats[0]}/{entry}/")
    assert client.post(sheet, {"version": "0", "nilai-1a": "4", "nilai-2b": "2"}).status_code == 302
    late = client.post(sheet, {"version": "0", "nilai-2b": "3"})
    assert late.status_code == 409
    page = late.content.decode()
    assert 'name="nilai-1a" value="4" checked' in page
    assert 'name="nilai-2b" value="3" checked' in page


def test_a_connection_that_is_noticed_while_marking_is_stated_until_the_sheet_is_handed_in(desk: Desk) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    client, sheet = desk.client(desk.jurors[0]), desk.address(f"penilaian/{desk.seats[0]}/{entry}/")
    assert client.post(sheet, {"version": "0", "nilai-1a": "4"}).status_code == 302
    assert f'href="{sheet}kepentingan/"' in client.get(sheet).content.decode()
    assert client.post(f"{sheet}kepentingan/", {"reason": "Ketuanya kakak saya."}).status_code == 302
    assert Recusal.objects.get().subject == entry
    sign(desk, entry, 1)
    late = desk.client(desk.jurors[1]).post(
        desk.address(f"penilaian/{desk.seats[1]}/{entry}/kepentingan/"), {"reason": "Adik."}
    )
    assert late.status_code == 409
    assert "Lembar peserta ini sudah Anda serahkan." in late.content.decode()


def test_what_was_typed_before_withdrawing_is_told_and_no_longer_offered(desk: Desk) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    withdraw(desk, entry)
    page = desk.client(desk.jurors[0]).get(desk.address(f"penilaian/{desk.seats[0]}/{entry}/")).content.decode()
    assert Recusal.objects.get().reason in page
    assert "nilai-2b" not in page
