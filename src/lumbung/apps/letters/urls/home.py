"""How a government's letters look and are numbered: `/<home>/kop-surat/`, `nomor-surat/`, `templat-surat/`."""

from django.urls import path

from lumbung.apps.letters.views import letterheads, templates

TEMPLATE = "templat-surat/<int:template>/"

urlpatterns = [
    path("kop-surat/", letterheads.letterhead, name="letterhead"),
    path("kop-surat/contoh.<str:format>", letterheads.sample, name="letterhead_sample"),
    path("nomor-surat/", letterheads.numbers, name="letter_numbers"),
    path("templat-surat/", templates.templates, name="letter_templates"),
    path(TEMPLATE + "contoh.docx", templates.template_sample, name="letter_template_sample"),
    path(TEMPLATE + "<slug:act>/", templates.decide, name="letter_template_decide"),
    path("templat-surat/<slug:kind>/", templates.upload, name="letter_template"),
    path("templat-surat/<slug:kind>/awal.docx", templates.begin_with, name="letter_template_starter"),
]
