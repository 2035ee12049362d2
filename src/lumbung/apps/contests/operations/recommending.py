"""A recommendation: asked for by the group; given, refused or taken back by the staff of its village.

A scan of the letter may be uploaded instead, as always; what is given here stands among the files like one.
"""

from datetime import datetime
from typing import NoReturn

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Attachment, Entry, Recommendation
from lumbung.apps.contests.operations.attaching import asked_document, take_out, to_edit, touch
from lumbung.apps.contests.operations.calendar import must_be_open_to_write
from lumbung.apps.contests.operations.telling import tell_group, tell_village
from lumbung.apps.contests.permissions import recommendations_to_answer
from lumbung.apps.contests.queries import telling_villages as telling
from lumbung.apps.contests.queries.entries import entry as read_entry
from lumbung.apps.contests.queries.printing import filled
from lumbung.apps.contests.queries.recommending import (
    CHANGEABLE,
    State,
    documents_given,
    lapsed,
    mark_of,
    subject_of,
    village_staff,
)
from lumbung.apps.regions.queries import home_of, in_full
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.forms import Given, render_given
from lumbung.regulation.schema.parts import Document
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import Checked, check_file
from lumbung.shared.files.keeping import keep_file
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def ask_recommendation(*, asker: Asker, call: CallRecord, entry: int, document: str, at: datetime) -> int:
    """Ask the village of an entry for a document. Returns the request's id; asking twice is asking once."""
    assert asker.person is not None, "only somebody asks"
    call = rulebook.hold_call(call=call.id)
    row = to_edit(asker, call, entry, at)
    asked = asked_document(call, document)
    if document not in documents_given(call):
        refuse(
            say("{name} tidak diminta lewat Lumbung.", "{name} is not asked for in Lumbung.", name=asked.name),
            say("Unggah berkasnya.", "Upload the file."),
            asked.citations,
        )
    open_one = row.recommendations.filter(document=document, state=State.ASKED).first()
    if open_one is not None:
        return open_one.pk
    _must_say_what_for(row, asked)
    staff = village_staff(row, at)
    if not staff:
        village = in_full(row.village.code, row.village.name)
        refuse(
            say("Belum ada petugas {village} di Lumbung.", "{village} has no staff in Lumbung yet.", village=village),
            say(
                "Unduh suratnya, minta tanda tangan di kantor desa, lalu unggah pindaian atau fotonya.",
                "Download the letter, have it signed at the village office, then upload a scan or picture.",
            ),
            asked.citations,
        )
    made = Recommendation.objects.create(entry=row, document=document, asked_by_id=asker.person, asked_at=at)
    touch(row, at)
    _record(call, asker, "contests.ask_recommendation", made, at)
    tell_village(call, staff, f"recommendation:{made.pk}", telling.asked(call, row, made, asked), at)
    return made.pk


@transaction.atomic
def take_back_request(*, asker: Asker, call: CallRecord, entry: int, recommendation: int, at: datetime) -> None:
    """The group no longer asks; what was answered already stays. Taking it back twice changes nothing."""
    call = rulebook.hold_call(call=call.id)
    row = to_edit(asker, call, entry, at)
    one = row.recommendations.filter(pk=recommendation, state=State.ASKED).first()
    if one is not None:
        one.state, one.answered_at = State.TAKEN_BACK, at
        one.save(update_fields=["state", "answered_at"])
        touch(row, at)
        _record(call, asker, "contests.take_back_request", one, at)


def give_recommendation(
    *, asker: Asker, call: CallRecord, recommendation: int, mark: str, name: str, office: str, number: str, at: datetime
) -> None:
    """Recommend, in the village's name. The letter is made from what stands now and joins the files of the entry.

    `mark` is what the page said that is recommended: what has changed since is read again first.
    """
    given = Given(name.strip(), office.strip(), number.strip())
    letter = check_file(name="surat.pdf", content=_letter(asker, call, recommendation, mark, given, at))
    with transaction.atomic():
        _give(asker, call, recommendation, mark, given, letter, at)


@transaction.atomic
def refuse_recommendation(*, asker: Asker, call: CallRecord, recommendation: int, reason: str, at: datetime) -> None:
    """Refuse, with a reason that the group reads."""
    call, one, document = _held(asker, call, recommendation, State.ASKED, at)
    _must_say_why(reason, document)
    _answer(one, asker, State.REFUSED, at, reason=reason.strip())
    touch(one.entry, at)
    _record(call, asker, "contests.refuse_recommendation", one, at)
    tell_group(call, one.entry, f"recommendation:{one.pk}:refused", telling.refused(call, one, document), at)


@transaction.atomic
def withdraw_recommendation(*, asker: Asker, call: CallRecord, recommendation: int, reason: str, at: datetime) -> None:
    """Take back what was given, with a reason that the group reads, as long as the entry was not sent."""
    call, one, document = _held(asker, call, recommendation, State.GIVEN, at)
    _must_say_why(reason, document)
    _answer(one, asker, State.WITHDRAWN, at, reason=reason.strip())
    if one.file is not None and one.file.removed_at is None:
        take_out(one.entry, [one.file], at)
    touch(one.entry, at)
    _record(call, asker, "contests.withdraw_recommendation", one, at)
    tell_group(call, one.entry, f"recommendation:{one.pk}:withdrawn", telling.withdrawn(call, one, document), at)


