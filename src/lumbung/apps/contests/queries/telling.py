"""What people are told about entries: the sentences of notices, each with why, what to do, by when, and where."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse

from lumbung.apps.accounts.queries import Role, holders
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.cases import WHOLE
from lumbung.apps.contests.queries.entries import record_of
from lumbung.apps.contests.queries.noting import asked_of_group
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.verifying import decided, rule_names
from lumbung.apps.notices.queries import Message, without_identifiers
from lumbung.apps.regions.queries import home_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Document, Requirement
from lumbung.regulation.stages import Window
from lumbung.regulation.wording import Words, plain, say

LONGEST_TEXT = 1200
"""As much of a text as an address carries, its link always; the whole stands beside it."""
WRONG = (Answer.RETURN, Answer.REFUSE)


class Noted(NamedTuple):
    """What an officer wrote about one requirement, document or page of an entry."""

    name: Words
    words: str
    citations: tuple[str, ...]


def address_of(call: CallRecord, route: str, *more: object) -> str:
    """A page of a contest, inside this installation."""
    home = home_of(call.region)
    assert home is not None, "a contest belongs to a government"
    return reverse(route, args=[home.slug, call.slug, *more])


def front_of(call: CallRecord) -> str:
    """The front page of a contest's government, for whom the contest itself shows no page now."""
    home = home_of(call.region)
    assert home is not None, "a contest belongs to a government"
    return reverse("home", args=[home.slug])


def days_of(window: Window) -> Words:
    """The days of a stage, as far as they are stated."""
    stage = window.stage.name
    if window.first is None or window.last is None:
        return say("{stage}: tanggalnya belum ditetapkan.", "{stage}: its days are not set.", stage=stage)
    return say(
        "{stage}: {first} sampai {last}.",
        "{stage}: from {first} until {last}.",
        stage=stage,
        first=window.first,
        last=window.last,
    )


def staff_of_district(row: Entry) -> list[int]:
    """Who verifies an entry at its district."""
    return holders(Role.DISTRICT_STAFF, row.village.code.rpartition(".")[0], row.changed_at)


def received(call: CallRecord, row: Entry) -> Message:
    """To the group: it is in; on paper only what the decree wants there."""
    again = any(one.answer == Answer.RETURN for one in assessment.review_history(call.id, row.pk))
    subject = (
        say("Perbaikan {name} ({code}) sudah masuk", "The repaired entry of {name} ({code}) is in")
        if again
        else say("Isian {name} ({code}) sudah masuk", "The entry of {name} ({code}) is in")
    )
    papers = [one for one in call.rules.parts.documents if one.copies]
    lines = [about(row), say("Simpan nomor {code}.", "Keep the number {code}.", code=row.code)]
    if checking_round(call):
        lines.append(
            say(
                "Petugas memeriksanya. Kabarnya tampil di halaman isian Anda.",
                "An officer verifies it. The answer will stand on the page of your entry.",
            )
        )
    lines += [
        say(
            "Di atas kertas: serahkan {n} rangkap {document}.",
            "On paper: hand in {n} copies of {document}.",
            n=one.copies or 0,
            document=one.name,
        )
        for one in papers
    ]
    places = tuple(dict.fromkeys(place for one in papers for place in one.citations))
    named = _naming(subject, row)
    return Message(named, tuple(lines), address_of(call, "entry_receipt", row.pk), places)


def waiting_at_desk(call: CallRecord, row: Entry) -> Message:
    """To the officers of a district: how many entries lie on their desk, however many came since they looked."""
    district = row.village.code.rpartition(".")[0]
    count = entries_of(call).filter(state=Entry.State.SUBMITTED, village__code__startswith=f"{district}.").count()
    return Message(
        say("{n} isian menunggu di meja verifikasi", "Entries that wait at the verification desk: {n}", n=count),
        (
            plain(call.name),
            say(
                "Yang terakhir masuk: {name} ({code}).",
                "The last one: {name} ({code}).",
                name=row.group_name,
                code=row.code,
            ),
        ),
        address_of(call, "desk"),
    )


