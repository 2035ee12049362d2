"""How a government's districts are drawn: what is in use, a file looked at before it is kept, and taking it away."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.mapping import BoundariesForm, LayoutForm, looked_at, to_look_at
from lumbung.apps.contests.operations import mapping
from lumbung.apps.contests.queries.picturing import keeps_map
from lumbung.apps.regions.queries import DISTRICT, drawings, inside
from lumbung.documents import layout as csv
from lumbung.documents.boundaries import Survey
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken

REMOVING = {"boundaries": mapping.remove_boundaries, "layout": mapping.remove_layout}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponse:
    """What is in use; posting takes it away."""
    _must_keep_map(request)
    refused = None
    if request.method == "POST":
        remove = REMOVING.get(request.POST.get("remove", ""))
        try:
            if remove is None:
                return redirect("district_map", request.home.slug)
            remove(asker=request.asker, home=request.home, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Sudah dihapus.", "It is removed."))
            return redirect("district_map", request.home.slug)
    found, laid = drawings(request.home.code)
    shown: dict[str, Any] = {"refused": refused, "map": found, "layout": laid}
    if found:
        shown |= {
            "size": (found.width, found.height),
            "outlines": [(one.name, one.path, one.x, one.y, number) for number, one in enumerate(found.outlines, 1)],
        }
    if laid:
        shown["tiles"] = [(name, row, column) for name, (row, column) in laid.places.items()]
    return render(request, "contests/mapping/page.html", shown, status=409 if refused else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_boundaries(request: Request) -> HttpResponse:
    """Read a file and show what it holds, with its picture; posting what was looked at keeps it."""
    _must_keep_map(request)
    if "read" in request.POST:
        return _keep(request)
    is_sent = request.method == "POST"
    form = BoundariesForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if not form.is_valid():
        return form_page(request, "contests/mapping/boundaries.html", {"form": form})
    content = form.cleaned_data["file"].read()
    try:
        found = mapping.read_boundaries(asker=request.asker, home=request.home, content=content)
    except Refused as why:
        return form_page(request, "contests/mapping/boundaries.html", {"form": form, "refused": why.verdict})
    return render(request, "contests/mapping/boundaries.html", {"form": form} | _survey(request, found, form))


def _survey(request: Request, found: Survey, form: BoundariesForm) -> dict[str, Any]:
    """What a file holds, district by district."""
    districts = inside(request.home.code, DISTRICT, timezone.localtime(request.at).date())
    own: dict[str, list[tuple[int, str]]] = {}
    for one in found.areas:
        if one.code is not None:
            own.setdefault(one.code, []).append((one.number, one.words))
    strange = [(one.number, one.words) for one in found.areas if one.code is None]
    shown: dict[str, Any] = {
        "survey": found,
        "rows": [(number, one, own.get(one.code, [])) for number, one in enumerate(districts, 1)],
        "strange": strange[:MOST_TOLD],
        "more": max(len(strange) - MOST_TOLD, 0),
        "known": len(found.areas) - len(strange),
    }
    if found.drawing:
        shapes = [(number, one.name, found.drawing.shapes[one.code]) for number, one in enumerate(districts, 1)]
        shown |= {
            "size": (found.drawing.width, found.drawing.height),
            "outlines": [(name, shape.path, shape.x, shape.y, number) for number, name, shape in shapes],
            "read": to_look_at(found.drawing, form.cleaned_data["source"], request.home.code),
        }
    return shown


MOST_TOLD = 20
"""Shapes of elsewhere that are told one by one."""


def _keep(request: Request) -> HttpResponse:
    try:
        drawing, source = looked_at(request.POST["read"], request.home.code)
        made = mapping.keep_boundaries(
            asker=request.asker, home=request.home, drawing=drawing, source=source, at=request.at
        )
    except Refused as why:
        shown = {"form": BoundariesForm(source=request.POST.get("source", "")), "refused": why.verdict}
        return form_page(request, "contests/mapping/boundaries.html", shown)
    messages.success(request, spoken("{n} batas kecamatan dipakai.", "{n} boundaries are in use.", n=made))
    return redirect("district_map", request.home.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_layout(request: Request) -> HttpResponse:
    """Take in where each district stands among the tiles; with a mistake in any line nothing is kept."""
    _must_keep_map(request)
    is_sent = request.method == "POST"
    form, refused = LayoutForm(request.POST if is_sent else None, request.FILES if is_sent else None), None
    if form.is_valid():
        content, source = form.cleaned_data["file"].read(csv.MOST_BYTES + 1), form.cleaned_data["source"]
        try:
            mapping.import_layout(asker=request.asker, home=request.home, content=content, source=source, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Susunannya dipakai.", "The layout is in use."))
            return redirect("district_map", request.home.slug)
    return form_page(request, "contests/mapping/layout.html", {"form": form, "refused": refused})


@login_required
@require_safe
def layout_template(request: Request) -> HttpResponse:
    """A layout to be filled in, with every district."""
    _must_keep_map(request)
    districts = inside(request.home.code, DISTRICT, timezone.localtime(request.at).date())
    content = csv.layout_template({one.code: one.name for one in districts})
    headers = {"Content-Disposition": 'attachment; filename="susunan-kecamatan.csv"'}
    return HttpResponse(content, "text/csv; charset=utf-8", headers=headers)


def _must_keep_map(request: Request) -> None:
    if not keeps_map(request.asker, request.home):
        raise Http404
