"""Looking a region up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lumbung.apps.regions.queries import MOST_FOUND, located, search

LONGEST = 80


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """Regions by name or code, for everybody."""
    text = request.GET.get("cari", "").strip()[:LONGEST]
    # Public and the same for all: the codes in force on the real day, also in a demo that shows another year.
    day = timezone.localdate()
    found = located(search(text, day), day)
    context = {"text": text, "found": found, "most": MOST_FOUND, "longest": LONGEST}
    return render(request, "regions/search.html", context)
