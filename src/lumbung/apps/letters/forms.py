"""The code that is typed from paper."""

from typing import Any

from django import forms

from lumbung.apps.letters.queries import as_code
from lumbung.shared.ui.speech import spoken


class CheckForm(forms.Form):
    """One field: the code under the QR."""

    kode = forms.CharField(
        max_length=20,
        label=spoken("Kode periksa", "Check code"),
        help_text=spoken("Tertulis di bawah QR, contoh 7Q4KX-92E2M", "It stands under the QR code: 7Q4KX-92E2M"),
        error_messages={"required": spoken("Tulis kode yang ada di bawah QR.", "Type the code under the QR code.")},
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "class": "short"}),
    )

    def clean_kode(self) -> Any:
        """The code as it is kept, however it was spaced."""
        code = as_code(self.cleaned_data["kode"])
        if not (code.isascii() and code.isalnum()):
            raise forms.ValidationError(
                spoken(
                    "Kode periksa hanya huruf dan angka. Salin dari bawah QR, contoh 7Q4KX-92E2M.",
                    "A check code has letters and digits only. Copy it from under the QR code: 7Q4KX-92E2M.",
                )
            )
        return code
