"""Passing at once what is ready: a list to confirm, one act and one trail line for each, and never failing any."""

from lumbung.apps.contests.models import Entry, FieldNote
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SEEN, SEPTEMBER, Desk, desk

__all__ = ["desk"]

LIST = "meja/luluskan/"


def ready(desk: Desk, number: int) -> int:
    """An entry in whose way nothing stands."""
    return desk.entry(number, **SEEN)


def state(desk: Desk, entry: int) -> str:
    return desk.stored(entry).state


def test_what_is_ticked_passes_one_by_one_and_nothing_else(desk: Desk) -> None:
    first, second, unticked = (ready(desk, number) for number in (1, 2, 3))
    failing, asked = desk.entry(4, **SEEN, ketua_perempuan=False), desk.entry(5)
    client = desk.client(desk.officer)
    page = client.get(desk.address(LIST)).content.decode()
    assert [f"<b>Kelompok {n}</b>" in page for n in range(1, 6)] == [True, True, True, False, False]
    ticked = [f"{one}.0" for one in (first, second, failing, asked)]
    assert client.post(desk.address(LIST), {"isian": ticked}).status_code == 422, "it has to be confirmed"
    assert state(desk, first) == Entry.State.SUBMITTED
    client.post(desk.address(LIST), {"isian": ticked, "sure": "on"})
    assert [state(desk, one) for one in (first, second)] == [Entry.State.VERIFIED] * 2
    assert [state(desk, one) for one in (unticked, failing, asked)] == [Entry.State.SUBMITTED] * 3
    concluded = [line for line in lines(desk.call.chain) if line.act == "contests.conclude_verification"]
    assert [line.facts["entry"] for line in concluded] == [second, first]


def test_what_changed_since_the_list_was_opened_is_looked_at_first(desk: Desk) -> None:
    entry = ready(desk, 1)
    Entry.objects.update(version=1)
    ticked = [f"{entry}.0", "9" * 5000 + ".0", f"{entry}.", "?"]  # of what no page of ours sends, nothing comes
    answer = desk.client(desk.officer).post(desk.address(LIST), {"isian": ticked, "sure": "on"})
    assert "Lihat isiannya, lalu putuskan." in answer.content.decode()
    assert state(desk, entry) == Entry.State.SUBMITTED


def test_an_entry_with_an_open_note_is_not_ready(desk: Desk) -> None:
    entry = ready(desk, 1)
    FieldNote.objects.create(entry_id=entry, place="isian:judul", words="?", by_id=desk.officer, at=SEPTEMBER)
    assert "Tidak ada isian yang siap" in desk.client(desk.officer).get(desk.address(LIST)).content.decode()
