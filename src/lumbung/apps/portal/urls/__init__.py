"""The installation's front door."""

from django.urls import path

from lumbung.apps.portal import views

urlpatterns = [
    path("", views.front, name="front"),
    path("kunci-publik.json", views.public_keys, name="public_keys"),
]
