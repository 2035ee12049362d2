"""A notice travels as a letter: told once, not lost for a server that fails, and nobody's address is written down."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, Settings

from lumbung.apps.notices.models import Attempt, Dispatch, Notice
from lumbung.apps.notices.operations import Message, post, read_all, read_notice, renew, try_again
from lumbung.apps.notices.queries import OVERDUE_AFTER, count_tries, notices, outbox, tries, unread
from lumbung.apps.notices.tasks import PAUSES
from lumbung.regulation.wording import say
from lumbung.shared.trail.recording import lines
from tests.mailing import LATER, NOBODY, TAKES, MailServer, mail_server
from tests.working import work
from tests.world import NOON, World

HOUR = timedelta(hours=1)


def told(world: World, person: int | None = None, key: str = "uji", name: str = "Melati") -> int:
    """Batang's entrant is told something."""
    message = Message(
        subject=say("Isian {name} lulus", "The entry of {name} passed", name=name),
        paragraphs=(say("Berikutnya penilaian.", "Judging is next."),),
        link="/batang/lomba/",
        citations=("Pasal 4 huruf a",),
    )
    people = [person or world.batang.entrant]
    return post(people=people, key=key, message=message, region=world.batang.home.region, at=NOON)


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """An installation with a mail server."""
    with mail_server() as running:
        settings.EMAIL_BACKEND, settings.SENDS_MAIL = "lumbung.config.mail.Server", True
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.DEFAULT_FROM_EMAIL = "lumbung@batang.example"
        yield running


def states() -> list[str]:
    return list(Dispatch.objects.order_by("pk").values_list("state", flat=True))


def test_a_letter_says_what_why_and_where_in_plain_words(world: World, server: MailServer, settings: Settings) -> None:
    settings.ADDRESS = "https://lumbung.batang.example"
    told(world)
    work()
    (letter,) = server.took
    assert letter["To"] == "entrant@batang.contoh.id"
    assert letter["Subject"] == "Lumbung: Isian Melati lulus"
    assert letter["Auto-Submitted"] == "auto-generated"
    payload = letter.get_payload(decode=True)
    assert isinstance(payload, bytes)
    body = payload.decode().replace("\r", "")
    assert body.splitlines()[0] == "Peserta Kabupaten Batang,"
    for words in ("Berikutnya penilaian.", "Dasar: Pasal 4 huruf a", "Lumbung Kabupaten Batang."):
        assert words in body
    assert f"https://lumbung.batang.example/kabar/{Notice.objects.get().pk}/" in body
    assert states() == ["sent"]


def test_an_act_that_is_undone_told_nobody(world: World) -> None:
    with transaction.atomic():
        told(world)
        transaction.set_rollback(True)
    assert (Notice.objects.count(), Dispatch.objects.count(), DBTaskResult.objects.count()) == (0, 0, 0)


def test_the_same_thing_is_told_once(world: World, server: MailServer) -> None:
    assert [told(world), told(world), told(world, key="lain")] == [1, 0, 1]
    work()
    assert len(server.took) == 2


def test_a_server_that_puts_a_letter_off_is_asked_again_until_it_takes_it(world: World, server: MailServer) -> None:
    server.answer = LATER
    told(world)
    work()
    assert states() == ["failed"]
    assert work() == 0, "not before the pause is over"
    server.answer = TAKES
    assert work(after=PAUSES[0]) == 1
    assert states() == ["sent"]
    found = list(Attempt.objects.values_list("way", "state", "answer"))
    assert found == [("smtp", "failed", "451 4.3.0 try later"), ("smtp", "sent", "")]
    first, second = Attempt.objects.values_list("at", flat=True)
    assert timedelta() < second - first < PAUSES[0] + HOUR


