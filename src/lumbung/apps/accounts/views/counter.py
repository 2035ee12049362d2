"""The counter: an officer registers somebody by name and number, and prints a code for one sign-in."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.forms.people import CounterForm
from lumbung.apps.accounts.operations import CODE_LASTS, register_at_counter
from lumbung.apps.accounts.queries import Request, is_at_the_counter
from lumbung.shared.identifiers import masked
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: Request) -> HttpResponse:
    """The form; then the paper. The code is shown this once and kept nowhere."""
    if not is_at_the_counter(request.asker, request.home):
        raise Http404
    form = CounterForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "accounts/counter.html", {"form": form})
    name, phone = form.cleaned_data["name"], form.cleaned_data["phone"]
    try:
        code = register_at_counter(asker=request.asker, home=request.home, name=name, phone=phone, at=request.at)
    except Refused as refused:
        return form_page(request, "accounts/counter.html", {"form": form, "refused": refused.verdict})
    context = {
        "name": name,
        "phone": masked(phone),
        "code": f"{code[:4]}-{code[4:]}",
        "until": request.at + CODE_LASTS,
        "address": request.build_absolute_uri(reverse("phone_login")).partition("//")[2],
    }
    return render(request, "accounts/printed_code.html", context)
