"""What groups that won are told: by a notice inside the act."""

from django.urls import reverse

from lumbung.apps.followup.models import Grantee, Payment, Spending
from lumbung.apps.notices import operations as notices
from lumbung.apps.notices.operations import Message
from lumbung.apps.regions.queries import home_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Money, plain, say


def tell_paid(call: CallRecord, row: Grantee, made: Payment) -> None:
    """To the group: money is on its way, and what to do with its receipts."""
    message = Message(
        say(
            "Dana tahap {n} untuk {name} dibayarkan",
            "Part {n} was paid to {name}",
            n=made.tranche.number,
            name=row.name,
        ),
        (
            say("{money}, tanggal {day}.", "{money}, on {day}.", money=Money(made.amount), day=made.paid_on),
            say(
                "Simpan setiap nota. Tulis belanjanya di halaman kelompok Anda.",
                "Keep every receipt. Write down what you buy on your group's page.",
            ),
        ),
        _address(call, "spending", row.pk),
        tuple(place for one in row.awardings.filter(taken_back_at=None) for place in one.citations),
    )
    if row.owner_id is not None:
        notices.post(
            people=[row.owner_id], key=f"paid:{made.pk}", message=message, region=call.region, call=call.id, at=made.at
        )


def tell_returned(call: CallRecord, one: Spending) -> None:
    """To the group: something that it bought is asked about."""
    row = one.grantee
    message = Message(
        say("Perbaiki catatan belanja {name}", "Mend what {name} wrote down as bought", name=row.name),
        (
            say("{what}: {money}.", "{what}: {money}.", what=one.description, money=Money(one.amount)),
            plain(one.answer),
        ),
        _address(call, "spending_one", row.pk, one.pk),
    )
    if row.owner_id is not None and one.answered_at is not None:
        moment = f"{one.answered_at:%Y%m%dT%H%M%S}"
        notices.post(
            people=[row.owner_id],
            key=f"spending:{one.pk}:{moment}",
            message=message,
            region=call.region,
            call=call.id,
            at=one.answered_at,
        )


def winner_page(call: CallRecord, code: str) -> str:
    """Where everybody reads about a winner, by its public code."""
    return _address(call, "winner", code.lower())


def _address(call: CallRecord, route: str, *more: object) -> str:
    home = home_of(call.region)
    assert home is not None, "a contest belongs to a government"
    return reverse(route, args=[home.slug, call.slug, *more])
