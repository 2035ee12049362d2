"""The installation's front door."""

from django.urls import path

from lumbung.apps.portal import views

urlpatterns = [path("", views.front, name="front")]
