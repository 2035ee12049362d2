"""Signing in with a telephone number and a code printed by an officer."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.forms.people import CodeForm
from lumbung.apps.accounts.operations import use_code
from lumbung.apps.accounts.queries import Request
from lumbung.shared.identifiers import digest
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def phone_login(request: Request) -> HttpResponse:
    """Number and code; every try counts, for the number and for the address that it comes from."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    onward = request.GET.get("next", "")
    context = {"form": form, "next": onward}
    if not form.is_valid():
        return render(request, "accounts/phone_login.html", context)
    phone = form.cleaned_data["phone"]
    if not ratelimit.consume(request, action="printed_code", key=digest("phone", phone)):
        return render(request, "429.html", status=429)
    try:
        person = use_code(phone=phone, code=form.cleaned_data["code"], at=request.at)
    except Refused as refused:
        return form_page(request, "accounts/phone_login.html", context | {"refused": refused.verdict})
    get_adapter(request).login(request, get_user_model().objects.get(pk=person))
    return redirect(_safe(request, onward))


def _safe(request: HttpRequest, address: str) -> str:
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else settings.LOGIN_REDIRECT_URL
