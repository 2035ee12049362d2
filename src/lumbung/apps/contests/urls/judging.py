"""The juror's sheets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
