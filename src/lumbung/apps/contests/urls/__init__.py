"""Addresses of a government's contests: `/<home>/lomba/…`. Each part of the work has a file of its own."""

from django.urls import include, path

CALL = "<slug:call>/"

urlpatterns = [
    path("", include("lumbung.apps.contests.urls.public")),
    path(CALL + "isian/", include("lumbung.apps.contests.urls.entering")),
    path(CALL + "meja/", include("lumbung.apps.contests.urls.verifying")),
    path(CALL + "penilaian/", include("lumbung.apps.contests.urls.judging")),
    path(CALL + "penetapan/", include("lumbung.apps.contests.urls.settling")),
    path(CALL + "atur/", include("lumbung.apps.contests.urls.leading")),
]
