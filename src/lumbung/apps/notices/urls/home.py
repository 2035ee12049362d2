"""The letters of a government: `/<home>/surel-keluar/`."""

from django.urls import path

from lumbung.apps.notices import views

urlpatterns = [path("surel-keluar/", views.outbox, name="outbox")]
