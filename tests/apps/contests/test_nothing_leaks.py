"""Between the decision and its announcement the public reads nothing of the result, at no address at all."""

from collections.abc import Iterable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.models import Letter, LetterFile
from lumbung.apps.rulebook.models import Call
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all


@pytest.fixture
def settled(db: None, settings: Settings) -> Judged:
    """Everything is decided and its papers are made; nothing is announced."""
    del db
    settings.DEMO = True
    contest = judged(7)
    result = settle_all(contest)
    render_papers(result)
    set_demo_clock(DECEMBER)
    return contest


def patterns(found: Iterable[URLPattern | URLResolver], before: str = "/") -> Iterable[str]:
    """The address of every route, with the names of what stands in it."""
    for one in found:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, address)
        elif "(?P" not in address:
            yield address


def filled(address: str, entry: str, letter: Letter, settlement: int) -> str:
    """An address of what really exists."""
    known = {
        "<slug:home>": "batang", "<slug:call>": "lomba-2021", "<slug:at>": "kecamatan", "<slug:group>": "blado",
        "<slug:entry>": entry.lower(), "<int:entry>": str(Entry.objects.get(code=entry).pk),
        "<int:settlement>": str(settlement), "<int:letter>": str(letter.pk), "<str:format>": "pdf",
        "<str:code>": letter.public_code, "<int:seat>": str(Seat.objects.all()[0].pk),
    }  # fmt: skip
    for name, value in known.items():
        address = address.replace(name, value)
    return address


def everything(contest: Judged) -> list[str]:
    """All addresses, with every decision, letter and winner in them; what is not of a contest is filled by anything."""
    letters, decisions = list(Letter.objects.all()), list(Settlement.objects.values_list("pk", flat=True))
    shapes = list(patterns(get_resolver().url_patterns))
    found = {filled(one, "P001", letter, made) for one in shapes for letter in letters for made in decisions}
    found |= {one.replace("/kecamatan/", "/pemenang/") for one in found}
    assert any(one.endswith("/hasil/") for one in found)
    assert any(one.startswith("/surat/") for one in found)
    assert contest.address("penetapan/akhir/") in found
    return sorted(found)


def secrets() -> list[str]:
    """What only the decision says: names of groups, what they plan, seals, and the places on paper."""
    names = [*Entry.objects.values_list("group_name", flat=True), *Entry.objects.values_list("title", flat=True)]
    seals = Settlement.objects.values_list("seal", flat=True)
    return [*names, *seals, "P001", "Emas", "Perak", "Perunggu", "Rp300.000.000"]


def test_nobody_outside_reads_anything_of_a_result_that_is_not_announced(settled: Judged) -> None:
    anybody, decree = settled.client(), main(settled.client().get(settled.address("")).content.decode())
    hidden = [one for one in secrets() if one not in decree]
    told = []
    for address in everything(settled):
        answer = anybody.get(address)
        assert answer.status_code in (200, 302, 404, 405, 409), address
        assert "attachment" not in answer.headers.get("Content-Disposition", ""), address
        if answer.status_code == 200 and not answer.streaming:
            told += [(address, one) for one in hidden if one in answer.content.decode()]
    assert [one for one in told if not is_of_the_decree(one[0])] == []


def is_of_the_decree(address: str) -> bool:
    """The decree's own text and rules name its bands."""
    return "/aturan/" in address


def test_whoever_entered_reads_no_place_either(settled: Judged) -> None:
    owner = settled.client(settled.owner)
    entry = Entry.objects.get(code="P001").pk
    for rest in ("", "isian/", f"isian/{entry}/", f"isian/{entry}/tanda-terima/"):
        page = main(owner.get(settled.address(rest), follow=True).content.decode())
        assert "Lanjut" not in page.replace("Lanjutkan", ""), rest
        assert "Peringkat" not in page, rest
    for rest in ("hasil/", "hasil/blado/", "penetapan/", "penetapan/kecamatan/blado/"):
        assert owner.get(settled.address(rest)).status_code == 404, rest


def test_a_decided_contest_looks_like_one_that_runs(settled: Judged) -> None:
    after = [main(settled.client().get(one).content.decode()) for one in ("/batang/", "/batang/lomba/")]
    Call.objects.update(state=Call.State.OPEN)
    assert [main(settled.client().get(one).content.decode()) for one in ("/batang/", "/batang/lomba/")] == after


def test_no_file_that_was_made_is_served_as_a_file(settled: Judged, settings: Settings) -> None:
    assert settings.MEDIA_URL in ("", "/")
    names = [*LetterFile.objects.values_list("sha256", flat=True), "db.sqlite3", "files/", "static/../db.sqlite3"]
    for name in names:
        for folder in ("/", "/media/", "/files/", "/static/"):
            assert settled.client().get(folder + name, follow=True).status_code == 404, (folder, name)


def main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def test_the_walk_finds_a_leak(settled: Judged) -> None:
    """The same walk as the organiser finds the names: it can fail."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=settled.organiser))
    page = client.get(settled.address("penetapan/akhir/")).content.decode()
    assert any(one in page for one in secrets())
