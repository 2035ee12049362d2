"""The sealed bundle that everybody may have: anybody counts the result again from it, and it names nobody."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.operations.correcting import reopen
from lumbung.cli.main import main
from lumbung.regulation.bundle import recompute
from lumbung.shared.trail.carrying import written
from lumbung.shared.trail.recording import head, kept
from tests.apps.contests.judged import DECEMBER, SEPTEMBER, Judged, judged, settle_all

BUNDLE = "hasil/bundel.json"
PERSONAL = ("Sulastri", "Darmaji", "0812", "3456", "3325", "surel@contoh.id", "entrant@example.id", "Juri", "Ibu ")
TYPED = "Ibu Sulastri, 0812 3456 7890, surel@contoh.id, NIK 3325034101800000"


@pytest.fixture
def announced(db: None) -> Judged:
    """A contest whose result is public; what people typed in it names people wherever it can."""
    del db
    contest = judged(8)
    facts = {"struktur_organisasi": TYPED, "tempat_penerapan": TYPED, "uraian_belanja": ["wajan", f"honor {TYPED}"]}
    for row in Entry.objects.all():
        row.group_name, row.title = "Kelompok Ibu Sulastri", "Keripik Bu Darmaji"
        row.frozen = (row.frozen or {}) | facts
        row.save()
    last = Entry.objects.get(code="P008")
    settling.exclude(
        asker=contest.who(contest.organiser),
        call=contest.call,
        scope="kecamatan",
        entry=last.pk,
        reason="Milik adik Pak Darmaji.",
        at=SEPTEMBER,
    )
    settle_all(contest)
    lead = contest.who(contest.organiser, DECEMBER)
    settling.announce(asker=lead, home=contest.home, call=contest.call, at=DECEMBER)
    return contest


def fetched(contest: Judged) -> bytes:
    answer = contest.client().get(contest.address(BUNDLE))
    assert answer.status_code == 200
    return answer.content


def test_everybody_counts_the_announced_result_again(
    announced: Judged, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = fetched(announced)
    kept = tmp_path / "bundel.json"
    kept.write_bytes(content)
    assert main(["contest", "recompute", str(kept)]) == 0
    assert capsys.readouterr().err == ""
    page = announced.client().get(announced.address("hasil/")).content.decode()
    seal = hashlib.sha256(content).hexdigest()
    assert seal == Settlement.objects.get(scope="akhir").seal
    assert page.count(seal) == 2
    assert announced.address(BUNDLE) in page


def test_nobody_is_named_in_it(announced: Judged) -> None:
    data = json.loads(fetched(announced))
    del data["peraturan"]  # the decree itself, as everybody has it
    told = json.dumps(data, ensure_ascii=False)
    assert [one for one in PERSONAL if one in told.replace(data["sidik"], "")] == []


def test_nobody_is_named_in_the_trail_as_a_file(announced: Judged) -> None:
    told = "".join(written(kept(announced.call.chain)))
    assert len(told.splitlines()) == head(announced.call.chain)[0]
    assert [one for one in (*PERSONAL, "adik Pak") if re.search(rf"\\b{re.escape(one)}", told)] == []


def test_what_people_wrote_stays_with_the_decision_and_is_sealed_too(announced: Judged) -> None:
    row = Settlement.objects.get(scope="akhir")
    assert row.outcome["reasons"]["tidak_diambil"] == ["Milik adik Pak Darmaji."]
    Settlement.objects.filter(pk=row.pk).update(
        outcome=row.outcome | {"reasons": row.outcome["reasons"] | {"tidak_diambil": ["Tidak layak."]}}
    )
    assert announced.client().get(announced.address(BUNDLE)).status_code == 409


def test_one_mark_changed_by_one_step_shows(announced: Judged) -> None:
    data = json.loads(fetched(announced))
    sheet = data["kasus"]["lembar"]["kabupaten"][0]
    sheet[2][0] -= 1
    told = [one.text("en") for one in recompute(json.dumps(data).encode()).differences]
    assert "Recomputed, nilai_akhir differs." in told or "Recomputed, babak differs." in told


def test_before_the_announcement_there_is_no_bundle(db: None) -> None:
    del db
    contest = judged(8)
    settle_all(contest)
    assert contest.client(contest.organiser).get(contest.address(BUNDLE)).status_code == 404


def test_while_the_result_is_corrected_there_is_none_either(announced: Judged) -> None:
    row = Settlement.objects.get(scope="akhir")
    lead = announced.who(announced.organiser, DECEMBER)
    reopen(asker=lead, home=announced.home, call=announced.call, settlement=row.pk, reason="Keliru.", at=DECEMBER)
    assert announced.client().get(announced.address(BUNDLE)).status_code == 404
