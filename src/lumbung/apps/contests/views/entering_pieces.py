"""A file in pieces, as the script of the page sends it: short answers in JSON, and the words of a refusal with them."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_fields import whole
from lumbung.apps.contests.operations import pieces
from lumbung.apps.contests.operations.pieces import Coming, add_piece, begin_upload, finish_upload
from lumbung.apps.contests.views.entering import own_entry_or_404
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.speech import language


@login_required
@require_POST
def begin(request: Request, call: str, entry: int, document: str) -> HttpResponse:
    """Begin a file, or learn where it stopped."""
    found, one = own_entry_or_404(request, call, entry)
    return _answer(
        lambda: begin_upload(
            asker=request.asker,
            call=found,
            entry=one.id,
            document=document,
            name=request.POST.get("nama", ""),
            size=whole(request.POST.get("besar")) or 0,
            mark=request.POST.get("tanda", ""),
            at=request.at,
        )
    )


@login_required
@require_POST
def piece(request: Request, call: str, entry: int, upload: int, offset: int) -> HttpResponse:
    """The next bytes of a file, as the body of the request."""
    found, one = own_entry_or_404(request, call, entry)
    return _answer(
        lambda: add_piece(
            asker=request.asker,
            call=found,
            entry=one.id,
            upload=upload,
            offset=offset,
            content=_body(request),
            at=request.at,
        )
    )


@login_required
@require_POST
def finish(request: Request, call: str, entry: int, upload: int) -> HttpResponse:
    """The whole file has come."""
    found, one = own_entry_or_404(request, call, entry)
    return _answer(lambda: finish_upload(asker=request.asker, call=found, entry=one.id, upload=upload, at=request.at))


def _body(request: Request) -> bytes:
    """What came, up to one byte more than a piece. Of a request that broke off, what came of it goes on from there."""
    came = b""
    while len(came) <= pieces.PIECE and (more := request.read(pieces.PIECE + 1 - len(came))):
        came += more
    return came


def _answer(act: Callable[[], Coming]) -> HttpResponse:
    try:
        coming = act()
    except Refused as refused:
        verdict = refused.verdict
        said = [verdict.because.words, *([verdict.remedy] if verdict.remedy else [])]
        return JsonResponse({"refused": " ".join(one.text(language()) for one in said)}, status=409)
    return JsonResponse({"id": coming.id, "received": coming.received, "file": coming.file, "piece": pieces.PIECE})
