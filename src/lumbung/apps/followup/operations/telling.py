"""What groups that won are told: by a notice inside the act."""

from datetime import datetime

from django.urls import reverse

from lumbung.apps.followup.models import Awarding, Grantee, Payment, Spending
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


def tell_corrected(call: CallRecord, row: Grantee, had_award: bool, at: datetime) -> None:
    """To the group: what a correction took from it, and what it gives."""
    awardings = list(row.awardings.all())
    standing = [one for one in awardings if one.taken_back_at is None]
    title = say("Hadiah {name} ditarik", "The award of {name} was taken back", name=row.name)
    body = [say("Hasil {name} dikoreksi.", "The result of {name} was corrected.", name=call.name)]
    if standing:
        title = (
            say("Hadiah {name} berubah", "The award of {name} has changed", name=row.name)
            if had_award
            else say("{name} menjadi pemenang", "{name} has won", name=row.name)
        )
        body += [
            say("{prize}: {money}.", "{prize}: {money}.", prize=_prize(one), money=Money(one.amount))
            for one in standing
        ]
    else:
        last = awardings[-1]
        body += [
            say("{prize} tidak lagi milik kelompok Anda.", "{prize} is no longer your group's.", prize=_prize(last)),
            say("Alasan: {reason}", "Reason: {reason}", reason=last.taken_back_because),
            say(
                "Bila dananya sudah Anda terima, tunggu kabar penyelenggara sebelum membelanjakannya.",
                "If you received money, wait for the organiser before you spend it.",
            ),
        ]
    places = tuple(place for one in standing for place in one.citations)
    message = Message(title, tuple(body), _address(call, "grantee", row.pk), places)
    if row.owner_id is not None:
        notices.post(
            people=[row.owner_id],
            key=f"award:{row.pk}:{at:%Y%m%dT%H%M%S}",
            message=message,
            region=call.region,
            call=call.id,
            at=at,
        )


def _prize(one: Awarding) -> str:
    return ", ".join(one.prizes) or one.award


def winner_page(call: CallRecord, code: str) -> str:
    """Where everybody reads about a winner, by its public code."""
    return _address(call, "winner", code.lower())


def _address(call: CallRecord, route: str, *more: object) -> str:
    home = home_of(call.region)
    assert home is not None, "a contest belongs to a government"
    return reverse(route, args=[home.slug, call.slug, *more])
