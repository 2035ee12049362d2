"""Preparing a call, opening it, and what becomes of it."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.operations.rows import led, must_be, trail
from lumbung.apps.rulebook.queries.calls import home_has_call, may_prepare, regulation_of
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
            say("Minta Bapelitbang memberi Anda peran penyelenggara.", "Ask the organiser for the role."),
        )
    if slug in RESERVED or home_has_call(home, slug):
        refuse(
            say("Alamat {slug} sudah dipakai.", "The address {slug} is taken.", slug=slug),
            say("Pilih alamat lain, misalnya dengan tahunnya.", "Choose another one, for example with its year."),
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
    call = Call.objects.create(
        region_id=home.region,
        slug=slug,
        name=regulation.parts.instrument.name,
        decree_id=decree,
        fingerprint=regulation.fingerprint(regulation.adopt()),
    )
    record(chain=call.chain, at=at, actor=asker.person, act="rulebook.prepare_call", fingerprint=call.fingerprint)
    return call.pk


@transaction.atomic
def open_call(*, asker: Asker, home: Home, call: int, at: datetime) -> None:
    """Publish a call: from now on everybody sees it, and its calendar says what may be done."""
    row = led(asker, home, call)
    must_be(row, Call.State.PREPARED)
    row.state = Call.State.OPEN
    row.save(update_fields=["state"])
    trail(row, asker, at, "rulebook.open_call")


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


def hold_call(*, call: int) -> None:
    """Hold a call until the transaction ends, so that two people who settle at once come one after the other."""
    Call.objects.select_for_update().get(pk=call)