def concluded(call: CallRecord, row: Entry, answer: Answer, reason: str, until: date | None) -> Message:
    """To the group: what the officer decided and wrote, what is to be repaired, and by when."""
    round_ = checking_round(call)
    notes = list(_notes(call, row, answer))
    lines = [about(row), *([plain(reason.strip())] if reason.strip() and answer in WRONG else [])]
    lines += [say("{name}: {words}", "{name}: {words}", name=one.name, words=one.words) for one in notes]
    citations = [*(round_.citations if round_ else ()), *(place for one in notes for place in one.citations)]
    if answer is Answer.RETURN:
        subject = (
            say("Perbaiki isian {name} ({code}) sampai {until}", "Repair the entry of {name} ({code}) by {until}")
            if until
            else say("Perbaiki isian {name} ({code})", "Repair the entry of {name} ({code})")
        )
        lines.append(
            say(
                "Buka isiannya, perbaiki yang ditandai, lalu kirim lagi. Yang lain tidak perlu diketik ulang.",
                "Open the entry, repair what is marked, then send it again. Nothing else is typed again.",
            )
        )
    elif answer is Answer.REFUSE:
        subject = say("Isian {name} ({code}) tidak lulus verifikasi", "The entry of {name} ({code}) does not pass")
        lines.append(
            say(
                "Alasannya dapat dibaca di halaman isian. Tanyakan kepada petugas bila belum jelas.",
                "The reasons are on the entry's page. Ask the officer if something is unclear.",
            )
        )
    else:
        subject = say("Isian {name} ({code}) lulus verifikasi", "The entry of {name} ({code}) is verified")
        lines.append(say("Berikutnya penilaian. Isiannya kini terkunci.", "Judging is next. The entry is locked now."))
    return Message(
        _naming(subject, row, until), tuple(lines), address_of(call, "entry", row.pk), tuple(dict.fromkeys(citations))
    )


def due_soon(call: CallRecord, row: Entry, until: date) -> Message:
    """To the group: the day until which it may repair is near."""
    round_ = checking_round(call)
    return Message(
        _naming(
            say("Ingat: perbaiki {name} ({code}) sampai {until}", "Remember: repair {name} ({code}) by {until}"),
            row,
            until,
        ),
        (
            about(row),
            say(
                "Isian ini belum dikirim lagi. Sesudah {until} petugas dapat menyatakannya tidak lulus.",
                "This entry has not come back. After {until} the officer may fail it.",
                until=until,
            ),
        ),
        address_of(call, "entry", row.pk),
        round_.citations if round_ else (),
    )


def taken_back(call: CallRecord, row: Entry) -> Message:
    """To the group: its entry takes no further part."""
    return Message(
        _naming(say("Isian {name} ({code}) ditarik", "The entry of {name} ({code}) was taken back"), row),
        (about(row), say("Isian ini tidak diperiksa lagi.", "It is not verified any more.")),
        address_of(call, "entry", row.pk),
    )


def reopened(call: CallRecord, seat: int, row: Entry, reason: str) -> Message:
    """To a juror: a sheet that was handed in is open again."""
    return Message(
        _naming(say("Lembar nilai {name} ({code}) dibuka lagi", "The sheet for {name} ({code}) is open again"), row),
        (
            say("Alasan penyelenggara: {reason}", "The organiser's reason: {reason}", reason=reason.strip()),
            say("Periksa nilainya, lalu serahkan lagi.", "Look at the marks, then hand them in again."),
        ),
        address_of(call, "judging_seat", seat),
    )


def announced(call: CallRecord) -> Message:
    """To everybody who entered: the result is out."""
    return Message(
        say("Hasil {name} diumumkan", "The result of {name} is out", name=call.name),
        (
            say(
                "Lihat pemenangnya, dan di halaman isian Anda: tempat dan nilai kelompok Anda dengan alasannya.",
                "See the winners, and on your entry's page your group's place and scores with their reasons.",
            ),
        ),
        address_of(call, "call_result"),
    )


