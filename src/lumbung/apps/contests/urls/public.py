"""What everybody sees: the contests, one contest, its schedule and its result."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
