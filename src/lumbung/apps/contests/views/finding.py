"""What the address of a page names, for the person who asks; 404 for what is not theirs to see."""

from django.http import Http404

from lumbung.apps.accounts.queries import Request
from lumbung.apps.rulebook.queries import CallRecord, call, call_to_lead, call_to_watch


def call_or_404(request: Request, slug: str) -> CallRecord:
    """The call at this address, if the asker may see it."""
    found = call(request.asker, request.home, slug)
    if found is None:
        raise Http404
    return found


def led_call_or_404(request: Request, slug: str) -> CallRecord:
    """The call at this address, if the asker leads it."""
    found = call_to_lead(request.asker, request.home, slug)
    if found is None:
        raise Http404
    return found


def watched_call_or_404(request: Request, slug: str) -> CallRecord:
    """The call at this address, if the asker sees everything that its organiser sets."""
    found = call_to_watch(request.asker, request.home, slug)
    if found is None:
        raise Http404
    return found
