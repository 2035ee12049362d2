"""What is measured in an uploaded proposal: facts of the entry, shown with figure, page and place in the decree."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.models import Attachment, Entry, Measurement
from lumbung.apps.contests.operations import attaching, entering, keys
from lumbung.apps.contests.operations.verifying import record_findings
from lumbung.apps.contests.operations.withdrawing import withdraw_entry
from lumbung.apps.contests.queries.entries import entry
from lumbung.apps.contests.tasks import measuring
from lumbung.apps.contests.tasks.measuring import measure_stored
from lumbung.documents.reading import Measured, measure, running
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.entering_world import JULY, SEPTEMBER, Lomba, lomba
from tests.papers import proposal

__all__ = ["lomba"]


def attach(lomba: Lomba, id: int, content: bytes, name: str = "proposal.pdf") -> int:
    who = asker(lomba.entrant, JULY)
    return attaching.attach_file(
        asker=who, call=lomba.call, entry=id, document="proposal", name=name, content=content, at=JULY
    )


def work() -> None:
    """What the worker does: every waiting measurement."""
    for row in Measurement.objects.filter(state=Measurement.State.WAITING):
        while measure_stored(row.pk, JULY):
            pass


def facts(lomba: Lomba, id: int) -> dict[str, object]:
    found = entry(asker(lomba.entrant, JULY), lomba.call, id)
    assert found is not None
    return dict(found.facts)


def page(lomba: Lomba, id: int, rest: str = "berkas/") -> str:
    client: Client = lomba.world.client_of(lomba.entrant, JULY)
    return client.get(lomba.address(f"{id}/{rest}")).content.decode()


def test_what_is_measured_fills_the_facts_that_nobody_is_asked_for(lomba: Lomba) -> None:
    id = lomba.begin()
    attach(lomba, id, proposal(8))
    assert "halaman_proposal" not in facts(lomba, id)
    work()
    found = facts(lomba, id)
    assert found["halaman_proposal"] == 8
    assert found["kertas"] == "A4"
    assert found["bab_dalam_berkas"] == frozenset(
        next(one.options for one in lomba.call.rules.parts.facts if one.code == "bab_dalam_berkas")
    )


def test_of_a_file_that_is_removed_while_it_is_measured_nothing_is_kept(
    lomba: Lomba, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = lomba.begin()
    file = attach(lomba, id, proposal(3))

    def removed_meanwhile(kind: str, content: bytes) -> Measured:
        attaching.remove_file(asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, file=file, at=JULY)
        return measure(kind, content)

    monkeypatch.setattr(measuring, "measure", removed_meanwhile)
    assert not measure_stored(Measurement.objects.get().pk, JULY)
    assert not Measurement.objects.exists()


def test_nobody_types_what_is_measured(lomba: Lomba) -> None:
    id = lomba.begin()
    who = asker(lomba.entrant, JULY)
    entering.save_entry(asker=who, call=lomba.call, entry=id, version=0, at=JULY, answers={"halaman_proposal": 3})
    assert "halaman_proposal" not in facts(lomba, id)


def test_too_many_pages_stop_an_entry_only_once_they_are_measured(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    attach(lomba, id, proposal(23))
    shown = page(lomba, id, "kirim/")
    assert "Sedang diperiksa; halaman ini memuat hasilnya sebentar lagi." in shown
    assert "Kirim ke panitia" in shown
    work()
    shown = page(lomba, id, "kirim/")
    for told in ("23 halaman", "Kurangi 3 halaman.", "Lampiran huruf B angka 3 huruf c"):
        assert told in shown
    assert "Kirim ke panitia" not in shown
    with pytest.raises(Refused, match="23"):
        lomba.send(id, version)
    attach(lomba, id, proposal(8))
    work()
    assert lomba.send(id, version) == "P001"
    assert (Entry.objects.get(pk=id).frozen or {})["halaman_proposal"] == 8


def test_a_wrong_letter_or_paper_is_a_question_with_its_figures_and_stops_nobody(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    attach(lomba, id, proposal(3, "Liberation Serif", "216mm × 279mm"))
    work()
    found = facts(lomba, id)
    assert found["huruf_sesuai"] is False
    assert found["kertas"] == "lainnya"
    shown = page(lomba, id, "kirim/")
    assert "Liberation Serif" in shown
    assert "Letter" in shown
    assert lomba.send(id, version) == "P001"


def test_a_file_that_cannot_be_read_passes_and_fails_nothing(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    work()
    assert not {"huruf_sesuai", "spasi_sesuai", "bab_dalam_berkas"} & facts(lomba, id).keys()
    shown = page(lomba, id, "kirim/")
    assert "Petugas akan memeriksanya" in shown
    assert "Simpan sebagai PDF" in shown
    lomba.send(id, version)


def test_the_same_content_is_measured_once_and_forgotten_with_the_last_of_it(lomba: Lomba) -> None:
    one, other = lomba.begin(), lomba.begin(name="Kelompok Mawar")
    for id in (one, other, one):
        attach(lomba, id, proposal(3))
    assert Measurement.objects.count() == 1
    work()
    row = Measurement.objects.get()
    assert row.tries == 1
    assert b"talas" not in bytes(row.measured or b"")
    for id in (one, other):
        assert Measurement.objects.count() == 1
        withdraw_entry(asker=asker(lomba.entrant, JULY), call=lomba.call, entry=id, at=JULY)
    assert Measurement.objects.count() == 0


def test_a_measurement_is_asked_for_with_the_file_and_travels_as_a_task(
    lomba: Lomba, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        attach(lomba, lomba.begin(), proposal(3))
    task = DBTaskResult.objects.get(task_path="lumbung.apps.contests.tasks.measure_file")
    assert task.args_kwargs["args"] == [Measurement.objects.get().pk, JULY.isoformat()]


def test_a_request_that_was_lost_is_made_again_when_the_file_comes_again(
    lomba: Lomba, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    attach(lomba, lomba.begin(), proposal(3))
    Measurement.objects.update(asked_at=JULY - timedelta(hours=2))
    with django_capture_on_commit_callbacks(execute=True):
        attach(lomba, lomba.begin(name="Kelompok Mawar"), proposal(3))
        attach(lomba, lomba.begin(name="Kelompok Mekar"), proposal(3))
    assert DBTaskResult.objects.filter(task_path="lumbung.apps.contests.tasks.measure_file").count() == 1


def test_what_was_measured_opens_with_the_newest_key(lomba: Lomba, settings: Settings) -> None:
    id = lomba.begin()
    attach(lomba, id, proposal(3))
    work()
    settings.EARLIER_IDENTIFIER_KEYS = [settings.IDENTIFIER_KEY]
    settings.IDENTIFIER_KEY = "another key of this installation"
    keys.encrypt_anew()
    settings.EARLIER_IDENTIFIER_KEYS = []
    assert facts(lomba, id)["halaman_proposal"] == 3


def test_what_fails_through_no_fault_of_the_file_is_tried_three_times_and_then_an_officers(lomba: Lomba) -> None:
    id = lomba.begin()
    stored = Path(default_storage.path(Attachment.objects.get(pk=attach(lomba, id, proposal(3))).stored_as))
    aside = stored.rename(stored.with_suffix(".aside"))
    work()
    assert Measurement.objects.get().tries == 3
    assert "pemeriksaan otomatis tidak selesai" in page(lomba, id, "kirim/")
    aside.rename(stored)
    who = asker(lomba.entrant, JULY)
    file = Attachment.objects.get(entry_id=id, removed_at=None).pk
    attaching.remove_file(asker=who, call=lomba.call, entry=id, file=file, at=JULY)
    attach(lomba, id, proposal(3))
    work()
    assert facts(lomba, id)["halaman_proposal"] == 3


def test_a_slow_file_is_tried_again_and_then_said_to_be_slow(lomba: Lomba, monkeypatch: pytest.MonkeyPatch) -> None:
    id = lomba.begin()
    attach(lomba, id, proposal(3))
    monkeypatch.setattr(running, "SECONDS", 0.01)
    work()
    assert Measurement.objects.get().tries == 3
    assert "mengukurnya terlalu lama" in page(lomba, id, "kirim/")


def test_what_is_measured_after_sending_joins_the_frozen_facts_and_the_trail(lomba: Lomba) -> None:
    id = lomba.begin()
    version = lomba.fill(id)
    attach(lomba, id, proposal(23))
    lomba.send(id, version)
    before = Entry.objects.get(pk=id)
    assert "halaman_proposal" not in (before.frozen or {})
    record_findings(
        asker=asker(lomba.world.batang.organiser, SEPTEMBER),
        call=lomba.call,
        entry=id,
        found={"kertas": "lainnya"},
        at=SEPTEMBER,
    )
    work()
    after = Entry.objects.get(pk=id)
    assert (after.frozen or {})["halaman_proposal"] == 23
    assert (after.frozen or {})["kertas"] == "lainnya", "an officer's finding stands above the measured one"
    assert [one.act for one in lines(lomba.call.chain)][:1] == ["contests.measure_late"]
    client = lomba.world.client_of(lomba.world.batang.organiser, SEPTEMBER)
    shown = client.get(f"/batang/lomba/{lomba.call.slug}/meja/{id}/").content.decode()
    assert "23 halaman" in shown
    assert "/lihat/1/" in shown


def test_an_entry_asks_for_all_its_measurements_at_once(lomba: Lomba) -> None:
    id = lomba.begin()
    attach(lomba, id, proposal(3))
    work()
    with CaptureQueriesContext(connection) as asked:
        facts(lomba, id)
    assert sum('FROM "contests_measurement"' in one["sql"] for one in asked) == 1


def test_a_page_is_shown_with_what_was_found_on_it(lomba: Lomba) -> None:
    id = lomba.begin()
    file = attach(lomba, id, proposal(3, "Liberation Serif"))
    work()
    shown = page(lomba, id, f"berkas/{file}/lihat/1/")
    assert "Halaman 1 dari 3" in shown
    assert "<rect" in shown
    assert "Liberation Serif" in shown
    client = lomba.world.client_of(lomba.entrant, JULY)
    answer = client.get(lomba.address(f"{id}/berkas/{file}/lihat/1.png"))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert len(answer.content) < 150_000
    for missing in ("lihat/0/", "lihat/4/", "lihat/4.png"):
        assert client.get(lomba.address(f"{id}/berkas/{file}/{missing}")).status_code == 404
