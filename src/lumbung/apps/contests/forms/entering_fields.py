"""Fields for what a decree asks: any kind of fact, rupiah and figures as Indonesians type them, the NIK."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import capfirst

from lumbung.apps.contests.operations.rows import MOST_FIGURE, MOST_RUPIAH
from lumbung.apps.contests.queries.asking import Question
from lumbung.apps.contests.queries.pick_lists import NOT_LISTED
from lumbung.documents.workbook.figures import read_rupiah
from lumbung.documents.workbook.nik import fault_of
from lumbung.regulation.facts import Value
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.wording import Money, join, say, write
from lumbung.shared.identifiers import telephone
from lumbung.shared.ui.fields import calendar
from lumbung.shared.ui.speech import spoken, spoken_words

NUMBER = re.compile(r"(?P<minus>-?)(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]+))?")
LONGEST_NUMBER = 60
SEPARATORS = re.compile(r"[\s.'’-]")
NIK_LENGTH = 16
MOST_DIGITS = 9
MOST_RADIOS = 9
LONGEST_TEXT = 2000
YES, NO = "ya", "tidak"


def whole(typed: object) -> int | None:
    """A whole number that a page of ours sends back, such as a version; None for anything else, however long it is."""
    text = str(typed or "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


class Unforced(forms.Field):
    """A field that a draft may leave empty although the decree wants it: nothing is lost because something lacks."""

    def validate(self, value: Any) -> None:
        """Check what was typed; nothing typed is fine until the entry is sent."""
        if value not in self.empty_values:
            super().validate(value)


class RupiahField(Unforced, forms.CharField):
    """Whole rupiah as people type them: 1.500.000, Rp1.500.000,00, 1500000 or 1,5 juta."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=LONGEST_NUMBER, **options)

    def clean(self, value: Any) -> int | None:
        """The amount; None where nothing was typed."""
        typed = str(super().clean(value) or "").strip()
        text = re.sub(r"^rp\.?\s*", "", typed, flags=re.IGNORECASE)
        text = re.sub(r",(?:00|-+)$", "", text)
        if not text:
            return None
        in_words = read_rupiah(text) if text[-1].isalpha() else None
        if in_words is not None and in_words == int(in_words):
            text = str(int(in_words))
        found = NUMBER.fullmatch(text)
        if found is None or found["part"]:
            raise forms.ValidationError(
                spoken(
                    "“{typed}” bukan jumlah rupiah. Tulis seperti 1.500.000.",
                    "“{typed}” is no amount in rupiah. Write it like 1.500.000.",
                    typed=typed,
                )
            )
        return int(_bounded(typed, found, MOST_RUPIAH))

    def prepare_value(self, value: Any) -> Any:
        """A stored amount as it is typed; what was typed stays as it is."""
        return write(Money(value), "id").removeprefix("Rp") if isinstance(value, int) else value


class FigureField(Unforced, forms.CharField):
    """A figure with an Indonesian comma: 12, 2,5 or 1.200. What is counted one by one takes no comma."""

    def __init__(self, *, is_whole: bool = False, **options: Any) -> None:
        self.is_whole = is_whole
        mode = "numeric" if is_whole else "decimal"
        widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
        super().__init__(widget=widget, max_length=LONGEST_NUMBER, **options)

    def clean(self, value: Any) -> Decimal | None:
        """The figure; None where nothing was typed."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = NUMBER.fullmatch(text)
        if found is None:
            raise forms.ValidationError(
                spoken(
                    "“{typed}” bukan angka. Tulis seperti {like}.",
                    "“{typed}” is no figure. Write it like {like}.",
                    typed=text,
                    like="12" if self.is_whole else "2,5",
                )
            )
        figure = _bounded(text, found, MOST_FIGURE)
        if self.is_whole and figure != figure.to_integral_value():
            raise forms.ValidationError(
                spoken(
                    "“{typed}” bukan bilangan bulat. Tulis tanpa koma, misalnya 12.",
                    "“{typed}” is not whole. Write it without a comma, like 12.",
                    typed=text,
                )
            )
        return figure

    def prepare_value(self, value: Any) -> Any:
        """A stored figure as it is typed; what was typed stays as it is."""
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


def _bounded(typed: str, found: re.Match[str], most: int) -> Decimal:
    """The number that was typed, from nothing up to what can be meant."""
    number = Decimal(found["whole"].replace(".", "") + "." + (found["part"] or "0"))
    if found["minus"]:
        raise forms.ValidationError(
            spoken(
                "{typed} kurang dari nol. Tulis tanpa tanda minus.",
                "{typed} is below zero. Write it without a minus.",
                typed=typed,
            )
        )
    if number > most:
        raise forms.ValidationError(
            spoken(
                "Angkanya terlalu besar: paling besar {most}. Periksa lagi jumlah nolnya.",
                "The number is too large: at most {most}. Count its zeros again.",
                most=most,
            )
        )
    return number


class PhoneField(Unforced, forms.CharField):
    """A telephone number, however it is typed."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
        super().__init__(widget=widget, max_length=40, **options)

    def clean(self, value: Any) -> str:
        """What was typed, if it is a number that can be called; empty where nothing was typed."""
        text = str(super().clean(value) or "").strip()
        if text and telephone(text) is None:
            raise forms.ValidationError(
                spoken(
                    "“{typed}” bukan nomor telepon. Tulis seperti 0812 3456 7890.",
                    "“{typed}” is no telephone number. Write it like 0812 3456 7890.",
                    typed=text,
                )
            )
        return text


