"""Letters: numbers without a gap, a code that cannot be guessed, and a check that tells no more than paper."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from lumbung.apps.letters.models import Letter
from lumbung.apps.letters.operations import CODE_LENGTH, CODE_LETTERS, attach, issue, publish
from lumbung.apps.letters.queries import Kind, LetterRecord, file, letters, readable, waiting
from lumbung.config.clock.reading import set_demo_clock
from tests.world import NOON, World

NEW_YEARS_EVE = datetime(2021, 12, 31, 16, 59, tzinfo=UTC)
"""One minute before midnight in Batang."""
FACTS = {
    "contest": "Lomba uji",
    "from": "Keteleng",
    "award_name": "Pemenang uji",
    "earned": ["Emas"],
    "fund": 5_000_000,
    "entry": "P007",
    "seal": "segel-rahasia",
    "trail": [41, "rantai-rahasia"],
}


def give(
    region: int, kind: Kind = Kind.CERTIFICATE, at: datetime = NOON, subject: str = "uji:1",
    title: str = "Kelompok Melati", facts: Mapping[str, object] = FACTS,
) -> LetterRecord:  # fmt: skip
    """A letter of a region."""
    made = issue(region=region, kind=kind, subject=subject, title=title, facts=facts, at=at)
    return next(one for one in letters(subject) if one.id == made)


def numbers(*given: LetterRecord) -> list[str]:
    return [one.number for one in given]


def test_each_region_and_each_kind_counts_for_itself(world: World) -> None:
    batang, pekalongan = world.batang.home.region, world.pekalongan.home.region
    given = [give(batang), give(pekalongan), give(batang), give(batang, Kind.MINUTES)]
    assert numbers(*given) == ["PIAGAM/001/2021", "PIAGAM/001/2021", "PIAGAM/002/2021", "BA/001/2021"]


def test_numbers_begin_anew_at_midnight_of_the_region_and_not_of_greenwich(world: World) -> None:
    region = world.batang.home.region
    given = [give(region, at=NEW_YEARS_EVE), give(region, at=NEW_YEARS_EVE + timedelta(minutes=2))]
    assert numbers(*given) == ["PIAGAM/001/2021", "PIAGAM/001/2022"]


def test_an_act_that_is_undone_leaves_no_gap(world: World) -> None:
    region = world.batang.home.region
    with transaction.atomic():
        give(region)
        transaction.set_rollback(True)
    assert letters("uji:1") == []
    assert numbers(give(region)) == ["PIAGAM/001/2021"]


def test_a_withdrawn_number_is_never_given_again(world: World) -> None:
    region = world.batang.home.region
    taken_back(give(region))
    assert numbers(give(region)) == ["PIAGAM/002/2021"]


def test_codes_differ_and_hold_nothing_that_looks_alike_on_paper(world: World) -> None:
    codes = {give(world.batang.home.region).public_code for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == CODE_LENGTH and set(code) <= set(CODE_LETTERS) for code in codes)
    assert not set("0O1I").intersection(CODE_LETTERS)


@pytest.mark.parametrize("typed", ["{half}-{rest}", "{half}{rest}", " {half} {rest} ", "{half}.{rest}"])
def test_a_code_is_found_however_it_is_typed(world: World, typed: str) -> None:
    given = give(world.batang.home.region)
    half, rest = readable(given.public_code).split("-")
    for one in (typed.format(half=half, rest=rest), typed.format(half=half, rest=rest).lower()):
        answer = world.client_of(None).get("/surat/", {"kode": one}, follow=True)
        assert given.number in answer.content.decode(), one


def test_a_file_that_was_made_stays_as_it_was_issued(world: World) -> None:
    given = give(world.batang.home.region)
    assert [one.id for one in waiting("uji:1")] == [given.id]
    attach(letter=given.id, format="pdf", content=b"pertama")
    attach(letter=given.id, format="pdf", content=b"kedua")
    assert file(given.id, "pdf") == b"pertama"
    attach(letter=given.id, format="docx", content=b"pertama")
    assert waiting("uji:1") == []


def test_before_it_is_public_a_check_tells_only_that_it_was_issued(world: World) -> None:
    given = give(world.batang.home.region)
    page = check(world, given)
    assert "asli dan berlaku" in page
    assert given.number in page
    assert "Terbuka setelah hasil lomba diumumkan" in page
    for secret in ("Kelompok Melati", "Keteleng", "Emas", "5.000.000", "Pemenang uji"):
        assert secret not in page


def test_it_opens_at_its_moment_and_tells_what_stands_on_the_paper(world: World) -> None:
    given = give(world.batang.home.region)
    publish(subject="uji:1", at=NOON + timedelta(days=1))
    assert "Kelompok Melati" not in check(world, given)
    page = check(world, given, NOON + timedelta(days=2))
    for told in ("Kelompok Melati", "Keteleng", "Emas", "Rp5.000.000", "Pemenang uji", given.number):
        assert told in page


def test_a_check_never_tells_what_the_paper_does_not(world: World) -> None:
    given = give(world.batang.home.region)
    publish(subject="uji:1", at=NOON)
    page = check(world, given)
    assert "Kelompok Melati" in page
    for secret in ("segel-rahasia", "rantai-rahasia", "uji:1", "P007"):
        assert secret not in page


def test_publishing_again_does_not_move_the_day(world: World) -> None:
    give(world.batang.home.region)
    publish(subject="uji:1", at=NOON)
    publish(subject="uji:1", at=NOON + timedelta(days=9))
    assert [one.public_at for one in letters("uji:1")] == [NOON]


def test_publishing_one_decision_opens_no_other(world: World) -> None:
    given = give(world.batang.home.region, subject="uji:2")
    publish(subject="uji:1", at=NOON)
    assert "Kelompok Melati" not in check(world, given)


def test_a_withdrawn_letter_says_so_and_since_when(world: World) -> None:
    given = give(world.batang.home.region)
    publish(subject="uji:1", at=NOON)
    taken_back(given)
    page = check(world, given)
    assert "Surat ini sudah dicabut" in page
    assert "Tidak berlaku sejak 1 September 2021" in page
    assert "asli dan berlaku" not in page


def test_a_replaced_letter_leads_to_the_one_in_force(world: World) -> None:
    region = world.batang.home.region
    old, new = give(region), give(region)
    taken_back(old, by=new)
    page = check(world, old)
    assert "Surat ini sudah diganti" in page
    assert f'href="/surat/{new.public_code}/"' in page
    assert new.number in page
    assert "asli dan berlaku" in check(world, new)


@pytest.mark.parametrize("code", ["ABCDE23456", "x", "ABCDE-23456", "<script>"])
def test_a_code_that_was_never_given_is_answered_with_what_to_do(world: World, code: str) -> None:
    answer = world.client_of(None).get(f"/surat/{code}/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Tidak ada surat dengan kode ini" in page
    assert "Periksa lagi kodenya" in page
    assert "<script>" not in page


def test_an_empty_code_says_what_to_type(world: World) -> None:
    page = world.client_of(None).get("/surat/", {"kode": " "}).content.decode()
    assert "error-summary" in page
    assert re.search(r"kode", page, re.IGNORECASE)


def test_no_role_sees_more_of_a_letter_than_the_public(world: World) -> None:
    given = give(world.batang.home.region)
    for person in (world.batang.organiser, world.platform_admin, world.pekalongan.organiser):
        answer = world.client_of(person, NOON).get(f"/surat/{given.public_code}/")
        assert "Kelompok Melati" not in answer.content.decode()


def test_no_two_letters_of_a_register_share_a_number(world: World) -> None:
    given = give(world.batang.home.region)
    row = Letter.objects.get(pk=given.id)
    row.pk, row.public_code = None, "ABCDE23456"
    with pytest.raises(Exception, match=r"(?i)unique"), transaction.atomic():
        row.save(force_insert=True)


def check(world: World, letter: LetterRecord, at: datetime = NOON) -> str:
    """What the public reads on a letter's page."""
    set_demo_clock(at)
    answer = world.client_of(None).get(f"/surat/{letter.public_code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_check_page_says_what_to_do_with_a_paper_that_differs(world: World) -> None:
    given = give(world.batang.home.region, facts={**FACTS, "metal": "gold", "citations": ["Pasal 7"]})
    publish(subject="uji:1", at=NOON)
    advice, page = "Kertas itu jangan dipakai dulu.", check(world, given)
    for said in (advice, world.batang.home.contact, 'class="award gold"', "Pasal 7"):
        assert said in page
    taken_back(given)
    assert advice not in check(world, given)


def taken_back(letter: LetterRecord, by: LetterRecord | None = None) -> None:
    """A letter that no longer stands since noon, and which one took its place."""
    Letter.objects.filter(pk=letter.id).update(withdrawn_at=NOON, replaced_by=by.id if by else None)


@pytest.mark.parametrize("typed", ["a/b", "..", "7Q4KX?", "käse", "....."])
def test_what_can_be_no_code_is_told_at_the_field(world: World, typed: str) -> None:
    answer = world.client_of(None).get("/surat/", {"kode": typed})
    page = answer.content.decode() if answer.status_code == 200 else answer.headers["Location"]
    assert "Kode periksa hanya huruf dan angka" in page or page == "/surat/AB/"
