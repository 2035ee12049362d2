"""The registry: `/<home>/inovasi/`."""

from django.urls import path

from lumbung.apps.innovations import views

urlpatterns = [
    path("inovasi/", views.registry, name="innovations"),
    path("inovasi/<int:innovation>/", views.innovation, name="innovation"),
]
