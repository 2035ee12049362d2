"""Taking an entry back: what happens, and the button that does it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.operations.withdrawing import withdraw_entry
from lumbung.apps.contests.views.entering import own_entry_or_404
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
def withdraw(request: Request, call: str, entry: int) -> HttpResponse:
    """Delete a draft, or take back what was sent."""
    found, one = own_entry_or_404(request, call, entry)
    shown = {"call": found, "entry": one}
    if request.method != "POST":
        return render(request, "contests/entering/withdraw.html", shown)
    try:
        stays = withdraw_entry(asker=request.asker, call=found, entry=entry, at=request.at)
    except Refused as refused:
        return form_page(request, "contests/entering/withdraw.html", shown | {"refused": refused.verdict})
    if stays:
        messages.success(request, spoken("Isian sudah ditarik.", "The entry is taken back."))
        return redirect("entry", request.home.slug, call, entry)
    messages.success(request, spoken("Draf sudah dihapus.", "The draft is deleted."))
    return redirect("my_entries", request.home.slug, call)
