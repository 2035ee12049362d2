"""The parts of a contest that are the reader's to work on, for the navigation of a work page."""

from typing import cast

from django import template
from django.template import Context

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.work import Work, office_of
from lumbung.apps.rulebook.queries import CallRecord

register = template.Library()


@register.simple_tag(takes_context=True)
def own_work(context: Context) -> list[Work]:
    """What the reader's roles open in the contest of this page; the page of a seat shows that they sit."""
    asker, call = cast(Request, context["request"]).asker, cast(CallRecord, context["call"])
    return office_of(asker, call, sits=True if "seat" in context else None)
