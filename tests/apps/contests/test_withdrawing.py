"""Taking an entry back while registration is open: a draft goes for good, what was sent stays on record."""

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.models import Attachment, Entry, Member
from lumbung.apps.contests.operations.withdrawing import withdraw_entry
from lumbung.apps.contests.queries.chosen import counters
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.entering_world import JULY, SEPTEMBER, Lomba, lomba
from tests.world import world

__all__ = ["lomba", "world"]


def withdraw(lomba: Lomba, entry: int, person: int | None = None) -> bool:
    return withdraw_entry(asker=asker(person or lomba.entrant, JULY), call=lomba.call, entry=entry, at=JULY)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.verdict.because.words.text()


def test_a_draft_is_deleted_with_everything_and_the_trail_says_by_whom(
    lomba: Lomba, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    id = lomba.begin()
    lomba.fill(id)
    kept = list(Attachment.objects.values_list("stored_as", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        assert withdraw(lomba, id) is False
    assert not Entry.objects.exists()
    assert not Member.objects.exists()
    assert [one for one in kept if default_storage.exists(one)] == []
    line = lines(lomba.call.chain)[0]
    assert (line.act, line.actor, line.facts["entry"]) == ("contests.delete_draft", lomba.entrant, id)


def test_a_file_that_another_entry_has_too_stays(
    lomba: Lomba, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first, second = lomba.begin(name="Satu"), lomba.begin(name="Dua")
    lomba.fill(first)
    shared = Attachment.objects.filter(entry=first)[0]
    shared.pk, shared.entry_id = None, second
    shared.save()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(lomba, first)
    assert default_storage.exists(shared.stored_as)


def test_what_was_sent_keeps_its_number_and_takes_no_further_part(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.send(id, lomba.fill(id))
    assert withdraw(lomba, id) is True
    assert Entry.objects.get().state == Entry.State.WITHDRAWN
    assert lines(lomba.call.chain)[0].act == "contests.withdraw_entry"
    officer = asker(lomba.world.batang.district_staff, SEPTEMBER)
    assert sum(counters(officer, lomba.call).by_state.values()) == 0
    other = lomba.begin(name="Kelompok lain")
    assert lomba.send(other, lomba.fill(other)) == "P002"


def test_nothing_is_taken_back_twice_or_after_an_officer_has_found(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.send(id, lomba.fill(id))
    Entry.objects.update(state=Entry.State.VERIFIED)
    assert "tidak dapat Anda tarik" in refusal(lambda: withdraw(lomba, id))
    Entry.objects.update(state=Entry.State.SUBMITTED)
    withdraw(lomba, id)
    assert "tidak dapat Anda tarik" in refusal(lambda: withdraw(lomba, id))


def test_after_registration_everything_stays(lomba: Lomba) -> None:
    id = lomba.begin()
    who = asker(lomba.entrant, SEPTEMBER)
    assert "ditutup" in refusal(lambda: withdraw_entry(asker=who, call=lomba.call, entry=id, at=SEPTEMBER))
    assert Entry.objects.exists()


def test_staff_take_back_what_staff_began_and_nothing_else(lomba: Lomba) -> None:
    batang = lomba.world.batang
    theirs, the_groups = lomba.begin(batang.village_staff, name="Oleh petugas"), lomba.begin(name="Sendiri")
    assert "tidak dapat Anda tarik" in refusal(lambda: withdraw(lomba, the_groups, batang.district_staff))
    assert "tidak dapat Anda tarik" in refusal(lambda: withdraw(lomba, theirs, lomba.world.pekalongan.district_staff))
    withdraw(lomba, theirs, batang.district_staff)
    assert Entry.objects.get().pk == the_groups


def test_the_page_says_what_happens_before_it_does(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, JULY)
    page = lomba.address(f"{id}/tarik/")
    assert page in browser.get(lomba.address(f"{id}/")).content.decode()
    assert "tidak dapat dikembalikan" in browser.get(page).content.decode()
    assert Entry.objects.exists()
    answer = browser.post(page, follow=True)
    assert "Draf sudah dihapus." in answer.content.decode()
    assert browser.get(page).status_code == 404


def test_the_page_of_a_sent_entry_leads_to_what_stays(lomba: Lomba) -> None:
    id = lomba.begin()
    lomba.send(id, lomba.fill(id))
    browser = lomba.world.client_of(lomba.entrant, JULY)
    answer = browser.post(lomba.address(f"{id}/tarik/"), follow=True)
    assert "Isian sudah ditarik." in answer.content.decode()
    assert "Ditarik" in answer.content.decode()
    assert browser.post(lomba.address(f"{id}/tarik/")).status_code == 409
    assert "Isian ini sudah ditarik" in browser.get(lomba.address(f"{id}/tanda-terima/")).content.decode()


def test_no_page_offers_to_take_back_after_registration(lomba: Lomba) -> None:
    id = lomba.begin()
    browser = lomba.world.client_of(lomba.entrant, SEPTEMBER)
    assert "tarik/" not in browser.get(lomba.address(f"{id}/")).content.decode()
    assert browser.post(lomba.address(f"{id}/tarik/")).status_code == 409
