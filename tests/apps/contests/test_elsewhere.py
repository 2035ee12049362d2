"""What of an entry stands in another one too is a question to its officer; a person decides it, with a reason."""

from dataclasses import replace
from typing import Any

import pytest
import typst
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from lumbung.apps.contests.models import Entry, Measurement, Resemblance, SentText
from lumbung.apps.contests.operations.attaching import attach_file
from lumbung.apps.contests.operations.resembling import decide_resemblance
from lumbung.apps.contests.operations.withdrawing import withdraw_entry
from lumbung.apps.contests.queries.queueing import Wanted, queue
from lumbung.apps.contests.queries.resemblances import Answer, open_questions, resemblance_lines
from lumbung.apps.contests.tasks.comparing import compare_entry
from lumbung.apps.contests.tasks.measuring import measure_stored
from lumbung.apps.rulebook.queries import Call
from lumbung.documents.likeness.marking import Piece, shortened
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.alike_world import COPY, LATER, NIK, asked, elsewhere, person, two_alike, write
from tests.apps.contests.desk_world import CHAPTERS, JANUARY, LAW, SEPTEMBER, Desk, desk
from tests.apps.contests.entering_world import JULY, Lomba, lomba
from tests.documents.likeness import corpus

__all__ = ["desk", "lomba"]


# ------------------------------------------------------------------------------------------------ asking


def test_sending_an_entry_asks_the_worker_to_compare_it(lomba: Lomba) -> None:
    for name in ("Kelompok Melati", "Kelompok Anggrek"):
        entry = lomba.begin(name=name)
        version = lomba.fill(entry)
        write(entry, corpus.EMPON)
        lomba.send(entry, version)
    assert not SentText.objects.exists(), "the page does not wait for it"
    for asked_for in DBTaskResult.objects.filter(task_path__endswith="compare_sent"):
        asked_for.task.call(*asked_for.args_kwargs["args"])
    assert SentText.objects.count() == 2
    assert set(Resemblance.objects.values_list("kind", flat=True)) == {"text"}


def test_both_desks_are_asked_about_a_near_copy_with_its_figures(desk: Desk) -> None:
    first, second = two_alike(desk)
    (line,) = asked(desk, second)
    assert (line.is_text, line.other_code, line.other_group, line.same_contest) == (True, "P001", "Kelompok 1", True)
    assert 60 <= line.own_percent <= 95
    (back,) = asked(desk, first)
    assert (back.own_percent, back.other_percent) == (line.other_percent, line.own_percent)


def test_a_proposal_of_its_own_asks_nobody(desk: Desk) -> None:
    first, second = write(desk.entry(1), corpus.EMPON), write(desk.entry(2), corpus.BATIK)
    assert compare_entry(second, SEPTEMBER) == 0
    assert asked(desk, first) == asked(desk, second) == []


def test_another_region_and_another_contest_is_found_too(desk: Desk) -> None:
    _, other = elsewhere(desk, corpus.EMPON)
    entry = write(desk.entry(2), COPY)
    compare_entry(entry, SEPTEMBER)
    (line,) = asked(desk, entry)
    assert (line.other, line.same_contest, line.other_group) == (other, False, "Kelompok Seberang")
    assert (line.region, line.year) == ("Kabupaten Pekalongan", 2021)


@pytest.mark.parametrize("state", [Entry.State.DRAFT, Entry.State.WITHDRAWN])
def test_what_was_not_sent_is_compared_with_nothing(desk: Desk, state: Entry.State) -> None:
    write(desk.entry(1, state), corpus.EMPON)
    entry = write(desk.entry(2), COPY)
    assert compare_entry(entry, SEPTEMBER) == 0


def test_what_is_typed_while_an_entry_is_mended_is_seen_by_nobody(desk: Desk) -> None:
    first, second = two_alike(desk)
    Entry.objects.filter(pk=first).update(state=Entry.State.RETURNED, chapters={CHAPTERS[3]: "Rahasia yang baru"})
    compare_entry(second, LATER)
    (line,) = asked(desk, second)
    page = desk.client(desk.officer).get(desk.address(f"meja/{second}/serupa/{line.id}/")).content.decode()
    assert "Rahasia yang baru" not in page
    assert "Dusun Sidomulyo" in page


