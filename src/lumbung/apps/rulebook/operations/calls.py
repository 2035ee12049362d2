"""Preparing a call, opening it, and what becomes of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.operations.decrees import keep_decree, must_be_readable
from lumbung.apps.rulebook.operations.rows import led, must_be, trail
from lumbung.apps.rulebook.queries.calls import call_of, may_prepare, regulation_of
from lumbung.apps.rulebook.records import CallRecord
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

RESERVED = ("siapkan",)
"""Words that stand where the address of a call stands."""


@transaction.atomic
def prepare_call(*, asker: Asker, home: Home, slug: str, decree: int, at: datetime) -> int:
    """Begin a call under a decree, with its readings at their defaults. Returns the call's id."""
    if not may_prepare(asker, home):
        refuse(
            say("Hanya penyelenggara yang menyiapkan lomba.", "Only the organiser prepares a contest."),
            say(
                "Minta pengelola memberi Anda peran penyelenggara di {home}.",
                "Ask the platform admin for the role of organiser of {home}.",
                home=home.name,
            ),
        )
    regulation = regulation_of(decree)
    if not isinstance(regulation.parts, Contest):
        refuse(
            say(
                "{name} bukan peraturan lomba.",
                "{name} is no decree of a contest.",
                name=regulation.parts.instrument.name,
            ),
            say("Pilih peraturan yang berjenis lomba.", "Choose a decree of the kind `lomba`."),
        )
    known = {
        "name": regulation.parts.instrument.name,
        "decree_id": decree,
        "fingerprint": regulation.fingerprint(regulation.adopt()),
    }
    # Of two who take one address at once, the second finds it taken.
    call, is_new = Call.objects.get_or_create(region_id=home.region, slug=slug, defaults=known)
    if slug in RESERVED or not is_new:
        refuse(
            say("Alamat {slug} sudah dipakai.", "The address {slug} is taken.", slug=slug),
            say("Pilih alamat lain, misalnya dengan tahunnya.", "Choose another one, for example with its year."),
        )
    record(chain=call.chain, at=at, actor=asker.person, act="rulebook.prepare_call", fingerprint=call.fingerprint)
    return call.pk


def prepare_call_with(*, asker: Asker, home: Home, slug: str, files: Mapping[str, bytes], at: datetime) -> int:
    """Begin a call under a regulation's folder, which is kept with it or not at all. Returns the call's id.

    Raises WrongDecree. The folder is read before anything is written: a long decree takes seconds.
    """
    must_be_readable(files)
    with transaction.atomic():
        decree = keep_decree(files=files, at=at)
        return prepare_call(asker=asker, home=home, slug=slug, decree=decree, at=at)


@transaction.atomic
def open_call(*, asker: Asker, home: Home, call: int, at: datetime, with_days_over: bool = False) -> None:
    """Publish a call: from now on everybody sees it, and its calendar says what may be done.

    Refused where days in which something can be done are over already, unless the organiser opens it `with_days_over`.
    """
    row = led(asker, home, call)
    must_be(row, Call.State.PREPARED)
    over = call_of(row.pk).windows_over(timezone.localtime(at).date())
    if over and not with_days_over:
        refuse(
            say(
                "{stage} sudah berakhir {last}.",
                "{stage} ended on {last}.",
                stage=over[0].stage.name,
                last=over[0].last or at.date(),
            ),
            say(
                "Tetapkan dulu tanggal baru dengan alasannya, atau nyatakan bahwa lomba dibuka dengan tanggal itu.",
                "Set new days with the reason first, or say that the contest is opened with these days.",
            ),
            over[0].stage.citations,
        )
    row.state = Call.State.OPEN
    row.save(update_fields=["state"])
    trail(row, asker, at, "rulebook.open_call", days_over=[one.stage.code for one in over])


@transaction.atomic
def lock_readings(*, call: int, at: datetime) -> None:
    """The first entry has come: from now on the readings stay."""
    Call.objects.filter(pk=call, readings_locked_at=None).update(readings_locked_at=at)


@transaction.atomic
def mark_settled(*, call: int) -> None:
    """The last decision is made. Raises Refused where somebody else was faster."""
    row = Call.objects.select_for_update().get(pk=call)
    must_be(row, Call.State.OPEN)
    row.state = Call.State.SETTLED
    row.save(update_fields=["state"])


@transaction.atomic
def announce(*, asker: Asker, home: Home, call: int, at: datetime) -> None:
    """Make the result public."""
    row = led(asker, home, call)
    must_be(row, Call.State.SETTLED)
    row.state, row.announced_at = Call.State.ANNOUNCED, at
    row.save(update_fields=["state", "announced_at"])
    trail(row, asker, at, "rulebook.announce")


@transaction.atomic
def reopen_call(*, asker: Asker, home: Home, call: int, at: datetime) -> bool:
    """The result is corrected: the call runs again. Returns whether the result was public.

    `announced_at` stays, so that everybody is told that there was a result.
    """
    row = led(asker, home, call)
    if row.state != Call.State.ANNOUNCED:
        must_be(row, Call.State.SETTLED)
    was_public = row.state == Call.State.ANNOUNCED
    row.state = Call.State.OPEN
    row.save(update_fields=["state"])
    trail(row, asker, at, "rulebook.reopen_call")
    return was_public


def hold_call(*, call: int) -> CallRecord:
    """Hold a call until the transaction ends, and read it as it is now: what was read before may have changed since.

    So of two acts at once the second sees what the first did.
    """
    Call.objects.select_for_update().get(pk=call)
    return call_of(call)
