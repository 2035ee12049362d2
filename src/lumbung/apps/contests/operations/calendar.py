"""Acts are refused outside their window: the decree's calendar, as extended by the organiser."""

from datetime import date, datetime

from django.utils import timezone

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.progress import mended_until
from lumbung.apps.contests.queries.rounds import judging_windows
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused, refuse

NOT_OPEN = {
    Call.State.PREPARED: say("Lomba ini belum dibuka.", "This contest is not open yet."),
    Call.State.SETTLED: say("Hasil lomba ini sudah ditetapkan.", "The result of this contest is decided."),
    Call.State.ANNOUNCED: say("Hasil lomba ini sudah diumumkan.", "The result of this contest is announced."),
}
"""Why nothing is entered, checked or marked in a contest that does not run."""


def must_be_open(call: CallRecord, activity: Activity, at: datetime) -> None:
    """Raise Refused where the calendar does not open an act at this moment, or the call is not running."""
    if call.state is not Call.State.OPEN:
        refuse(NOT_OPEN[call.state], say("Lihat jadwal pada halaman lomba.", "Look at the schedule on its page."))
    if activity is Activity.REGISTER and call.is_corrected:
        refuse(
            say("Hasil lomba ini sedang dikoreksi.", "The result of this contest is being corrected."),
            say("Peserta baru tidak diterima lagi.", "New entries are not taken any more."),
        )
    verdict = call.may(activity, timezone.localtime(at).date())
    if verdict.outcome is Outcome.FAILS:
        raise Refused(verdict)


def must_be_open_to_write(call: CallRecord, entry: Entry, at: datetime) -> None:
    """Raise Refused where an entry may not be written now.

    A draft is written while registration is open. One that an officer returned is mended until the day that the officer
    set, as long as registration or verification is open: whoever returns it late must not thereby shut it out.
    """
    if entry.state != Entry.State.RETURNED:
        must_be_open(call, Activity.REGISTER, at)
        return
    today = timezone.localtime(at).date()
    if call.may(Activity.REGISTER, today).outcome is Outcome.FAILS:
        must_be_open(call, Activity.VERIFY, at)
    until = mended_until(call, entry.pk)
    if until is not None and today > until:
        refuse(
            say("Waktu memperbaiki berakhir {until}.", "The time to repair ended on {until}.", until=until),
            say(
                "Hubungi petugas yang mengembalikan isian ini.",
                "Ask the officer who returned this entry.",
            ),
        )


def must_be_judged_on(call: CallRecord, round_: Round, on: date) -> None:
    """Raise Refused where something is planned for a day on which a round is not judged."""
    windows = [one for one in judging_windows(call, round_) if one.first is not None and one.last is not None]
    if windows and not any(one.holds(on) for one in windows):
        first = windows[0]
        assert first.first is not None and first.last is not None
        refuse(
            say(
                "{day} di luar masa penilaian: {first} sampai {last}.",
                "{day} is outside the time of judging: {first} to {last}.",
                day=on,
                first=first.first,
                last=first.last,
            ),
            say(
                "Pilih hari lain, atau ubah tanggal tahapannya dulu.", "Choose another day, or change the stage first."
            ),
            first.stage.citations,
        )
