"""The plenary: a sitting with its quorum, and dissent inside the panel; in the trail and in the bundle."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Dissent, Settlement, Sitting
from lumbung.apps.contests.operations import correcting, plenary, settling
from lumbung.apps.contests.queries.papers import sealed
from lumbung.apps.contests.queries.settling import readiness
from lumbung.apps.contests.queries.standings import compute
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries import fingerprint_now
from lumbung.documents.outcome.sitting import sitting_of
from lumbung.regulation.bundle import recompute
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.judged import SEPTEMBER, Judged, judged, settle, settle_all

BLADO: dict[str, Any] = {"scope": "kecamatan", "group": ["Blado"]}
SCOPE = ("kecamatan", ("Blado",))


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def adopt(contest: Judged, option: str) -> None:
    """As if the organiser had chosen the quorum when the call was opened."""
    Call.objects.filter(pk=contest.call_id).update(readings={"kuorum-sidang": option})
    Call.objects.filter(pk=contest.call_id).update(fingerprint=fingerprint_now(contest.call_id))


def seats(contest: Judged, round: str = "kecamatan") -> list[int]:
    return list(
        Seat.objects.filter(panel__call=contest.call_id, panel__round=round).order_by("pk").values_list("pk", flat=True)
    )


def sit(contest: Judged, present: Sequence[int], **other: Any) -> int:
    held: dict[str, Any] = {"held_on": SEPTEMBER.date(), "place": "Aula Kecamatan Blado", "leader": present[0]}
    typed = BLADO | held | other
    return plenary.hold_sitting(
        asker=contest.who(contest.organiser), call=contest.call, present=present, at=SEPTEMBER, **typed
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("option", "enough"),
    [("tidak-ditentukan", 0), ("lebih-dari-setengah", 2), ("dua-pertiga", 2), ("semua-hadir", 3)],
)
def test_a_result_is_settled_with_as_many_as_the_reading_asks(option: str, enough: int) -> None:
    contest = judged(2)
    adopt(contest, option)
    for present in range(4):
        contest_call = contest.call
        Sitting.objects.all().delete()
        if present:
            sit(contest, seats(contest)[:present])
        obstacles = [
            one.words.text("id") for one in readiness(contest_call, compute(contest_call, SEPTEMBER), SCOPE).obstacles
        ]
        if present >= enough:
            assert obstacles == []
        else:
            (why,) = obstacles
            assert ("tidak kuorum" in why) is bool(present), "what is not recorded yet is told apart from too few"
            assert f"sedikitnya {enough}" in why.lower()
            with pytest.raises(Refused):
                settle(contest)
    settle(contest)


@pytest.mark.django_db
def test_the_result_of_all_awards_asks_the_panel_that_it_stands_on() -> None:
    contest = judged(2)
    adopt(contest, "dua-pertiga")
    sit(contest, seats(contest)[:2])
    with pytest.raises(Refused, match="not recorded"):
        settle_all(contest)
    jury = seats(contest, "kabupaten")
    sit(contest, jury[:2], scope="akhir", group=[])
    with pytest.raises(Refused, match="2 of 4"):
        settling.settle_result(asker=contest.who(contest.organiser), call=contest.call, at=SEPTEMBER)
    sit(contest, jury[1:], scope="akhir", group=[])
    settling.settle_result(asker=contest.who(contest.organiser), call=contest.call, at=SEPTEMBER)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"held_on": SEPTEMBER.date() + timedelta(days=1)}, "after today"),
        ({"held_on": date(2021, 1, 1)}, "Nothing was judged yet on 1 January 2021"),
        ({"place": "  "}, "place of the sitting"),
        ({"leader": 0}, "not recorded as present"),
        ({"scope": "administrasi", "group": []}, "is not appointed"),
        ({"scope": "akhir", "group": []}, "no member"),
    ],
)
def test_what_cannot_be_true_of_a_sitting_is_refused(wrong: dict[str, object], why: str) -> None:
    contest = judged(1)
    with pytest.raises(Refused, match=why):
        sit(contest, seats(contest), **wrong)
    assert not Sitting.objects.exists()


@pytest.mark.django_db
def test_only_the_organiser_records_a_sitting_and_nobody_after_it_is_settled() -> None:
    contest = judged(1)
    for person in (contest.people["leader"], contest.jurors["kecamatan"][0]):
        with pytest.raises(Refused, match="Only the organiser"):
            plenary.hold_sitting(
                asker=contest.who(person), call=contest.call, held_on=SEPTEMBER.date(), place="Aula", at=SEPTEMBER,
                leader=seats(contest)[0], present=seats(contest), **BLADO,
            )  # fmt: skip
    settle(contest)
    with pytest.raises(Refused, match="settled it already"):
        sit(contest, seats(contest))


@pytest.mark.django_db
def test_what_is_recorded_again_counts_and_what_was_before_stays() -> None:
    contest = judged(1)
    first = sit(contest, seats(contest)[:2])
    again = sit(contest, seats(contest), place="Pendopo   Kecamatan")
    assert Sitting.objects.get(lapsed_at=None).pk == again
    assert Sitting.objects.get(pk=first).place == "Aula Kecamatan Blado"
    held = sitting_of(compute(contest.call, SEPTEMBER).outcome, *SCOPE)
    assert (held.place, len(held.present)) == ("Pendopo Kecamatan", 3)
    acts = [one.act for one in lines(contest.call.chain)]
    assert acts[:2] == ["contests.hold_sitting"] * 2
    told = json.dumps([dict(one.facts) for one in lines(contest.call.chain)])
    assert "Pendopo" not in told, "the trail holds ids, not what was typed"


@pytest.mark.django_db
def test_a_juror_has_the_own_dissent_minuted_and_nobody_elses() -> None:
    contest = judged(2)
    camat, other = seats(contest)[:2]
    own = contest.who(contest.jurors["kecamatan"][0])
    say: dict[str, Any] = {"call": contest.call, "at": SEPTEMBER, **BLADO}
    plenary.minute_dissent(asker=own, seat=camat, words="Kelompok 2 lebih baru.", **say)
    with pytest.raises(Refused, match="Only the organiser"):
        plenary.minute_dissent(asker=own, seat=other, words="Kata orang lain.", **say)
    with pytest.raises(Refused, match="opinion is missing"):
        plenary.minute_dissent(asker=own, seat=camat, words="  ", **say)
    plenary.minute_dissent(asker=contest.who(contest.organiser), seat=other, words="Kurang data.", **say)
    before = compute(contest.call, SEPTEMBER)
    held = sitting_of(before.outcome, *SCOPE)
    assert [(one.element, words) for one, words in held.dissents] == [
        ("Camat", "Kelompok 2 lebih baru."),
        ("Pejabat struktural kecamatan", "Kurang data."),
    ]
    plenary.take_back_dissent(asker=own, seat=camat, **say)
    after = compute(contest.call, SEPTEMBER)
    assert len(sitting_of(after.outcome, *SCOPE).dissents) == 1
    assert after.outcome.result == before.outcome.result, "a dissent moves nobody"
    with pytest.raises(Refused, match="No dissent"):
        plenary.take_back_dissent(asker=own, seat=camat, **say)
    settle(contest)
    with pytest.raises(Refused, match="settled it already"):
        plenary.minute_dissent(asker=own, seat=camat, words="Terlambat.", **say)
    assert Dissent.objects.count() == 2


@pytest.mark.django_db
def test_what_was_sealed_has_the_sitting_and_what_is_published_has_neither_name_nor_words() -> None:
    contest = judged(2)
    sit(contest, seats(contest)[:2], place="Rumah Ibu Siti")
    plenary.minute_dissent(
        asker=contest.who(contest.organiser), call=contest.call, seat=seats(contest)[2], words="Ibu Siti lebih pantas.",
        at=SEPTEMBER, **BLADO,
    )  # fmt: skip
    row = Settlement.objects.get(pk=settle(contest))
    bundle = bytes(row.bundle)
    assert b"Siti" not in bundle
    assert recompute(bundle).same
    data = json.loads(bundle)["kasus"]
    codes = [f"J{one}" for one in seats(contest)]
    assert data["sidang"] == [["kecamatan", ["Blado"], "2021-09-10", codes[0], codes[:2], ""]]
    assert data["pendapat_berbeda"] == [["kecamatan", ["Blado"], codes[2], ""]]
    held = sitting_of(sealed(contest.call, row).outcome, *SCOPE)
    assert (held.place, [one.name for one in held.present]) == (
        "Rumah Ibu Siti",
        ["Juri Camat", "Juri Pejabat struktural kecamatan"],
    )
    assert [words for _, words in held.dissents] == ["Ibu Siti lebih pantas."]


@pytest.mark.django_db
def test_a_decision_that_is_opened_again_needs_a_sitting_of_its_own() -> None:
    contest = judged(2)
    adopt(contest, "semua-hadir")
    sit(contest, seats(contest))
    first = settle(contest)
    correcting.reopen(
        asker=contest.who(contest.organiser), home=contest.home, call=contest.call, settlement=first,
        reason="Salah baca.", at=SEPTEMBER,
    )  # fmt: skip
    with pytest.raises(Refused, match="not recorded"):
        settle(contest)
    sit(contest, seats(contest), held_on=SEPTEMBER.date())
    settle(contest)


@pytest.mark.django_db
def test_whoever_left_the_panel_makes_no_quorum_afterwards() -> None:
    contest = judged(2)
    adopt(contest, "semua-hadir")
    sit(contest, seats(contest))
    Seat.objects.filter(pk=seats(contest)[1]).update(left_at=SEPTEMBER)
    held = sitting_of(compute(contest.call, SEPTEMBER).outcome, *SCOPE)
    assert [one.element for one in held.present] == ["Camat", "TP PKK kecamatan"]
