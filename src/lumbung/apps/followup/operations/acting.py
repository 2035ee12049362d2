"""What must be so before anything is done after the award: who acts, when, and for whom."""

from datetime import date, datetime
from typing import NoReturn

from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import Grantee
from lumbung.apps.followup.permissions import grantees_of, leads
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Outcome, Verdict
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused, refuse

RELOAD = say("Muat ulang halamannya.", "Reload the page.")


def must_lead(asker: Asker, call: CallRecord) -> int:
    """Raise Refused for whoever is no organiser of the call's region. Returns who it is."""
    if not leads(asker, call) or asker.person is None:
        refuse(
            say("Hanya penyelenggara yang melakukannya.", "Only the organiser does this."),
            say("Masuk sebagai penyelenggaranya.", "Sign in as the organiser."),
        )
    return asker.person


def must_be_announced(call: CallRecord) -> None:
    """Raise Refused while no result is public, also while it is being corrected."""
    if call.state is not Call.State.ANNOUNCED:
        refuse(
            say("Hasil lomba ini tidak sedang berlaku.", "No result of this contest stands now."),
            say("Umumkan dulu hasilnya.", "Announce the result first."),
        )


def must_have(words: str) -> str:
    """Raise Refused where a reason is missing. Returns it."""
    if not words.strip():
        refuse(say("Alasannya belum ditulis.", "The reason is missing."), say("Tulis alasannya.", "Write the reason."))
    return words.strip()


def must_have_come(day: date, at: datetime) -> None:
    """Raise Refused for a day that has not come."""
    if day > timezone.localtime(at).date():
        refuse(
            say("Hari itu belum tiba.", "That day has not come yet."),
            say("Catat sesudah dilaksanakan.", "Record it once it was done."),
        )


def must_fit(call: CallRecord, activity: Activity, on: date, because: str) -> str:
    """Raise Refused for a day outside the decree's calendar, unless there is a reason for it. Returns the reason to
    keep: empty inside the calendar.
    """
    verdict = call.may(activity, on)
    if verdict.outcome is not Outcome.FAILS:
        return ""
    if not because.strip():
        remedy = say(
            "Bila memang di luar jadwal, tulis alasannya; alasan itu tercatat.",
            "If it was outside the schedule, write why; the reason is recorded.",
        )
        raise Refused(Verdict(Outcome.FAILS, verdict.because, remedy))
    return because.strip()


def held(call: CallRecord, id: int) -> Grantee:
    """A grantee of a call, held until the act is done: of two acts at once the second sees what the first did."""
    row = grantees_of(call).select_for_update(of=("self",)).filter(pk=id).first()
    if row is None:
        is_gone()
    return row


def is_gone() -> NoReturn:
    """Raise Refused for what is not there, or no longer the asker's."""
    refuse(say("Itu tidak ada lagi di sini.", "That is not here any more."), RELOAD)
