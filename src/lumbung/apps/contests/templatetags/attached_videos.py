"""Videos of an entry that are no file, for pages that show its files."""

from typing import Any, cast

from django import template
from django.template import Context

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.attached import may_receive, video_documents
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord

register = template.Library()


@register.inclusion_tag("contests/videos.html", takes_context=True)
def attached_videos(context: Context) -> dict[str, Any]:
    """Links and CDs; whoever takes CDs in for this entry notes one here."""
    asker, call = cast(Request, context["request"]).asker, cast(CallRecord, context["call"])
    entry = cast(EntryRecord, context["entry"])
    names = video_documents(call)
    receives = bool(names) and (context.get("receives") or may_receive(asker, call, entry.id))
    noted = {one.document for one in entry.videos if not one.link}
    return {
        "videos": [(names.get(one.document, one.document), one) for one in entry.videos],
        "to_note": {code: name for code, name in names.items() if code not in noted} if receives else {},
        "receives": receives,
        **{name: context.get(name) for name in ("home", "call", "entry", "csrf_token")},
    }
