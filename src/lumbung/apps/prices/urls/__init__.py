"""The price standard of a government: `/<home>/harga/`."""

from django.urls import path

from lumbung.apps.prices import views

urlpatterns = [
    path("harga/", views.standards, name="prices"),
    path("harga/impor/", views.import_prices, name="import_prices"),
    path("harga/templat.xlsx", views.price_template, name="price_template"),
    path("harga/<int:standard>/", views.standard, name="price_standard"),
]
