"""The letters of a government, `/<home>/surel-keluar/`, and giving and ending its roles."""

from django.urls import path

from lumbung.apps.notices import views

urlpatterns = [
    path("surel-keluar/", views.outbox, name="outbox"),
    path("peran/beri/", views.role_give, name="role_give"),
    path("peran/<int:grant>/akhiri/", views.role_end, name="role_end"),
]
