"""The installation's addresses, and one page that breaks."""

from typing import NoReturn

from django.http import HttpRequest
from django.urls import include, path


def breaks(request: HttpRequest) -> NoReturn:
    raise ZeroDivisionError(request.path)


urlpatterns = [path("rusak/", breaks, name="breaks"), path("", include("lumbung.config.urls"))]
