"""What jurors and groups are told about field visits."""

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.models import FieldVisit
from lumbung.apps.contests.queries.field_visits import VisitRecord
from lumbung.apps.contests.queries.telling import address_of
from lumbung.apps.notices.queries import Message
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Words, plain, say


def visit_told(call: CallRecord, row: FieldVisit) -> Message:
    """To a juror who goes."""
    subject = (
        say("Kunjungan ke {name} dibatalkan", "The visit to {name} is called off", name=row.entry.group_name)
        if row.called_off_at
        else say(
            "Anda mengunjungi {name} pada {day}",
            "You visit {name} on {day}",
            name=row.entry.group_name,
            day=row.planned_on,
        )
    )
    where = say("{code}, {village}.", "{code}, {village}.", code=row.entry.code, village=row.entry.village.name)
    return Message(subject, (plain(call.name), where, *_more(row)), address_of(call, "field_visit", row.pk))


def visited_told(call: CallRecord, row: FieldVisit) -> Message:
    """To the group that is visited."""
    subject = (
        say("Kunjungan lapangan {code} dibatalkan", "The visit to {code} is called off", code=row.entry.code)
        if row.called_off_at
        else say("Tim penilai berkunjung pada {day}", "The panel comes to visit you on {day}", day=row.planned_on)
    )
    return Message(subject, (plain(call.name), *_more(row)), address_of(call, "entry", row.entry_id))


def opened_again_told(call: CallRecord, visit: VisitRecord, seat: SeatRecord, reason: str) -> Message:
    """To a juror of the entry: the report does not stand as it was read."""
    subject = say(
        "Laporan kunjungan ke {name} dibuka lagi", "The report on {name} is opened again", name=visit.group_name
    )
    why = say("Alasan: {why}", "Reason: {why}", why=reason)
    if seat.id in visit.seats:
        what = say("Perbaiki, lalu serahkan lagi.", "Mend it, then hand it in again.")
        return Message(subject, (plain(call.name), why, what), address_of(call, "field_visit", visit.id))
    what = say(
        "Laporan yang baru dapat Anda baca sesudah diserahkan. Nilai Anda tidak berubah.",
        "You can read the new report once it is handed in. Your marks do not change.",
    )
    return Message(subject, (plain(call.name), why, what), address_of(call, "visits_beside", seat.id, visit.entry))


def _more(row: FieldVisit) -> tuple[Words, ...]:
    if row.called_off_at:
        return (say("Alasan: {why}", "Reason: {why}", why=row.called_off_because),)
    if row.planned_at is None:
        return ()
    return (say("Sekitar pukul {time}.", "At about {time}.", time=f"{row.planned_at:%H.%M}"),)
