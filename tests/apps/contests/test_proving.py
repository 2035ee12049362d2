"""What papers, signatures, decisions, panels and sittings say is compared with the trail, so that a cut tail shows."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from lumbung.apps.accounts.models import Person
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Declaration, Recusal, Seat, Sheet
from lumbung.apps.contests.models import Entry, PanelDecision, PanelExclusion, Settlement, Sitting
from lumbung.apps.contests.operations import plenary
from lumbung.apps.contests.operations.correcting import reopen
from lumbung.apps.contests.queries.proving import disagreements
from lumbung.shared.trail.guarding import guard, unguard
from lumbung.shared.trail.models import TrailLine
from lumbung.shared.trail.recording import faults, head, stands
from tests.apps.contests.judged import SEPTEMBER, Judged, judged, settle


def told() -> list[str]:
    return [one.text("en") for one in disagreements()]


@pytest.mark.django_db
def test_a_tail_that_was_cut_off_shows_on_the_paper_that_carries_its_head() -> None:
    contest = judged(7)
    settle(contest)
    number, sealed = head(contest.call.chain)
    assert told() == []
    assert stands(None, number, sealed)
    unguard(connection)
    TrailLine.objects.filter(chain=contest.call.chain, number=number).delete()
    guard(connection)
    assert list(faults()) == []
    assert not stands(None, number, sealed)
    (cut, unrecorded) = told()
    assert cut.startswith(f"Chain {contest.call.chain}: the head at line {number}, as printed on BA/001/2021")
    assert unrecorded.endswith("is not recorded in the trail.")


@pytest.mark.django_db
def test_a_signed_sheet_that_was_changed_after_the_decision_is_told_without_a_name() -> None:
    contest = judged(7)
    settle(contest)
    sheet = Sheet.objects.order_by("pk")[0]
    Sheet.objects.filter(pk=sheet.pk).update(marks=[0 for _ in sheet.marks])
    (changed,) = told()
    assert f"the sheet of seat {sheet.seat_id} for entry {sheet.subject} is not as it was handed in" in changed


def decided() -> Judged:
    """A district decided in a sitting; in the panel above it one was replaced, one withdrew and one declared."""
    contest = judged(7)
    lead, call = contest.who(contest.organiser), contest.call_id
    at_district = list(Seat.objects.filter(panel__round="kecamatan").order_by("pk").values_list("pk", flat=True))
    leaving, *others = Seat.objects.filter(panel__round="kabupaten").order_by("pk").values_list("pk", flat=True)
    plenary.hold_sitting(
        asker=lead,
        call=contest.call,
        scope="kecamatan",
        group=["Blado"],
        held_on=SEPTEMBER.date(),
        place="Aula",
        leader=at_district[0],
        present=at_district,
        at=SEPTEMBER,
    )
    settle(contest)
    assessment.replace_seat(
        asker=lead, call=call, seat=leaving, person=contest.people["agency"], reason="Pindah tugas", at=SEPTEMBER
    )
    assessment.load_recusals(seat=others[0], subjects={Entry.objects.earliest("pk").pk: "Kakak"}, at=SEPTEMBER)
    assessment.load_declarations(seats=others[:1], at=SEPTEMBER)
    return contest


def other_bundle() -> None:
    Settlement.objects.update(bundle=b"{}")


def others_chosen() -> None:
    row = Settlement.objects.get()
    Settlement.objects.update(outcome=row.outcome | {"chosen": ["P999"]})


def other_day_of_the_sitting() -> None:
    Sitting.objects.update(held_on=date(2021, 9, 2))


def no_sitting() -> None:
    Sitting.objects.all().delete()


def other_person_on_a_seat() -> None:
    Seat.objects.filter(pk=Seat.objects.latest("pk").pk).update(person=Person.objects.earliest("pk"))


def somebody_is_back() -> None:
    Seat.objects.exclude(left_at=None).update(left_at=None)


def no_withdrawal() -> None:
    Recusal.objects.all().delete()


def a_withdrawal_more() -> None:
    Recusal.objects.create(seat=Seat.objects.earliest("pk"), subject=Entry.objects.earliest("pk").pk, at=SEPTEMBER)


def other_declaration() -> None:
    Declaration.objects.update(relations=[{"subject": 1, "kind": "kin", "words": ""}])


def an_order_more() -> None:
    made = Settlement.objects.get()
    PanelDecision.objects.create(call_id=made.call_id, scope="x", order=["P001"], by_id=made.by_id, at=SEPTEMBER)


def an_exclusion_more() -> None:
    made, entry = Settlement.objects.get(), Entry.objects.earliest("pk")
    PanelExclusion.objects.create(call_id=made.call_id, scope="x", entry=entry, by_id=made.by_id, at=SEPTEMBER)


def no_declaration() -> None:
    Seat.objects.update(declared=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (other_bundle, "What it holds does not match its seal"),
        (others_chosen, "Those chosen are not those recorded"),
        (other_day_of_the_sitting, "the sitting"),
        (no_sitting, "the sitting"),
        (other_person_on_a_seat, "of seat"),
        (somebody_is_back, "of seat"),
        (no_withdrawal, "of seat"),
        (a_withdrawal_more, "of seat"),
        (other_declaration, "of seat"),
        (no_declaration, "of seat"),
        (an_order_more, "the order decided"),
        (an_exclusion_more, "the exclusion"),
    ],
)
def test_what_is_written_over_past_the_house_is_named(tamper: Callable[[], None], words: str) -> None:
    decided()
    assert told() == []
    tamper()
    (one,) = told()
    assert words in one


@pytest.mark.django_db
def test_a_decision_that_was_corrected_in_its_words_alone_is_in_order() -> None:
    """What people typed is no part of the sealed bundle: both decisions have the same seal."""
    contest = judged(7)
    organiser = contest.who(contest.organiser)
    seats = list(Seat.objects.filter(panel__round="kecamatan").order_by("pk").values_list("pk", flat=True))
    for place in ("Aula", "Pendopo"):
        plenary.hold_sitting(
            asker=organiser, call=contest.call, scope="kecamatan", group=["Blado"], held_on=SEPTEMBER.date(),
            place=place, leader=seats[0], present=seats, at=SEPTEMBER,
        )  # fmt: skip
        made = settle(contest)
        if place == "Aula":
            reopen(
                asker=organiser, home=contest.home, call=contest.call, settlement=made, reason="Tempatnya keliru.",
                at=SEPTEMBER,
            )  # fmt: skip
    assert len(set(Settlement.objects.values_list("seal", flat=True))) == 1
    assert told() == []
