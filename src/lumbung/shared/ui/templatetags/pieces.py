"""Pieces of pages: icons, status, forms, timelines, tables and bars. What each looks like is in templates/ui."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template import Context, RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lumbung.regulation.stages import Window
from lumbung.regulation.verdict import Verdict
from lumbung.regulation.wording import Words, write
from lumbung.shared.files import limits
from lumbung.shared.ui.icons import SHAPES, symbols
from lumbung.shared.ui.paging import SIZES
from lumbung.shared.ui.speech import language

register = template.Library()

STATUS_ICONS = {"good": "check", "waiting": "clock", "bad": "cross", "info": "info", "now": "clock", "": "pen"}
MOST_RADIOS = 21
"""A scale with more values than a thumb finds among is typed instead."""


# --------------------------------------------------------------------------------------- icons, breadcrumb


@register.simple_tag(takes_context=True)
def icon(context: RequestContext, name: str) -> SafeString:
    """An icon beside words that say the same. The page's frame puts the shapes of those used at its end."""
    if name not in SHAPES:
        raise template.TemplateSyntaxError(f"no icon {name!r}; there are {', '.join(sorted(SHAPES))}")
    _used(context)[name] = True
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag(takes_context=True)
def shapes(context: RequestContext, *names: str) -> str:
    """Carry the shapes of icons that a script brings to the page later, with what it asks of the server."""
    _used(context).update(dict.fromkeys(names, True))
    return ""


@register.simple_tag(takes_context=True)
def sprite(context: RequestContext) -> SafeString:
    """The shapes of all icons that the page used."""
    return mark_safe(symbols(sorted(_used(context))))  # noqa: S308 (our own drawings)


def _used(context: RequestContext) -> dict[str, bool]:
    """What is used is kept with the request: a piece of a page has a context of its own, but the same request."""
    used: dict[str, bool] = context.request.__dict__.setdefault("icons", {})
    return used


@register.simple_block_tag(takes_context=True)
def breadcrumb(context: RequestContext, content: str) -> SafeString:
    """Where a page lies: `{% breadcrumb %}<li>…</li>{% endbreadcrumb %}`; the front page comes first by itself."""
    home = context.get("home")
    start = reverse("home", args=[home.slug]) if home else reverse("front")
    first, label = ("Beranda", "Remah roti") if language() == "id" else ("Home", "Breadcrumb")
    return format_html(
        '<nav class="breadcrumb" aria-label="{}"><ol><li><a href="{}">{}</a></li>{}</ol></nav>',
        label,
        start,
        first,
        content,
    )


# ------------------------------------------------------------------------------------------------- status


@register.simple_tag(takes_context=True)
def status(
    context: RequestContext, kind: str, words: Words | str, english: str = "", icon_name: str = ""
) -> SafeString:
    """A tag of at most three words: `{% status "good" "Lolos" "Passed" %}`. Kinds: good waiting bad info now, or ""."""
    text = words.text(language()) if isinstance(words, Words) else words
    if english and language() == "en":
        text = english
    drawn = icon(context, icon_name or STATUS_ICONS[kind])
    return format_html('<span class="{}">{}{}</span>', f"status {kind}".strip(), drawn, text)


@register.simple_tag
def both(indonesian: str, english: str, **figures: int) -> SafeString:
    """Both languages at once, for pages that are made when the reader's is not known."""
    told = (one.format_map(figures) for one in (indonesian, english))
    return format_html('<span lang="id">{}</span> <span lang="en">{}</span>', *told)


@register.simple_tag
def largest_mb() -> int:
    """How many megabytes one file may have."""
    return limits.largest() // limits.MEGABYTE


# -------------------------------------------------------------------------------------------------- forms


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: forms.BaseForm | forms.BaseFormSet[Any]) -> dict[str, object]:
    """All that is wrong in a form or a set of forms, first thing in `main`; each line leads to its field."""
    return {"lines": list(_errors(form))}


def _errors(form: forms.BaseForm | forms.BaseFormSet[Any]) -> Iterable[tuple[str, str]]:
    if isinstance(form, forms.BaseFormSet):
        yield from (("", str(message)) for message in form.non_form_errors())
        for one in form.forms:
            yield from _errors(one)
        return
    # A row among many says which one it is.
    row = f"{form.called}, " if hasattr(form, "called") else ""
    for name, messages in form.errors.items():
        bound = form[name] if name in form.fields else None
        # Two fields may be wrong in the same words; a label may be a sentence.
        called = f"{str(bound.label).rstrip('.')}: " if bound else ""
        for message in messages:
            yield _target(bound) if bound else "", f"{row}{called}{message}"


