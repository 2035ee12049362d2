"""The row of a call that an act changes, and the line that the act leaves in the trail."""

from datetime import datetime
from typing import Any

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.permissions import calls_to_lead
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


def led(asker: Asker, home: Home, call: int) -> Call:
    """The call, held until the act is done; refused to whoever does not lead it."""
    row = calls_to_lead(asker, home).select_for_update(of=("self",)).filter(pk=call).first()
    if row is None:
        refuse(
            say("Lomba ini tidak Anda selenggarakan.", "You do not lead this contest."),
            say("Masuk sebagai penyelenggaranya.", "Sign in as its organiser."),
        )
    return row


def must_be(row: Call, state: Call.State) -> None:
    """Raise Refused where the call is in another state."""
    if row.state != state:
        refuse(
            say(
                'Lomba ini sudah "{now}", jadi tidak dapat diubah lagi dengan cara ini.',
                'This contest is already "{now}", so this cannot be done any more.',
                now=Call.State(row.state).label,
            ),
            say("Muat ulang halamannya dan lihat keadaannya.", "Reload the page and look at where it stands."),
        )


def trail(row: Call, asker: Asker, at: datetime, act: str, **facts: Any) -> None:
    """A line in the call's chain."""
    record(chain=row.chain, at=at, actor=asker.person, act=act, **facts)
