"""What everybody sees: the contests, one contest, its schedule and its result."""

from django.urls import path

from lumbung.apps.contests.views import picturing, public, public_result

urlpatterns = [
    path("", public.contests, name="calls"),
    path("<slug:call>/", public.contest, name="call"),
    path("<slug:call>/jadwal/", public.dates, name="call_schedule"),
    path("<slug:call>/aturan/", public.rules, name="call_rules"),
    path("<slug:call>/aturan/naskah/", public.text, name="call_text"),
    path("<slug:call>/gambar/", picturing.page, name="call_pictures"),
    path("<slug:call>/gambar/gambar.xlsx", picturing.spreadsheet, name="call_pictures_xlsx"),
    path("<slug:call>/hasil/", public_result.result, name="call_result"),
    path("<slug:call>/hasil/hasil.csv", public_result.spreadsheet, name="call_result_csv"),
    path("<slug:call>/hasil/bundel.json", public_result.bundle, name="call_result_bundle"),
    path("<slug:call>/hasil/bundel.json.sig", public_result.signature, name="call_result_signature"),
    path("<slug:call>/hasil/petikan-berita-acara.pdf", public_result.excerpt, name="call_result_minutes"),
    path("<slug:call>/hasil/<slug:group>/", public_result.group, name="call_group"),
    path("<slug:call>/hasil/<slug:group>/<slug:at>/<slug:entry>/", public_result.own_place, name="call_own_place"),
]
