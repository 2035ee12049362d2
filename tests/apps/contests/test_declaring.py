"""What a juror declares before the first sheet opens, what follows from it, and that it is kept with its date."""

import pytest

from lumbung.apps.assessment.models import Declaration, Seat
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.standings import compute
from lumbung.regulation.case import Recusal
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import OCTOBER, SEPTEMBER, Desk, desk, lenient
from tests.apps.contests.test_interests import counted
from tests.apps.contests.test_judging import VERIFIED, hand_in, mark, settle

__all__ = ["desk", "lenient"]

NOTHING = {"nothing": "on"}


def undeclared(desk: Desk, **entry: object) -> int:
    """One entry before a panel of which nobody has declared anything. Returns the entry."""
    desk.appoint()
    Seat.objects.update(declared=None)
    return desk.entry(1, VERIFIED, **entry)  # type: ignore[arg-type]  # facts are of any kind


def page(desk: Desk, rest: str = "pernyataan/") -> str:
    return desk.address(f"penilaian/{desk.seats[0]}/{rest}")


def declare(desk: Desk, typed: dict[str, str], expect: int = 302) -> str:
    answer = desk.client(desk.jurors[0]).post(page(desk), typed)
    assert answer.status_code == expect
    return answer["Location"] if expect == 302 else answer.content.decode()


def minuted(desk: Desk) -> list[Recusal]:
    return list(compute(desk.call, SEPTEMBER).outcome.case.recusals)


def test_the_first_sheet_opens_once_interests_are_declared(desk: Desk) -> None:
    entry = undeclared(desk)
    client = desk.client(desk.jurors[0])
    assert "Sebelum menilai, nyatakan dulu kepentingan Anda" in client.get(page(desk, "")).content.decode()
    answer = client.get(page(desk, f"{entry}/"))
    assert answer["Location"] == page(desk, f"pernyataan/?untuk={entry}")
    with pytest.raises(Refused, match="not declared"):
        mark(desk, desk.jurors[0], entry)
    assert client.post(answer["Location"], NOTHING)["Location"] == page(desk, f"{entry}/")
    assert client.post(page(desk, f"pernyataan/?untuk={'9' * 5000}"), NOTHING)["Location"] == page(desk, "")
    assert client.get(page(desk, f"{entry}/")).status_code == 200
    mark(desk, desk.jurors[0], entry)


def test_a_sheet_that_is_begun_already_stays_open(desk: Desk) -> None:
    desk.appoint()
    entry = desk.entry(1, VERIFIED)
    mark(desk, desk.jurors[0], entry)
    Seat.objects.update(declared=None)
    assert desk.client(desk.jurors[0]).get(page(desk, f"{entry}/")).status_code == 200
    mark(desk, desk.jurors[0], entry, version=1)


def test_nothing_is_declared_by_saying_so(desk: Desk) -> None:
    undeclared(desk)
    assert "Isi yang ada, atau centang ini bila tidak ada" in declare(desk, {}, expect=422)
    told = declare(desk, {"organisation": "TP PKK", **NOTHING}, expect=422)
    assert "hapus centang ini" in told
    assert 'value="TP PKK"' in told
    declare(desk, NOTHING)
    declared = desk.seat().declared
    assert declared is not None
    assert declared.is_empty
    assert minuted(desk) == []


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"village": "{village}"}, "Wilayah asal juri: {village}."),
        ({"organisation": "kelompok  1"}, "Organisasi juri sendiri: kelompok  1."),
        ({"organisation": "TP PKK desa Keteleng"}, "Organisasi juri sendiri: TP PKK desa Keteleng."),
        ({"entry0": "p001", "kind0": "kin", "words0": "Ketuanya kakak saya."},
         "Dinyatakan juri: keluarga atau kerabat. Ketuanya kakak saya."),
        ({"entry2": "P001 Kelompok 1", "kind2": "mentor"}, "Dinyatakan juri: pendamping atau pembina."),
    ],
)  # fmt: skip
def test_what_is_declared_is_an_interest_that_excludes(desk: Desk, typed: dict[str, str], reason: str) -> None:
    entry = undeclared(desk, pengusul="TP PKK, Desa Keteleng")
    village = desk.world.batang.village.name
    declare(desk, {name: value.format(village=village) for name, value in typed.items()})
    assert [(one.assessor, one.entry, one.reason) for one in minuted(desk)] == [
        (f"J{desk.seats[0]}", "P001", reason.format(village=village))
    ]
    assert [one.is_due for one in desk.judged()] == [False]
    with pytest.raises(Refused):
        mark(desk, desk.jurors[0], entry)
    hand_in(desk, desk.jurors[0])