def _target(bound: BoundField) -> str:
    """What a line of the summary leads to: the input, or the first of a group."""
    return f"{bound.id_for_label or bound.auto_id}" if not _is_group(bound) else f"{bound.auto_id}_0"


def _is_group(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, css: str = "", *, optional: bool = True) -> dict[str, object]:
    """One field: label, hint, what is wrong, and the input with what was typed.

    `optional` is False where a page may be kept without it, but is not handed in without it.
    """
    described = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    return {
        "field": bound,
        "optional": optional and not bound.field.required,
        "group": _is_group(bound),
        "file": bound.as_widget(attrs={"required": True}) if isinstance(bound.field.widget, forms.FileInput) else "",
        "tick": isinstance(bound.field.widget, forms.CheckboxInput),
        "described": " ".join(described),
        "css": css,
    }


@register.inclusion_tag("ui/refusal.html", takes_context=True)
def refusal(context: Context, verdict: Verdict) -> dict[str, object]:
    """Why an act was refused, with its place in the decree, and what to do."""
    return {"verdict": verdict, "home": context.get("home"), "call": context.get("call")}


@register.inclusion_tag("ui/mark.html")
def mark(
    name: str,
    marks: Sequence[int],
    chosen: object = None,
    error: str = "",
    **said: object,
) -> dict[str, object]:
    """One indicator to mark: a radio for each mark, or a number to type where there are very many.

    `chosen` is what was recorded or typed; `code`, `words` and `citations` say what is marked.
    """
    typed = "" if chosen is None else str(chosen)
    return {
        "name": name,
        "marks": [(str(one), str(one) == typed) for one in marks] if len(marks) <= MOST_RADIOS else [],
        "lowest": marks[0],
        "highest": marks[-1],
        "step": marks[1] - marks[0] if len(marks) > 1 else 1,
        "typed": typed,
        "error": error,
        "language": language(),
        **said,
    }


# ----------------------------------------------------------------------------------- stages, tables, bars


@register.inclusion_tag("ui/timeline.html")
def timeline(windows: Iterable[Window], at: datetime, across: bool = False) -> dict[str, object]:
    """The stages of a call with their days: past, now, later."""
    today = timezone.localtime(at).date()
    stages = [(one, _tense(one, today), span(one)) for one in windows]
    return {"stages": stages, "across": across, "language": language()}


def _tense(window: Window, today: date) -> str:
    if window.last is not None and window.last < today:
        return "past"
    if window.first is None and window.last is None:
        return "later"
    return "now" if window.holds(today) else "later"


@register.filter
def span(window: Window) -> str:
    """The days of a stage in words; empty where the decree states none."""
    days = dict.fromkeys(write(day, language()) for day in (window.first, window.last) if day is not None)
    return "–".join(days)


@register.inclusion_tag("ui/pager.html")
def pager(page: Page[Any]) -> dict[str, object]:
    """The way through a long table. What else the address says is kept."""
    return {"page": page, "sizes": SIZES}


@register.simple_tag(takes_context=True)
def with_query(context: RequestContext, **changes: object) -> str:
    """The address of this page with some of its questions changed."""
    query = context.request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag
def bar(value: Fraction | int, whole: Fraction | int, threshold: Fraction | int | None = None, kind: str = "") -> str:
    """A bar beside its number, which stands as text. Kinds: gold silver bronze full, or ""."""
    line = ""
    if threshold is not None:
        at = _tenths(threshold, whole)
        line = format_html('<path class="gap" d="M{0} 0v10"/><path class="line" d="M{0} 0v10"/>', at)
    return format_html(
        '<svg class="{}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="track" d="M0 0h100v10H0z"/><path d="M0 0h{}v10H0z"/>{}</svg>',
        f"bar {kind}".strip(),
        _tenths(value, whole),
        line,
    )


def _tenths(value: Fraction | int, whole: Fraction | int) -> str:
    """A share of a hundred with one decimal, exactly enough for a drawing."""
    tenths = int(Fraction(value) * 1000 / Fraction(whole)) if whole else 0
    tenths = max(0, min(1000, tenths))
    return f"{tenths // 10}.{tenths % 10}"


@register.filter
def of(mapping: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping holds for a key: `{{ marks|of:item.code }}`; nothing where it holds nothing."""
    return mapping.get(key)