def corrected(call: CallRecord, reason: str) -> Message:
    """To everybody who entered: what was announced is being corrected, and no place is public meanwhile."""
    return Message(
        say("Hasil {name} sedang dikoreksi", "The result of {name} is being corrected", name=call.name),
        (
            say("Alasan: {reason}", "Reason: {reason}", reason=reason.strip()),
            say("Anda dikabari lagi bila hasilnya diumumkan.", "You will be told when the result is out again."),
        ),
        address_of(call, "call"),
    )


def other_days(call: CallRecord, window: Window, reason: str) -> Message:
    """To everybody whom a stage concerns: its days are others now, and why."""
    return Message(
        say("Jadwal berubah: {stage}", "The schedule has changed: {stage}", stage=window.stage.name),
        (
            plain(call.name),
            days_of(window),
            say("Alasan: {reason}", "Reason: {reason}", reason=reason.strip()),
        ),
        address_of(call, "call"),
        window.stage.citations,
    )


def by_other_means(call: CallRecord, row: Entry) -> Message:
    """To the officer who decided: this group reads no e-mail."""
    return Message(
        say(
            "{name} tidak punya surel: kabari lewat WhatsApp",
            "{name} has no e-mail: tell it by WhatsApp",
            name=row.group_name,
        ),
        (
            say(
                "Teksnya siap di halaman isian ini, di bawah Kontak.",
                "The text is ready on the entry's page, under Contact.",
            ),
        ),
        address_of(call, "verify_entry", row.pk),
    )


def ready_text(call: CallRecord, entry: int) -> str:
    """The same for a group that reads no e-mail: what its officer sends by other means, in the group's language."""
    row = Entry.objects.select_related("village").get(pk=entry)
    last = None if row.state == Entry.State.SUBMITTED else decided(call, entry)
    if last is None:
        message = received(call, row)
    else:
        until = date.fromisoformat(last.value) if isinstance(last.value, str) else None
        message = concluded(call, row, Answer(last.answer), last.reason, until)
    told = [message.subject, *message.paragraphs]
    address = say("Buka di Lumbung: {link}", "Open in Lumbung: {link}", link=settings.ADDRESS + message.link)
    return "\n\n".join([*(without_identifiers(one.text()) for one in told), address.text()])


def whatsapp(number: str, text: str) -> str:
    """An address that opens WhatsApp with a text to a number, once somebody presses it; nothing is asked before."""
    if len(text) > LONGEST_TEXT:
        told, _, link = text.rpartition("\n\n")
        text = f"{told[: LONGEST_TEXT - len(link)]}…\n\n{link}"
    return f"https://wa.me/{number.lstrip('+')}?{urlencode({'text': text}, quote_via=quote)}"


def about(row: Entry) -> Words:
    """Which entry it is, by its title."""
    return say("“{title}”, {name}.", "“{title}”, {name}.", title=row.title or "–", name=row.group_name)


def _naming(words: Words, row: Entry, until: date | None = None) -> Words:
    figures = {"name": row.group_name, "code": row.code} | ({"until": until} if until else {})
    return Words(words.id, words.en, figures)


def _notes(call: CallRecord, row: Entry, answer: Answer) -> Iterator[Noted]:
    """What goes with the conclusion: the notes at places of what is returned, else the officer's words at each rule."""
    known: list[Requirement | Document] = [*call.rules.parts.requirements, *call.rules.parts.documents]
    citations = {one.code: one.citations for one in known}
    if answer is Answer.RETURN:
        for note in asked_of_group(call, record_of(row, call)):
            yield Noted(note.name, note.words, citations.get(note.end, ()))
    elif answer is Answer.REFUSE:
        names = rule_names(call)
        for one in assessment.reviews(call.id, row.pk):
            if one.item != WHOLE and one.answer in WRONG and one.reason:
                yield Noted(plain(names.get(one.item, one.item)), one.reason, citations.get(one.item, ()))
