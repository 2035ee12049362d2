"""How a government's letters look and are numbered: `/<home>/kop-surat/`, `/<home>/nomor-surat/`."""

from django.urls import path

from lumbung.apps.letters.views import letterheads

urlpatterns = [
    path("kop-surat/", letterheads.letterhead, name="letterhead"),
    path("kop-surat/contoh.<str:format>", letterheads.sample, name="letterhead_sample"),
    path("nomor-surat/", letterheads.numbers, name="letter_numbers"),
]
