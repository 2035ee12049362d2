"""What the portal shows of the other apps."""

from datetime import date

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.queries.work import work_of
from lumbung.apps.portal.records import CallCard
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.queries import Call, CallRecord, calls
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import Words, say

OPEN_NOW = say("Pendaftaran dibuka", "Open for entries")
UNDER_WAY = say("Sedang berjalan", "Under way")
CORRECTED = say("Hasil sedang dikoreksi", "Result being corrected")
ANNOUNCED = say("Hasil diumumkan", "Result announced")
PREPARED = say("Disiapkan", "In preparation")


def call_cards(asker: Asker, home: Home, today: date) -> list[CallCard]:
    """The contests of a government that the asker may see, newest first."""
    return [_card(asker, one, today) for one in calls(asker, home)]


def _card(asker: Asker, call: CallRecord, today: date) -> CallCard:
    entering = next(
        (one for one in call.windows if Activity.REGISTER in one.stage.activities and one.holds(today)), None
    )
    status, words = _status(call, is_entering=entering is not None)
    until = entering.last if entering and call.state == Call.State.OPEN else None
    begun = [one for one in call.windows if one.first is not None and one.first <= today]
    return CallCard(
        call=call,
        work=work_of(asker, call),
        status=status,
        words=words,
        entries_until=until,
        days_left=(until - today).days if until else 0,
        stage=len(begun),
        stages=len(call.windows),
    )


def _status(call: CallRecord, *, is_entering: bool) -> tuple[str, Words]:
    """The tag of a contest. That a result is decided is not told before it is announced."""
    if call.state == Call.State.PREPARED:
        return "", PREPARED
    if call.state == Call.State.ANNOUNCED:
        return "good", ANNOUNCED
    if call.is_corrected:
        return "waiting", CORRECTED
    return ("good", OPEN_NOW) if is_entering else ("waiting", UNDER_WAY)
