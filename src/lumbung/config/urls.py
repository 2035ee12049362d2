"""Root addresses. Paths are Indonesian, route names English."""

from django.urls import include, path

from lumbung.apps.accounts.views.language import choose_language

handler500 = "lumbung.config.unavailable.broken_or_unavailable"

urlpatterns = [
    path("bahasa/", choose_language, name="set_language"),
    path("akun/", include("lumbung.apps.accounts.urls")),
    path("wilayah/", include("lumbung.apps.regions.urls")),
    path("kabar/", include("lumbung.apps.notices.urls")),
    path("surat/", include("lumbung.apps.letters.urls")),
    path("", include("lumbung.apps.portal.urls")),
    path("<slug:home>/", include("lumbung.apps.portal.urls.home")),
    path("<slug:home>/", include("lumbung.apps.accounts.urls.home")),
    path("<slug:home>/", include("lumbung.apps.notices.urls.home")),
    path("<slug:home>/", include("lumbung.apps.prices.urls")),
    path("<slug:home>/", include("lumbung.apps.letters.urls.home")),
    path("<slug:home>/", include("lumbung.apps.innovations.urls")),
    path("<slug:home>/pascalomba/", include("lumbung.apps.followup.urls")),
    path("<slug:home>/peta/", include("lumbung.apps.contests.urls.mapping")),
    path("<slug:home>/lomba/", include("lumbung.apps.contests.urls")),
]
