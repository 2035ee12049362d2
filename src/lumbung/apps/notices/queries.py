"""Reading notices, and where the letters are that go out with them."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from lumbung.apps.accounts.queries import ROLE_NAMES, Asker, Office, mailbox
from lumbung.apps.notices.models import FOLDER, SMTP, Attempt, Dispatch, Notice
from lumbung.apps.notices.permissions import letters_to_watch, notices_to_read, watches_letters
from lumbung.apps.notices.records import LetterText, Message, NoticeRecord, Outbox, Try, Undelivered, Waiting
from lumbung.apps.regions.queries import Home, home_of
from lumbung.regulation.wording import Language, Words, say
from lumbung.shared.identifiers import digest, masked

__all__ = [
    "Message",
    "Outbox",
    "count",
    "count_tries",
    "letter_of",
    "notices",
    "outbox",
    "role_ended",
    "role_given",
    "tries",
    "unread",
    "watches_letters",
    "without_identifiers",
]

State = Dispatch.State
TROUBLED = (State.FAILED, State.GIVEN_UP, State.NO_ADDRESS)
"""What somebody who runs a contest should know of."""
STATES = {
    State.WAITING: say("Menunggu dikirim", "Waiting to be sent"),
    State.SENDING: say("Sedang dikirim", "Being sent"),
    State.SENT: say("Terkirim", "Sent"),
    State.KEPT: say("Disimpan, tidak dikirim", "Kept, not sent"),
    State.FAILED: say("Belum berhasil, dicoba lagi", "Failed so far, tried again"),
    State.GIVEN_UP: say("Gagal dikirim", "Given up"),
    State.NO_ADDRESS: say("Tanpa surel", "No e-mail address"),
}
"""Where a letter is, in words."""
WAYS = {SMTP: say("peladen surel", "mail server"), FOLDER: say("folder", "folder")}
"""Which way a letter went, in words."""
OVERDUE_AFTER = timedelta(minutes=15)
"""A letter that should have been sent so long ago, or is being sent for so long, has no worker that looks after it."""
MOST_SHOWN = 100
LONGEST_SUBJECT = 140
IDENTIFIER = re.compile(r"\d(?:[ -]?\d){10,}")
"""A number as long as a telephone's or a NIK's, which somebody may have typed into a note: no letter carries it."""


def unread(asker: Asker) -> int:
    """How many notices a person has not read: one small query, and none for the public."""
    return notices_to_read(asker).filter(read_at=None).count() if asker.person else 0


def count(asker: Asker) -> int:
    """How many notices a person has in all."""
    return notices_to_read(asker).count()


def notices(asker: Asker, first: int, last: int) -> list[NoticeRecord]:
    """A slice of one's own notices, the newest first."""
    return [
        NoticeRecord(
            id=row.pk,
            subject=_words(row.subject),
            paragraphs=_paragraphs(row),
            citations=tuple(row.citations),
            posted_at=row.posted_at,
            is_new=row.read_at is None,
        )
        for row in notices_to_read(asker)[first:last]
    ]


def outbox(asker: Asker, home: Home, at: datetime) -> Outbox:
    """The letters of a government: how many in each state, the latest that did not arrive, what nobody sends."""
    rows = letters_to_watch(asker, home)
    found = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    troubled = rows.filter(state__in=TROUBLED).select_related("notice__person").prefetch_related("attempts")
    return Outbox(
        counts=tuple((STATES[state], found[state]) for state in State if state in found),
        undelivered=tuple(_undelivered(row) for row in troubled.order_by("-changed_at", "-pk")[:MOST_SHOWN]),
        waiting=_waiting(rows, at - OVERDUE_AFTER),
    )


def count_tries(asker: Asker, home: Home) -> int:
    """How often a letter of a government was sent, or was tried to be."""
    return Attempt.objects.filter(dispatch__in=letters_to_watch(asker, home)).count()


def tries(asker: Asker, home: Home, first: int, last: int) -> list[Try]:
    """A slice of the log, the newest first."""
    rows = Attempt.objects.filter(dispatch__in=letters_to_watch(asker, home)).select_related("dispatch__notice__person")
    return [
        Try(
            at=row.at,
            way=WAYS[row.way],
            name=row.dispatch.notice.person.name,
            subject=_words(row.dispatch.notice.subject),
            state=STATES[State(row.state)],
            answer=row.answer,
        )
        for row in rows.order_by("-at", "-pk")[first:last]
    ]


