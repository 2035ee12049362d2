"""Presentation days and a field visit of a demo, while its last round is judged: everything in them is invented.

One group has presented, one presents today, one is published for next week, one waits for its lot.
"""

import io
from datetime import datetime, time, timedelta

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.operations import field_visits, presenting
from lumbung.apps.contests.operations.presenting_changes import mark_presence, turn_clock
from lumbung.apps.contests.queries.field_visits import criteria_of, to_visit, visitors
from lumbung.apps.contests.queries.presenting import DayLine, groups_of, lot, zone_of
from lumbung.apps.contests.queries.presenting import presenting as entries_presenting
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.workbook.contents import SAMPLE_MARK

WORDS = "padi tujuh batik empat lumbung"
WEEK, BEFORE = timedelta(days=7), timedelta(days=14)
MORNING, BREAK = time(8, 30), ((time(12), time(13)),)
MINUTES = 20
SINCE = timedelta(minutes=6)
"""Since when the turn on the clock of today's room runs."""
FOUND = (
    "Alat dan bahan yang disebut proposal ada di tempat. Catatan produksi tiga bulan terakhir lengkap. "
    f"Pembeli tetap baru satu warung. {SAMPLE_MARK}"
)


def meet_in_person(call: CallRecord, organiser: int, round_: str, at: datetime) -> None:
    """Let the organiser plan, draw and publish days of the first groups of a round, and send somebody on a visit."""
    planned = at - BEFORE
    groups = [
        group
        for one, group in groups_of(call)
        if one.code == round_ and entries_presenting(call, round_, group, planned)
    ]
    for group, away in zip(groups, (-WEEK, timedelta(), WEEK, WEEK + timedelta(days=1)), strict=False):
        typed = presenting.TypedDay(
            on=(at + away).astimezone(zone_of(call)).date(),
            room=f"Aula {' '.join(group) or 'penyelenggara'} {SAMPLE_MARK}",
            begins=MORNING,
            minutes=MINUTES,
            places=None,
            breaks=BREAK,
        )
        lead = asker(organiser, planned)
        made = presenting.plan_day(asker=lead, call=call, round=round_, group=group, typed=typed, at=planned)
        if away <= WEEK:
            presenting.draw_lot(asker=lead, call=call, lot=made, words=WORDS, at=planned)
            presenting.publish_lot(asker=lead, call=call, lot=made, at=planned)
        line = lot(call, made)
        if line is not None and away <= timedelta():
            _hold(call, organiser, line.days[0], at)
    _visit(call, organiser, round_, at)


def _hold(call: CallRecord, organiser: int, day: DayLine, at: datetime) -> None:
    """Who came, as far as the day has gone: the turn that is due runs on the clock of the room."""
    lead, seen = asker(organiser, at), 0
    begun = [one for one in day.slots if one.starts <= at]
    for place, slot in enumerate(begun):
        is_now = slot.ends > at
        turn_clock(asker=lead, call=call, day=day.id, act="next", seen=seen, at=at - SINCE if is_now else slot.starts)
        presence, note = ("late", f"Mobilnya mogok. {SAMPLE_MARK}") if place == 1 else ("present", "")
        mark_presence(asker=lead, call=call, slot=slot.id, presence=presence, note=note, at=slot.starts)
        seen = slot.id
    if begun == list(day.slots) and begun[-1].ends <= at:
        turn_clock(asker=lead, call=call, day=day.id, act="next", seen=seen, at=begun[-1].ends)


def _visit(call: CallRecord, organiser: int, code: str, at: datetime) -> None:
    """Two visits: one that was reported with photos, one that is planned."""
    round_ = call.rules.round(code)
    entries, seats = to_visit(call, round_, at)[:2], visitors(call, round_)
    for entry, on in zip(entries, (at - WEEK, at + WEEK), strict=False):
        lead = asker(organiser, at - BEFORE)
        going = [one.id for one in seats if not one.group or one.group == entry.group][:2]
        visit = field_visits.plan_visit(
            asker=lead,
            call=call,
            entry=entry.id,
            on=on.astimezone(zone_of(call)).date(),
            hour=time(10),
            seats=going,
            others=f"Staf penyelenggara {SAMPLE_MARK}",
            tell_group=True,
            at=at - BEFORE,
        )
        if on < at:
            _report(call, organiser, visit, list(criteria_of(call, code))[:3], on)


def _report(call: CallRecord, organiser: int, visit: int, aspects: list[str], at: datetime) -> None:
    lead = asker(organiser, at)
    typed: dict[str, object] = {
        "visited_on": at.astimezone(zone_of(call)).date(),
        "place": f"Rumah produksi kelompok {SAMPLE_MARK}",
        "aspects": aspects,
        "met": "Ketua dan dua anggota",
        "found": FOUND,
    }
    field_visits.write_report(asker=lead, call=call, visit=visit, typed=typed, seen={}, at=at)
    for caption, colour in (("Alat pengering", (142, 98, 54)), ("Hasil yang siap dijual", (64, 112, 78))):
        field_visits.add_photo(
            asker=lead,
            call=call,
            visit=visit,
            name="foto.jpg",
            content=_drawn(caption, colour),
            caption=f"{caption} {SAMPLE_MARK}",
            at=at,
        )
    field_visits.hand_in_report(asker=lead, call=call, visit=visit, version=1, at=at)


def _drawn(caption: str, colour: tuple[int, int, int]) -> bytes:
    """A picture that nobody takes for a photo: shapes, and the words that it is a sample."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (960, 720), (246, 245, 240))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((90, 300, 870, 640), fill=colour)
    pen.polygon(((60, 300), (480, 90), (900, 300)), fill=(22, 34, 63))
    pen.rectangle((400, 430, 560, 640), fill=(227, 172, 47))
    pen.text((90, 660), f"{caption} {SAMPLE_MARK}", fill=(27, 31, 41), font_size=36)
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made.getvalue()
