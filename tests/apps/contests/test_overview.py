"""A contest at a glance: how it is decided, what can be won, what came in; in the words of any decree."""

import pytest
from pytest_django import Settings

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.overview import Share, came_in, stakes, steps
from lumbung.apps.rulebook.queries import CallRecord
from tests.apps.contests.judged import judged
from tests.apps.contests.other_decrees import MAY, TWO_ROUNDS, Contest, open_contest, shipped

PANEL = "Camat, Pejabat struktural kecamatan dan TP PKK kecamatan"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def plenary(db: None) -> Contest:
    """Two scored rounds and a plenary that decides the order."""
    del db
    return open_contest("33.71", "Kota Magelang", "magelang", {"peraturan.yaml": TWO_ROUNDS}, MAY)


def told(call: CallRecord) -> list[tuple[str, str]]:
    return [(one.name, one.words.text()) for one in steps(call)]


@pytest.mark.django_db
def test_batang_is_told_in_four_steps_each_with_its_place_in_the_decree() -> None:
    call = judged(1).call
    assert told(call) == [
        ("Seleksi administrasi", "25 syarat dan berkas diperiksa."),
        (
            "Penilaian tingkat kecamatan",
            f"6 aspek, 20 butir dinilai. Panel: {PANEL}. Paling banyak 6 dari tiap kecamatan lanjut.",
        ),
        (
            "Presentasi dan penilaian tingkat kabupaten",
            "6 aspek, 20 butir dinilai. Panel: praktisi, akademisi, TP PKK Kabupaten dan jurnalis.",
        ),
        ("Pemenang lomba tiap kecamatan", "Paling banyak 3 dari tiap kecamatan menang. Skor paling sedikit 70."),
    ]
    assert all(one.citations for one in steps(call))
    assert [one.text() for one in stakes(call)] == [
        "Dana Rp100.000.000 sampai Rp300.000.000 untuk paling banyak 3 pemenang dari tiap kecamatan."
    ]


def test_a_decree_with_a_plenary_and_other_groups_is_told_in_its_own_words(plenary: Contest) -> None:
    assert told(plenary.call) == [
        ("Baca naskah", "2 aspek, 2 butir dinilai. Paling banyak 2 dari tiap wilayah lanjut."),
        ("Paparan", "1 aspek, 1 butir dinilai."),
        ("Rapat pleno", "Diputuskan dengan berita acara."),
        ("Juara kampung", "Paling banyak 3 menang."),
    ]
    assert [one.text() for one in stakes(plenary.call)] == ["Dana Rp5.000.000 untuk paling banyak 3 pemenang."]


@pytest.mark.django_db
def test_money_that_the_decree_states_only_in_part_is_not_told_as_if_it_were_all() -> None:
    at = MAY.replace(year=2019, month=3, day=5)
    call = open_contest("33.71", "Kota Magelang", "magelang", shipped("magelang-krenova-2019"), at).call
    assert stakes(call) == []


def test_what_came_in_is_counted_by_the_groups_of_the_decree_and_an_empty_group_shows(plenary: Contest) -> None:
    plenary.enter([{"wilayah": "Utara"}] * 4)
    Entry.objects.filter(code="P002").update(state=Entry.State.RETURNED)
    Entry.objects.filter(code="P003").update(state=Entry.State.DRAFT)
    Entry.objects.filter(code="P004").update(state=Entry.State.WITHDRAWN)
    came = came_in(plenary.call)
    assert (came.total, came.repairing, came.by) == (2, 1, "Wilayah")
    assert came.shares == (Share("Selatan", 0, 0), Share("Utara", 2, 100))


@pytest.mark.django_db
def test_a_contest_that_is_not_held_group_by_group_counts_its_entries_only() -> None:
    ungrouped = TWO_ROUNDS.replace(b"per: [wilayah], ", b"")
    contest = open_contest("33.71", "Kota Magelang", "magelang", {"peraturan.yaml": ungrouped}, MAY)
    contest.enter([{"wilayah": "Utara"}] * 3)
    came = came_in(contest.call)
    assert (came.total, came.by, came.shares) == (3, "", ())
