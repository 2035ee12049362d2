"""Forms about people."""

from typing import Any

from django import forms
from django.http import HttpRequest

from lumbung.apps.accounts.models import Person
from lumbung.shared.identifiers import telephone
from lumbung.shared.ui.speech import spoken

PHONE_HINT = spoken("Misalnya 0812 3456 7890.", "For example 0812 3456 7890.")


class NameField(forms.CharField):
    """A person's name; `empty` says whose is lacking."""

    def __init__(self, *, empty: str) -> None:
        label = spoken("Nama lengkap", "Full name")
        super().__init__(label=label, max_length=120, error_messages={"required": empty})


class SignupForm(forms.Form):
    """What we ask beside what allauth asks: a name."""

    name = NameField(empty=spoken("Tulis nama lengkap Anda.", "Write your full name."))
    name.widget.attrs["autocomplete"] = "name"

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Called by allauth once the person is made."""
        del request
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class PhoneField(forms.CharField):
    """A telephone number, however it is typed; its one form comes out."""

    def __init__(self) -> None:
        empty = spoken("Tulis nomor HP, misalnya 0812 3456 7890.", "Write the mobile number, like 0812 3456 7890.")
        super().__init__(
            label=spoken("Nomor HP", "Mobile number"),
            help_text=PHONE_HINT,
            max_length=30,
            error_messages={"required": empty},
        )
        self.widget.attrs |= {"type": "tel", "autocomplete": "tel"}

    def clean(self, value: Any) -> str:
        """The number's one form."""
        number = telephone(super().clean(value))
        if number is None:
            wrong = spoken(
                "Itu bukan nomor HP. Tulis 10 sampai 13 angka, mulai dengan 08.",
                "That is no mobile number. Write 10 to 13 figures, beginning with 08.",
            )
            raise forms.ValidationError(wrong)
        return number


class CodeForm(forms.Form):
    """Signing in with a telephone number and a printed code."""

    phone = PhoneField()
    code = forms.CharField(
        label=spoken("Kode dari petugas", "Code from the officer"),
        help_text=spoken("Delapan huruf dan angka di kertas.", "Eight letters and figures on the paper."),
        error_messages={"required": spoken("Tulis kode yang di kertas.", "Write the code on the paper.")},
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


class CounterForm(forms.Form):
    """Registering somebody who stands at the counter."""

    name = NameField(empty=spoken("Tulis nama lengkap orangnya.", "Write the person's full name."))
    phone = PhoneField()
