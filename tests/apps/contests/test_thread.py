"""One thread through everything: call → entry → verification → marks → rank with its reason → settled → papers."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Asker, Role, asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer, own_seats
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import attaching, entering, judging, settling, verifying
from lumbung.apps.contests.operations.declaring import declare
from lumbung.apps.contests.queries.judging import judged_entries
from lumbung.apps.contests.queries.standings import standings
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.regions import operations as regions
from lumbung.apps.regions.queries import home_at, inside, place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.shared.trail.recording import faults, lines
from tests.papers import PDF

LAW = Path("regulations/batang-2021")


def moment(month: int, day: int = 10) -> datetime:
    return datetime(2021, month, day, 3, tzinfo=UTC)


@pytest.mark.django_db
def test_a_contest_runs_from_its_call_to_its_papers() -> None:
    regions.load_regions(prefix="33.25")
    regions.open_home(slug="batang", code="33.25", name="Kabupaten Batang")
    home = home_at("batang")
    assert home is not None
    at = moment(5)

    def person(name: str, role: Role | None = None, code: str = "33.25") -> int:
        id = accounts.make_person(name=name, email=f"{name}@example.id")
        where = place(code, at.date())
        assert where is not None
        if role:
            accounts.grant(person=id, role=role, region=where.id, basis="SK contoh", at=at, by=None)
        return id

    organiser, officer = person("organiser", Role.ORGANISER), person("officer", Role.DISTRICT_STAFF, "33.25.01")
    group = person("group")
    jurors = [person(f"juror{n}", Role.ASSESSOR) for n in range(7)]

    def who(id: int, at: datetime) -> Asker:
        return asker(id, at)

    decree = rulebook.keep_decree(files={f.name: f.read_bytes() for f in LAW.iterdir()}, at=at)
    id = rulebook.prepare_call(asker=who(organiser, at), home=home, slug="lomba-2021", decree=decree, at=at)
    rulebook.open_call(asker=who(organiser, at), home=home, call=id, at=at)
    call = call_of(id)

    july = moment(7)
    village = inside("33.25.01", 4, july.date())[0]
    mine = entering.begin_entry(asker=who(group, july), call=call, village=village, group_name="Kelompok A", at=july)
    members = [entering.TypedMember(f"Ibu {n}", True, "ketua" if n == 0 else "pengurus") for n in range(10)]
    version = entering.save_entry(
        asker=who(group, july),
        call=call,
        entry=mine,
        version=0,
        at=july,
        title="Keripik",
        members=members,
        answers={
            "status_wilayah": "desa",
            "jenis_peserta": "kelompok masyarakat",
            "pernyataan_bidang_kegiatan": True,
            "pernyataan_tidak_diajukan": True,
            "fokus": ["agrobisnis"],
            "tahap_kegiatan": "baru akan dilakukan",
            "memakai_teknologi": True,
            "rangkap_diserahkan": 3,
        },
        budget=[entering.TypedCost("Wajan", "peralatan", 500_000)],
    )
    for document in ("proposal", "surat-rekomendasi", "formulir-pendaftaran", "ktp-pengurus"):
        attaching.attach_file(
            asker=who(group, july),
            call=call,
            entry=mine,
            document=document,
            name=f"{document}.pdf",
            content=PDF,
            at=july,
        )
    code = entering.submit_entry(asker=who(group, july), call=call, entry=mine, version=version, at=july)
    assert code == "P001"

    september = moment(9)
    call = call_of(id)
    verifying.record_findings(
        asker=who(officer, september),
        call=call,
        entry=mine,
        at=september,
        found={
            "halaman_proposal": 18,
            "kertas": "A4",
            "huruf_sesuai": True,
            "spasi_sesuai": True,
            "rangkap_diserahkan": 3,
        },
    )
    verifying.rule_on(
        asker=who(officer, september),
        call=call,
        entry=mine,
        requirement="sistematika",
        answer=Answer.ACCEPT,
        reason="Ketujuh bab ada dalam proposalnya.",
        at=september,
    )
    verifying.rule_on(
        asker=who(officer, september),
        call=call,
        entry=mine,
        requirement="sistematika-berkas",
        answer=Answer.ACCEPT,
        reason="Ketujuh bab ada dalam berkasnya.",
        at=september,
    )
    verifying.conclude_verification(
        asker=who(officer, september),
        call=call,
        entry=mine,
        version=Entry.objects.get(pk=mine).version,
        answer=Answer.ACCEPT,
        reason="",
        at=september,
    )
    judge(
        call,
        jurors[:3],
        ["Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan"],
        "kecamatan",
        ("Wonotunggal",),
        organiser,
        september,
        4,
    )
    settling.settle_round(
        asker=who(organiser, september), call=call, round="kecamatan", group=("Wonotunggal",), at=september
    )
    october = moment(10)
    judge(
        call,
        jurors[3:],
        ["praktisi", "akademisi", "TP PKK Kabupaten", "jurnalis"],
        "kabupaten",
        (),
        organiser,
        october,
        4,
    )
    (ranked,) = standings(call, october).awards
    assert ranked.lines[0].because.words.text()
    december = moment(12)
    settlement = settling.settle_result(asker=who(organiser, december), call=call, at=december)
    assert render_papers(settlement) == 2
    assert list(faults()) == []
    assert next(line.act for line in lines(call.chain)) == "contests.settle"


def judge(
    call: CallRecord,
    people: list[int],
    elements: list[str],
    round: str,
    group: tuple[str, ...],
    organiser: int,
    at: datetime,
    mark: int,
) -> None:
    assessment.appoint_panel(
        asker=asker(organiser, at),
        call=call.id,
        round=round,
        group=group,
        members=list(zip(people, elements, strict=True)),
        decision="SK 1",
        decided_on=at.date(),
        at=at,
    )
    for juror in people:
        seat = next(one for one in own_seats(asker(juror, at), call.id) if one.round == round)
        declare(asker=asker(juror, at), call=call, seat=seat, village=None, organisation="", relations={}, at=at)
        seat = next(one for one in own_seats(asker(juror, at), call.id) if one.round == round)
        (judged,) = judged_entries(asker(juror, at), call, seat, at)
        judging.record_marks(
            asker=asker(juror, at),
            call=call,
            seat=seat,
            entry=judged.id,
            typed={item.code: str(mark) for item in judged.items},
            note="",
            version=0,
            at=at,
        )
        judging.hand_in_sheets(asker=asker(juror, at), call=call, seat=seat, at=at)
