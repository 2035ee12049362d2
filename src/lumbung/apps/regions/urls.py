"""Addresses of regions."""

from django.urls import path

from lumbung.apps.regions import views

urlpatterns = [path("", views.regions, name="regions")]
