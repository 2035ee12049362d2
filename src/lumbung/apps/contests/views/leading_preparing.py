"""Beginning a contest: choosing its decree."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.leading import PrepareForm
from lumbung.apps.contests.tasks import want_effects
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import decree_at, decrees_to_choose, may_prepare
from lumbung.regulation.loading.mistakes import Mistake
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused

LARGEST_ZIP = 3_000_000


@login_required
@require_http_methods(["GET", "POST"])
def prepare(request: Request) -> HttpResponse:
    """The decrees on the shelf and of earlier contests; posting begins a contest under one."""
    if not may_prepare(request.asker, request.home):
        raise Http404
    is_post = request.method == "POST"
    form = PrepareForm(
        decrees_to_choose(request.asker, request.home),
        request.POST if is_post else None,
        request.FILES if is_post else None,
    )
    refused: Verdict | None = None
    mistakes: tuple[Mistake, ...] = ()
    if form.is_valid():
        try:
            slug = _begin(request, form.cleaned_data)
        except rulebook.WrongDecree as wrong:
            mistakes = wrong.mistakes
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("lead_board", request.home.slug, slug)
    shown = {"form": form, "refused": refused, "mistakes": mistakes}
    wrong_status = 409 if refused or mistakes else 422 if form.errors else 200
    return render(request, "contests/leading/prepare.html", shown, status=wrong_status)


def _begin(request: Request, typed: dict[str, Any]) -> str:
    """Keep the decree and begin its contest. Returns its address."""
    if typed["folder"]:
        files = rulebook.unpack_folder(typed["folder"].read(LARGEST_ZIP + 1))
    else:
        chosen = decree_at(request.asker, request.home, typed["source"])
        if chosen is None:
            raise Http404
        files = chosen
    slug: str = typed["slug"]
    call = rulebook.prepare_call_with(asker=request.asker, home=request.home, slug=slug, files=files, at=request.at)
    want_effects(call, request.at)
    return slug
