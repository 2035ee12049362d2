"""Addresses of a government's contests: `/<home>/lomba/…`. Each part of the work has a file of its own."""

from django.urls import include, path

from lumbung.apps.contests.views import leading_duties, leading_preparing

CALL = "<slug:call>/"

urlpatterns = [
    # Before all else: no contest has this address.
    path("siapkan/", leading_preparing.prepare, name="prepare_call"),
    path("", include("lumbung.apps.contests.urls.public")),
    path(CALL + "panduan/", leading_duties.guide, name="call_guide"),
    path(CALL + "isian/", include("lumbung.apps.contests.urls.entering")),
    path(CALL + "rekomendasi/", include("lumbung.apps.contests.urls.recommending")),
    path(CALL + "meja/", include("lumbung.apps.contests.urls.verifying")),
    path(CALL + "penilaian/", include("lumbung.apps.contests.urls.judging")),
    path(CALL + "penetapan/", include("lumbung.apps.contests.urls.settling")),
    path(CALL + "presentasi/", include("lumbung.apps.contests.urls.presenting")),
    path(CALL + "kunjungan/", include("lumbung.apps.contests.urls.visiting")),
    path(CALL + "atur/", include("lumbung.apps.contests.urls.leading")),
]
