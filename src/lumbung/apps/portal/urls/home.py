"""A government's front page: `/<home>/`."""

from django.urls import path

from lumbung.apps.portal import views

urlpatterns = [path("", views.home, name="home")]
