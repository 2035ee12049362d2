"""Presentation days: `/<home>/lomba/<call>/presentasi/…`."""

from django.urls import path

from lumbung.apps.contests.views import presenting, presenting_seen

LOT = "undian/<int:lot>/"

urlpatterns = [
    path("", presenting_seen.timetable, name="presentations"),
    path("atur/", presenting.plan, name="presentation_plan"),
    path(LOT, presenting.one_lot, name="presentation_lot"),
    path(LOT + "terbitkan/", presenting.publish, name="presentation_publish"),
    path(LOT + "kalender.ics", presenting.calendar, name="presentation_calendar"),
    path("hari/<int:day>/", presenting.day, name="presentation_day"),
    path("hari/<int:day>/jam/", presenting_seen.clock, name="presentation_clock"),
    path("giliran/<int:slot>/", presenting.slot, name="presentation_slot"),
    path("giliran/<int:slot>/jadwalkan-lagi/", presenting.give_back, name="presentation_give_back"),
    path("giliran/<int:slot>/hadir/", presenting.presence, name="presentation_presence"),
    path("isian/<int:entry>/kalender.ics", presenting_seen.entry_calendar, name="entry_calendar"),
    path("kursi/<int:seat>/kalender.ics", presenting_seen.seat_calendar, name="seat_calendar"),
]
