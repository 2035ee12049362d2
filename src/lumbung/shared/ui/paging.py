"""Long tables, one page at a time: 25 rows, or 50 by choice."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

SIZES = (25, 50)


def page_of(request: HttpRequest, rows: Sequence[Any] | QuerySet[Any], usual: int = SIZES[0]) -> Page[Any]:
    """The rows that `?hal=2&baris=50` asks for. A page that does not exist is the nearest that does."""
    wanted = request.GET.get("baris", "")
    size = int(wanted) if wanted in map(str, SIZES) else usual
    return Paginator(rows, size).get_page(request.GET.get("hal"))
