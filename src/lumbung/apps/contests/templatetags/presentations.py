"""When one's own entry presents, and when one's panel hears, for pages that tell it beside other things."""

from typing import Any, cast

from django import template
from django.template import Context

from lumbung.apps.accounts.queries import Request
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.presenting import has_public_days, lots_of_seat, turns_of_entry
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord

register = template.Library()


@register.inclusion_tag("contests/presenting/own_turns.html", takes_context=True)
def own_turns(context: Context) -> dict[str, Any]:
    """The turns of the entry that the page shows."""
    asker, call = cast(Request, context["request"]).asker, cast(CallRecord, context["call"])
    entry = cast(EntryRecord, context["entry"])
    turns = turns_of_entry(asker, call, entry.id) if entry.code else []
    return {"turns": turns, **{name: context.get(name) for name in ("home", "call", "entry", "request")}}


@register.inclusion_tag("contests/presenting/own_days.html", takes_context=True)
def own_days(context: Context) -> dict[str, Any]:
    """The days on which the page's seat hears entries."""
    lots = lots_of_seat(cast(CallRecord, context["call"]), cast(SeatRecord, context["seat"]))
    days = [(line, day) for line in lots for day in line.days if day.held]
    return {"days": days, **{name: context.get(name) for name in ("home", "call", "seat", "request")}}


@register.simple_tag(takes_context=True)
def days_are_published(context: Context) -> bool:
    """Whether everybody may see when who presents."""
    return has_public_days(cast(CallRecord, context["call"]))
