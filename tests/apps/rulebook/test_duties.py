"""What the decree orders is recorded: when, where, who came, what was decided; nothing is ever removed."""

from datetime import date, timedelta
from typing import Any

import pytest

from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import DutyLine, Guest, duties, duty_file, guide_of
from lumbung.shared.files.keeping import read_file
from lumbung.shared.refusal import Refused
from tests.apps.rulebook.calls import AT, Prepared, prepared
from tests.papers import PDF
from tests.world import World


def meeting(**changes: Any) -> rulebook.TypedMeeting:
    typed = {
        "held_on": date(2021, 4, 20),
        "place": "Aula",
        "groups": (),
        "present": (Guest("Dinas Koperasi", 3), Guest("Bu Sri")),
        "minutes": "Disepakati.",
    }
    return rulebook.TypedMeeting(**{**typed, **changes})


def keep(made: Prepared, duty: str = "sosialisasi", **changes: Any) -> int:
    given = {"meeting": meeting(), "file": None, "publish": False, **changes}
    return rulebook.record_duty(**made.led, duty=duty, **given)


def line(made: Prepared, duty: str = "sosialisasi") -> DutyLine:
    return next(one for one in duties(made.record) if one.duty.code == duty)


def test_a_meeting_is_kept_with_all_that_came_of_it(world: World) -> None:
    made = prepared(world)
    keep(made)
    (held,) = line(made).held
    assert (held.place, held.people, held.minutes) == ("Aula", 4, "Disepakati.")
    assert line(made).is_done


def test_held_for_some_districts_the_others_are_missing(world: World) -> None:
    made = prepared(world)
    keep(made, meeting=meeting(groups=("Bandar", "Blado")))
    assert "Reban" in line(made).missing
    assert not {"Bandar", "Blado"} & set(line(made).missing)
    assert not line(made).is_done


def test_a_duty_for_each_district_counts_those_that_it_reached(world: World) -> None:
    made = prepared(world)
    assert (line(made).reached, len(line(made).missing)) == (0, 15)
    for group in line(made).missing:
        keep(made, meeting=meeting(groups=(group,)))
    assert line(made).reached == 15
    assert line(made).is_done


def test_a_duty_that_is_held_once_asks_for_no_district(world: World) -> None:
    made = prepared(world)
    assert line(made, "kerangka-acuan").parts is None
    with pytest.raises(Refused):
        keep(made, "kerangka-acuan", meeting=meeting(groups=("Bandar",)))


def test_held_for_all_nothing_is_missing(world: World) -> None:
    made = prepared(world)
    keep(made, meeting=meeting(groups=("Bandar",)))
    keep(made)
    assert line(made).missing == ()


def test_a_published_file_is_the_guide_until_its_record_is_withdrawn(world: World) -> None:
    made = prepared(world)
    record = keep(made, "panduan-lomba", file=("panduan.pdf", PDF), publish=True)
    guide = guide_of(made.record)
    kept = duty_file(made.record, record)
    assert guide is not None
    assert kept is not None
    assert (guide.name, read_file(kept[1])) == ("panduan.pdf", PDF)
    rulebook.withdraw_duty(**made.led, record=record, reason="Salah berkas")
    assert guide_of(made.record) is None
    assert duty_file(made.record, record) is None


def test_a_file_that_is_not_published_is_no_guide(world: World) -> None:
    made = prepared(world)
    keep(made, "panduan-lomba", file=("panduan.pdf", PDF))
    assert guide_of(made.record) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"duty": "tidak-ada"},
        {"meeting": meeting(held_on=AT.date() + timedelta(1))},
        {"meeting": meeting(groups=("Atlantis",))},
        {"publish": True},
        {"file": ("panduan.pdf", b"")},
        {"file": ("panduan.pdf", b"%PDF-1.7 terpotong")},
        {"file": ("panduan.pdf", b"MZ program %%EOF")},
        {"file": ("besar.pdf", b"%PDF-" + b"0" * 10_000_001 + b"%%EOF")},
    ],
    ids=["no such duty", "not held yet", "no such district", "no file", "empty", "cut off", "no PDF", "too large"],
)
def test_what_cannot_be_so_is_refused(wrong: dict[str, Any], world: World) -> None:
    made = prepared(world)
    with pytest.raises(Refused):
        keep(made, **wrong)
    assert not any(one.held for one in duties(made.record))


def test_a_wrong_record_stays_with_its_reason_and_counts_no_more(world: World) -> None:
    made = prepared(world)
    record = keep(made)
    rulebook.withdraw_duty(**made.led, record=record, reason="Tanggalnya salah")
    (held,) = line(made).held
    assert held.withdrawn_because == "Tanggalnya salah"
    assert not line(made).is_done


@pytest.mark.parametrize("reason", ["", "dua kali"])
def test_withdrawing_needs_a_reason_and_happens_once(reason: str, world: World) -> None:
    made = prepared(world)
    record = keep(made)
    if reason:
        rulebook.withdraw_duty(**made.led, record=record, reason=reason)
    with pytest.raises(Refused):
        rulebook.withdraw_duty(**made.led, record=record, reason=reason)


def test_only_the_organiser_records(world: World) -> None:
    made = prepared(world)
    for who in (world.batang.leader, world.batang.district_staff, world.pekalongan.organiser):
        with pytest.raises(Refused):
            rulebook.record_duty(
                **{**made.led, "asker": world.asker(who, AT)},
                duty="sosialisasi",
                meeting=meeting(),
                file=None,
                publish=False,
            )
