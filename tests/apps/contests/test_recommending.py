"""A village's recommendation: asked for, given or refused; it counts as the document, for what it was given for."""

from dataclasses import dataclass

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.accounts.models import Grant
from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import Attachment, Entry, Recommendation
from lumbung.apps.contests.operations import attaching, entering
from lumbung.apps.contests.operations.entering import save_entry, submit_entry
from lumbung.apps.contests.operations.recommending import (
    ask_recommendation,
    give_recommendation,
    refuse_recommendation,
    take_back_request,
    withdraw_recommendation,
)
from lumbung.apps.contests.queries.entries import entry as read_entry
from lumbung.apps.contests.queries.files import file_to_open
from lumbung.apps.contests.queries.recommending import (
    RequestLine,
    answers_for_villages,
    request_to_answer,
    requests_asked,
    requests_of,
)
from lumbung.apps.contests.queries.trail import ACTS
from lumbung.apps.notices.queries import notices
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.entering_world import ANSWERS, JULY, PDF, REQUIRED, WOMEN, Lomba, lomba
from tests.documents.forms.test_forms import pdf_words
from tests.working import work

__all__ = ["lomba"]

LETTER = "surat-rekomendasi"


@dataclass
class Asked:
    """A group's entry with everything but the village's letter, and the request for it."""

    lomba: Lomba
    entry: int
    request: int = 0

    @property
    def staff(self) -> int:
        return self.lomba.world.batang.village_staff

    def ask(self) -> int:
        group = self.lomba.world.asker(self.lomba.entrant, JULY)
        self.request = ask_recommendation(asker=group, call=self.lomba.call, entry=self.entry, document=LETTER, at=JULY)
        return self.request

    def give(self, person: int | None = None, mark: str | None = None) -> None:
        who = self.lomba.world.asker(person or self.staff, JULY)
        found = request_to_answer(who, self.lomba.call, self.request)
        shown = (found.mark if found else "") if mark is None else mark
        give_recommendation(
            asker=who,
            call=self.lomba.call,
            recommendation=self.request,
            mark=shown,
            name="Sutrisno (contoh)",
            office="Kepala Desa Brokoh",
            number="140/12",
            at=JULY,
        )

    def refuse(self, reason: str = "Kelompok ini belum terdaftar di desa.") -> None:
        who = self.lomba.world.asker(self.staff, JULY)
        refuse_recommendation(asker=who, call=self.lomba.call, recommendation=self.request, reason=reason, at=JULY)

    def withdraw(self, reason: str = "Pengurusnya mengundurkan diri.") -> None:
        who = self.lomba.world.asker(self.staff, JULY)
        withdraw_recommendation(asker=who, call=self.lomba.call, recommendation=self.request, reason=reason, at=JULY)

    def retitle(self, title: str) -> None:
        who, version = self.lomba.world.asker(self.lomba.entrant, JULY), Entry.objects.get().version
        save_entry(asker=who, call=self.lomba.call, entry=self.entry, version=version, at=JULY, title=title)

    def send(self) -> str:
        who, version = self.lomba.world.asker(self.lomba.entrant, JULY), Entry.objects.get().version
        return submit_entry(asker=who, call=self.lomba.call, entry=self.entry, version=version, at=JULY)

    def line(self) -> RequestLine:
        who = self.lomba.world.asker(self.lomba.entrant, JULY)
        return requests_of(who, self.lomba.call, self.entry)[LETTER]

    def has_letter(self) -> object:
        read = read_entry(self.lomba.world.asker(self.lomba.entrant, JULY), self.lomba.call, self.entry)
        return read and read.facts[f"dokumen.{LETTER}"]

    def told(self, person: int | None = None) -> str:
        newest = notices(self.lomba.world.asker(person or self.lomba.entrant, JULY), 0, 1)[0]
        return " ".join([newest.subject.text(), *(one.text() for one in newest.paragraphs)])


@pytest.fixture
def asked(lomba: Lomba) -> Asked:
    entry, who = lomba.begin(), lomba.world.asker(lomba.entrant, JULY)
    save_entry(
        asker=who,
        call=lomba.call,
        entry=entry,
        version=0,
        at=JULY,
        title="Keripik",
        members=WOMEN,
        answers=ANSWERS,
        budget=[entering.TypedCost("Wajan", "peralatan dan mesin", 500_000)],
        chapters={"latar belakang": "Talas melimpah."},
    )
    for document in set(REQUIRED) - {LETTER}:
        attaching.attach_file(
            asker=who, call=lomba.call, entry=entry, document=document, name="a.pdf", content=PDF, at=JULY
        )
    made = Asked(lomba, entry)
    made.ask()
    return made