def letter_of(notice: Notice) -> LetterText | None:
    """A notice as an e-mail letter, in its reader's language; None for who has no confirmed address."""
    box = mailbox(notice.person_id)
    if box is None:
        return None
    language: Language = box.language
    home = home_of(notice.region_id)
    name = home.name if home else ""
    parts = [f"{box.name},", *(without_identifiers(one.text(language)) for one in _paragraphs(notice))]
    if notice.citations:
        parts.append(say("Dasar: {places}", "Basis: {places}", places="; ".join(notice.citations)).text(language))
    address = settings.ADDRESS + reverse("notice", args=[notice.pk])
    parts.append(say("Buka di Lumbung: {link}", "Open in Lumbung: {link}", link=address).text(language))
    parts.append(
        say(
            "Lumbung {name}. Surel ini dikirim otomatis; balasannya tidak dibaca.",
            "Lumbung {name}. This letter was sent by a program; nobody reads replies.",
            name=name,
        ).text(language)
    )
    return LetterText(
        to=box.email,
        subject=_one_line(f"Lumbung: {without_identifiers(_words(notice.subject).text(language))}"),
        body="\n\n".join(parts) + "\n",
        message_id=f"<{digest('notice', str(notice.pk))[:24]}@lumbung>",
    )


def role_given(office: Office, home: Home) -> Message:
    """To whoever gets a role: which, where, from when to when, on what basis."""
    first = timezone.localtime(office.starts).date()
    last = timezone.localtime(office.ends - timedelta(microseconds=1)).date() if office.ends else None
    held = (
        say("Berlaku {first} sampai {last}.", "From {first} until {last}.", first=first, last=last)
        if last
        else say("Berlaku sejak {first}, sampai diakhiri.", "From {first}, until somebody ends it.", first=first)
    )
    return _about_role(
        office, home, say("Peran baru untuk Anda: {role}, {place}", "A new role for you: {role}, {place}"), held
    )


def role_ended(office: Office, home: Home, at: datetime) -> Message:
    """To whose role was ended before its time."""
    return _about_role(
        office,
        home,
        say("Peran Anda berakhir: {role}, {place}", "Your role has ended: {role}, {place}"),
        say(
            "Berakhir {day}. Yang sudah Anda kerjakan tetap tercatat. Bila keliru, hubungi penyelenggara.",
            "Ended on {day}. What you did stays recorded. If this is a mistake, ask the organiser.",
            day=timezone.localtime(at).date(),
        ),
    )


def _about_role(office: Office, home: Home, subject: Words, *lines: Words) -> Message:
    named = Words(subject.id, subject.en, {"role": ROLE_NAMES[office.role], "place": office.place})
    basis = say("Dasar peran: {basis}", "The role's basis: {basis}", basis=office.basis)
    return Message(named, (*lines, basis), reverse("home", args=[home.slug]))


def without_identifiers(text: str) -> str:
    """A text that leaves this installation: numbers of persons that somebody typed into it show their last figures."""
    return IDENTIFIER.sub(lambda found: masked(found[0]), text)


def _one_line(text: str) -> str:
    """A subject that ends where it ends: what somebody typed into a name begins no header of its own."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def _waiting(rows: QuerySet[Dispatch], before: datetime) -> Waiting | None:
    begun = Q(state__in=(State.WAITING, State.SENDING), changed_at__lt=before)
    again = Q(state=State.FAILED, next_at__lt=before)
    found = rows.filter(begun | again).aggregate(count=Count("pk"), since=Min(Coalesce("next_at", "changed_at")))
    return Waiting(found["count"], found["since"]) if found["count"] else None


def _undelivered(row: Dispatch) -> Undelivered:
    tried = list(row.attempts.all())
    return Undelivered(
        id=row.pk,
        name=row.notice.person.name,
        subject=_words(row.notice.subject),
        state=STATES[State(row.state)],
        tries=row.tries,
        answer=tried[-1].answer if tried else "",
        next_at=row.next_at if row.state == State.FAILED else None,
    )


def _words(kept: Mapping[str, str]) -> Words:
    return Words("{id}", "{en}", dict(kept))


def _paragraphs(row: Notice) -> tuple[Words, ...]:
    return tuple(map(_words, row.text))
