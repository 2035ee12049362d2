"""Field visits: `/<home>/lomba/<call>/kunjungan/…`."""

from django.urls import path

from lumbung.apps.contests.views import field_visits, field_visits_offline, field_visits_read

VISIT = "<int:visit>/"
SEAT = "kursi/<int:seat>/<int:entry>/"

urlpatterns = [
    path("", field_visits.visits, name="field_visits"),
    path("luring/", field_visits_offline.offline, name="visiting_offline"),
    path("luring.js", field_visits_offline.worker, name="visiting_worker"),
    path(VISIT, field_visits.visit, name="field_visit"),
    path(VISIT + "simpan/", field_visits.save, name="save_field_visit"),
    path(VISIT + "serahkan/", field_visits.hand_in, name="hand_in_field_visit"),
    path(VISIT + "buka/", field_visits.reopen, name="reopen_field_visit"),
    path(VISIT + "batal/", field_visits.call_off, name="call_off_field_visit"),
    path(VISIT + "foto/", field_visits.photos, name="field_visit_photos"),
    path(VISIT + "foto/<int:photo>/hapus/", field_visits.remove, name="remove_field_visit_photo"),
    path(VISIT + "foto/<int:photo>/<str:size>.jpg", field_visits_read.photo, name="field_visit_photo"),
    path(SEAT, field_visits_read.beside, name="visits_beside"),
    path(
        SEAT + "<int:visit>/<int:photo>/<str:size>.jpg", field_visits_read.photo_beside, name="field_visit_photo_beside"
    ),
]