def test_a_server_that_does_not_answer_is_asked_less_and_less_often_and_then_given_up(
    world: World, server: MailServer, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_PORT = 1
    with caplog.at_level(logging.ERROR):
        told(world)
        work()
        for pause in PAUSES:
            assert states() == ["failed"]
            assert work(after=pause) == 1
    assert states() == ["given_up"]
    assert Attempt.objects.count() == len(PAUSES) + 1
    assert work(after=timedelta(days=30)) == 0
    assert "entrant" not in caplog.text
    assert "Connection refused" in Attempt.objects.order_by("-pk")[0].answer
    settings.EMAIL_PORT = server.port
    organiser, home = world.asker(world.batang.organiser), world.batang.home
    assert try_again(asker=organiser, home=home, at=NOON) == 1
    assert try_again(asker=organiser, home=home, at=NOON) == 0, "it is on its way"
    told_, *_ = lines(f"region:{world.batang.home.region}", acts=["notices.try_again"])
    assert (told_.actor, told_.facts) == (world.batang.organiser, {"letters": 1})
    work()
    assert (states(), len(server.took)) == (["sent"], 1)


def test_an_address_that_the_server_refuses_is_given_up_at_once_and_not_written_down(
    world: World, server: MailServer
) -> None:
    server.answer = NOBODY
    told(world)
    work()
    (tried,) = Attempt.objects.all()
    assert (tried.state, tried.answer) == ("given_up", "550 5.1.1 <(…)> is nobody here")


def test_a_letter_that_was_asked_for_again_is_not_sent_by_its_earlier_task(world: World, server: MailServer) -> None:
    server.answer = LATER
    told(world)
    work()
    server.answer = TAKES
    try_again(asker=world.asker(world.batang.organiser), home=world.batang.home, at=NOON)
    work(after=timedelta(days=2))
    assert (len(server.took), DBTaskResult.objects.count()) == (1, 3)


def test_a_worker_that_died_while_sending_does_it_again_and_mailboxes_know_the_letter(
    world: World, server: MailServer
) -> None:
    told(world)
    work()
    Dispatch.objects.update(state="sending")
    row = DBTaskResult.objects.get()
    row.status = "READY"
    row.save()
    work()
    first, second = server.took
    assert first["Message-ID"] == second["Message-ID"]


def test_whoever_has_no_confirmed_address_has_the_notice_and_no_letter(world: World, server: MailServer) -> None:
    somebody = world.person("Tanpa surel", phone="081234567890")
    told(world, somebody)
    work()
    assert (states(), server.took) == (["no_address"], [])
    assert unread(world.asker(somebody)) == 1


def test_without_a_server_letters_stay_in_the_folder_and_are_not_called_sent(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    told(world)
    work()
    (kept,) = tmp_path.iterdir()
    assert "Subject: Lumbung: Isian Melati lulus" in kept.read_text()
    assert states() == ["kept"]
    assert Attempt.objects.get().way == "folder"


def test_a_name_begins_no_header_and_no_number_of_a_person_travels(world: World) -> None:
    told(world, name="Melati\nBcc: semua@contoh.id\r\nNIK 3325012345670000")
    work()
    (letter,) = mail.outbox
    assert letter.message()["Bcc"] is None
    assert "\n" not in str(letter.subject)
    assert "3325012345670000" not in str(letter.message())


def test_letters_speak_the_language_of_their_reader(world: World) -> None:
    entrant = world.batang.entrant
    world.client_of(entrant).post("/bahasa/", {"language": "en", "next": "/"})
    told(world)
    work()
    assert mail.outbox[0].subject == "Lumbung: The entry of Melati passed"


def test_a_desk_that_gets_many_entries_has_one_notice_and_no_letter(world: World) -> None:
    officer = world.batang.district_staff
    for count in (1, 2, 3):
        message = Message(say("{n} menunggu", "{n} wait", n=count), (), "/batang/")
        renew(people=[officer], key="meja", message=message, region=world.batang.home.region, at=NOON)
    (only,) = notices(world.asker(officer), 0, 10)
    assert (only.subject.text(), only.is_new, Dispatch.objects.count()) == ("3 menunggu", True, 0)


def test_a_notice_is_read_once_it_was_followed_and_only_by_its_owner(world: World) -> None:
    told(world)
    notice = Notice.objects.get().pk
    stranger, owner = world.asker(world.batang.organiser), world.asker(world.batang.entrant)
    assert read_notice(asker=stranger, notice=notice, at=NOON) is None
    assert unread(owner) == 1
    assert read_notice(asker=owner, notice=notice, at=NOON) == "/batang/lomba/"
    assert (unread(owner), read_all(asker=owner, at=NOON)) == (0, 0)


def test_the_outbox_of_a_region_is_its_own(world: World) -> None:
    told(world)
    for person, seen in ((world.batang.organiser, 1), (world.pekalongan.organiser, 0), (world.batang.leader, 0)):
        assert len(outbox(world.asker(person), world.batang.home, NOON).counts) == seen


def test_the_organiser_sees_that_letters_wait_and_nothing_sends_them(world: World, server: MailServer) -> None:
    del server
    told(world)
    told(world, key="lain")
    who, home = world.asker(world.batang.organiser), world.batang.home
    assert outbox(who, home, NOON + OVERDUE_AFTER).waiting is None, "a moment's waiting is no fault"
    waiting = outbox(who, home, NOON + HOUR).waiting
    assert waiting is not None
    assert (waiting.count, waiting.since) == (2, NOON)
    page = world.client_of(world.batang.organiser, NOON + HOUR).get("/batang/surel-keluar/").content.decode()
    assert "2 surel menunggu, dan tidak ada yang mengirimnya" in page
    work()
    assert outbox(who, home, NOON + HOUR).waiting is None


def test_a_letter_that_was_to_be_tried_again_long_ago_waits_for_a_worker_too(world: World, server: MailServer) -> None:
    server.answer = LATER
    told(world)
    work()
    (due,) = Dispatch.objects.values_list("next_at", flat=True)
    assert due is not None
    who, home = world.asker(world.batang.organiser), world.batang.home
    assert outbox(who, home, due).waiting is None
    waiting = outbox(who, home, due + HOUR).waiting
    assert waiting is not None
    assert waiting.since == due


def test_every_try_stands_in_the_log_with_the_way_and_the_answer(world: World, server: MailServer) -> None:
    server.answer = LATER
    told(world)
    work()
    server.answer = TAKES
    work(after=PAUSES[0])
    who, home = world.asker(world.batang.organiser), world.batang.home
    assert count_tries(who, home) == 2
    assert [(one.state.text("en"), one.way.text("en"), one.answer) for one in tries(who, home, 0, 10)] == [
        ("Sent", "mail server", ""),
        ("Failed so far, tried again", "mail server", "451 4.3.0 try later"),
    ]
    assert tries(world.asker(world.pekalongan.organiser), world.pekalongan.home, 0, 10) == []
    page = world.client_of(world.batang.organiser).get("/batang/surel-keluar/").content.decode()
    assert "Catatan pengiriman" in page
    assert "451 4.3.0 try later" in page


def test_the_page_of_letters_asks_the_same_however_many_there_are(
    world: World, server: MailServer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    server.answer = LATER
    client = world.client_of(world.batang.organiser)
    told(world)
    work()
    client.get("/batang/surel-keluar/")
    with CaptureQueriesContext(connection) as one:
        client.get("/batang/surel-keluar/")
    told(world, key="dua")
    told(world, key="tiga")
    work()
    with django_assert_num_queries(len(one)):
        client.get("/batang/surel-keluar/")
