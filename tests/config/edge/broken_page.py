"""The installation's addresses, and pages that break: by a fault of ours, or because their database is not there."""

from typing import NoReturn

from django.db.utils import ConnectionHandler
from django.http import HttpRequest
from django.urls import include, path

from lumbung.config.urls import handler500

__all__ = ["handler500", "urlpatterns"]

ABSENT = ConnectionHandler(
    {
        "default": {"ENGINE": "lumbung.config.sqlite", "NAME": ":memory:"},
        "sqlite": {"ENGINE": "lumbung.config.sqlite", "NAME": "/no/such/folder/lumbung.sqlite3"},
        "postgresql": {"ENGINE": "django.db.backends.postgresql", "HOST": "127.0.0.1", "PORT": "1", "NAME": "lumbung"},
    }
)


def breaks(request: HttpRequest) -> NoReturn:
    raise ZeroDivisionError(request.path)


def asks(request: HttpRequest, whom: str) -> NoReturn:
    ABSENT[whom].cursor().execute("SELECT * FROM never")
    raise AssertionError(request.path)


urlpatterns = [
    path("rusak/", breaks),
    path("rusak/<str:whom>/", asks),
    path("", include("lumbung.config.urls")),
]
