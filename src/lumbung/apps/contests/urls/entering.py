"""A group's entry."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
