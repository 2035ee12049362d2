"""What the organiser sets: readings, days, panels, meetings."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
