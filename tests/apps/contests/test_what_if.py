"""What if the decree were read otherwise: worked out on real marks, once they are handed in; nothing changes by it."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Settlement, WhatIf
from lumbung.apps.contests.operations.what_if import ask
from lumbung.apps.contests.queries.proving import disagreements
from lumbung.apps.contests.queries.standings import compute
from lumbung.apps.contests.queries.what_if import questions_to_ask, what_if
from lumbung.apps.rulebook.models import Call
from lumbung.regulation.bundle import outcome_data
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.models import TrailLine
from tests.apps.contests.judged import SEPTEMBER, Judged, judged, settle, settle_all

BLADO, MEDIAN = ("Blado",), {"gabung-juri": "median"}
ASK = "penetapan/andai/kecamatan/blado/"
SPLIT = {
    "P001": [5, 5, 0],
    "P002": [5, 5, 4],
    "P003": [5, 5, 4],
    "P004": [5, 4, 4],
    "P005": [5, 4, 4],
    "P006": [4, 4, 4],
    "P007": [3, 3, 5],
}
"""P001 has two generous jurors and one who gives nothing: last by the mean, among the first by the median."""


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def asked(contest: Judged, person: int | None = None, **other: Any) -> int:
    whole = {"scope": "kecamatan", "group": BLADO, "readings": MEDIAN, "reason": "Ditanya dalam rapat."} | other
    who = contest.who(contest.organiser if person is None else person)
    return ask(asker=who, call=contest.call, at=SEPTEMBER, **whole)


def everything(contest: Judged) -> str:
    """A digest of the result, of the decree and its readings, and of every decision."""
    call = contest.call
    parts = [
        outcome_data(compute(call, SEPTEMBER).outcome.result),
        call.fingerprint,
        dict(call.readings),
        str(call.state),
        list(Settlement.objects.values_list("seal", flat=True)),
        list(Sheet.objects.order_by("pk").values_list("marks", "version")),
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@pytest.mark.django_db
def test_by_the_median_a_group_goes_on_that_one_juror_keeps_out_by_the_mean() -> None:
    contest = judged(7, SPLIT)
    before = everything(contest)
    organiser = contest.client(contest.organiser)
    typed = {"tafsir-gabung-juri": "median", "reason": "Ditanya dalam rapat."}
    sent = organiser.post(contest.address(ASK), same(contest) | typed)
    assert sent.status_code == 302
    page = organiser.get(sent.headers["Location"]).content.decode()
    assert "Skor peserta adalah rata-rata jumlah nilai semua juri." in page
    assert "Skor peserta adalah jumlah nilai yang di tengah" in page
    assert "Ditanya dalam rapat." in page
    now = compute(contest.call, SEPTEMBER)
    ranked = now.ranked("kecamatan", BLADO)
    assert ranked is not None
    answer = what_if(contest.call, now, ranked, MEDIAN)
    assert answer.entering == ["Kelompok 1 (P001)"]
    assert answer.leaving == ["Kelompok 7 (P007)"]
    assert "Ikut lanjut" in page
    assert "Tidak lanjut lagi" in page
    assert everything(contest) == before, "nothing of the contest changes"


def same(contest: Judged) -> dict[str, str]:
    """Every question that a page asks, answered as the contest has it."""
    now = compute(contest.call, SEPTEMBER)
    ranked = now.ranked("kecamatan", BLADO)
    assert ranked is not None
    found = questions_to_ask(contest.call, now, ranked)
    return {f"tafsir-{one.reading.code}": one.option.code for one in found if one.reading.code != "gabung-juri"}


@pytest.mark.django_db
def test_who_asked_what_and_why_is_one_line_of_the_trail_that_holds_no_typed_word() -> None:
    contest = judged(7, SPLIT)
    lines = TrailLine.objects.count()
    made = asked(contest, reason="  Ditanya   Ibu Siti. ")
    line = TrailLine.objects.order_by("-pk").first()
    assert line is not None
    assert TrailLine.objects.count() == lines + 1
    assert (line.act, line.actor) == ("contests.ask_what_if", contest.organiser)
    assert line.facts == {
        "scope": "kecamatan",
        "group": ["Blado"],
        "what_if": made,
        "readings": ["gabung-juri=median"],
        "reason": hashlib.sha256(b"Ditanya Ibu Siti.").hexdigest(),
    }
    assert WhatIf.objects.get().reason == "Ditanya Ibu Siti."
    assert list(disagreements()) == []
    trail = contest.client(contest.people["inspector"]).get(contest.address("penetapan/jejak/")).content.decode()
    assert "Menanyakan hasil dengan tafsir lain" in trail


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"reason": "Tidak ada apa-apa."}, {"readings": {"gabung-juri": "mufakat"}}])
def test_what_is_written_over_afterwards_no_longer_agrees_with_the_trail(changed: dict[str, Any]) -> None:
    contest = judged(2)
    made = asked(contest)
    WhatIf.objects.update(**changed)
    assert [one.text("en") for one in disagreements()] == [
        f"Chain call:{contest.call_id}: what-if {made} is not as it was recorded."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"reason": " "}, "The reason is missing"),
        ({"readings": {}}, "No question is answered in another way"),
        ({"readings": {"gabung-juri": "rata-rata"}}, "No question is answered in another way"),
        ({"readings": {"sanggah": "minta-penjelasan"}}, "cannot move this ranking"),
        ({"readings": {"hadiah": "menurut-peringkat"}}, "cannot move this ranking"),
        ({"readings": {"gabung-juri": "undian"}}, "has no option"),
        ({"readings": {"skor-maksimum": "4a-nol-sampai-lima"}}, "4a of P001 was marked 9"),
        ({"group": ("Bandar",)}, "no such ranking"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason_and_nothing_is_kept(wrong: dict[str, Any], why: str) -> None:
    contest = judged(2, {"P001": [9, 5, 5], "P002": [4, 4, 4]})
    lines = TrailLine.objects.count()
    with pytest.raises(Refused, match=why) as refused:
        asked(contest, **wrong)
    assert refused.value.verdict.remedy is not None
    assert (TrailLine.objects.count(), WhatIf.objects.count()) == (lines, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["leader", "inspector", "agency", "entrant"])
def test_only_the_organiser_asks(role: str) -> None:
    contest = judged(2)
    with pytest.raises(Refused, match="Only the organiser"):
        asked(contest, contest.people[role])


def _first() -> int:
    return Sheet.objects.order_by("pk").values_list("pk", flat=True)[0]


def _last() -> int:
    return Sheet.objects.order_by("-seat_id").values_list("seat_id", flat=True)[0]


def _announce(contest: Judged) -> None:
    settle_all(contest)
    Call.objects.update(state=Call.State.ANNOUNCED, announced_at=SEPTEMBER)


STATES: dict[str, tuple[Callable[[Judged], object], bool]] = {
    "one juror marked nothing": (lambda _: Sheet.objects.filter(seat_id=_last()).delete(), False),
    "one sheet is open": (lambda _: Sheet.objects.filter(pk=_first()).update(handed_in_at=None), False),
    "all is handed in": (lambda _: None, True),
    "the round is settled": (settle, True),
    "the result is settled": (settle_all, True),
    "the result is announced": (_announce, True),
}


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_it_is_worked_out_once_nobody_marks_any_more_whatever_comes_after(state: str) -> None:
    contest = judged(7, SPLIT)
    make, may = STATES[state]
    make(contest)
    before = everything(contest)
    organiser = contest.client(contest.organiser)
    page = organiser.get(contest.address(ASK)).content.decode()
    assert ("Hitung di atas salinan" in page) is may
    assert ("Tunggu sampai semua lembar diserahkan" in page) is not may
    answer = organiser.post(contest.address(ASK), same(contest) | {"tafsir-gabung-juri": "median", "reason": "Rapat."})
    assert answer.status_code == (302 if may else 409)
    assert WhatIf.objects.exists() is may
    assert everything(contest) == before
    for role in ("leader", "inspector"):
        watching = contest.client(contest.people[role])
        assert "Hitung di atas salinan" not in watching.get(contest.address(ASK)).content.decode()
        assert watching.post(contest.address(ASK), {}).status_code == 404


@pytest.mark.django_db
def test_a_sheet_that_is_opened_again_closes_what_was_worked_out() -> None:
    contest = judged(7, SPLIT)
    made = asked(contest)
    address = contest.address(f"penetapan/andai/{made}/")
    organiser = contest.client(contest.organiser)
    assert "Tempat demi tempat" in organiser.get(address).content.decode()
    Sheet.objects.filter(pk=_first()).update(handed_in_at=None, version=F("version") + 1)
    page = organiser.get(address).content.decode()
    assert "Tempat demi tempat" not in page
    assert "Belum dapat dihitung" in page


@pytest.mark.django_db
def test_what_the_marks_no_longer_bear_is_told_and_not_guessed() -> None:
    contest = judged(2, {"P001": [5, 5, 5], "P002": [4, 4, 4]})
    made = asked(contest, readings={"skor-maksimum": "4a-nol-sampai-lima"})
    sheet = Sheet.objects.get(pk=_first())
    sheet.marks[9] = 9
    Sheet.objects.filter(pk=sheet.pk).update(marks=sheet.marks, version=F("version") + 1)
    contest.sign_again()
    page = contest.client(contest.organiser).get(contest.address(f"penetapan/andai/{made}/"))
    assert page.status_code == 200
    assert "4a pada P001 dinilai 9" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("entries", [1, 3])
def test_these_pages_ask_the_same_however_many_there_are(entries: int) -> None:
    contest = judged(entries)
    made = [asked(contest) for _ in range(entries)]
    organiser = contest.client(contest.organiser)
    for rest in (ASK, f"penetapan/andai/{made[0]}/"):
        organiser.get(contest.address(rest))
        with CaptureQueriesContext(connection) as queries:
            organiser.get(contest.address(rest))
        assert len(queries) <= 12, "\n".join(one["sql"][:150] for one in queries)


@pytest.mark.django_db
def test_what_was_typed_wrong_stays_and_english_readers_read_english() -> None:
    contest = judged(3)
    organiser = contest.client(contest.organiser)
    answer = organiser.post(contest.address(ASK), same(contest) | {"tafsir-gabung-juri": "median", "reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="median" checked' in page, "what was chosen stays chosen"
    organiser.post("/bahasa/", {"language": "en"})
    made = asked(contest)
    for rest in (ASK, f"penetapan/andai/{made}/"):
        assert "What if it were read otherwise" in organiser.get(contest.address(rest)).content.decode()