def test_the_decrees_own_words_are_nobodys(desk: Desk) -> None:
    words = (LAW / "naskah.md").read_text()[2000:9000]
    write(desk.entry(1), words)
    assert compare_entry(write(desk.entry(2), words), SEPTEMBER) == 0


def test_a_decree_that_asks_for_no_likeness_asks_no_officer(desk: Desk) -> None:
    _, second = two_alike(desk)
    rules, parts = desk.call.rules, desk.call.rules.parts
    others = tuple(one for one in parts.requirements if not one.asks_for_likeness)
    silent = replace(desk.call, rules=replace(rules, parts=parts.model_copy(update={"requirements": others})))
    assert asked(desk, second)
    assert resemblance_lines(desk.who(desk.officer), silent, second) == []


# ------------------------------------------------------------------------------------------------ deciding


def decide(desk: Desk, entry: int, answer: Answer, reason: str = "Kata-katanya sama.", **other: Any) -> None:
    (line,) = asked(desk, entry)
    given: dict[str, Any] = {"asker": desk.who(desk.officer), "seen": line.changed_at, "at": LATER} | other
    decide_resemblance(call=desk.call, entry=entry, id=line.id, answer=answer, reason=reason, **given)


def test_a_person_decides_with_a_reason_and_the_trail_keeps_it(desk: Desk) -> None:
    first, second = two_alike(desk)
    decide(desk, second, Answer.SAME)
    (line,) = asked(desk, second)
    assert (line.state, line.reason, line.decided_at) == (Answer.SAME, "Kata-katanya sama.", LATER)
    assert line.by
    assert asked(desk, first)[0].is_open, "the other entry's officer answers for that one"
    found = next(one for one in lines(desk.call.chain) if one.act == "contests.decide_resemblance")
    assert found.facts == {"entry": second, "other": first, "about": "text", "answer": "same"}


def test_no_decision_without_a_reason(desk: Desk) -> None:
    _, second = two_alike(desk)
    with pytest.raises(Refused, match="reason is missing"):
        decide(desk, second, Answer.SAME, reason="  ")


def test_of_two_officers_the_later_sees_what_the_earlier_decided(desk: Desk) -> None:
    _, second = two_alike(desk)
    decide(desk, second, Answer.SAME)
    with pytest.raises(Refused, match="decided this question since"):
        decide(desk, second, Answer.DIFFERENT, seen=SEPTEMBER)


def test_nobody_decides_about_something_else_than_was_on_screen(desk: Desk) -> None:
    _, second = two_alike(desk)
    write(second, corpus.EMPON)
    compare_entry(second, LATER)
    with pytest.raises(Refused, match="has changed"):
        decide(desk, second, Answer.DIFFERENT, seen=SEPTEMBER)
    assert asked(desk, second)[0].is_open


@pytest.mark.parametrize("state", [Call.State.SETTLED, Call.State.ANNOUNCED])
def test_nothing_is_decided_once_the_result_is(desk: Desk, state: Call.State) -> None:
    _, second = two_alike(desk)
    with pytest.raises(Refused, match="result of this contest"):
        decide(desk.in_state(state), second, Answer.SAME)
    with pytest.raises(Refused):
        decide(desk.in_state(Call.State.OPEN), second, Answer.SAME, at=JANUARY)
    assert asked(desk, second)[0].is_open


def test_what_is_found_makes_a_page_of_the_desk_that_was_opened_before_an_old_one(desk: Desk) -> None:
    first, second = two_alike(desk)
    assert [desk.stored(one).version for one in (first, second)] == [1, 1]
    compare_entry(second, LATER)
    assert [desk.stored(one).version for one in (first, second)] == [1, 1], "the same was found"
    Entry.objects.filter(pk=first).update(state=Entry.State.RETURNED)
    write(second, corpus.EMPON)
    compare_entry(second, LATER)
    assert [desk.stored(one).version for one in (first, second)] == [1, 2], "a group that mends is not disturbed"