def test_where_a_reading_counts_such_sheets_it_is_minuted_and_the_sheet_is_awaited_and_counts(lenient: Desk) -> None:
    entry = undeclared(lenient)
    declare(lenient, {"entry0": "P001", "kind0": "business", "words0": "Satu koperasi."})
    (judged,) = lenient.judged()
    assert judged.is_due
    assert judged.minuted is not None
    shown = lenient.client(lenient.jurors[0]).get(page(lenient, f"{entry}/")).content.decode()
    assert "Anda menyatakan: usaha bersama. Satu koperasi. Lembar Anda tetap dihitung." in shown
    mark(lenient, lenient.jurors[0], entry)
    hand_in(lenient, lenient.jurors[0])
    assert counted(lenient) == [f"J{lenient.seats[0]}"]
    assert [one.reason for one in minuted(lenient)] == ["Dinyatakan juri: usaha bersama. Satu koperasi."]


def test_what_cannot_be_declared_is_told_at_its_line_and_nothing_typed_is_lost(desk: Desk) -> None:
    undeclared(desk)
    typed = {"village": "Atlantis", "entry0": "P999", "kind0": "kin", "words0": "Sepupu", "entry7": "P001"}
    told = declare(desk, typed, expect=422)
    assert "Tidak ada desa seperti itu" in told
    for value in typed.values():
        assert f'value="{value}"' in told
    told = declare(desk, {**typed, "village": ""}, expect=422)
    assert "Tidak ada peserta P999 di hadapan panel Anda" in told
    assert "Pilih hubungannya" in told
    assert Declaration.objects.exclude(relations=[]).count() == 0


def test_the_trail_holds_ids_of_what_was_declared_and_no_word(desk: Desk) -> None:
    entry = undeclared(desk)
    declare(desk, {"organisation": "Bank Sampah", "entry0": "P001", "kind0": "kin", "words0": "Ketuanya kakak saya."})
    line = next(iter(lines(desk.call.chain)))
    assert (line.act, line.facts) == (
        "assessment.declare",
        {"seat": desk.seats[0], "declaration": Declaration.objects.latest("pk").pk, "home": None, "subjects": [entry]},
    )


def test_what_was_declared_is_changed_by_declaring_again_and_kept(desk: Desk) -> None:
    entry = undeclared(desk)
    declare(desk, {"entry0": "P001", "kind0": "kin", "words0": "Keliru orang."})
    first = desk.client(desk.jurors[0]).get(page(desk)).content.decode()
    assert 'value="Keliru orang."' in first
    declare(desk, NOTHING)
    assert minuted(desk) == []
    mark(desk, desk.jurors[0], entry)
    kept = Declaration.objects.filter(relations__0__words="Keliru orang.")
    assert [one.seat_id for one in kept] == [desk.seats[0]]


def test_after_the_round_is_settled_nothing_is_declared_until_it_is_opened_again(desk: Desk) -> None:
    undeclared(desk)
    settle(desk)
    assert "Buka kembali keputusannya dulu" in declare(desk, NOTHING, expect=409)


def test_only_who_sits_there_declares(desk: Desk) -> None:
    undeclared(desk)
    for person in (desk.jurors[1], desk.organiser):
        assert desk.client(person).post(page(desk), NOTHING).status_code == 404
    assert desk.client(desk.jurors[0], OCTOBER).get(page(desk)).status_code == 200


def test_an_entry_of_another_panel_cannot_be_named(desk: Desk) -> None:
    undeclared(desk)
    Entry.objects.filter(pk=desk.entry(2, VERIFIED)).update(frozen={"kecamatan": "Bandar"})
    assert "Tidak ada peserta P002" in declare(desk, {"entry0": "P002", "kind0": "kin"}, expect=422)
