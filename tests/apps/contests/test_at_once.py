"""Two acts at once: whoever comes second sees what the first did, on a connection of their own."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connections, transaction

from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import leading_panels
from lumbung.apps.contests.operations.entering import save_entry
from lumbung.apps.contests.operations.leading_panels import TypedSeat, WrongSeats
from lumbung.apps.contests.operations.resembling import decide_resemblance
from lumbung.apps.contests.operations.withdrawing import withdraw_entry
from lumbung.apps.contests.queries.resemblances import Answer
from lumbung.apps.contests.tasks.comparing import compare_entry
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Call, Decree
from lumbung.apps.rulebook.queries import Minutes, call_of, stage_changes
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.alike_world import LATER, asked, two_alike, write
from tests.apps.contests.desk_world import Desk, desk
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.apps.rulebook.calls import AT, law, prepared
from tests.documents.likeness import corpus
from tests.world import World

__all__ = ["desk", "lomba"]

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 0.4
MINUTES = Minutes("Median.", "BA-1", date(2021, 7, 1), ("Kepala",))

Act = Callable[[], object]


def at_once(first: Act, second: Act) -> object:
    """Do the second act while the first one is under way and not committed. Returns what the second came to."""
    under_way, answers = threading.Event(), []

    def one() -> None:
        with transaction.atomic():
            first()
            under_way.set()
            threading.Event().wait(WAIT)
        connections.close_all()

    def other() -> None:
        under_way.wait()
        try:
            answers.append(second())
        except (Refused, WrongSeats) as why:
            answers.append(why)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one), threading.Thread(target=other)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(answers) == 1, "the second act broke"
    return answers[0]


def led(lomba: Lomba) -> dict[str, Any]:
    """What the organiser's acts are handed."""
    batang = lomba.world.batang
    return {"asker": asker(batang.organiser, JULY), "home": batang.home, "call": lomba.call.id, "at": JULY}


def test_readings_are_not_chosen_while_the_first_entry_is_being_sent(lomba: Lomba) -> None:
    entry = lomba.begin()
    version = lomba.fill(entry)
    answer = at_once(
        lambda: lomba.send(entry, version),
        lambda: rulebook.choose_readings(**led(lomba), readings={"gabung-juri": "median"}, minutes=MINUTES),
    )
    assert isinstance(answer, Refused)
    assert "dikunci" in answer.verdict.because.words.text("id")


def test_two_presses_of_the_button_at_once_give_one_receipt(lomba: Lomba) -> None:
    entry = lomba.begin()
    version = lomba.fill(entry)
    assert at_once(lambda: lomba.send(entry, version), lambda: lomba.send(entry, version)) == "P001"
    assert [line.act for line in lines(lomba.call.chain)].count("contests.submit_entry") == 1


def test_what_is_saved_while_the_entry_is_being_sent_is_refused(lomba: Lomba) -> None:
    entry = lomba.begin()
    version = lomba.fill(entry)
    who = asker(lomba.entrant, JULY)

    def save() -> int:
        return save_entry(asker=who, call=lomba.call, entry=entry, version=version, at=JULY, title="Terlambat")

    assert isinstance(at_once(lambda: lomba.send(entry, version), save), Refused)
    assert Entry.objects.get().title == "Keripik"


def test_an_entry_that_is_being_taken_back_is_not_sent(lomba: Lomba) -> None:
    entry = lomba.begin()
    version = lomba.fill(entry)
    who = asker(lomba.entrant, JULY)
    answer = at_once(
        lambda: withdraw_entry(asker=who, call=lomba.call, entry=entry, at=JULY), lambda: lomba.send(entry, version)
    )
    assert isinstance(answer, Refused)
    assert not Entry.objects.exists()


def test_two_who_save_one_draft_at_once_do_not_overwrite_each_other(lomba: Lomba) -> None:
    entry = lomba.begin()
    who = asker(lomba.entrant, JULY)

    def save(title: str) -> int:
        return save_entry(asker=who, call=lomba.call, entry=entry, version=0, at=JULY, title=title)

    assert isinstance(at_once(lambda: save("Pertama"), lambda: save("Kedua")), Refused)
    assert Entry.objects.get().title == "Pertama"


