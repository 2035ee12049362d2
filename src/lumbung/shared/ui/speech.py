"""In which language a page is made, and sentences that are written down before that is known."""

from collections.abc import Callable
from typing import cast

from django.utils.functional import lazy
from django.utils.translation import get_language

from lumbung.regulation.wording import Figure, Language, Words


def language() -> Language:
    """The language of the page that is being made."""
    return "en" if get_language() == "en" else "id"


def _text(words: Words) -> str:
    return words.text(language())


_later = cast(Callable[[Words], str], lazy(_text, str))


def spoken(indonesian: str, english: str, **figures: Figure) -> str:
    """A sentence for a form's label, hint, choice or error: written in the page's language when the page is made."""
    return _later(Words(indonesian, english, figures))


def spoken_words(words: Words) -> str:
    """The same for a sentence of the engine, such as the reason of a refusal in a form's errors."""
    return _later(words)
