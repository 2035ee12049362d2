"""The organiser's pages: a decree becomes a contest that is answered, dated, staffed and opened."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Call, WorkedOutEffects
from lumbung.apps.rulebook.queries import choices_made, duties, guide_of
from lumbung.shared.refusal import Refused
from tests.apps.rulebook.calls import AT, Prepared, law, prepared
from tests.apps.rulebook.test_preparing import zipped
from tests.papers import PDF
from tests.world import World

LATE = AT.replace(month=9, day=10)
ATUR = "/batang/lomba/lomba-2021/atur/"


def organiser(world: World) -> Client:
    return world.client_of(world.batang.organiser, AT)


# ----------------------------------------------------------------------------------------- preparing, opening


def test_a_contest_is_prepared_from_the_shelf(world: World) -> None:
    answer = organiser(world).post("/batang/lomba/siapkan/", {"source": "rak:batang-2021", "slug": "Lomba-2027"})
    assert answer.headers["Location"] == "/batang/lomba/lomba-2027/atur/"
    assert Call.objects.get().state == Call.State.PREPARED


def test_a_decree_that_is_kept_here_already_is_offered_once_with_its_dates(world: World) -> None:
    prepared(world)
    page = organiser(world).get("/batang/lomba/siapkan/").content.decode()
    assert page.count("Peraturan Bupati Batang Nomor 25 Tahun 2021") == 1
    assert "ditetapkan " in page
    assert "dipakai di sini sejak 3 Mei 2021" in page


def test_an_index_is_not_offered(world: World) -> None:
    page = organiser(world).get("/batang/lomba/siapkan/").content.decode()
    assert "rak:batang-2021" in page
    assert "rak:iga-2026-sid" not in page


def test_a_folder_with_mistakes_is_shown_with_all_of_them_and_what_was_typed(world: World) -> None:
    broken = law("jambi-ttg-2017")
    broken["peraturan.yaml"] = (
        broken["peraturan.yaml"].replace(b"babak:", b"babakk:", 1).replace(b"rujukan", b"rujuk", 2)
    )
    folder = SimpleUploadedFile("lomba.zip", zipped(broken))
    answer = organiser(world).post("/batang/lomba/siapkan/", {"folder": folder, "slug": "lomba-2027"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("peraturan.yaml:") > 1
    assert 'value="lomba-2027"' in page


def test_nothing_chosen_is_said_at_its_field(world: World) -> None:
    answer = organiser(world).post("/batang/lomba/siapkan/", {"slug": "lomba-2027"})
    assert answer.status_code == 422
    assert "Pilih satu peraturan" in answer.content.decode()


def test_opening_is_confirmed_and_happens_once(world: World) -> None:
    made, client = prepared(world), organiser(world)
    assert client.post(ATUR + "buka/", {}).status_code == 422
    client.post(ATUR + "buka/", {"certain": "on"})
    assert made.record.state is Call.State.OPEN
    assert client.get(ATUR + "buka/").headers["Location"] == ATUR


def opened_late(world: World) -> tuple[Prepared, Client]:
    """A contest in preparation on 10 September 2021: entries were due by the end of August."""
    return prepared(world), world.client_of(world.batang.organiser, LATE)


def test_a_contest_is_not_opened_unawares_once_registration_is_over(world: World) -> None:
    made, _ = opened_late(world)
    with pytest.raises(Refused) as refused:
        rulebook.open_call(**{**made.led, "at": LATE})
    assert "Publikasi dan pendaftaran sudah berakhir 31 Agustus 2021." in refused.value.verdict.because.words.text("id")
    assert "Tetapkan dulu tanggal baru" in refused.value.verdict.remedy.text("id")  # type: ignore[union-attr]  # None would fail here
    assert made.record.state is Call.State.PREPARED


def test_the_page_names_what_is_over_and_leads_to_new_days(world: World) -> None:
    _, client = opened_late(world)
    page = client.get(ATUR + "buka/").content.decode()
    assert "1 tahapan sudah lewat hari ini" in page
    assert f'href="{ATUR}tanggal/pendaftaran/"' in page


def test_opening_with_days_over_needs_a_tick_of_its_own(world: World) -> None:
    made, client = opened_late(world)
    answer = client.post(ATUR + "buka/", {"certain": "on"})
    assert answer.status_code == 422
    assert "Tetapkan tanggal baru, atau centang" in answer.content.decode()
    client.post(ATUR + "buka/", {"certain": "on", "with_days_over": "on"})
    assert made.record.state is Call.State.OPEN


def test_once_the_days_are_extended_it_opens_as_usual(world: World) -> None:
    made, client = opened_late(world)
    client.post(ATUR + "tanggal/pendaftaran/", {"first": "2021-09-01", "last": "2021-09-30", "reason": "Terlambat"})
    assert "sudah lewat hari ini" not in client.get(ATUR + "buka/").content.decode()
    client.post(ATUR + "buka/", {"certain": "on"})
    assert made.record.state is Call.State.OPEN


def test_nobody_sees_a_contest_in_preparation_but_who_leads_or_watches(world: World) -> None:
    prepared(world)
    assert world.client_of(world.batang.leader, AT).get(ATUR).status_code == 200
    assert world.client_of(world.batang.entrant, AT).get("/batang/lomba/lomba-2021/").status_code == 404


# -------------------------------------------------------------------------------------------------- readings


def answers(made: Prepared, **own: str) -> dict[str, str]:
    chosen = {f"tafsir-{one.reading.code}": one.option.code for one in made.record.rules.adopted}
    return {**chosen, **{f"tafsir-{code.replace('_', '-')}": option for code, option in own.items()}}


def test_looking_at_readings_writes_nothing(world: World) -> None:
    prepared(world)
    client = organiser(world)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(ATUR + "tafsir/").content.decode()
    assert "Belum dihitung" in page
    assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []


def test_preparing_and_choosing_have_the_effects_worked_out(world: World) -> None:
    client = organiser(world)
    client.post("/batang/lomba/siapkan/", {"source": "rak:jambi-ttg-2017", "slug": "lomba-2021"})
    assert WorkedOutEffects.objects.count() == 1
    made = Prepared(world.batang.home, world.asker(world.batang.organiser, AT), Call.objects.get().pk)
    minutes = {"number": "BA-1", "decided_on": "2021-04-30", "present": "Kepala", "text": "Begitu."}
    one = made.record.rules.adopted[0]
    other = next(option.code for option in one.reading.options if option.code != one.reading.default)
    client.post(ATUR + "tafsir/", {**answers(made), f"tafsir-{one.reading.code}": other, **minutes})
    assert {row.fingerprint for row in WorkedOutEffects.objects.all()} >= {made.record.fingerprint}
    assert WorkedOutEffects.objects.count() == 2


def test_effects_are_asked_for_and_then_stand_at_each_answer(world: World) -> None:
    made, client = prepared(world), organiser(world)
    assert client.post(ATUR + "tafsir/hitung/").headers["Location"] == ATUR + "tafsir/"
    assert "Sedang dihitung" in client.get(ATUR + "tafsir/").content.decode()
    rulebook.work_out_effects(call=made.id, at=AT)
    page = client.get(ATUR + "tafsir/").content.decode()
    assert "Dana rata-rata" in page
    assert "Sedang dihitung" not in page


def test_a_choice_without_minutes_keeps_what_was_chosen(world: World) -> None:
    made, client = prepared(world), organiser(world)
    answer = client.post(ATUR + "tafsir/", answers(made, gabung_juri="median"))
    assert answer.status_code == 422
    assert 'value="median" checked' in answer.content.decode()
    assert choices_made(made.record) == []


def test_a_choice_with_minutes_shows_its_fingerprint(world: World) -> None:
    made, client = prepared(world), organiser(world)
    minutes = {"number": "BA-1", "decided_on": "2021-04-30", "present": "Kepala\nSekretaris", "text": "Median."}
    client.post(ATUR + "tafsir/", {**answers(made, gabung_juri="median"), **minutes})
    assert made.record.readings == {"gabung-juri": "median"}
    assert made.record.fingerprint in client.get(ATUR + "tafsir/").content.decode()


def test_locked_readings_cannot_be_posted(world: World) -> None:
    made, client = prepared(world), organiser(world)
    rulebook.lock_readings(call=made.id, at=AT)
    answer = client.post(ATUR + "tafsir/", answers(made))
    assert answer.status_code == 409
    assert "dikunci" in answer.content.decode()


# ------------------------------------------------------------------------------------------------ days, duties


def test_a_refused_date_keeps_what_was_typed(world: World) -> None:
    prepared(world)
    typed = {"first": "2021-09-10", "last": "2021-09-01", "reason": "Banjir di tiga kecamatan"}
    answer = organiser(world).post(ATUR + "tanggal/pendaftaran/", typed)
    assert answer.status_code == 409
    assert "Banjir di tiga kecamatan" in answer.content.decode()


def test_an_extension_shows_with_its_reason(world: World) -> None:
    prepared(world)
    client = organiser(world)
    client.post(ATUR + "tanggal/pendaftaran/", {"first": "2021-07-01", "last": "2021-09-09", "reason": "Banjir"})
    assert "Banjir" in client.get(ATUR + "tanggal/").content.decode()


def test_a_meeting_is_recorded_and_its_guide_is_everybodys(world: World) -> None:
    made = prepared(world)
    rulebook.open_call(**made.led)
    typed = {
        "held_on": "2021-05-01",
        "place": "Aula",
        "present": "Dinas Koperasi: 3\nBu Sri",
        "publish": "on",
        "file": SimpleUploadedFile("panduan.pdf", PDF),
    }
    organiser(world).post(ATUR + "kewajiban/panduan-lomba/", typed)
    (held,) = next(one for one in duties(made.record) if one.duty.code == "panduan-lomba").held
    assert (held.people, held.groups) == (4, ())
    assert guide_of(made.record) is not None
    assert world.client_of(None, AT).get("/batang/lomba/lomba-2021/panduan/").content == PDF
