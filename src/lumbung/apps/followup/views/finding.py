"""What the address of a page names, for the person who asks; 404 for what is not theirs to see."""

from django.http import Http404

from lumbung.apps.accounts.queries import Request
from lumbung.apps.followup.queries.granting import grantee, may_lead
from lumbung.apps.followup.records import GranteeRecord
from lumbung.apps.rulebook.queries import CallRecord, call


def call_or_404(request: Request, slug: str) -> CallRecord:
    """The call at this address, if the asker may see it."""
    found = call(request.asker, request.home, slug)
    if found is None:
        raise Http404
    return found


def grantee_or_404(request: Request, slug: str, id: int) -> tuple[CallRecord, GranteeRecord]:
    """The grantee at this address, if the asker may see it."""
    found = call_or_404(request, slug)
    one = grantee(request.asker, found, id)
    if one is None:
        raise Http404
    return found, one


def led_grantee_or_404(request: Request, slug: str, id: int) -> tuple[CallRecord, GranteeRecord]:
    """The grantee at this address, if the asker leads its call."""
    found, one = grantee_or_404(request, slug, id)
    if not may_lead(request.asker, found):
        raise Http404
    return found, one
