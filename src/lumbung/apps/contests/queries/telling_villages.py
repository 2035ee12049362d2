"""What a village and a group tell each other about a recommendation: asked, given, refused, taken back."""

from lumbung.apps.contests.models import Entry, Recommendation
from lumbung.apps.contests.queries.asking import UNFOLDED, Step
from lumbung.apps.contests.queries.telling import about, address_of
from lumbung.apps.notices.queries import Message
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Document
from lumbung.regulation.wording import Words, say


def asked(call: CallRecord, row: Entry, one: Recommendation, document: Document) -> Message:
    """To the staff of a village: a group asks for a document."""
    return Message(
        _naming(say("{group} meminta {document}", "{group} asks for: {document}"), row, document),
        (
            about(row),
            say(
                "Baca judul, pengurus, dan ringkasannya, lalu berikan rekomendasi atau tolak dengan alasan.",
                "Read its title, committee and summary, then recommend or refuse with a reason.",
            ),
        ),
        address_of(call, "recommendation", one.pk),
        document.citations,
    )


def given(call: CallRecord, one: Recommendation, document: Document) -> Message:
    """To the group: the village recommends it."""
    return _to_group(
        call,
        one,
        document,
        say("{document} untuk {group} sudah diberikan", "{group} has its {document}"),
        say("Dari {name}, {office}.", "From {name}, {office}.", name=one.name, office=one.office),
        say(
            "Suratnya sudah ada di antara berkas Anda, dan berlaku selama judul dan pengurusnya tetap.",
            "The letter stands among your files, and counts as long as title and committee stay the same.",
        ),
    )


def refused(call: CallRecord, one: Recommendation, document: Document) -> Message:
    """To the group: the village does not recommend it, and why."""
    return _to_group(
        call,
        one,
        document,
        say("{document} untuk {group} ditolak desa", "The village refused {group} its {document}"),
        say("Alasan: {reason}", "Reason: {reason}", reason=one.reason),
        say(
            "Bicarakan dengan petugas desa; sesudah diperbaiki, minta lagi atau unggah pindaian suratnya.",
            "Talk to the village's staff; once it is mended, ask again or upload a scan of the letter.",
        ),
    )


def withdrawn(call: CallRecord, one: Recommendation, document: Document) -> Message:
    """To the group: the village takes back what it gave, and why."""
    return _to_group(
        call,
        one,
        document,
        say("{document} untuk {group} dicabut desa", "The village took back the {document} of {group}"),
        say("Alasan: {reason}", "Reason: {reason}", reason=one.reason),
        say("Suratnya tidak ada lagi di antara berkas Anda.", "The letter is no longer among your files."),
    )


def _to_group(call: CallRecord, one: Recommendation, document: Document, subject: Words, *lines: Words) -> Message:
    page = f"{address_of(call, 'entry_step', one.entry_id, Step.FILES.value)}?{UNFOLDED}={one.document}"
    return Message(_naming(subject, one.entry, document), (about(one.entry), *lines), page, document.citations)


def _naming(words: Words, row: Entry, document: Document) -> Words:
    return Words(words.id, words.en, {"group": row.group_name, "document": document.name})