def test_what_was_decided_stays_while_the_same_is_found_and_opens_again_when_it_changes(desk: Desk) -> None:
    _, second = two_alike(desk)
    decide(desk, second, Answer.DIFFERENT)
    compare_entry(second, LATER)
    assert asked(desk, second)[0].state is Answer.DIFFERENT
    write(second, corpus.EMPON)
    compare_entry(second, LATER)
    assert asked(desk, second)[0].is_open
    write(second, corpus.IKAN)
    compare_entry(second, LATER)
    assert asked(desk, second) == []
    assert not Resemblance.objects.exists()


@pytest.mark.parametrize("who", ["assessor", "agency", "village_staff", "leader", "inspector", "entrant"])
def test_nobody_but_an_officer_sees_or_decides(desk: Desk, who: str) -> None:
    _, second = two_alike(desk)
    asker = desk.who(getattr(desk.world.batang, who))
    assert resemblance_lines(asker, desk.call, second) == []
    with pytest.raises(Refused):
        decide(desk, second, Answer.SAME, asker=asker)


# ------------------------------------------------------------------------------------------------ pages


def page_of(desk: Desk, entry: int, client: Client) -> str:
    (line,) = resemblance_lines(desk.who(desk.officer), desk.call, entry)
    return client.get(desk.address(f"meja/{entry}/serupa/{line.id}/")).content.decode()


def test_the_desk_leads_to_both_texts_side_by_side(desk: Desk) -> None:
    _, second = two_alike(desk)
    client = desk.client(desk.officer)
    entry = client.get(desk.address(f"meja/{second}/")).content.decode()
    assert "Proposal serupa dengan Kelompok 1" in entry
    assert "Pasal 4 huruf c" in entry
    page = page_of(desk, second, client)
    assert page.count("<mark") >= 4
    assert "tidak sedang diajukan pada lomba sejenis" in page
    assert "bernilai Rp38.000" in page
    order = ("Proposal yang sama?</h1>", "Bagian sama yang terpanjang", "Simpan putusan", 'id="isian-ini"')
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order), "texts come last"


def test_of_a_foreign_entry_only_what_stands_here_too_is_shown(desk: Desk) -> None:
    unshared = " Nomor rekening kelompok kami disimpan di bank desa."
    elsewhere(desk, corpus.EMPON + unshared)
    entry = write(desk.entry(2), COPY)
    compare_entry(entry, SEPTEMBER)
    page = page_of(desk, entry, desk.client(desk.officer))
    assert "Kelompok Seberang" in page
    assert "hanya bagian yang sama" in page
    assert "Nomor rekening" not in page


def test_an_officer_decides_on_the_page_and_what_was_typed_stays_where_it_is_wrong(desk: Desk) -> None:
    _, second = two_alike(desk)
    (line,) = asked(desk, second)
    client, address = desk.client(desk.officer), desk.address(f"meja/{second}/serupa/{line.id}/")
    typed = {"reason": "Sama sampai angkanya.", "seen": line.changed_at.isoformat()}
    wrong = client.post(address, typed)
    assert wrong.status_code == 422
    assert "Sama sampai angkanya." in wrong.content.decode()
    late = client.post(address, typed | {"answer": "same", "seen": JANUARY.isoformat()}).content.decode()
    assert "Yang sama pada kedua isian berubah." in late
    assert f'name="seen" value="{line.changed_at.isoformat()}"' in late, "it may be decided now"
    done = client.post(address, typed | {"answer": "same"})
    assert done.status_code == 302
    assert "Sama sampai angkanya." in client.get(desk.address(f"meja/{second}/")).content.decode()


def test_the_group_reads_nothing_of_it(desk: Desk) -> None:
    first, second = two_alike(desk)
    person(first, "Siti Aminah", nik=NIK)
    person(second, "Siti Aminah", nik=NIK)
    compare_entry(second, SEPTEMBER)
    page = desk.client(desk.world.batang.entrant).get(desk.address(f"isian/{second}/")).content.decode()
    assert "Kelompok 1" not in page
    assert "serupa" not in page.lower()


