"""Telling people something, and following what became of it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Asker, Role, office_of
from lumbung.apps.notices.models import Dispatch, Notice
from lumbung.apps.notices.permissions import letters_to_watch, notices_to_read
from lumbung.apps.notices.queries import OVERDUE_AFTER, role_ended, role_given
from lumbung.apps.notices.records import Message
from lumbung.apps.notices.tasks import want_sent
from lumbung.apps.regions.queries import Home
from lumbung.regulation.wording import LANGUAGES, Words
from lumbung.shared.trail.recording import record

__all__ = ["Message", "end_role", "give_role", "post", "read_all", "read_notice", "renew", "try_again"]


@transaction.atomic
def post(
    *, people: Collection[int], key: str, message: Message, region: int, at: datetime, call: int = 0, mail: bool = True
) -> int:
    """Tell people something, each of them once for each key; `mail`: by e-mail as well. Returns how many were told.

    Belongs inside the transaction of the act that it tells of: an act that is rolled back told nobody.
    """
    known = Notice.objects.filter(key=key, person__in=people).values_list("person_id", flat=True)
    new = sorted(set(people) - set(known))
    for person in new:
        notice = Notice.objects.create(
            person_id=person, key=key, region_id=region, call=call, posted_at=at, **_kept(message)
        )
        if mail:
            want_sent(Dispatch.objects.create(notice=notice, changed_at=at), at)
    return len(new)


@transaction.atomic
def renew(*, people: Collection[int], key: str, message: Message, region: int, at: datetime, call: int = 0) -> None:
    """Tell people how something stands now, in place of what the same key told before; on their page only.

    So a desk that gets fifty entries has one notice, and no mailbox fifty letters.
    """
    for person in sorted(set(people)):
        told = {**_kept(message), "region_id": region, "call": call, "posted_at": at, "read_at": None}
        Notice.objects.update_or_create(person_id=person, key=key, defaults=told)


@transaction.atomic
def read_notice(*, asker: Asker, notice: int, at: datetime) -> str | None:
    """Open one's own notice. Returns the address that it leads to; None where there is no such notice."""
    row = notices_to_read(asker).filter(pk=notice).first()
    if row is None:
        return None
    notices_to_read(asker).filter(pk=notice, read_at=None).update(read_at=at)
    return row.link


@transaction.atomic
def read_all(*, asker: Asker, at: datetime) -> int:
    """Everything that is on one's page was read. Returns how many were new."""
    return notices_to_read(asker).filter(read_at=None).update(read_at=at)


@transaction.atomic
def try_again(*, asker: Asker, home: Home, at: datetime) -> int:
    """Send again what did not arrive, also to people who had no address then. Returns how many letters."""
    stuck = Q(state=Dispatch.State.SENDING, changed_at__lt=at - OVERDUE_AFTER)
    failed = Q(state__in=(Dispatch.State.FAILED, Dispatch.State.GIVEN_UP, Dispatch.State.NO_ADDRESS))
    rows = list(letters_to_watch(asker, home).select_for_update(of=("self",)).filter(stuck | failed))
    for row in rows:
        row.state, row.tries, row.next_at, row.changed_at = Dispatch.State.WAITING, 0, None, at
        row.save(update_fields=["state", "tries", "next_at", "changed_at"])
        want_sent(row, at)
    if rows:
        record(chain=f"region:{home.region}", at=at, actor=asker.person, act="notices.try_again", letters=len(rows))
    return len(rows)


@transaction.atomic
def give_role(
    *,
    asker: Asker,
    home: Home,
    to: str,
    role: Role,
    region: int,
    basis: str,
    at: datetime,
    starts: datetime | None = None,
    ends: datetime | None = None,
) -> int:
    """Give a role inside a home, and tell whoever gets it from when to when. Returns the grant's id."""
    given = accounts.give_role(
        asker=asker, home=home, to=to, role=role, region=region, basis=basis, at=at, starts=starts, ends=ends
    )
    office = office_of(given)
    message = role_given(office, home)
    post(people=[office.person], key=f"role-given:{given}", message=message, region=home.region, at=at)
    return given


@transaction.atomic
def end_role(*, asker: Asker, home: Home, grant: int, at: datetime) -> None:
    """End a role from now on, and tell whose it was."""
    accounts.end_grant(asker=asker, home=home, grant=grant, at=at)
    office = office_of(grant)
    post(
        people=[office.person],
        key=f"role-ended:{grant}",
        message=role_ended(office, home, at),
        region=home.region,
        at=at,
    )


def _kept(message: Message) -> dict[str, object]:
    """A message as it is stored: what was said then, in every language, whatever sentences later say."""
    return {
        "subject": _both(message.subject),
        "text": [_both(one) for one in message.paragraphs],
        "citations": list(message.citations),
        "link": message.link,
    }


def _both(words: Words) -> dict[str, str]:
    return {language: words.text(language) for language in LANGUAGES}