def test_the_staff_of_the_village_is_told_and_reads_no_more_than_it_recommends(asked: Asked) -> None:
    assert "Kelompok Melati meminta Surat rekomendasi" in asked.told(asked.staff)
    found = request_to_answer(asked.lomba.world.asker(asked.staff, JULY), asked.lomba.call, asked.request)
    assert found is not None
    assert (found.line.title, found.committee[0]) == ("Keripik", ("Ibu 0", "ketua"))
    assert ("latar belakang", "Talas melimpah.") in found.chapters
    work()
    assert {one.to[0] for one in mail.outbox} == {"village_staff@batang.contoh.id"}


def test_what_is_given_counts_as_the_document_and_is_read_like_any_other(asked: Asked) -> None:
    assert asked.has_letter() is False
    with pytest.raises(Refused, match="Surat rekomendasi"):
        asked.send()
    asked.give()
    assert asked.has_letter() is True
    assert "sudah diberikan" in asked.told()
    assert asked.send() == "P001"
    officer = asked.lomba.world.asker(asked.lomba.world.batang.district_staff, JULY)
    kept = file_to_open(officer, asked.lomba.call, asked.entry, Attachment.objects.get(document=LETTER).pk)
    assert kept is not None
    words = " ".join(pdf_words(kept.content()).split())
    for part in (
        "Nomor: 140/12",
        "Kelompok Melati",
        "Keripik",
        "Ibu 0, ketua",
        "Disetujui dalam Lumbung oleh Sutrisno (contoh), Kepala Desa Brokoh, pada 12 Juli 2021.",
        "Tanda tangan pada kertas bila diminta",
    ):
        assert part in words
    assert "Ditandatangani" not in words


@pytest.mark.parametrize("change", ["title", "group", "committee"])
def test_it_lapses_when_what_was_recommended_is_another_and_holds_again_when_it_is_not(
    asked: Asked, change: str
) -> None:
    asked.give()
    row = Entry.objects.get()
    changes = {
        "title": lambda: Entry.objects.update(title="Sirup"),
        "group": lambda: Entry.objects.update(group_name="Kelompok Mawar"),
        "committee": lambda: row.members.filter(name="Ibu 1").update(name="Ibu Lain"),
    }
    changes[change]()
    assert asked.has_letter() is False
    assert asked.line().has_lapsed
    Entry.objects.update(title="Keripik", group_name="Kelompok Melati")
    row.members.filter(name="Ibu Lain").update(name="Ibu 1")
    assert asked.has_letter() is True
    assert asked.line().holds


def test_what_lapsed_is_not_sent_and_a_scan_takes_its_place(asked: Asked) -> None:
    asked.give()
    asked.retitle("Sirup talas")
    with pytest.raises(Refused, match="Surat rekomendasi"):
        asked.send()
    attaching.attach_file(
        asker=asked.lomba.world.asker(asked.lomba.entrant, JULY),
        call=asked.lomba.call,
        entry=asked.entry,
        document=LETTER,
        name="pindaian.pdf",
        content=PDF,
        at=JULY,
    )
    asked.send()
    sent = Attachment.objects.filter(document=LETTER, removed_at=None)
    assert [one.name for one in sent] == ["pindaian.pdf"]
    acts = [one.act for one in lines(asked.lomba.call.chain)]
    assert "contests.lapse_recommendation" in acts


def test_nobody_signs_what_they_have_not_read(asked: Asked) -> None:
    with pytest.raises(Refused, match="changed since"):
        asked.give(mark="0" * 16)
    found = request_to_answer(asked.lomba.world.asker(asked.staff, JULY), asked.lomba.call, asked.request)
    asked.retitle("Sirup talas")
    with pytest.raises(Refused, match="changed since"):
        asked.give(mark=found.mark if found else "")
    asked.give()
    assert asked.has_letter() is True


def test_a_refusal_needs_a_reason_that_the_group_reads_and_may_ask_again_after(asked: Asked) -> None:
    with pytest.raises(Refused, match="reason"):
        asked.refuse("  ")
    asked.refuse()
    assert "Alasan: Kelompok ini belum terdaftar di desa." in asked.told()
    assert asked.line().reason == "Kelompok ini belum terdaftar di desa."
    first = asked.request
    assert asked.ask() != first
    asked.give()
    assert asked.has_letter() is True


def test_what_was_given_is_taken_back_with_a_reason_until_the_entry_is_sent(asked: Asked) -> None:
    asked.give()
    asked.withdraw()
    assert asked.has_letter() is False
    assert "dicabut desa" in asked.told()
    asked.ask()
    asked.give()
    asked.send()
    with pytest.raises(Refused, match="has sent its entry"):
        asked.withdraw()


