"""How a government's districts are drawn: `/<home>/peta/…`."""

from django.urls import path

from lumbung.apps.contests.views import mapping

urlpatterns = [
    path("", mapping.page, name="district_map"),
    path("batas/", mapping.import_boundaries, name="import_boundaries"),
    path("susunan/", mapping.import_layout, name="import_layout"),
    path("susunan/templat.csv", mapping.layout_template, name="layout_template"),
]
