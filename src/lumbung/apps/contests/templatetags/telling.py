"""The text that an officer sends to a group by other means than e-mail."""

from typing import cast

from django import template
from django.template import Context

from lumbung.apps.contests.queries.telling import ready_text as text_of
from lumbung.apps.contests.queries.telling import whatsapp as address_of
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord

register = template.Library()


@register.simple_tag(takes_context=True)
def ready_text(context: Context) -> str:
    """What became of the entry of this page, in words for its group."""
    return text_of(cast(CallRecord, context["call"]), cast(EntryRecord, context["entry"]).id)


@register.simple_tag
def whatsapp(number: str, text: str) -> str:
    """Where pressing leads: WhatsApp, with the text to the number."""
    return address_of(number, text)
