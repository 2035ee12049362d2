"""The pages of jurors, officers and visitors: nothing typed is lost, nothing foreign is shown, and lists stay quick."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import record_marks
from lumbung.apps.contests.operations.verifying import conclude_verification
from lumbung.apps.contests.queries import presence
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.rulebook.queries import CallRecord
from tests.apps.contests.desk_world import JANUARY, SEEN, SEPTEMBER, Desk, desk

__all__ = ["desk"]

VERIFIED = Entry.State.VERIFIED
MOST_QUERIES = 14
MOST_ON_A_SHEET = 12
MOST_ON_AN_ENTRY = 22
"""An entry's page with the list beside it: its people, costs, files, history, lists to pick from, the list's, and what
else the officer works on.
"""
SIZES = (1, 3, 300)
SENT_BY_OFFICER = {
    f"fakta-{code}": "ya" if value is True else value if isinstance(value, list) else str(value)
    for code, value in SEEN.items()
}
"""What an officer saw, as a browser sends it."""


def sheet_address(desk: Desk, entry: int, rest: str = "") -> str:
    """The first seat's sheet of an entry."""
    return desk.address(f"penilaian/{desk.seats[0]}/{entry}/{rest}")


def typed(desk: Desk, version: int = 0, **other: str) -> dict[str, str]:
    """A whole sheet as a browser sends it."""
    marks = {f"nilai-{code}": value for code, value in desk.marks(**other).items()}
    return marks | {"version": str(version), "note": "Rapi."}


@pytest.fixture
def judged(desk: Desk) -> int:
    """One entry before the district's panel."""
    entry = desk.entry(1, VERIFIED)
    desk.appoint()
    return entry


# ------------------------------------------------------------------------------------------- the sheet


