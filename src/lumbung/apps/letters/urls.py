"""Checking a letter: `/surat/` and `/surat/<code>/`."""

from django.urls import path

from lumbung.apps.letters import views

urlpatterns = [
    path("", views.check, name="check"),
    path("<str:code>/", views.letter, name="letter"),
]
