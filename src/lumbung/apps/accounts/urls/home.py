"""Addresses of people inside a home."""

from django.urls import path

from lumbung.apps.accounts.views import counter, roles

urlpatterns = [
    path("loket/", counter.counter, name="counter"),
    path("peran/", roles.roles, name="roles"),
]
