"""What Lumbung fills in by itself, in a decree that calls it by other words: the schema says it, no name does."""

import pytest
from pytest_django import Settings

from lumbung.apps.contests.operations.entering import begin_entry, save_entry
from lumbung.apps.contests.queries.asking import Step, questions, steps
from lumbung.apps.contests.queries.entries import entry as read
from lumbung.apps.regions.queries import inside
from tests.apps.contests.other_decrees import MAY, TWO_ROUNDS, Contest, open_contest

FACTS = b"""fakta:
  - {kode: bentuk, nama: Bentuk, jenis: pilihan, pilihan: [Desa, Kelurahan], diisi_dari: status_desa}
  - {kode: isi, nama: Isi naskah, jenis: himpunan, pilihan: [Gagasan, Nama karya], diisi_dari: ringkasan_bab,
     bab_judul: Nama karya}
  - {kode: usia, nama: Usia peserta, jenis: bilangan, tentang_kelompok: true}
  - {kode: bahan, nama: Bahan, jenis: teks}
"""


@pytest.fixture
def contest(db: None, settings: Settings) -> Contest:
    """A city's contest whose decree has words of its own."""
    del db
    settings.DEMO = True
    decree = TWO_ROUNDS.replace(b"fakta:\n", FACTS)
    return open_contest("33.71", "Kota Magelang", "magelang", {"peraturan.yaml": decree}, MAY)


def begun(contest: Contest) -> int:
    """A draft of a group in a kelurahan of the city."""
    village = inside("33.71", 4, MAY.date())[0]
    who = contest.who(contest.entrant)
    return begin_entry(asker=who, call=contest.call, village=village, group_name="Kelompok Tidar", at=MAY)


def test_the_village_and_the_chapters_fill_the_facts_that_say_so(contest: Contest) -> None:
    id, who = begun(contest), contest.who(contest.entrant)
    kept = {"Gagasan": "Air hujan disaring."}
    save_entry(asker=who, call=contest.call, entry=id, version=0, at=MAY, title="Sumur kita", chapters=kept)
    found = read(who, contest.call, id)
    assert found is not None
    assert found.facts["bentuk"] == "Desa"
    assert found.facts["isi"] == {"Gagasan", "Nama karya"}


def test_nobody_is_asked_for_what_is_filled_in_and_a_fact_about_the_group_stands_with_the_group(
    contest: Contest,
) -> None:
    rules = contest.call.rules
    asked = {step: [one.code for one in questions(rules, step)] for step in steps(rules)}
    assert asked[Step.GROUP] == ["usia"]
    assert "bahan" in asked[Step.ACTIVITY]
    assert not {"bentuk", "isi"} & {code for codes in asked.values() for code in codes}


def test_the_chapter_that_is_the_title_asks_for_the_title(contest: Contest) -> None:
    id, who = begun(contest), contest.who(contest.entrant)
    browser = contest.client(contest.entrant)
    page = f"/magelang/lomba/{contest.call.slug}/isian/{id}/{Step.CHAPTERS.value}/"
    typed = {"version": 0, "bab0": "Air hujan disaring.", "bab1": "Sumur kita", "lagi": "ya"}
    shown = browser.post(page, typed, follow=True).content.decode()
    assert 'value="Sumur kita"' in shown
    found = read(who, contest.call, id)
    assert found is not None
    assert (found.title, dict(found.chapters)) == ("Sumur kita", {"Gagasan": "Air hujan disaring."})
