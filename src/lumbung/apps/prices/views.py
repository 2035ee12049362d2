"""A government's price standard: its versions, what stands in them, and importing a new one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.prices import queries
from lumbung.apps.prices.forms import PricesForm
from lumbung.apps.prices.operations import import_standard
from lumbung.documents.prices.reading import read_prices
from lumbung.documents.prices.template import template
from lumbung.documents.sheets.opening import LARGEST_FILE, NotOpened
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page, workbook
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import spoken, spoken_words


@login_required
@require_safe
def standards(request: Request) -> HttpResponse:
    """Every version, the one that counts first."""
    shown = {
        "standards": queries.standards(request.home),
        "imports": queries.imports_prices(request.asker, request.home),
    }
    return render(request, "prices/standards.html", shown)


@login_required
@require_safe
def standard(request: Request, standard: int) -> HttpResponse:
    """What stands in one version, with a search by likeness."""
    found = queries.standard(request.home, standard)
    if found is None:
        raise Http404
    search = request.GET.get("cari", "").strip()
    page = page_of(request, range(queries.count_items(found, search)))
    first = max(page.start_index() - 1, 0)
    shown = {
        "standard": found,
        "search": search,
        "page": page,
        "items": queries.items(found, search, first, first + page.paginator.per_page),
    }
    return render(request, "prices/standard.html", shown)


@login_required
@require_safe
def price_template(request: Request) -> HttpResponse:
    """An empty price standard."""
    _must_import(request)
    return workbook(template(), "standar-harga")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_prices(request: Request) -> HttpResponse:
    """Read a workbook; with a mistake in any row nothing is kept, and each is told with its row."""
    _must_import(request)
    is_sent = request.method == "POST"
    form = PricesForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if not form.is_valid():
        return form_page(request, "prices/import.html", {"form": form})
    read = read_prices(form.cleaned_data["berkas"].read(LARGEST_FILE + 1))
    if isinstance(read, NotOpened):
        refused = Verdict(Outcome.FAILS, Because(read.what), read.remedy)
        return form_page(request, "prices/import.html", {"form": form, "refused": refused})
    if read.mistakes:
        form.add_error("berkas", spoken("{n} kesalahan; belum disimpan.", "{n} mistakes; not saved.", n=read.mistakes))
        return form_page(request, "prices/import.html", {"form": form, "read": read})
    try:
        year, basis = form.cleaned_data["year"], form.cleaned_data["basis"]
        made = import_standard(
            asker=request.asker, home=request.home, year=year, basis=basis, lines=read.lines, at=request.at
        )
    except Refused as why:
        return form_page(request, "prices/import.html", {"form": form, "refused": why.verdict})
    for words in read.told:
        messages.warning(request, spoken_words(words))
    messages.success(request, spoken("{n} barang tersimpan.", "{n} items are saved.", n=len(read.lines)))
    return redirect("price_standard", request.home.slug, made)


def _must_import(request: Request) -> None:
    if not queries.imports_prices(request.asker, request.home):
        raise Http404