def drop_lapsed(call: CallRecord, row: Entry, at: datetime) -> None:
    """Take out of an entry that is being sent what was recommended of something else. Belongs inside that act."""
    for one in lapsed(row):
        assert one.file is not None, "what lapses has a letter"
        take_out(row, [one.file], at)
        facts = {"entry": row.pk, "recommendation": one.pk}
        record(chain=call.chain, at=at, actor=None, act="contests.lapse_recommendation", **facts)


def _letter(asker: Asker, call: CallRecord, recommendation: int, mark: str, given: Given, at: datetime) -> bytes:
    """The letter as PDF; made before anything is held, since that takes a moment."""
    one = _open(asker, call, recommendation, State.ASKED)
    _must_be_as_read(one.entry, mark)
    read = read_entry(asker, call, one.entry_id)
    home = home_of(call.region)
    assert read is not None, "staff of a village see its entries"
    return render_given(filled(call, home.name if home else "", read, timezone.localtime(at).date()), given)


def _give(
    asker: Asker, call: CallRecord, recommendation: int, mark: str, given: Given, letter: Checked, at: datetime
) -> None:
    call, one, document = _held(asker, call, recommendation, State.ASKED, at)
    row = one.entry
    _must_be_as_read(row, mark)
    earlier = row.recommendations.filter(document=one.document, state=State.GIVEN, file__removed_at=None)
    take_out(row, [before.file for before in earlier if before.file is not None], at)
    stored = keep_file(folder=f"{call.id}/{row.pk}", checked=letter, sealed=True)
    one.file = Attachment.objects.create(
        entry=row,
        document=one.document,
        name=f"{one.document}-lumbung.pdf",
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.stored_as,
        key=stored.key,
        added_at=at,
    )
    one.about, one.name, one.office, one.number = subject_of(row), given.name, given.office, given.number
    _answer(one, asker, State.GIVEN, at)
    touch(row, at)
    _record(call, asker, "contests.give_recommendation", one, at)
    tell_group(call, row, f"recommendation:{one.pk}:given", telling.given(call, one, document), at)


def _held(
    asker: Asker, call: CallRecord, recommendation: int, state: Recommendation.State, at: datetime
) -> tuple[CallRecord, Recommendation, Document]:
    """A request in a state, of an entry that may be written, held until the act is done."""
    call = rulebook.hold_call(call=call.id)
    one = _open(asker, call, recommendation, state)
    must_be_open_to_write(call, one.entry, at)
    return call, one, documents_given(call)[one.document]


def _open(asker: Asker, call: CallRecord, recommendation: int, state: Recommendation.State) -> Recommendation:
    rows = recommendations_to_answer(asker, call).select_related("entry__village", "file")
    one = rows.filter(pk=recommendation, document__in=documents_given(call)).first()
    if one is None:
        _is_not_yours()
    if one.entry.state not in CHANGEABLE:
        refuse(
            say("{name} sudah mengirim isiannya.", "{name} has sent its entry.", name=one.entry.group_name),
            say(
                "Yang sudah dikirim tidak diubah lagi. Hubungi petugas kecamatan bila ada yang keliru.",
                "What was sent is not changed. Ask the district's officer if something is wrong.",
            ),
        )
    if one.state != state:
        refuse(
            say("Permintaan ini sudah dijawab, atau dibatalkan.", "This request was answered or called off."),
            say("Muat ulang halamannya.", "Reload the page."),
        )
    return one


def _is_not_yours() -> NoReturn:
    refuse(
        say("Permintaan ini bukan untuk desa Anda.", "This request is not for your village."),
        say("Petugas desa kelompok itu yang menjawabnya.", "The staff of that group's village answer it."),
    )


def _must_be_as_read(row: Entry, mark: str) -> None:
    if mark_of(row) != mark:
        refuse(
            say("Isian kelompok berubah sejak Anda membukanya.", "The entry changed since you opened it."),
            say("Baca lagi judul dan pengurusnya, lalu jawab.", "Read its title and committee again, then answer."),
        )


def _must_say_what_for(row: Entry, document: Document) -> None:
    """A village recommends a plan of some people: both are written first."""
    if not row.title.strip() or not subject_of(row)["committee"]:
        refuse(
            say("Judul kegiatan atau pengurusnya belum diisi.", "The title or the committee is not filled in yet."),
            say("Isi keduanya dulu; itulah yang dibaca petugas desa.", "Fill in both first: the village reads them."),
            document.citations,
        )


def _must_say_why(reason: str, document: Document) -> None:
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis alasannya, supaya kelompok tahu.", "Write the reason, so that the group knows."),
            document.citations,
        )


def _answer(one: Recommendation, asker: Asker, state: Recommendation.State, at: datetime, reason: str = "") -> None:
    one.state, one.answered_by_id, one.answered_at, one.reason = state, asker.person, at, reason
    one.save()


def _record(call: CallRecord, asker: Asker, act: str, one: Recommendation, at: datetime) -> None:
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act=act,
        entry=one.entry_id,
        document=one.document,
        recommendation=one.pk,
    )
