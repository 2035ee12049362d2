"""What bounds the use of an award: its days, its receipts, and what the decree says that it may not buy."""

from datetime import date

from django.db.models import Min
from django.utils import timezone

from lumbung.apps.followup.models import Grantee, Payment, Spending, Tranche
from lumbung.apps.followup.permissions import grantees_of
from lumbung.apps.followup.queries.paying import unaccounted
from lumbung.apps.followup.queries.spending import asked_about
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Money, say
from lumbung.shared.refusal import refuse


def must_follow_the_money(row: Grantee, on: date, because: str) -> str:
    """Raise Refused for a purchase before the group had any money, unless there is a reason for it. Returns the reason
    to keep: empty from the first payment on.
    """
    first = row.payments.filter(withdrawn_at=None).aggregate(first=Min("paid_on"))["first"]
    if first is not None and on >= first:
        return ""
    if not because.strip():
        why = (
            say("Kelompok ini belum menerima dana.", "This group was paid nothing yet.")
            if first is None
            else say("Dana baru dibayarkan {day}, sesudah nota itu.", "Money came on {day}, after that.", day=first)
        )
        refuse(
            why,
            say(
                "Periksa tanggalnya; bila memang dibeli lebih dulu, kelompok menulis alasannya.",
                "Look at the date; if it was bought before, the group writes why.",
            ),
        )
    return because.strip()


def must_follow_the_award(row: Grantee, on: date) -> None:
    """Raise Refused for a payment before anything was awarded to the group."""
    first = timezone.localtime(row.awardings.earliest("at").at).date()
    if on < first:
        refuse(
            say("Kelompok ini baru menang pada {day}.", "This group won only on {day}.", day=first),
            say(
                "Periksa tanggalnya: dana dibayarkan sesudah hasilnya diumumkan.",
                "Look at the day: money is paid once the result is announced.",
            ),
        )


def must_be_accounted(row: Grantee, part: Tranche, because: str) -> str:
    """Raise Refused for a later part with a condition while what was paid before has no account yet, unless there is a
    reason for it. Returns the reason to keep.
    """
    missing = unaccounted(row.pk) if part.number > 1 and part.condition else 0
    if missing and not because.strip():
        refuse(
            say(
                "{money} yang sudah dibayarkan belum dipertanggungjawabkan.",
                "{money} of what was paid is not accounted for.",
                money=Money(missing),
            ),
            say(
                "Periksa dulu nota kelompok ini, atau tulis mengapa tahap ini tetap dibayar; alasan itu tercatat.",
                "Look at its receipts first, or write why this part is paid all the same; that is recorded.",
            ),
            (part.citation,) if part.citation else (),
        )
    return because.strip() if missing else ""


def must_have_its_own_number(call: CallRecord, reference: str, because: str) -> str:
    """Raise Refused for a number that stands at another payment, unless there is a reason. Returns it, to be kept."""
    paid = Payment.objects.filter(grantee__in=grantees_of(call), withdrawn_at=None, reference__iexact=reference)
    other = paid.select_related("grantee").first()
    if other is not None and not because.strip():
        refuse(
            say(
                "Nomor {number} sudah dipakai untuk {name}, {day}.",
                "{number} stands at {name} already, {day}.",
                number=reference,
                name=other.grantee.name,
                day=other.paid_on,
            ),
            say(
                "Perbaiki nomornya, atau tulis mengapa satu nomor untuk beberapa pembayaran.",
                "Correct it, or write why one number stands for several payments.",
            ),
        )
    return because.strip() if other is not None else ""


def must_be_acceptable(call: CallRecord, one: Spending, allowed_because: str) -> tuple[str, ...]:
    """Raise Refused for what nobody may accept as it stands. Returns the places of the decree that ask about it, where
    somebody confirmed why it is not what they forbid.
    """
    if not one.receipts.exists():
        refuse(
            say("Belum ada notanya.", "There is no receipt."),
            say("Kembalikan dulu, supaya kelompok menambah notanya.", "Return it, so that the group adds one."),
        )
    must_follow_the_money(one.grantee, one.spent_on, one.early_because)
    asked = asked_about(call, one.description, one.line.category if one.line else "")
    places = tuple(dict.fromkeys(place for each in asked for place in each.citations))
    if asked and not allowed_because.strip():
        refuse(
            say(
                "Ini mungkin {kind}, yang tidak boleh dibeli dengan dana ini.",
                "This may be {kind}, which this money may not buy.",
                kind=asked[0].kind,
            ),
            say(
                "Kembalikan, atau tulis mengapa ini bukan yang dilarang; penjelasan itu tercatat.",
                "Return it, or write why this is not what is forbidden; that is recorded.",
            ),
            places,
        )
    return places
