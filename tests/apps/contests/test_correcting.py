"""Corrections: a decision is opened again with a reason, and a new one names it. Nothing that was sealed changes."""

from collections.abc import Callable

import pytest
from pytest_django.fixtures import Settings

from lumbung.apps.assessment.models import Seat, Sheet, SheetReopening
from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.models import Entry, PanelDecision, PanelExclusion, Reopening, Settlement
from lumbung.apps.contests.operations import correcting, settling
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.queries import Kind, by_public_code, letters
from lumbung.apps.notices.models import Notice
from lumbung.apps.rulebook.models import Call
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import faults, lines
from tests.apps.contests.judged import DECEMBER, SEPTEMBER, Judged, judged, settle, settle_all

GROUP = "penetapan/kecamatan/blado/"
WHY = "Lembar seorang juri tertukar."


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def reopen(contest: Judged, settlement: int, person: str = "organiser", reason: str = WHY) -> None:
    correcting.reopen(
        asker=contest.who(contest.people[person], DECEMBER),
        home=contest.home,
        call=contest.call,
        settlement=settlement,
        reason=reason,
        at=DECEMBER,
    )


def reopen_sheet(contest: Judged, person: str = "organiser", code: str = "P001") -> None:
    first = Seat.objects.filter(panel__round="kecamatan").order_by("pk")[0].pk
    seat = next(one for one in seats(contest.call_id) if one.id == first)
    correcting.reopen_sheet(
        asker=contest.who(contest.people[person]),
        call=contest.call,
        seat=seat,
        entry=Entry.objects.get(code=code).pk,
        reason=WHY,
        at=SEPTEMBER,
    )


def take_back_order(contest: Judged, person: str = "organiser") -> None:
    correcting.take_back_order(
        asker=contest.who(contest.people[person]),
        call=contest.call,
        decision=PanelDecision.objects.get(scope="kecamatan").pk,
        reason=WHY,
        at=SEPTEMBER,
    )


def take_back_exclusion(contest: Judged, person: str = "organiser") -> None:
    correcting.take_back_exclusion(
        asker=contest.who(contest.people[person]),
        call=contest.call,
        exclusion=PanelExclusion.objects.get().pk,
        reason=WHY,
        at=SEPTEMBER,
    )


def reopen_the_last(contest: Judged, person: str = "organiser") -> None:
    last = Settlement.objects.order_by("-pk").first()
    reopen(contest, last.pk if last else 0, person)


def announce(contest: Judged) -> None:
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)


def is_judged(contest: Judged) -> None:
    lead, (sixth, seventh) = contest.who(contest.organiser), Entry.objects.filter(code__in=("P006", "P007"))
    for one in Sheet.objects.filter(subject=sixth.pk):
        Sheet.objects.filter(subject=seventh.pk, seat=one.seat).update(marks=one.marks, version=2)
    contest.sign_again()
    settling.decide_order(
        asker=lead, call=contest.call, scope="kecamatan", order=["P006", "P007"], reason="Undian.", at=SEPTEMBER
    )
    eighth = Entry.objects.get(code="P008").pk
    settling.exclude(asker=lead, call=contest.call, scope="kecamatan", entry=eighth, reason="Bersaudara.", at=SEPTEMBER)


def has_a_settled_round(contest: Judged) -> None:
    is_judged(contest)
    settle(contest)


def has_a_reopened_round(contest: Judged) -> None:
    is_judged(contest)
    reopen(contest, settle(contest))


def is_settled(contest: Judged) -> None:
    is_judged(contest)
    settle_all(contest)


def is_announced(contest: Judged) -> None:
    is_settled(contest)
    announce(contest)