class NikField(Unforced, forms.CharField):
    """Sixteen digits, typed with or without spaces. No message repeats them."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=40, required=False, **options)

    def clean(self, value: Any) -> str:
        """The digits; empty where nothing was typed."""
        digits = SEPARATORS.sub("", str(super().clean(value) or ""))
        if digits and (not digits.isascii() or not digits.isdecimal() or len(digits) != NIK_LENGTH):
            raise forms.ValidationError(
                spoken(
                    "NIK ini {n} tanda. Tulis 16 angka seperti pada KTP.",
                    "This NIK has {n} characters. Write the 16 digits of the identity card.",
                    n=len(digits),
                )
            )
        wrong = fault_of(digits) if digits else None
        if wrong is not None:
            again = say("Salin lagi dari KTP.", "Copy it again from the identity card.")
            raise forms.ValidationError(spoken_words(join([wrong, again])))
        return digits


class TextField(Unforced, forms.CharField):
    """Words, one line or many; lines end alike, whether a form or a script sends them."""

    def to_python(self, value: Any) -> Any:
        """Browsers send CR LF and count one sign."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class ChoiceField(Unforced, forms.ChoiceField):
    """One of some options."""


class SetField(Unforced, forms.MultipleChoiceField):
    """Some of some options."""


class DayField(Unforced, forms.DateField):
    """A day."""


def field_for(question: Question, lists: Mapping[str, tuple[str, ...]], stored: Any = None) -> forms.Field:
    """The field that asks one fact. `lists` holds what is picked from, where the decree asks for a list.

    What is stored can be picked again, also where the list was changed since.
    """
    about: dict[str, Any] = {"label": question.name, "required": question.is_wanted, "help_text": _help(question)}
    if question.list_of is not None:
        lines = lists.get(question.code, ())
        kept = () if stored in (None, NOT_LISTED, *lines) else (str(stored),)
        return _picked((*lines, *kept), about)
    match question.kind:
        case FactKind.NUMBER:
            return FigureField(is_whole=question.is_whole, **about)
        case FactKind.MONEY:
            return RupiahField(**about)
        case FactKind.DATE:
            return DayField(widget=calendar(), **about)
        case FactKind.YES_NO:
            answers = [(YES, spoken("Ya", "Yes")), (NO, spoken("Tidak", "No"))]
            return ChoiceField(choices=answers, widget=forms.RadioSelect, **about)
        case FactKind.CHOICE:
            return _chosen([(one, capfirst(one)) for one in question.options], about)
        case FactKind.SET:
            options = [(one, capfirst(one)) for one in question.options]
            return SetField(choices=options, widget=forms.CheckboxSelectMultiple, **about)
        case _:
            return TextField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}), **about)


def typed_of(question: Question, stored: Any) -> Any:
    """A stored answer as its field shows it."""
    if stored is None:
        return None
    match question.kind:
        case FactKind.YES_NO:
            return YES if stored else NO
        case FactKind.NUMBER:
            return Decimal(str(stored))
        case _:
            return stored


def stored_of(question: Question, cleaned: Any) -> Any:
    """What a field gave, as it is stored; None for nothing."""
    if cleaned in (None, "", []):
        return None
    match question.kind:
        case FactKind.YES_NO:
            return cleaned == YES
        case FactKind.NUMBER:
            return _plain(cleaned)
        case FactKind.DATE:
            return cleaned.isoformat() if isinstance(cleaned, date) else cleaned
        case _:
            return cleaned


def _plain(figure: Decimal) -> Value:
    return int(figure) if figure == figure.to_integral_value() else format(figure.normalize(), "f")


def _chosen(choices: list[tuple[str, str]], about: dict[str, Any]) -> forms.Field:
    if len(choices) <= MOST_RADIOS:
        return ChoiceField(choices=choices, widget=forms.RadioSelect, **about)
    return ChoiceField(choices=[("", spoken("Pilih satu", "Choose one")), *choices], **about)


def _picked(lines: tuple[str, ...], about: dict[str, Any]) -> forms.Field:
    not_listed = (NOT_LISTED, spoken("Tidak ada dalam daftar", "Not in the list"))
    field = _chosen([*((one, one) for one in lines), not_listed], about)
    if not lines:
        field.help_text = spoken(
            "Daftarnya belum diisi penyelenggara. Kosongkan dulu, lalu kembali bila sudah ada.",
            "The organiser has not filled in this list yet. Leave it empty and come back once it is there.",
        )
    return field


def _help(question: Question) -> str:
    """What to write, in which unit, and beside which indicators assessors see it."""
    words = question.help
    if question.unit:
        words = spoken("{help} Dalam {unit}.", "{help} In {unit}.", help=words, unit=question.unit)
    if question.asked_by:
        where = "; ".join(question.asked_by)
        seen = spoken("Dilihat penilai pada {where}.", "Shown to assessors at {where}.", where=where)
        words = spoken("{words} {seen}", "{words} {seen}", words=words, seen=seen)
    return words.strip()