def test_what_a_page_asks_the_database_does_not_grow_with_the_questions(desk: Desk) -> None:
    counts = []
    for number in (2, 5):
        for one in range(10 * number, 10 * number + number):
            write(desk.entry(one), corpus.edited(corpus.EMPON, 4, one))
        entry = write(desk.entry(number), COPY)
        compare_entry(entry, SEPTEMBER)
        assert len(asked(desk, entry)) >= number
        with CaptureQueriesContext(
            connection,
        ) as caught:
            asked(desk, entry)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_comparing_asks_the_database_the_same_whatever_was_sent_before(desk: Desk) -> None:
    counts = []
    for number, text in ((3, corpus.IKAN), (9, corpus.WISATA)):
        for one in range(10 * number, 10 * number + number):
            compare_entry(write(desk.entry(one), corpus.edited(corpus.BATIK, 95, one)), SEPTEMBER)
        entry = write(desk.entry(number), text)
        with CaptureQueriesContext(connection) as caught:
            compare_entry(entry, SEPTEMBER)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_open_questions_are_counted_for_a_queue(desk: Desk) -> None:
    first, second = two_alike(desk)
    assert open_questions(desk.call, [first, second]) == {first: 1, second: 1}
    found = queue(desk.who(desk.officer), desk.call, Wanted(), SEPTEMBER).lines
    decide(desk, second, Answer.DIFFERENT)
    assert open_questions(desk.call, [first, second]) == {first: 1}
    after = queue(desk.who(desk.officer), desk.call, Wanted(), SEPTEMBER).lines
    asked_of = [{one.id: one.tally.questions for one in lines} for lines in (found, after)]
    assert asked_of[0][second] == asked_of[1][second] + 1
    assert asked_of[0][first] == asked_of[1][first]


# ------------------------------------------------------------------------------------------------ files


def test_the_words_of_the_proposals_file_are_compared_once_they_are_read(lomba: Lomba) -> None:
    content = bytes(typst.compile(f'#set text(lang: "id")\n{corpus.EMPON}'.encode(), format="pdf"))
    sent = []
    for name in ("Kelompok Melati", "Kelompok Anggrek"):
        entry = lomba.begin(name=name)
        version = lomba.fill(entry)
        attach_file(
            asker=lomba.world.asker(lomba.entrant, JULY),
            call=lomba.call,
            entry=entry,
            document="proposal",
            name="proposal.pdf",
            content=content,
            at=JULY,
        )
        lomba.send(entry, version)
        sent.append(entry)
    assert compare_entry(sent[1], JULY) == 0
    for row in Measurement.objects.filter(state=Measurement.State.WAITING):
        measure_stored(row.pk, JULY)
    assert [one.kind for one in Resemblance.objects.all()] == ["text", "text"]
    assert b"temulawak" not in bytes(SentText.objects.get(entry=sent[1]).parts), "they are encrypted as the file is"


def test_long_stretches_that_nobody_shares_are_cut_out_of_the_page() -> None:
    words = " ".join(f"kata{one}" for one in range(200))
    (short,) = shortened([Piece(words)])
    assert short.text.startswith("kata0 ")
    assert "[…]" in short.text
    assert len(short.text.split()) < 70
    assert shortened([Piece(words, 1, True)])[0].text == words


def test_a_question_whose_text_is_gone_is_still_shown_and_decided(desk: Desk) -> None:
    first, second = two_alike(desk)
    SentText.objects.filter(entry=first).delete()
    assert "Simpan putusan" in page_of(desk, second, desk.client(desk.officer))


def test_whoever_takes_an_entry_back_takes_its_kept_text_back_too(lomba: Lomba) -> None:
    entry = lomba.begin()
    lomba.send(entry, lomba.fill(entry))
    compare_entry(entry, JULY)
    assert SentText.objects.filter(entry=entry).exists()
    withdraw_entry(asker=lomba.world.asker(lomba.entrant, JULY), call=lomba.call, entry=entry, at=JULY)
    assert not SentText.objects.exists()
