"""A contest is prepared from a decree, answered, dated and opened by its organiser, and by nobody else."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Call, Decree
from lumbung.apps.rulebook.queries import (
    PATIENCE,
    Minutes,
    choices_made,
    decree_at,
    decrees_to_choose,
    earlier_decrees,
    effects,
    shelf_decrees,
    stage_changes,
)
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.rulebook.calls import AT, MINUTES, Prepared, law, prepared
from tests.world import World

OWN = {"gabung-juri": "median"}


def zipped(files: dict[str, bytes], folder: str = "lomba-kami/") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(folder + name, content)
    return packed.getvalue()


# ------------------------------------------------------------------------------------------------ decrees


def test_the_shelf_offers_every_shipped_decree_and_says_which_are_contests() -> None:
    found = {one.code: one.is_contest for one in shelf_decrees()}
    assert found["batang-2021"]
    assert not found["iga-2026-sid"]


def test_a_decree_is_offered_once_but_each_version_of_it_on_its_own(world: World) -> None:
    made = prepared(world)
    offered = [one for one in decrees_to_choose(made.asker, made.home) if one.code == "batang-2021"]
    assert [one.source for one in offered] == [earlier_decrees(made.asker, made.home)[0].source]
    other = {**law(), "naskah.md": law()["naskah.md"] + b"\n"}
    decree = rulebook.keep_decree(files=other, at=AT)
    rulebook.prepare_call(asker=made.asker, home=made.home, slug="lomba-2022", decree=decree, at=AT)
    assert sum(one.code == "batang-2021" for one in decrees_to_choose(made.asker, made.home)) == 2


def test_a_decree_of_the_shelf_and_of_an_earlier_contest_is_found_by_its_source(world: World) -> None:
    made = prepared(world)
    (earlier,) = earlier_decrees(made.asker, made.home)
    assert decree_at(made.asker, made.home, earlier.source) == decree_at(made.asker, made.home, "rak:batang-2021")


@pytest.mark.parametrize(
    "source", ["rak:../../etc", "rak:tidak-ada", "lomba:999", "lomba:x", "lomba:" + "9" * 5_000, "", "lain:batang-2021"]
)
def test_a_source_that_no_list_offers_is_nothing(source: str, world: World) -> None:
    made = prepared(world)
    assert decree_at(made.asker, made.home, source) is None


def test_the_decree_of_another_home_is_not_offered(world: World) -> None:
    made = prepared(world)
    (earlier,) = earlier_decrees(made.asker, made.home)
    foreign = world.asker(world.pekalongan.organiser, AT)
    assert decree_at(foreign, world.pekalongan.home, earlier.source) is None


@pytest.mark.django_db
def test_a_decree_with_mistakes_is_refused_with_all_of_them() -> None:
    broken = law("jambi-ttg-2017")
    text = broken["peraturan.yaml"].decode()
    broken["peraturan.yaml"] = text.replace("babak:", "babakk:", 1).replace("penghargaan:", "hadiahh:", 1).encode()
    with pytest.raises(rulebook.WrongDecree) as refused:
        rulebook.keep_decree(files=broken, at=AT)
    assert len(refused.value.mistakes) > 1
    assert not Decree.objects.exists()


def test_a_folder_travels_as_zip_in_a_folder_or_bare() -> None:
    files = law("jambi-ttg-2017")
    assert rulebook.unpack_folder(zipped(files)) == files
    assert rulebook.unpack_folder(zipped(files, "")) == files


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"bukan zip",
        zipped({"peraturan.yaml": b"a: 1"})[:-30],
        zipped({"surat.txt": b"halo"}),
        zipped({"a/peraturan.yaml": b"", "b/peraturan.yaml": b""}),
        zipped({"peraturan.yaml": b" " * 3_000_001}),
    ],
    ids=["empty", "no zip", "cut off", "no decree", "two decrees", "too large"],
)
def test_what_is_no_folder_of_a_decree_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        rulebook.unpack_folder(content)
    assert "ZIP" in refused.value.verdict.remedy.text()  # type: ignore[union-attr]  # None would fail here


# ----------------------------------------------------------------------------------------------- preparing


@pytest.mark.parametrize("who", ["leader", "inspector", "district_staff", "assessor", "entrant", "agency"])
def test_only_the_organiser_prepares(who: str, world: World) -> None:
    decree = rulebook.keep_decree(files=law(), at=AT)
    with pytest.raises(Refused):
        rulebook.prepare_call(
            asker=world.asker(getattr(world.batang, who), AT), home=world.batang.home, slug="a", decree=decree, at=AT
        )


@pytest.mark.parametrize("slug", ["lomba-2021", "siapkan"])
def test_an_address_that_is_taken_is_refused(slug: str, world: World) -> None:
    prepared(world)
    with pytest.raises(Refused, match="taken"):
        prepared(world, slug=slug)


def test_a_decree_whose_contest_cannot_begin_is_not_kept(world: World) -> None:
    prepared(world)
    files = law("jambi-ttg-2017")
    who: dict[str, Any] = {"asker": world.asker(world.batang.organiser, AT), "home": world.batang.home, "at": AT}
    with pytest.raises(Refused, match="taken"):
        rulebook.prepare_call_with(**who, slug="lomba-2021", files=files)
    assert Decree.objects.count() == 1
    rulebook.prepare_call_with(**who, slug="lomba-2022", files=files)
    assert Decree.objects.count() == 2


def test_no_contest_is_held_under_an_index(world: World) -> None:
    with pytest.raises(Refused, match="no decree of a contest"):
        prepared(world, "iga-2026-sid")


# ------------------------------------------------------------------------------------------------ readings


def test_other_answers_than_the_defaults_are_adopted_with_minutes(world: World) -> None:
    made = prepared(world)
    before = made.record.fingerprint
    after = rulebook.choose_readings(**made.led, readings=OWN, minutes=MINUTES)
    (kept,) = choices_made(made.record)
    assert made.record.fingerprint == after != before
    assert (made.record.readings, kept.minutes) == (OWN, MINUTES)


def test_defaults_need_no_minutes_and_lead_back(world: World) -> None:
    made = prepared(world)
    before = made.record.fingerprint
    rulebook.choose_readings(**made.led, readings=OWN, minutes=MINUTES)
    rulebook.choose_readings(**made.led, readings={}, minutes=None)
    assert made.record.fingerprint == before
    assert [one.readings for one in choices_made(made.record)] == [{}, OWN]


def test_a_choice_without_minutes_is_refused(world: World) -> None:
    made = prepared(world)
    with pytest.raises(Refused, match="need minutes"):
        rulebook.choose_readings(**made.led, readings=OWN, minutes=None)
    assert choices_made(made.record) == []


@pytest.mark.parametrize(
    "minutes",
    [
        Minutes("", "BA-1", date(2021, 4, 30), ("A",)),
        Minutes("Dipilih.", " ", date(2021, 4, 30), ("A",)),
        Minutes("Dipilih.", "BA-1", date(2021, 4, 30), ()),
        Minutes("Dipilih.", "BA-1", date(2021, 5, 4), ("A",)),
    ],
    ids=["nothing decided", "no number", "nobody there", "not held yet"],
)
def test_minutes_that_lack_something_are_refused(minutes: Minutes, world: World) -> None:
    made = prepared(world)
    with pytest.raises(Refused):
        rulebook.choose_readings(**made.led, readings=OWN, minutes=minutes)


def test_an_answer_that_the_decree_does_not_offer_is_refused(world: World) -> None:
    made = prepared(world)
    with pytest.raises(Refused):
        rulebook.choose_readings(**made.led, readings={"gabung-juri": "lempar-koin"}, minutes=MINUTES)


def test_readings_are_locked_from_the_first_entry_on(world: World) -> None:
    made = prepared(world)
    rulebook.lock_readings(call=made.id, at=AT)
    with pytest.raises(Refused, match="locked"):
        rulebook.choose_readings(**made.led, readings={}, minutes=None)


def test_effects_are_wanted_once_worked_out_once_and_then_known(world: World) -> None:
    made = prepared(world, "jambi-ttg-2017")
    assert effects(made.record) is None
    assert rulebook.ask_for_effects(call=made.id, at=AT)
    assert not rulebook.ask_for_effects(call=made.id, at=AT)
    rulebook.work_out_effects(call=made.id, at=AT)
    found = effects(made.record)
    assert found is not None
    assert {code for code, _ in found.options} == {one.reading.code for one in made.record.rules.adopted}
    assert not rulebook.ask_for_effects(call=made.id, at=AT)


def test_effects_of_a_worker_that_died_are_asked_for_again(world: World) -> None:
    made = prepared(world, "jambi-ttg-2017")
    rulebook.ask_for_effects(call=made.id, at=AT)
    assert rulebook.ask_for_effects(call=made.id, at=AT + PATIENCE)


# ---------------------------------------------------------------------------------------- days and opening


def days(made: Prepared, **changes: object) -> None:
    first, last = date(2021, 8, 1), date(2021, 9, 15)
    typed = {"stage": "pendaftaran", "first": first, "last": last, "reason": "Banjir", **changes}
    rulebook.set_stage_days(**{**made.led, **typed})


def test_a_stage_is_extended_with_its_reason_and_its_author(world: World) -> None:
    made = prepared(world)
    days(made)
    (change,) = stage_changes(made.record)
    assert (change.stage.code, change.last, change.reason) == ("pendaftaran", date(2021, 9, 15), "Banjir")
    assert change.by
    assert lines(made.record.chain)[0].act == "rulebook.set_stage_days"


@pytest.mark.parametrize(
    "wrong",
    [
        {"stage": "tidak-ada"},
        {"last": date(2021, 7, 1)},
        {"reason": "  "},
    ],
    ids=["no such stage", "ends before it begins", "no reason"],
)
def test_days_that_cannot_be_are_refused(wrong: dict[str, object], world: World) -> None:
    made = prepared(world)
    with pytest.raises(Refused):
        days(made, **wrong)
    assert stage_changes(made.record) == []


def test_the_same_days_again_are_refused(world: World) -> None:
    made = prepared(world)
    days(made)
    with pytest.raises(Refused, match="already"):
        days(made)


def test_a_call_is_opened_once(world: World) -> None:
    made = prepared(world)
    rulebook.open_call(**made.led)
    assert made.record.state is Call.State.OPEN
    with pytest.raises(Refused):
        rulebook.open_call(**made.led)


# ------------------------------------------------------------------------------------- state × act × role

ACTS: dict[str, Callable[[Any], Any]] = {
    "readings": lambda led: rulebook.choose_readings(**led, readings={}, minutes=None),
    "days": lambda led: rulebook.set_stage_days(
        **led, stage="pendaftaran", first=date(2021, 8, 2), last=date(2021, 9, 9), reason="Banjir"
    ),
    "days of a later stage": lambda led: rulebook.set_stage_days(
        **led, stage="monitoring", first=date(2022, 3, 2), last=date(2022, 9, 9), reason="Banjir"
    ),
    "open": lambda led: rulebook.open_call(**led),
}
MAY = {
    Call.State.PREPARED: {"readings", "days", "days of a later stage", "open"},
    Call.State.OPEN: {"readings", "days", "days of a later stage"},
    Call.State.SETTLED: {"days of a later stage"},
    Call.State.ANNOUNCED: {"days of a later stage"},
}


@pytest.mark.parametrize("state", list(Call.State))
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["organiser", "leader", "inspector", "district_staff", "entrant", "foreign organiser"])
def test_who_may_set_what_in_which_state(state: Call.State, act: str, who: str, world: World) -> None:
    made = prepared(world)
    Call.objects.filter(pk=made.id).update(
        state=state, readings_locked_at=AT if state in (Call.State.SETTLED, Call.State.ANNOUNCED) else None
    )
    person = world.pekalongan.organiser if who == "foreign organiser" else getattr(world.batang, who)
    led = {**made.led, "asker": world.asker(person, AT)}
    if who == "organiser" and act in MAY[state]:
        ACTS[act](led)
        assert lines(made.record.chain)[0].act.startswith("rulebook.")
    else:
        with pytest.raises(Refused):
            ACTS[act](led)
