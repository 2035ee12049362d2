"""Another decree has its proposals measured by other limits, in words of its own, without code."""

import pytest
from pytest_django import Settings

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.models import Measurement
from lumbung.apps.contests.operations.attaching import attach_file
from lumbung.apps.contests.operations.entering import begin_entry
from lumbung.apps.contests.queries.entries import entry
from lumbung.apps.contests.queries.progress import CheckLine, check_lines
from lumbung.apps.contests.tasks.measuring import measure_stored
from lumbung.apps.regions.queries import inside
from lumbung.documents.forms.look import OURS, look_of
from lumbung.documents.reading.tables import sheets
from lumbung.regulation.schema.measuring import PAPERS
from lumbung.regulation.verdict import Outcome
from tests.apps.contests.other_decrees import MAY, TWO_ROUNDS, Contest, open_contest
from tests.papers import proposal

F4 = "215mm × 330mm"
MEASURED = TWO_ROUNDS.replace(
    b"rubrik:\n",
    b"""  - {kode: tebal, nama: Tebal naskah, jenis: bilangan, utuh: true, satuan: halaman, pengisi: petugas,
     diukur: {dokumen: naskah, apa: halaman}}
  - {kode: lembar, nama: Lembar naskah, jenis: pilihan, pilihan: [F4, lain], pengisi: petugas,
     diukur: {dokumen: naskah, apa: kertas, selain_itu: lain}}
  - {kode: aksara, nama: Aksaranya Arial 11, jenis: ya_tidak, pengisi: petugas,
     diukur: {dokumen: naskah, apa: huruf, huruf: Arial, ukuran: 11}}
syarat:
  - {kode: tebal, bunyi: paling banyak sepuluh halaman, fakta: tebal, paling_banyak: 10, obat: Ringkas.,
     rujukan: Pasal 2}
  - {kode: lembar, bunyi: kertas F4, fakta: lembar, sama_dengan: F4, akibat: diperiksa, obat: Pakai F4.,
     rujukan: Pasal 2}
  - {kode: aksara, bunyi: huruf Arial 11, fakta: aksara, sama_dengan: true, akibat: diperiksa, obat: Ganti.,
     rujukan: Pasal 2}
dokumen:
  - {kode: naskah, nama: Naskah, satu_berkas: true, rujukan: Pasal 2}
rubrik:
""",
    1,
)


@pytest.fixture
def contest(db: None, settings: Settings) -> Contest:
    """At most 10 pages, F4, Arial 11."""
    del db
    settings.DEMO = True
    return open_contest("33.71", "Kota Magelang", "magelang", {"peraturan.yaml": MEASURED}, MAY)


def lines(contest: Contest, content: bytes) -> dict[str, CheckLine]:
    """The requirements of an entry with this file."""
    who = asker(contest.organiser, MAY)
    village = inside("33.71", 4, MAY.date())[0]
    id = begin_entry(asker=who, call=contest.call, village=village, group_name="Karang Taruna", at=MAY)
    attach_file(asker=who, call=contest.call, entry=id, document="naskah", name="naskah.pdf", content=content, at=MAY)
    for row in Measurement.objects.filter(state=Measurement.State.WAITING):
        measure_stored(row.pk, MAY)
    found = entry(who, contest.call, id)
    assert found is not None
    return {line.code: line for line in check_lines(contest.call, found)}


def told(line: CheckLine) -> str:
    return " ".join(one.words.text("id") for one in line.seen if one.words is not None)


def test_what_this_decree_asks_is_met_where_its_own_limits_are(contest: Contest) -> None:
    found = lines(contest, proposal(10, "Liberation Sans", F4, 11))
    assert found["tebal"].outcome is Outcome.MEETS
    assert found["lembar"].outcome is Outcome.MEETS
    assert "Liberation Sans 11" in told(found["aksara"]), "Arial's stand-in is shown, and an officer looks"
    assert not found["aksara"].blocks


def test_what_batang_would_take_is_too_much_here(contest: Contest) -> None:
    found = lines(contest, proposal(12))
    assert found["tebal"].blocks
    assert found["tebal"].less is not None
    assert found["tebal"].less.text("id") == "Kurangi 2 halaman."
    assert (found["lembar"].outcome, found["aksara"].outcome) == (Outcome.UNKNOWN, Outcome.UNKNOWN)
    assert "A4" in told(found["lembar"])
    assert "TeX Gyre Bonum 12" in told(found["aksara"])


def test_every_paper_that_a_decree_may_name_is_told_apart_by_its_size() -> None:
    assert set(PAPERS) == {name for sheet in sheets() for name in sheet.names}


def test_the_template_of_a_proposal_is_written_as_this_decree_measures_it(contest: Contest) -> None:
    look = look_of(contest.call.rules)
    assert (look.family, *map(int, (look.size, look.width, look.height))) == ("Arial", 11, 215, 330)
    assert look.spacing == OURS.spacing, "which this decree leaves open"
