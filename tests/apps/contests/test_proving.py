"""What papers and signatures say of the trail is compared with it: a tail that was cut off shows."""

import pytest
from django.db import connection

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.queries.proving import disagreements
from lumbung.shared.trail.guarding import guard, unguard
from lumbung.shared.trail.models import TrailLine
from lumbung.shared.trail.recording import faults, head, stands
from tests.apps.contests.judged import judged, settle


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
    assert unrecorded.endswith("is not recorded.")


@pytest.mark.django_db
def test_a_signed_sheet_that_was_changed_after_the_decision_is_told_without_a_name() -> None:
    contest = judged(7)
    settle(contest)
    sheet = Sheet.objects.order_by("pk")[0]
    Sheet.objects.filter(pk=sheet.pk).update(marks=[0 for _ in sheet.marks])
    (changed,) = told()
    assert f"the sheet of seat {sheet.seat_id} for entry {sheet.subject} is not as it was handed in" in changed
