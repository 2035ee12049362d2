"""An office whose own agenda numbers its papers types the numbers of minutes and certificates before it settles."""

import pytest
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.queries.proving import disagreements
from lumbung.apps.letters.models import Letter
from lumbung.apps.letters.queries import Kind, letters
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.trail.recording import lines
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all
from tests.apps.contests.test_correcting import reopen

MINUTES = "400.10/17"


@pytest.fixture
def contest(db: None, settings: Settings) -> Judged:
    """A contest whose result was settled once, under Lumbung's numbers, and is opened again."""
    del db
    settings.DEMO = True
    made = judged(8)
    settle_all(made)
    reopen(made, Settlement.objects.get(scope="akhir").pk)
    set_demo_clock(DECEMBER)
    return made


def send(contest: Judged, number: str, certificates: str) -> tuple[int, str]:
    """The status and the page after the organiser sends the form."""
    typed = {"number": number, "certificates": certificates, "certain": "on"}
    answer = contest.client(contest.organiser).post(contest.address("penetapan/akhir/"), typed)
    return answer.status_code, answer.content.decode()


def winners() -> list[str]:
    """Who has a certificate of the first decision, in the order in which they were issued."""
    first = Settlement.objects.filter(scope="akhir").earliest("pk")
    return [one.title for one in letters(f"settlement:{first.pk}") if one.kind is Kind.CERTIFICATE]


def test_each_paper_has_the_number_of_its_line_and_the_trail_holds_them(contest: Judged) -> None:
    names = winners()
    typed = [f"400.10/{number}" for number in range(18, 18 + len(names))]
    page = contest.client(contest.organiser).get(contest.address("penetapan/akhir/")).content.decode()
    assert sorted(names, key=page.index) == names, "as the page lists them"
    assert send(contest, f" {MINUTES} ", "\n".join(typed) + "\n\n")[0] == 302
    made = letters(f"settlement:{Settlement.objects.latest('pk').pk}")
    assert [(one.kind, one.number) for one in made if one.kind is Kind.MINUTES] == [(Kind.MINUTES, MINUTES)]
    assert [(one.title, one.number) for one in made if one.kind is Kind.CERTIFICATE] == list(
        zip(names, typed, strict=True)
    )
    settled = next(one for one in lines(f"call:{contest.call_id}") if one.act == "contests.settle")
    assert settled.facts["agenda"] == [MINUTES, *typed]
    assert list(disagreements()) == []


@pytest.mark.parametrize(
    ("number", "certificates", "why", "remedy"),
    [
        ("", "1/2021", "Ada 1 nomor piagam untuk", "Tulis satu baris untuk tiap piagam"),
        ("TAKEN", "", "sudah dipakai surat lain", "Tulis nomor lain"),
        ("BA/900/2021", "", "berbentuk seperti nomor yang diberikan Lumbung", "Kosongkan"),
        ("", "TWICE", "sudah dipakai surat lain", "Tulis nomor lain"),
    ],
)
def test_what_cannot_be_a_number_is_told_and_nothing_is_settled(
    contest: Judged, number: str, certificates: str, why: str, remedy: str
) -> None:
    if number == "TAKEN":
        Letter.objects.filter(pk=Letter.objects.earliest("pk").pk).update(written="400/1")
        number = "400/1"
    if certificates == "TWICE":
        certificates = "\n".join(["7/A"] * len(winners()))
    before = Settlement.objects.count(), Letter.objects.count()
    status, page = send(contest, number, certificates)
    assert status == 409
    assert why in page
    assert remedy in page
    assert (number or certificates.split()[0]) in page, "what was typed is still there"
    assert (Settlement.objects.count(), Letter.objects.count()) == before


def test_a_number_that_is_too_long_is_told_at_its_field(contest: Judged) -> None:
    status, page = send(contest, "", "1" * 61)
    assert status == 422
    assert "Nomor paling panjang 60 huruf." in page
