"""One's own notices: `/kabar/`."""

from django.urls import path

from lumbung.apps.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("<int:notice>/", views.notice, name="notice"),
]
