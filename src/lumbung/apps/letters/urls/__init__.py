"""Checking a letter: `/surat/` and `/surat/<code>/`."""

from django.urls import path

from lumbung.apps.letters.views import checking

urlpatterns = [
    path("", checking.check, name="check"),
    path("<str:code>/", checking.letter, name="letter"),
    path("<str:code>/banding/", checking.compare, name="letter_compare"),
]