ACTS: dict[str, Callable[[Judged, str], None]] = {
    "reopen": reopen_the_last,
    "sheet": reopen_sheet,
    "order": take_back_order,
    "exclusion": take_back_exclusion,
}
MENDS = {"sheet", "order", "exclusion"}
FITS: dict[Callable[[Judged], None], set[str]] = {
    is_judged: MENDS,
    has_a_settled_round: {"reopen"},
    has_a_reopened_round: MENDS,
    is_settled: {"reopen"},
    is_announced: {"reopen"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("state", FITS, ids=lambda state: state.__name__)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_fits_its_states_and_the_organiser_alone(act: str, state: Callable[[Judged], None]) -> None:
    contest = judged(8)
    state(contest)
    before = len(lines(contest.call.chain))
    for person in ("leader", "inspector", "agency", "entrant"):
        with pytest.raises(Refused):
            ACTS[act](contest, person)
    assert len(lines(contest.call.chain)) == before
    if act in FITS[state]:
        ACTS[act](contest, "organiser")
        assert len(lines(contest.call.chain)) > before
        assert list(faults()) == []
    else:
        with pytest.raises(Refused):
            ACTS[act](contest, "organiser")
        assert len(lines(contest.call.chain)) == before


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["sheet", "order", "exclusion"])
def test_what_was_mended_is_not_mended_twice(act: str) -> None:
    contest = judged(8)
    is_judged(contest)
    ACTS[act](contest, "organiser")
    with pytest.raises(Refused):
        ACTS[act](contest, "organiser")


@pytest.mark.django_db
def test_a_reason_is_asked_for() -> None:
    contest = judged(2)
    made = settle(contest)
    with pytest.raises(Refused, match="reason"):
        reopen(contest, made, reason="  ")
    answer = contest.client(contest.organiser).post(
        contest.address(f"penetapan/keputusan/{made}/buka/"), {"reason": ""}
    )
    assert "Tulis alasannya" in answer.content.decode()
    assert not Reopening.objects.exists()


@pytest.mark.django_db
def test_what_rests_on_a_decision_is_opened_first() -> None:
    contest = judged(8)
    result = settle_all(contest)
    first = Settlement.objects.get(scope="kecamatan").pk
    with pytest.raises(Refused, match="the final result"):
        reopen(contest, first)
    reopen(contest, result)
    reopen(contest, first)
    assert Reopening.objects.count() == 2


@pytest.mark.django_db
def test_a_decision_of_another_contest_is_not_found() -> None:
    contest = judged(2)
    made = settle(contest)
    Settlement.objects.filter(pk=made).update(call=_another_call())
    with pytest.raises(Refused):
        reopen(contest, made)
    answer = contest.client(contest.organiser).get(contest.address(f"penetapan/keputusan/{made}/buka/"))
    assert answer.status_code == 404


def _another_call() -> Call:
    call = Call.objects.get()
    call.pk, call.slug = None, "lomba-lain"
    call.save()
    return call


@pytest.mark.django_db
def test_a_correction_is_a_new_decision_that_names_the_old_one() -> None:
    contest = judged(7)
    first = settle(contest)
    sealed = bytes(Settlement.objects.get(pk=first).bundle)
    reopen(contest, first)
    reopen_sheet(contest, code="P007")
    assert "(P007) dibuka lagi" in Notice.objects.get(key__startswith="reopened:").subject["id"]
    with pytest.raises(Refused, match="1 sheets are not handed in"):
        settle(contest)
    Sheet.objects.filter(subject=Entry.objects.get(code="P007").pk).update(marks=_best(), version=9)
    contest.sign_again()
    second = settle(contest)
    new, old = Settlement.objects.get(pk=second), Settlement.objects.get(pk=first)
    assert new.corrects_id == first
    assert (old.scope, old.group) == (new.scope, new.group)
    assert bytes(old.bundle) == sealed
    assert "P007" not in old.outcome["chosen"]
    assert new.outcome["chosen"][0] == "P007"
    kept = SheetReopening.objects.get()
    assert kept.reason == WHY
    assert None not in kept.marks
    reopen(contest, second)
    assert Settlement.objects.get(pk=settle(contest)).corrects_id == second
    assert list(faults()) == []


def _best() -> list[int]:
    """The marks of the sheet that is the best of all, and then some."""
    first = Sheet.objects.filter(subject=Entry.objects.get(code="P001").pk).order_by("pk")[0].marks
    return [mark + 1 if mark < 5 else mark for mark in first]


@pytest.mark.django_db
def test_an_entry_that_is_taken_after_all_and_an_order_that_waits_again() -> None:
    contest = judged(3)
    settling.exclude(
        asker=contest.who(contest.organiser), call=contest.call, scope="kecamatan",
        entry=Entry.objects.get(code="P002").pk, reason="Bersaudara.", at=SEPTEMBER,
    )  # fmt: skip
    first = settle(contest)
    organiser = contest.client(contest.organiser)
    organiser.post(contest.address(f"penetapan/keputusan/{first}/buka/"), {"reason": WHY})
    page = organiser.get(contest.address(GROUP)).content.decode()
    assert WHY in page
    back = contest.address(GROUP + f"tarik/tidak-diambil/{PanelExclusion.objects.get().pk}/")
    assert back in page
    assert organiser.get(back).status_code == 200
    organiser.post(back, {"reason": "Ternyata bukan saudara."})
    assert Settlement.objects.get(pk=settle(contest)).outcome["chosen"] == ["P001", "P002", "P003"]
    assert PanelExclusion.objects.get().taken_back_because == "Ternyata bukan saudara."


@pytest.mark.django_db
def test_the_letters_of_a_correction_name_those_that_they_replace() -> None:
    contest = judged(8)
    result = settle_all(contest)
    render_papers(result)
    announce(contest)
    old = letters(f"settlement:{result}")
    anybody = contest.client()
    set_demo_clock(DECEMBER)
    assert "asli dan berlaku" in anybody.get(f"/surat/{old[1].public_code}/").content.decode()
    reopen(contest, result)
    withdrawn = anybody.get(f"/surat/{old[1].public_code}/").content.decode()
    assert "sudah dicabut" in withdrawn
    settling.exclude(
        asker=contest.who(contest.organiser), call=contest.call, scope="pemenang",
        entry=Entry.objects.get(code=old[1].facts["entry"]).pk, reason="Mundur.", at=DECEMBER,
    )  # fmt: skip
    again = settling.settle_result(
        asker=contest.who(contest.organiser, DECEMBER), call=contest.call, at=DECEMBER, address="https://contoh.id/"
    )
    new = letters(f"settlement:{again}")
    minutes = by_public_code(old[0].public_code)
    assert minutes is not None
    assert minutes.replaced_by == new[0].public_code
    assert new[0].facts["replaces"] == old[0].number
    assert new[0].facts["corrected_because"] == WHY
    replaced = anybody.get(f"/surat/{old[0].public_code}/").content.decode()
    assert "sudah diganti" in replaced
    assert new[0].number in replaced
    shut_out = by_public_code(old[1].public_code)
    assert shut_out is not None
    assert (shut_out.withdrawn_at, shut_out.replaced_by) == (DECEMBER, ""), "nothing takes the place of what is not won"
    stays = next(one for one in new if one.kind is Kind.CERTIFICATE and one.facts.get("replaces"))
    assert stays.facts["replaces"] in {one.number for one in old}
    assert render_papers(again) == len(new)
    assert "Terbuka setelah hasil" in anybody.get(f"/surat/{stays.public_code}/").content.decode()


@pytest.mark.django_db
def test_what_everybody_sees_while_a_result_is_corrected() -> None:
    contest = judged(8)
    result = settle_all(contest)
    set_demo_clock(DECEMBER)
    anybody = contest.client()
    announce(contest)
    winner = letters(f"settlement:{result}")[1].title
    assert winner in anybody.get(contest.address("hasil/")).content.decode()
    reopen(contest, result)
    assert Call.objects.get().state == Call.State.OPEN
    for _ in range(2):
        page = anybody.get(contest.address("hasil/"))
        assert page.status_code == 200
        assert "sedang dikoreksi" in page.content.decode()
        assert WHY in page.content.decode()
        assert "Kelompok" not in page.content.decode()
        assert anybody.get(contest.address("hasil/blado/"))["Location"] == contest.address("hasil/")
        for address in (contest.address(""), "/batang/", "/batang/lomba/"):
            assert "sedang dikoreksi" in anybody.get(address).content.decode(), address
        if Call.objects.get().state == Call.State.OPEN:
            settling.settle_result(asker=contest.who(contest.organiser, DECEMBER), call=contest.call, at=DECEMBER)
    announce(contest)
    after = anybody.get(contest.address("hasil/")).content.decode()
    assert winner in after
    assert "sudah dikoreksi" in after
    assert WHY in after


@pytest.mark.django_db
def test_a_result_that_was_never_public_is_corrected_in_silence() -> None:
    contest = judged(8)
    set_demo_clock(DECEMBER)
    reopen(contest, settle_all(contest))
    anybody = contest.client()
    assert anybody.get(contest.address("hasil/")).status_code == 404
    assert "dikoreksi" not in anybody.get(contest.address("")).content.decode()
    settling.settle_result(asker=contest.who(contest.organiser, DECEMBER), call=contest.call, at=DECEMBER)
    announce(contest)
    assert WHY not in anybody.get(contest.address("hasil/")).content.decode()


@pytest.mark.django_db
def test_the_awards_of_a_settled_result_are_settled() -> None:
    contest = judged(8)
    organiser = contest.client(contest.organiser)
    result = settle_all(contest)
    page = organiser.get(contest.address("penetapan/")).content.decode()
    assert "Dihitung" not in page
    reopen(contest, result)
    assert "Dihitung" in organiser.get(contest.address("penetapan/")).content.decode()


@pytest.mark.django_db
def test_opening_twice_leads_to_the_decision_that_was_opened() -> None:
    contest = judged(2)
    made = settle(contest)
    organiser = contest.client(contest.organiser)
    address = contest.address(f"penetapan/keputusan/{made}/buka/")
    assert organiser.get(address).status_code == 200
    assert organiser.post(address, {"reason": WHY})["Location"] == contest.address(GROUP)
    again = organiser.post(address, {"reason": WHY})
    assert again["Location"] == contest.address(f"penetapan/keputusan/{made}/")
    assert Reopening.objects.count() == 1
    page = organiser.get(again["Location"]).content.decode()
    assert "Dibuka kembali" in page
    assert WHY in page


@pytest.mark.django_db
def test_a_sheet_is_opened_from_the_page_of_its_entry() -> None:
    contest = judged(2)
    organiser = contest.client(contest.organiser)
    seat = Seat.objects.filter(panel__round="kecamatan").order_by("pk")[0].pk
    address = contest.address(GROUP + f"p001/lembar/{seat}/")
    assert address in organiser.get(contest.address(GROUP + "p001/")).content.decode()
    assert organiser.get(address).status_code == 200
    assert organiser.post(address, {"reason": WHY})["Location"] == contest.address(GROUP + "p001/")
    assert address not in organiser.get(contest.address(GROUP + "p001/")).content.decode()
    twice = organiser.post(address, {"reason": WHY})
    assert twice.status_code == 409
    assert WHY in twice.content.decode(), "what was typed is kept"