def test_a_group_whose_village_is_asked_is_not_told_to_ask_it(asked: Asked) -> None:
    browser = asked.lomba.world.client_of(asked.lomba.entrant, JULY)
    pages = [browser.get(asked.lomba.address(f"{asked.entry}/{one}")) for one in ("", "kirim/", "berkas/")]
    for page in (one.content.decode() for one in pages):
        assert "enunggu desa" in page
        assert "Minta surat" not in page
    asked.refuse("Ketuanya lain.")
    page = browser.get(asked.lomba.address(f"{asked.entry}/kirim/")).content.decode()
    assert "Alasan desa:" in page
    assert "Ketuanya lain." in page
    assert "Minta surat" in page


def test_who_gives_it_says_who_they_are_and_is_told_in_our_words_what_is_missing(asked: Asked) -> None:
    browser = asked.lomba.world.client_of(asked.staff, JULY)
    address = f"/batang/lomba/{asked.lomba.call.slug}/rekomendasi/{asked.request}/"
    form = browser.get(address).context["form"]
    assert (form["name"].value(), form["office"].value()) == (None, "Kepala Desa Silurah")
    assert " required" not in str(form["sure"])
    told = browser.post(address, {"office": "Kepala Desa Brokoh", "mark": form["mark"].value()}).content.decode()
    assert "Tulis nama kepala desa" in told
    assert "Centang dulu" in told


def test_asking_twice_is_asking_once_and_may_be_called_off(asked: Asked) -> None:
    first = asked.request
    assert asked.ask() == first
    group = asked.lomba.world.asker(asked.lomba.entrant, JULY)
    take_back_request(asker=group, call=asked.lomba.call, entry=asked.entry, recommendation=first, at=JULY)
    with pytest.raises(Refused, match="answered or called off"):
        asked.give()
    assert requests_asked(asked.lomba.world.asker(asked.staff, JULY), asked.lomba.call) == []


def test_a_village_answers_for_its_own_groups_and_nobody_for_their_own(asked: Asked) -> None:
    world = asked.lomba.world
    elsewhere = world.person("Petugas lain", Role.VILLAGE_STAFF, world.pekalongan.village.id)
    for person in (elsewhere, world.batang.district_staff, asked.lomba.entrant):
        with pytest.raises(Refused, match="not for your village"):
            asked.give(person)
    Entry.objects.update(owner_id=asked.staff)
    with pytest.raises(Refused, match="not for your village"):
        asked.give()


def test_a_village_without_staff_is_said_at_once_and_what_to_do_instead(asked: Asked) -> None:
    Recommendation.objects.all().delete()
    Grant.objects.filter(role=Role.VILLAGE_STAFF).update(ends=JULY)
    with pytest.raises(Refused, match="has no staff in Lumbung yet") as refused:
        asked.ask()
    assert "unggah pindaian" in (refused.value.verdict.remedy.text() if refused.value.verdict.remedy else "")


def test_nothing_is_recommended_before_it_has_a_title(asked: Asked) -> None:
    Recommendation.objects.all().delete()
    asked.retitle("")
    with pytest.raises(Refused, match="title or the committee"):
        asked.ask()


def test_only_what_the_decree_names_is_asked_of_a_village(asked: Asked) -> None:
    group = asked.lomba.world.asker(asked.lomba.entrant, JULY)
    with pytest.raises(Refused, match="not asked for in Lumbung"):
        ask_recommendation(asker=group, call=asked.lomba.call, entry=asked.entry, document="proposal", at=JULY)
    world = asked.lomba.world
    assert answers_for_villages(world.asker(world.batang.village_staff), asked.lomba.call)
    assert not answers_for_villages(world.asker(world.batang.district_staff), asked.lomba.call)


def test_every_act_stands_in_the_trail_in_words(asked: Asked) -> None:
    asked.refuse()
    asked.ask()
    asked.give()
    asked.withdraw()
    acts = {one.act for one in lines(asked.lomba.call.chain) if "recommendation" in one.act}
    assert acts == {f"contests.{one}_recommendation" for one in ("ask", "refuse", "give", "withdraw")}
    assert acts <= set(ACTS)


def test_the_list_of_a_village_asks_as_often_for_three_as_for_one(asked: Asked) -> None:
    client, address = (
        asked.lomba.world.client_of(asked.staff, JULY),
        f"/batang/lomba/{asked.lomba.call.slug}/rekomendasi/",
    )
    counted = []
    for number in range(3):
        if number:
            row = Entry.objects.create(
                call_id=asked.lomba.call.id,
                village_id=asked.lomba.world.batang.village.id,
                owner_id=asked.lomba.entrant,
                group_name=f"Kelompok {number}",
                title="Sirup",
                begun_at=JULY,
                changed_at=JULY,
            )
            Recommendation.objects.create(entry=row, document=LETTER, asked_by_id=asked.lomba.entrant, asked_at=JULY)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[2]
