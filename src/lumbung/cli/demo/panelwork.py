"""What the first panel of a demo's round has done while it is judged: everything in it is invented.

One juror has declared a relation with an entry, one withdrew from an entry, and one seat went to somebody else.
"""

from datetime import datetime

from lumbung.apps.accounts.queries import asker
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.operations import declaring, judging
from lumbung.apps.contests.operations.declaring import TypedRelation
from lumbung.apps.contests.operations.leading_panels import replace
from lumbung.apps.contests.queries.declaring import Declarable, entries_to_declare
from lumbung.apps.contests.queries.leading_panels import panel_lines
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.workbook.contents import SAMPLE_MARK

RELATION = f"Pernah menjadi narasumber pelatihan kelompok ini. {SAMPLE_MARK}"
WITHDREW = f"Adik saya menjadi bendahara kelompok ini. {SAMPLE_MARK}"
REPLACED = f"Pindah tugas ke kabupaten lain. {SAMPLE_MARK}"


def declare_interests(call: CallRecord, round_: str, at: datetime) -> None:
    """Let a juror of the first panel declare a relation with its first entry."""
    seats, entries = _first_panel(call, round_, at)
    if len(seats) > 1 and entries:
        declaring.declare(
            asker=asker(seats[1].person, at),
            call=call,
            seat=seats[1],
            village=None,
            organisation="",
            relations={0: TypedRelation(entries[0].code, "mentor", RELATION)},
            at=at,
        )


def change_panel(call: CallRecord, round_: str, organiser: int, substitute: str, at: datetime) -> None:
    """Let a juror of the first panel withdraw from its last entry, and let another hand a seat on to a substitute."""
    seats, entries = _first_panel(call, round_, at)
    if len(seats) > 1 and entries:
        first, last = seats[0], seats[-1]
        withdrawing = asker(first.person, at)
        judging.recuse(asker=withdrawing, call=call, seat=first, entry=entries[-1].id, reason=WITHDREW, at=at)
        replace(
            asker=asker(organiser, at),
            call=call,
            round=round_,
            group=last.group,
            seat=last.id,
            by=substitute,
            reason=REPLACED,
            at=at,
        )


def _first_panel(call: CallRecord, round_: str, at: datetime) -> tuple[tuple[SeatRecord, ...], list[Declarable]]:
    """The seats of the first panel that has any, and the entries before it."""
    seats = next((tuple(one.seats) for one in panel_lines(call) if one.round == round_ and one.seats), ())
    return seats, entries_to_declare(call, seats[0], at) if seats else []