def test_nobody_decides_about_two_texts_that_are_being_compared_anew(desk: Desk) -> None:
    _, second = two_alike(desk)
    (line,) = asked(desk, second)
    write(second, corpus.EMPON)
    answer = at_once(
        lambda: compare_entry(second, LATER),
        lambda: decide_resemblance(
            asker=desk.who(desk.officer),
            call=desk.call,
            entry=second,
            id=line.id,
            answer=Answer.DIFFERENT,
            reason="Hanya mirip.",
            seen=line.changed_at,
            at=LATER,
        ),
    )
    assert isinstance(answer, Refused)
    assert asked(desk, second)[0].is_open


def test_nobody_begins_while_registration_is_being_closed(lomba: Lomba) -> None:
    typed = {**led(lomba), "stage": "pendaftaran", "first": date(2021, 6, 1), "last": date(2021, 7, 11)}
    answer = at_once(
        lambda: rulebook.set_stage_days(**typed, reason="Banjir"),
        lomba.begin,
    )
    assert isinstance(answer, Refused)
    assert not Entry.objects.exists()


def test_an_entry_is_not_sent_while_registration_is_being_closed(lomba: Lomba) -> None:
    entry = lomba.begin()
    version = lomba.fill(entry)
    first, last = date(2021, 6, 1), date(2021, 7, 11)
    answer = at_once(
        lambda: rulebook.set_stage_days(**led(lomba), stage="pendaftaran", first=first, last=last, reason="Banjir"),
        lambda: lomba.send(entry, version),
    )
    assert isinstance(answer, Refused)
    assert Entry.objects.get().state == Entry.State.DRAFT


def test_an_entry_is_sent_while_registration_is_being_extended(lomba: Lomba) -> None:
    entry = lomba.begin()
    version = lomba.fill(entry)
    typed = {**led(lomba), "stage": "pendaftaran", "first": date(2021, 6, 1), "reason": "Banjir"}
    rulebook.set_stage_days(**typed, last=date(2021, 7, 11))
    answer = at_once(
        lambda: rulebook.set_stage_days(**typed, last=date(2021, 9, 9)),
        lambda: lomba.send(entry, version),
    )
    assert answer == "P001"
    assert len(stage_changes(call_of(lomba.call.id))) == 2


def test_a_call_that_two_open_at_once_is_opened_by_one(world: World) -> None:
    made = prepared(world)
    answer = at_once(lambda: rulebook.open_call(**made.led), lambda: rulebook.open_call(**made.led))
    assert isinstance(answer, Refused)
    assert made.record.state is Call.State.OPEN


def test_an_address_that_two_take_at_once_is_the_firsts(world: World) -> None:
    made = prepared(world)
    decree = Decree.objects.get().pk

    def take() -> int:
        return rulebook.prepare_call(asker=made.asker, home=made.home, slug="lomba-2027", decree=decree, at=AT)

    answer = at_once(take, take)
    assert isinstance(answer, Refused)
    assert Call.objects.filter(slug="lomba-2027").count() == 1


def test_a_decree_that_two_keep_at_once_is_kept_once(world: World) -> None:
    del world
    answer = at_once(
        lambda: rulebook.keep_decree(files=law("jambi-ttg-2017"), at=AT),
        lambda: rulebook.keep_decree(files=law("jambi-ttg-2017"), at=AT),
    )
    assert answer == Decree.objects.get().pk
    assert Decree.objects.get().files.count() == len(law("jambi-ttg-2017"))


def test_a_person_whom_two_appoint_at_once_has_one_seat(world: World) -> None:
    made = prepared(world)
    world.person("Camat", Role.ASSESSOR, world.batang.home.region, email="camat@contoh.id")

    def appoint() -> None:
        leading_panels.appoint(
            asker=made.asker,
            call=made.record,
            round="kecamatan",
            group=("Bandar",),
            typed={0: TypedSeat("Camat", "camat@contoh.id")},
            decision="SK 4",
            decided_on=date(2021, 5, 1),
            at=AT,
        )

    assert isinstance(at_once(appoint, appoint), WrongSeats)
    assert len(seats(made.id)) == 1
