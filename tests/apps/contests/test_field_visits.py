"""Field visits: material for jurors, under a decree whose reading has no round for them; who goes writes it."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import Settings

from lumbung.apps.assessment.models import Seat
from lumbung.apps.assessment.operations import load_declarations
from lumbung.apps.contests.models import Entry, FieldVisit, Settlement, VisitPhoto, VisitReopening
from lumbung.apps.contests.operations import field_visits as operations
from lumbung.apps.contests.operations.reopening_visits import reopen_report
from lumbung.apps.contests.queries.field_visits import mark_of
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.visiting import visiting_round
from lumbung.apps.notices.models import Notice
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.files.keeping import read_file
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.judged import DECEMBER, Judged
from tests.apps.contests.presented import DAY, OCTOBER, nominees

pytestmark = pytest.mark.django_db
LATER = OCTOBER + timedelta(days=8)
TYPED = {
    "visited_on": "2021-10-11",
    "place": "Dapur kelompok, RT 02",
    "coordinates": "-6.90741, 109.73040",
    "met": "Ketua dan bendahara",
    "aspects": ["inovasi", "dampak"],
    "found": "Alat pengering sudah dipakai.",
}


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def contest() -> Judged:
    return nominees()


def seats() -> list[Seat]:
    return list(Seat.objects.filter(panel__round="kabupaten").order_by("pk"))


def plan(contest: Judged, code: str = "P001", on: date = DAY, who: int | None = None, tell: bool = True) -> int:
    return operations.plan_visit(
        asker=contest.who(who or contest.organiser, OCTOBER),
        call=contest.call,
        entry=Entry.objects.get(code=code).pk,
        on=on,
        hour=None,
        seats=[seats()[0].pk],
        others="Staf Bapelitbang",
        tell_group=tell,
        at=OCTOBER,
    )


def write(contest: Judged, visit: int, typed: dict[str, object], seen: dict[str, str] | None = None) -> dict[str, str]:
    kept = operations.write_report(
        asker=contest.who(contest.organiser, LATER),
        call=contest.call,
        visit=visit,
        typed=typed,
        seen=seen or {},
        at=LATER,
    )
    return {name: words.text("id") for name, words in kept.wrong.items()}


def picture(kind: str = "JPEG", colour: str = "green", located: bool = False) -> bytes:
    made, exif = io.BytesIO(), Image.Exif()
    if located:
        exif[0x010F] = "Telepon Contoh"
        exif.get_ifd(0x8825)[2] = (6.0, 54.0, 26.7)
    Image.new("RGB", (900, 600), colour).save(made, kind, exif=exif)
    return made.getvalue()


def post_photos(contest: Judged, visit: int, *files: tuple[str, bytes]) -> int:
    given = [SimpleUploadedFile(name, content) for name, content in files]
    client = contest.client(contest.organiser)
    return client.post(contest.address(f"kunjungan/{visit}/foto/"), {"photos": given, "caption": "Alat"}).status_code


# -------------------------------------------------------------------------------------------- the plan


def test_visits_are_held_where_the_decree_makes_them_material_only(contest: Judged) -> None:
    assert visiting_round(contest.call, "lapangan") is None
    visit = plan(contest)
    assert FieldVisit.objects.get(pk=visit).round == "kabupaten"
    told = dict(Notice.objects.filter(key__startswith="visit").values_list("key", "person"))
    assert told == {f"visiting:{visit}:on": seats()[0].person_id, f"visit:{visit}:on": contest.owner}


def test_a_group_that_was_not_told_of_a_visit_is_not_told_that_it_is_called_off(contest: Judged) -> None:
    visit = plan(contest, tell=False)
    lead = contest.who(contest.organiser, OCTOBER)
    operations.call_off_visit(asker=lead, call=contest.call, visit=visit, reason="Jalan terputus.", at=OCTOBER)
    keys = set(Notice.objects.filter(key__startswith="visit").values_list("key", flat=True))
    assert keys == {f"visiting:{visit}:on", f"visiting:{visit}:off"}
    with pytest.raises(Refused):
        write(contest, visit, {"found": "Terlambat."})


@pytest.mark.parametrize(("on", "why"), [(date(2021, 12, 2), "di luar masa penilaian"), (date(2021, 9, 1), "di luar")])
def test_a_visit_outside_the_stage_is_refused_with_its_place_in_the_decree(contest: Judged, on: date, why: str) -> None:
    with pytest.raises(Refused) as caught:
        plan(contest, on=on)
    verdict = caught.value.verdict
    assert why in verdict.because.words.text("id")
    assert verdict.because.citations
    assert verdict.remedy


def test_only_the_organiser_sends_visitors_and_only_to_entries_before_the_panel(contest: Judged) -> None:
    with pytest.raises(Refused):
        plan(contest, who=contest.people["leader"])
    with pytest.raises(Refused):
        plan(contest, code="P008")


def test_after_the_stage_nothing_is_written_any_more(contest: Judged) -> None:
    visit = plan(contest)
    with pytest.raises(Refused) as caught:
        operations.write_report(
            asker=contest.who(contest.organiser, DECEMBER),
            call=contest.call,
            visit=visit,
            typed={"found": "Telat."},
            seen={},
            at=DECEMBER,
        )
    assert caught.value.verdict.remedy


# ------------------------------------------------------------------------------------------- the report


def test_the_report_is_kept_by_its_button_and_by_itself(contest: Judged) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    client, address = contest.client(seats()[0].person_id), contest.address(f"kunjungan/{visit}/")
    assert client.post(address, TYPED).status_code == 302
    row = FieldVisit.objects.get(pk=visit)
    assert (row.visited_on, row.coordinates, row.aspects) == (DAY, "-6.90741, 109.73040", ["inovasi", "dampak"])
    body = "Alat pengering sudah dipakai. Pasarnya belum ada."
    sent = {"only": "found", "seen": json.dumps({"found": mark_of(row.found)}), "version": "1", "found": body}
    answer = client.post(address + "simpan/", sent).json()
    assert answer["version"] == 2
    assert answer["seen"]["found"] == mark_of(body)
    assert FieldVisit.objects.get(pk=visit).found == body


def test_what_a_report_is_not_handed_in_without_is_not_called_optional(contest: Judged) -> None:
    visit = plan(contest)
    juror = contest.client(contest.jurors["kabupaten"][0])
    page = juror.get(contest.address(f"kunjungan/{visit}/")).content.decode()
    labels = {one: page.split(f'for="id_{one}">')[1].split("</label>")[0] for one in ("place", "coordinates", "met")}
    assert {one for one, words in labels.items() if "boleh kosong" in words} == {"met"}
    assert "Sebelum diserahkan, isi tempat atau titik koordinatnya." in page


def test_what_somebody_else_wrote_meanwhile_is_told_and_stays_until_it_is_saved_again(contest: Judged) -> None:
    visit = plan(contest)
    empty = mark_of("")
    assert write(contest, visit, {"place": "Dapur"}, {"place": empty}) == {}
    wrong = write(contest, visit, {"place": "Kebun", "met": "Ketua"}, {"place": empty, "met": empty})
    assert "“Dapur”" in wrong["place"]
    row = FieldVisit.objects.get(pk=visit)
    assert (row.place, row.met) == ("Dapur", "Ketua")
    assert write(contest, visit, {"place": "Kebun"}, {"place": mark_of("Dapur")}) == {}
    assert FieldVisit.objects.get(pk=visit).place == "Kebun"
    assert write(contest, visit, {"place": "Kebun"}, {"place": empty}) == {}  # a retry whose answer was lost


def test_what_cannot_be_is_told_at_its_field_and_the_rest_is_kept(contest: Judged) -> None:
    visit = plan(contest)
    typed = {"visited_on": LATER.date() + timedelta(days=2), "coordinates": "-96.9, 109.7", "place": "Dapur"}
    wrong = write(contest, visit, {**typed, "aspects": ["bukan"]})
    assert set(wrong) == {"visited_on", "coordinates", "aspects"}
    assert FieldVisit.objects.get(pk=visit).place == "Dapur"


def test_a_report_is_handed_in_whole_and_does_not_change_afterwards(contest: Judged) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    client, address = contest.client(seats()[0].person_id), contest.address(f"kunjungan/{visit}/")
    assert client.post(address + "serahkan/", {"version": "0"}).status_code == 409
    client.post(address, TYPED)
    assert client.post(address + "serahkan/", {"version": "0"}).status_code == 409
    assert client.post(address + "serahkan/", {"version": "9" * 5000}).status_code == 409
    assert client.post(address + "serahkan/", {"version": "1"}).status_code == 302
    with pytest.raises(Refused):
        write(contest, visit, {"place": "Lain"})
    page = client.get(address).content.decode()
    assert "Alat pengering sudah dipakai." in page
    assert "data-save" not in page


def test_a_report_is_opened_again_by_the_organiser_alone_with_a_reason_that_its_readers_are_told(
    contest: Judged,
) -> None:
    visit, reader = plan(contest), seats()[1]
    set_demo_clock(LATER)
    load_declarations(seats=[reader.pk], at=LATER)
    visitor, lead = contest.client(seats()[0].person_id), contest.client(contest.organiser)
    address = contest.address(f"kunjungan/{visit}/")
    beside = contest.address(f"kunjungan/kursi/{reader.pk}/{Entry.objects.get(code='P001').pk}/")
    assert lead.post(address + "buka/", {"reason": "Terlalu dini."}).status_code == 409
    visitor.post(address, TYPED)
    visitor.post(address + "serahkan/", {"version": "1"})
    assert visitor.post(address + "buka/", {"reason": "Salah tulis."}).status_code == 404
    assert lead.post(address + "buka/", {"reason": " "}).status_code == 422
    assert lead.post(address + "buka/", {"reason": "Fotonya milik kelompok lain."}).status_code == 302
    (line,) = lines(contest.call.chain, acts=("contests.reopen_visit",))
    assert (line.actor, line.facts["visit"]) == (contest.organiser, visit)
    told = set(Notice.objects.filter(key__startswith="visit-reopened:").values_list("person", flat=True))
    assert told == {one.person_id for one in seats()}
    assert "Alat pengering" not in contest.client(reader.person_id).get(beside).content.decode()
    assert VisitReopening.objects.get().stood["found"] == "Alat pengering sudah dipakai."
    assert visitor.post(address, TYPED | {"found": "Alatnya baru dipasang."}).status_code == 302
    version = FieldVisit.objects.get(pk=visit).version
    assert visitor.post(address + "serahkan/", {"version": f"{version}"}).status_code == 302
    page = contest.client(reader.person_id).get(beside).content.decode()
    assert "Alatnya baru dipasang." in page
    assert "Fotonya milik kelompok lain." in page


def test_a_report_on_which_a_decision_may_rest_is_not_opened_again(contest: Judged) -> None:
    visit = plan(contest)
    write(contest, visit, {"visited_on": DAY, "place": "Dapur", "found": "Ada."})
    lead = contest.who(contest.organiser, LATER)
    operations.hand_in_report(asker=lead, call=contest.call, visit=visit, version=1, at=LATER)
    Settlement.objects.create(
        call_id=contest.call_id, scope=FINAL, at=LATER, by_id=contest.organiser, fingerprint="", bundle=b"", seal=""
    )
    with pytest.raises(Refused):
        reopen_report(asker=lead, call=contest.call, visit=visit, reason="Salah.", at=LATER)
    assert not VisitReopening.objects.exists()


# ------------------------------------------------------------------------------------------------ photos


def test_photos_are_drawn_anew_without_place_or_camera_and_the_same_one_is_kept_once(contest: Judged) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    located = picture(located=True)
    assert b"Telepon Contoh" in located
    assert post_photos(contest, visit, ("a.jpg", located), ("b.jpg", located), ("c.png", picture("PNG"))) == 302
    rows = list(VisitPhoto.objects.all())
    assert len(rows) == 2
    for row in rows:
        for name in (row.stored_as, row.small_as):
            content = read_file(name, row.key)
            assert b"Telepon" not in content
            with Image.open(io.BytesIO(content)) as drawn:
                assert not drawn.getexif()
    client = contest.client(contest.organiser)
    small = client.get(contest.address(f"kunjungan/{visit}/foto/{rows[0].pk}/kecil.jpg"))
    assert small.headers["Content-Type"] == "image/jpeg"
    assert "sandbox" in small.headers["Content-Security-Policy"]
    assert len(small.content) < 20_000


def test_what_is_no_photo_is_refused_and_the_others_are_kept(contest: Judged) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    assert post_photos(contest, visit, ("a.jpg", b"<script>"), ("b.jpg", picture())) == 409
    assert VisitPhoto.objects.count() == 1
    assert post_photos(contest, visit) == 422


def test_a_page_that_sends_photos_itself_is_told_what_is_there_now_and_why_one_is_not(contest: Judged) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    client, address = contest.client(contest.organiser), contest.address(f"kunjungan/{visit}/foto/")

    def sent(content: bytes) -> tuple[int, int, str]:
        given = {"photos": SimpleUploadedFile("a.jpg", content), "caption": "Alat"}
        answer = client.post(address, given, headers={"accept": "application/json"})
        told = answer.json()
        return answer.status_code, told["photos"].count("<img"), told["refused"]

    assert sent(picture()) == (200, 1, "")
    assert sent(picture()) == (200, 1, "")  # sent again, since no answer came
    status, shown, why = sent(b"<script>")
    assert (status, shown) == (409, 1)
    assert why


def test_only_what_is_still_written_is_kept_on_a_phone(contest: Judged) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    going, leader = contest.client(seats()[0].person_id), contest.client(contest.people["leader"])
    listed, address = contest.address("kunjungan/"), contest.address(f"kunjungan/{visit}/")
    assert all("Lumbung-Keep" in going.get(one).headers for one in (listed, address))
    assert all("Lumbung-Keep" not in leader.get(one).headers for one in (listed, address))
    going.post(address, TYPED)
    going.post(address + "serahkan/", {"version": "1"})
    assert all("Lumbung-Keep" not in going.get(one).headers for one in (listed, address))


def test_a_report_has_so_many_photos_and_no_more_and_one_can_be_taken_out(contest: Judged) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    for number in range(operations.MOST_PHOTOS):
        add(contest, visit, picture(colour=f"#0000{number * 20:02x}"))
    with pytest.raises(Refused) as caught:
        add(contest, visit, picture(colour="red"))
    assert "12 foto" in caught.value.verdict.because.words.text("id")
    photo = VisitPhoto.objects.order_by("pk")[0]
    contest.client(contest.organiser).post(contest.address(f"kunjungan/{visit}/foto/{photo.pk}/hapus/"))
    assert VisitPhoto.objects.get(pk=photo.pk).key is None
    add(contest, visit, picture(colour="red"))


def add(contest: Judged, visit: int, content: bytes) -> None:
    operations.add_photo(
        asker=contest.who(contest.organiser, LATER),
        call=contest.call,
        visit=visit,
        name="a.jpg",
        content=content,
        caption="",
        at=LATER,
    )


# ----------------------------------------------------------------------------------------------- jurors


def test_jurors_read_a_report_beside_the_sheet_once_it_is_handed_in_and_by_element(contest: Judged) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    add(contest, visit, picture())
    reader = seats()[1]
    load_declarations(seats=[reader.pk], at=LATER)
    client, entry = contest.client(reader.person_id), Entry.objects.get(code="P001")
    sheet = contest.address(f"penilaian/{reader.pk}/{entry.pk}/")
    beside = contest.address(f"kunjungan/kursi/{reader.pk}/{entry.pk}/")
    photo = f"{beside}{visit}/{VisitPhoto.objects.get().pk}/utuh.jpg"
    assert "Laporan kunjungan lapangan" not in client.get(sheet).content.decode()
    assert client.get(photo).status_code == 404
    assert client.get(contest.address(f"kunjungan/{visit}/")).status_code == 404
    client_of_visitor = contest.client(seats()[0].person_id)
    client_of_visitor.post(contest.address(f"kunjungan/{visit}/"), TYPED)
    client_of_visitor.post(contest.address(f"kunjungan/{visit}/serahkan/"), {"version": "1"})
    assert "Laporan kunjungan lapangan" in client.get(sheet).content.decode()
    page = client.get(beside).content.decode()
    assert "Alat pengering sudah dipakai." in page
    assert "praktisi, Staf Bapelitbang" in page
    assert "Juri praktisi" not in page
    assert client.get(photo).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(sheet)
    assert len(asked) <= 12


@pytest.mark.parametrize("who", ["entrant", "agency"])
def test_nobody_else_sees_a_visit_or_its_photos(contest: Judged, who: str) -> None:
    visit = plan(contest)
    set_demo_clock(LATER)
    add(contest, visit, picture())
    client = contest.client(contest.people[who])
    for rest in ("", f"{visit}/", f"{visit}/foto/{VisitPhoto.objects.get().pk}/utuh.jpg", f"{visit}/simpan/"):
        assert client.get(contest.address(f"kunjungan/{rest}")).status_code == 404, rest


@pytest.mark.parametrize("who", ["organiser", "juror"])
def test_the_list_asks_the_same_however_long_it_is(contest: Judged, who: str) -> None:
    client, found = contest.client(contest.organiser if who == "organiser" else seats()[0].person_id), []
    for code in ("P001", "P002", "P003"):
        plan(contest, code)
        client.get(contest.address("kunjungan/"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(contest.address("kunjungan/")).status_code == 200
        found.append(len(asked))
    assert found[0] == found[2] <= 18
