"""What a panel decides and what is settled: exactly what waits, once, by one person, with a line that says it all."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections, transaction
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from lumbung.apps.contests.models import Entry, PanelDecision, PanelExclusion, Reopening, Settlement
from lumbung.apps.contests.operations import correcting, settling
from lumbung.apps.letters.queries import waiting
from lumbung.apps.rulebook.models import Call
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.judged import DECEMBER, SEPTEMBER, Judged, judged, settle, settle_all

TIED = {f"P{n:03}": [5, 5, 5] if n < 5 else [3, 3, 3] for n in range(1, 8)}
"""Four are before all others; three share the last two places."""


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def decide(contest: Judged, *order: str) -> None:
    settling.decide_order(
        asker=contest.who(contest.organiser), call=contest.call, scope="kecamatan", order=order, reason="Lebih baru.",
        at=SEPTEMBER,
    )  # fmt: skip


def exclude(contest: Judged, code: str, reason: str) -> None:
    settling.exclude(
        asker=contest.who(contest.organiser), call=contest.call, scope="kecamatan",
        entry=Entry.objects.get(code=code).pk, reason=reason, at=SEPTEMBER,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "order",
    [
        ("P005", "P006"),
        ("P005", "P006", "P007", "P001"),
        ("P005", "P006", "P006"),
        ("P005", "P006", "P007", "P007"),
        ("P005", "P006", "X999"),
        (),
    ],
)
def test_an_order_is_of_exactly_the_tied_each_of_them_once(order: tuple[str, ...]) -> None:
    contest = judged(7, TIED)
    with pytest.raises(Refused, match="exactly the tied") as refused:
        decide(contest, *order)
    remedy = refused.value.verdict.remedy
    assert remedy is not None
    assert "P005, P006, P007" in remedy.text()
    assert not PanelDecision.objects.exists()


@pytest.mark.django_db
def test_where_figures_tell_all_apart_no_panel_decides_an_order() -> None:
    contest = judged(3)
    with pytest.raises(Refused, match="No tie waits"):
        decide(contest, "P001", "P002")
    assert not PanelDecision.objects.exists()


@pytest.mark.django_db
def test_an_order_stands_in_the_trail_with_its_round_its_group_and_its_codes() -> None:
    contest = judged(7, TIED)
    decide(contest, "P007", "P005", "P006")
    line = lines(contest.call.chain, 1)[0]
    assert line.act == "contests.decide_order"
    assert line.facts == {
        "scope": "kecamatan",
        "group": ["Blado"],
        "order": ["P007", "P005", "P006"],
        "decision": PanelDecision.objects.get().pk,
    }


@pytest.mark.django_db
def test_an_order_that_was_decided_is_taken_back_before_another_one() -> None:
    contest = judged(7, TIED)
    decide(contest, "P005", "P006", "P007")
    with pytest.raises(Refused, match="No tie waits"):
        decide(contest, "P007", "P006", "P005")
    correcting.take_back_order(
        asker=contest.who(contest.organiser), call=contest.call, decision=PanelDecision.objects.get().pk,
        reason="Salah catat.", at=SEPTEMBER,
    )  # fmt: skip
    decide(contest, "P007", "P006", "P005")
    assert Settlement.objects.get(pk=settle(contest)).outcome["chosen"][4:] == ["P007", "P006"]


@pytest.mark.django_db
def test_the_reason_of_an_exclusion_is_never_written_over() -> None:
    contest = judged(3)
    exclude(contest, "P002", "Bersaudara.")
    with pytest.raises(Refused, match=r"recorded as not taken: Bersaudara\."):
        exclude(contest, "P002", "Alasan lain.")
    correcting.take_back_exclusion(
        asker=contest.who(contest.organiser), call=contest.call, exclusion=PanelExclusion.objects.get().pk,
        reason="Salah catat.", at=SEPTEMBER,
    )  # fmt: skip
    exclude(contest, "P002", "Alasan lain.")
    assert list(PanelExclusion.objects.order_by("pk").values_list("reason", flat=True)) == [
        "Bersaudara.",
        "Alasan lain.",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("scope", ["kabupaten-lain", "administrasi"])
def test_who_is_in_no_ranking_of_a_round_cannot_be_left_out_of_it(scope: str) -> None:
    contest = judged(3)
    with pytest.raises(Refused, match="not in this ranking"):
        settling.exclude(
            asker=contest.who(contest.organiser), call=contest.call, scope=scope,
            entry=Entry.objects.get(code="P001").pk, reason="Bersaudara.", at=SEPTEMBER,
        )  # fmt: skip


@pytest.mark.django_db
def test_a_decision_and_the_request_for_its_papers_are_one() -> None:
    contest = judged(2)
    with transaction.atomic():
        settle(contest)
        transaction.set_rollback(True)
    assert (Settlement.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    made = settle(contest)
    assert len(waiting(f"settlement:{made}")) == 1
    (asked,) = DBTaskResult.objects.all()
    assert asked.args_kwargs["args"] == [made]
    assert asked.task.call(made) == 1, "the worker finds the task by its path"
    assert waiting(f"settlement:{made}") == []


@pytest.mark.django_db
def test_who_comes_second_reads_who_settled_and_when() -> None:
    contest = judged(2)
    stale = contest.call
    settle(contest)
    with pytest.raises(Refused) as refused:
        settling.settle_round(
            asker=contest.who(contest.organiser), call=stale, round="kecamatan", group=["Blado"], at=DECEMBER
        )
    assert refused.value.verdict.because.words.text() == (
        "Sudah ditetapkan oleh Ibu organiser pada 10 September 2021 pukul 10.00 WIB."
    )


def settle_result(contest: Judged) -> None:
    settling.settle_result(asker=contest.who(contest.organiser, DECEMBER), call=contest.call, at=DECEMBER)


def announce(contest: Judged) -> None:
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)


def is_tied(contest: Judged) -> None:
    del contest


def is_decided(contest: Judged) -> None:
    decide(contest, "P005", "P006", "P007")


def is_settled(contest: Judged) -> None:
    is_decided(contest)
    settle(contest)


def rounds_are_settled(contest: Judged) -> None:
    is_settled(contest)
    contest.mark("kabupaten", {f"P{n:03}": [6 - n] for n in range(1, 7)})


def result_is_settled(contest: Judged) -> None:
    is_decided(contest)
    settle_all(contest)


def reopen(contest: Judged) -> None:
    correcting.reopen(
        asker=contest.who(contest.organiser), home=contest.home, call=contest.call,
        settlement=Settlement.objects.get().pk, reason="Lembar tertukar.", at=SEPTEMBER,
    )  # fmt: skip


def announcements() -> int:
    return Call.objects.filter(announced_at=DECEMBER).count()


RESULTS = Settlement.objects.filter(scope="akhir")
RACES: dict[str, tuple[Callable[[Judged], None], Callable[[Judged], object], Callable[[], int], str]] = {
    "settle a round": (is_decided, settle, Settlement.objects.count, "Ibu organiser settled it already"),
    "settle the result": (rounds_are_settled, settle_result, RESULTS.count, "Ibu organiser settled it already"),
    "announce": (result_is_settled, announce, announcements, ""),
    "open a decision": (is_settled, reopen, Reopening.objects.count, "opened again or replaced"),
    "decide an order": (is_tied, is_decided, PanelDecision.objects.count, "No tie waits"),
    "exclude": (is_tied, lambda one: exclude(one, "P001", "Bersaudara."), PanelExclusion.objects.count, "Bersaudara"),
}
"""What happened before, what two do at once, what is counted afterwards, and what the second one is told."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES)
def test_of_two_who_do_the_same_at_once_one_does_and_the_other_is_told(race: str) -> None:
    before, act, made, told = RACES[race]
    contest = judged(7, TIED)
    before(contest)
    gate, answers = threading.Barrier(2), list[str]()

    def try_it() -> None:
        gate.wait()
        try:
            act(contest)
            answers.append("")
        except Refused as why:
            answers.append(str(why))
        finally:
            connections.close_all()

    for one in (threads := [threading.Thread(target=try_it) for _ in range(2)]):
        one.start()
    for one in threads:
        one.join()
    assert made() == 1
    assert len(answers) == 2
    assert sorted(map(bool, answers)) == [False, True]
    assert told in max(answers)