def test_a_wrong_mark_comes_back_with_everything_typed_and_its_reason(desk: Desk, judged: int) -> None:
    client = desk.client(desk.jurors[0])
    answer = client.post(sheet_address(desk, judged), typed(desk, i1a="9", i2b="3"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="9"' in page
    assert 'name="nilai-2b" value="3" checked' in page
    assert "Nilai 9 di luar rentang 0–5. Isi nilai dari 0 sampai 5." in page
    assert "§ Lampiran huruf D angka 3 nomor 1 huruf a" in page
    assert "Rapi." in page
    assert Sheet.objects.count() == 0


def test_a_stage_that_closed_while_the_form_was_open_keeps_what_was_typed(desk: Desk, judged: int) -> None:
    sheet = typed(desk, i2b="3")
    client = desk.client(desk.jurors[0], JANUARY)
    answer = client.post(sheet_address(desk, judged), sheet)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'name="nilai-2b" value="3" checked' in page
    assert "ditutup 30 November 2021" in page
    assert "Lampiran huruf A angka 3 huruf d" in page
    assert "Belum tersimpan" in page


def test_a_second_tab_sees_what_is_kept_beside_what_was_typed(desk: Desk, judged: int) -> None:
    record_marks(
        asker=desk.who(desk.jurors[0]),
        call=desk.call,
        seat=desk.seat(),
        entry=judged,
        typed=desk.marks("4"),
        note="",
        version=0,
        at=SEPTEMBER,
    )
    client = desk.client(desk.jurors[0])
    answer = client.post(sheet_address(desk, judged), typed(desk, i2b="3"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "mungkin di tab lain" in page
    assert 'name="nilai-2b" value="3" checked' in page
    assert page.count("Tersimpan: 4") == 1
    assert 'name="version" value="1"' in page
    again = client.post(sheet_address(desk, judged), typed(desk, 1, i2b="3"))
    assert again.status_code == 302
    assert Sheet.objects.get().version == 2


def test_a_number_that_is_no_version_is_an_old_tab(desk: Desk, judged: int) -> None:
    answer = desk.client(desk.jurors[0]).post(sheet_address(desk, judged), typed(desk) | {"version": "x"})
    assert answer.status_code in (409, 422)
    assert Sheet.objects.count() == 0


def test_after_handing_in_the_sheet_is_shown_locked(desk: Desk, judged: int) -> None:
    client = desk.client(desk.jurors[0])
    client.post(sheet_address(desk, judged), typed(desk))
    seat = desk.address(f"penilaian/{desk.seats[0]}/")
    assert client.post(seat + "serahkan/").status_code == 422
    assert Sheet.objects.get().handed_in_at is None
    assert client.post(seat + "serahkan/", {"sure": "on"}).status_code == 302
    page = client.get(sheet_address(desk, judged)).content.decode()
    assert "Lembar ini terkunci" in page
    assert "<button" not in page.partition("<main")[2].partition("</main>")[0]
    assert client.post(sheet_address(desk, judged), typed(desk, 1)).status_code == 409


def test_the_own_village_shows_no_marks_to_give(desk: Desk) -> None:
    entry = desk.entry(1, VERIFIED)
    desk.appoint(homes={0: desk.world.batang.village.id})
    page = desk.client(desk.jurors[0]).get(sheet_address(desk, entry)).content.decode()
    assert "Peserta ini tidak Anda nilai" in page
    assert "nilai-1a" not in page


def test_an_incomplete_panel_says_so_before_anything_is_typed(desk: Desk) -> None:
    entry = desk.entry(1, VERIFIED)
    desk.appoint(("Camat", "Pejabat struktural kecamatan"))
    page = desk.client(desk.jurors[0]).get(sheet_address(desk, entry)).content.decode()
    assert "Unsur TP PKK kecamatan: 0 orang, harus tepat 1." in page


@pytest.mark.parametrize("rest", ["", "kepentingan/"])
def test_a_foreign_seat_or_entry_is_not_there(desk: Desk, judged: int, rest: str) -> None:
    other = desk.client(desk.jurors[1])
    assert other.get(sheet_address(desk, judged, rest)).status_code == 404
    own = desk.client(desk.jurors[0])
    assert own.get(sheet_address(desk, judged + 1, rest)).status_code == 404
    public = Client().get(sheet_address(desk, judged, rest))
    assert public.status_code == 302
    assert "masuk" in public.headers["Location"]


def test_withdrawing_is_kept_with_its_reason(desk: Desk, judged: int) -> None:
    client, address = desk.client(desk.jurors[0]), sheet_address(desk, judged, "kepentingan/")
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Ketuanya kakak saya."}).status_code == 302
    assert "Ketuanya kakak saya." in client.get(sheet_address(desk, judged)).content.decode()


# ------------------------------------------------------------------------------------------- the desk


def test_a_refused_answer_at_the_desk_keeps_what_was_typed(desk: Desk) -> None:
    entry = desk.entry(ketua_perempuan=False)
    client = desk.client(desk.officer, JANUARY)
    sent = {
        "version": "0",
        "jawaban-ketua-perempuan": "refuse",
        "catatan-ketua-perempuan": "Pilih ketua.",
        "fakta-halaman_proposal": "19",
    }
    answer = client.post(desk.address(f"meja/{entry}/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Pilih ketua." in page
    assert 'value="19"' in page
    assert "ditutup 30 November 2021" in page
    assert desk.answers(entry) == []


def test_what_is_not_a_figure_is_told_at_its_field(desk: Desk) -> None:
    entry = desk.entry()
    sent = {"version": "0", "fakta-halaman_proposal": "banyak"}
    answer = desk.client(desk.officer).post(desk.address(f"meja/{entry}/"), sent)
    assert answer.status_code == 422
    assert "“banyak” bukan angka" in answer.content.decode()
    assert "halaman_proposal" not in (desk.stored(entry).frozen or {})


def test_a_second_tab_at_the_desk_does_not_undo_what_the_first_saved(desk: Desk) -> None:
    entry = desk.entry()
    answers = {"jawaban-spasi": "accept", "catatan-spasi": "Satu setengah."}
    client, address = desk.client(desk.officer), desk.address(f"meja/{entry}/")
    assert client.post(address, {"version": "0", "fakta-kertas": "A4", **answers}).status_code == 302
    # The second tab was opened before, and knows nothing of A4.
    late = client.post(address, {"version": "0", **answers})
    page = late.content.decode()
    assert late.status_code == 409
    assert "sejak Anda membukanya" in page
    assert "Satu setengah." in page
    assert (desk.stored(entry).frozen or {})["kertas"] == "A4"
    assert sorted(desk.answers(entry)) == ["accept", "found"]
    # The page that came back saves over what is stored now.
    version = str(desk.stored(entry).version)
    assert f'name="version" value="{version}"' in page
    assert client.post(address, {"version": version, "fakta-kertas": "A4", **answers}).status_code == 302
    assert sorted(desk.answers(entry)) == ["accept", "found"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"jawaban-ketua-perempuan": "waive"}, "Catatannya belum ditulis."),
        ({"catatan-ketua-perempuan": "KTP-nya laki-laki."}, "Pilih satu jawaban untuk catatan ini."),
    ],
)
def test_an_answer_has_its_note_also_where_the_data_meet_it(desk: Desk, typed: dict[str, str], told: str) -> None:
    entry = desk.entry(**SEEN)
    answer = desk.client(desk.officer).post(desk.address(f"meja/{entry}/"), {"version": "0", **typed})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert desk.answers(entry) == []


def test_the_desk_opens_on_what_waits_and_keeps_what_was_searched(desk: Desk) -> None:
    waiting = desk.entry(1, **SEEN)
    desk.entry(2, VERIFIED)
    client = desk.client(desk.officer)

    def shown(rest: str) -> list[str]:
        page = client.get(desk.address(rest)).content.decode()
        return [name for name in ("Kelompok 1", "Kelompok 2") if f"<b>{name}</b>" in page]

    assert shown("meja/") == ["Kelompok 1"]
    assert shown("meja/?keadaan=semua") == ["Kelompok 1", "Kelompok 2"]
    assert shown("meja/?keadaan=lulus") == ["Kelompok 2"]
    assert shown("meja/?keadaan=tidak-ada-itu") == ["Kelompok 1"]
    assert shown("meja/?keadaan=semua&cari=kelompok+2") == ["Kelompok 2"]
    assert shown(f"meja/{waiting}/?keadaan=semua") == ["Kelompok 1", "Kelompok 2"]
    saved = client.post(desk.address(f"meja/{waiting}/?keadaan=semua"), {"version": "0", "next": "lulus"})
    assert saved.headers["Location"] == desk.address(f"meja/{waiting}/lulus/?keadaan=semua")


def test_after_a_decision_the_officer_reads_what_was_decided_and_comes_back_to_it(desk: Desk) -> None:
    first, second = desk.entry(1, **SEEN), desk.entry(2, **SEEN)
    client = desk.client(desk.officer)
    answer = client.post(desk.address(f"meja/{first}/lulus/"), {"sure": "on", "version": "0"})
    assert answer.headers["Location"] == desk.address(f"meja/{second}/")
    page = client.get(answer.headers["Location"]).content.decode()
    assert f'Kelompok 1 (P001) lulus verifikasi. <a href="{desk.address(f"meja/{first}/")}">' in page
    last = client.post(desk.address(f"meja/{second}/lulus/"), {"sure": "on", "version": "0"})
    assert last.headers["Location"] == desk.address("meja/")


def test_the_field_says_that_the_note_is_required_and_so_it_is(desk: Desk) -> None:
    entry = desk.entry(ketua_perempuan=False)
    client, address = desk.client(desk.officer), desk.address(f"meja/{entry}/tidak-lulus/")
    page = client.get(address).content.decode()
    assert "Wajib diisi. Terlihat di halaman mereka" in page
    assert "(boleh kosong)" not in page
    refused = client.post(address, {"sure": "on", "version": "0"}).content.decode()
    assert "Tulis apa yang kurang dan apa yang harus dilakukan kelompok." in refused
    assert desk.stored(entry).state == Entry.State.SUBMITTED


def test_a_conclusion_that_the_findings_do_not_allow_is_not_offered(desk: Desk) -> None:
    entry = desk.entry(**SEEN)
    page = desk.client(desk.officer).get(desk.address(f"meja/{entry}/tidak-lulus/")).content.decode()
    assert "Belum ada syarat yang tidak terpenuhi." in page
    assert 'name="sure"' not in page


def test_a_decided_entry_shows_its_decision_and_takes_no_second(desk: Desk) -> None:
    entry = desk.entry(**SEEN)
    client = desk.client(desk.officer)
    client.post(desk.address(f"meja/{entry}/lulus/"), {"sure": "on", "version": "0"})
    assert client.get(desk.address(f"meja/{entry}/lulus/")).headers["Location"] == desk.address(f"meja/{entry}/")
    again = client.post(desk.address(f"meja/{entry}/lulus/"), {"sure": "on", "version": "0"})
    officer = desk.who(desk.officer).name
    assert again.status_code == 409
    assert f"diputus {officer}, 10 September 2021" in again.content.decode()
    assert desk.answers(entry) == ["accept"]


def test_the_note_stands_at_the_field_of_the_groups_form(desk: Desk) -> None:
    entry = desk.entry(**SEEN)
    client = desk.client(desk.officer)
    answers = {
        "jawaban-tahap-kegiatan": "refuse",
        "catatan-tahap-kegiatan": "Kegiatannya sudah selesai tahun lalu.",
        "jawaban-proposal": "refuse",
        "catatan-proposal": "Halaman 7 tidak terbaca.",
    }
    typed = {"version": "0", **SENT_BY_OFFICER, **answers}
    assert client.post(desk.address(f"meja/{entry}/"), typed).status_code == 302
    now = desk.stored(entry).version
    sent = {"sure": "on", "until": "2021-09-20", "reason": "Perbaiki dua hal.", "version": str(now)}
    assert client.post(desk.address(f"meja/{entry}/kembali/"), sent).status_code == 302
    group = desk.client(desk.world.batang.entrant)
    activity = group.get(desk.address(f"isian/{entry}/kegiatan/")).content.decode()
    note = activity.partition('name="tahap_kegiatan"')[0].partition('id="catatan-tahap-kegiatan"')[2]
    for told in ("Kegiatannya sudah selesai tahun lalu.", "Cara memperbaiki:", 'class="citation"'):
        assert told in note
    assert activity.count("Kegiatannya sudah selesai tahun lalu.") == 1
    files = group.get(desk.address(f"isian/{entry}/berkas/")).content.decode()
    assert "Halaman 7 tidak terbaca." in files.partition('id="berkas-proposal"')[2].partition("</section>")[0]
    assert files.count("Halaman 7 tidak terbaca.") == 1
    overview = group.get(desk.address(f"isian/{entry}/")).content.decode()
    assert "Perbaiki dua hal." in overview
    assert f"{desk.address(f'isian/{entry}/kegiatan/')}#catatan-tahap-kegiatan" in overview


def test_who_does_not_pass_reads_why(desk: Desk) -> None:
    entry = desk.entry(**SEEN, ketua_perempuan=False)
    sent = {"sure": "on", "reason": "Ketuanya laki-laki, dan tidak diganti.", "version": "0"}
    assert desk.client(desk.officer).post(desk.address(f"meja/{entry}/tidak-lulus/"), sent).status_code == 302
    page = desk.client(desk.world.batang.entrant).get(desk.address(f"isian/{entry}/")).content.decode()
    assert "Ketuanya laki-laki, dan tidak diganti." in page


def test_what_an_officer_entered_another_verifies(desk: Desk) -> None:
    entry = desk.entry(1, owner=desk.officer, **SEEN)
    own = desk.client(desk.officer)
    page = own.get(desk.address("meja/")).content.decode()
    assert "1 isian yang Anda isikan sendiri menunggu petugas lain" in page
    assert own.get(desk.address(f"meja/{entry}/")).status_code == 404
    assert desk.client(desk.organiser).get(desk.address(f"meja/{entry}/")).status_code == 200


@pytest.mark.parametrize("rest", ["", "lulus/", "kembali/", "tidak-lulus/"])
def test_the_desk_of_another_territory_is_not_there(desk: Desk, rest: str) -> None:
    entry = desk.entry()
    for stranger in (desk.world.pekalongan.district_staff, desk.world.batang.entrant, desk.world.batang.inspector):
        assert desk.client(stranger).get(desk.address(f"meja/{entry}/{rest}")).status_code == 404


# ------------------------------------------------------------------------------------------- speed


def asked(client: Client, address: str) -> int:
    """How many queries a page takes, once what is remembered is remembered."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_queue_of_the_desk_asks_the_same_whatever_its_length(desk: Desk) -> None:
    client, counted, searched, opened, made, entry = desk.client(desk.officer), [], [], [], 0, 0
    for size in SIZES:
        while made < size:
            made += 1
            entry = desk.entry(made)
        counted.append(asked(client, desk.address("meja/")))
        searched.append(asked(client, desk.address("meja/?cari=kelompok&keadaan=semua&urut=temuan")))
        opened.append(asked(client, desk.address(f"meja/{entry}/")))
    assert [len(set(numbers)) for numbers in (counted, searched, opened)] == [1, 1, 1]
    assert max(*counted, *searched) <= MOST_QUERIES
    assert max(opened) <= MOST_ON_AN_ENTRY


def test_the_list_and_the_sheet_of_a_juror_ask_the_same_whatever_their_length(desk: Desk) -> None:
    desk.appoint()
    client, lists, sheets, made, entry = desk.client(desk.jurors[0]), [], [], 0, 0
    for size in SIZES:
        while made < size:
            made += 1
            entry = desk.entry(made, VERIFIED)
        conclude_verification(
            asker=desk.who(desk.officer),
            call=desk.call,
            entry=desk.entry(1000 + made, **SEEN, ketua_perempuan=False),
            version=0,
            answer=Answer.REFUSE,
            reason="Tidak.",
            at=SEPTEMBER,
        )
        lists.append(asked(client, desk.address(f"penilaian/{desk.seats[0]}/")))
        sheets.append(asked(client, sheet_address(desk, entry)))
    assert (len(set(lists)), len(set(sheets))) == (1, 1)
    assert max(lists) <= MOST_QUERIES
    assert max(sheets) <= MOST_ON_A_SHEET


def test_saving_a_mark_does_not_work_out_the_contest(desk: Desk, judged: int, monkeypatch: pytest.MonkeyPatch) -> None:
    client = desk.client(desk.jurors[0])
    client.get(sheet_address(desk, judged))
    worked_out: list[object] = []

    def counted(call: CallRecord, at: datetime) -> Standings:
        worked_out.append(call)
        return standings(call, at)

    monkeypatch.setattr(presence, "standings", counted)
    for version in range(3):
        assert client.post(sheet_address(desk, judged), typed(desk, version)).status_code == 302
        assert client.get(sheet_address(desk, judged)).status_code == 200
    assert worked_out == []
