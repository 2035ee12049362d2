"""What the organiser types while settling: that it is certain, an order or an exclusion with its reason."""

from collections.abc import Sequence
from typing import Any

from django import forms

from lumbung.apps.contests.operations.papers import Agenda
from lumbung.shared.ui.fields import reason
from lumbung.shared.ui.speech import spoken

LONGEST_NUMBER = 60
TOO_LONG = spoken("Nomor paling panjang {n} huruf.", "A number has at most {n} characters.", n=LONGEST_NUMBER)


def _reason() -> forms.CharField:
    return reason(
        spoken("Alasan panel", "The panel's reason"),
        spoken(
            "Dicetak dalam berita acara dan dibaca umum di halaman hasil. Jangan tulis data pribadi.",
            "It is printed in the minutes, and everybody reads it on the result page. Write no personal data.",
        ),
        spoken("Tulis alasan panel seperti dalam berita acara.", "Write the panel's reason as in the minutes."),
    )


class ConfirmForm(forms.Form):
    """A tick before what cannot be undone."""

    certain = forms.BooleanField(
        label=spoken("Saya sudah memeriksa urutan dan alasannya.", "I have looked at the order and the reasons."),
        error_messages={
            "required": spoken("Centang dulu bahwa urutannya sudah Anda periksa.", "Tick that you have looked first.")
        },
    )


class SettleForm(ConfirmForm):
    """The tick, and numbers for the minutes and the certificates from the office's own agenda, where it has one."""

    use_required_attribute = False
    field_order = ("number", "certificates", "certain")
    number = forms.CharField(
        label=spoken("Nomor berita acara dari agenda kantor", "Number of the minutes from the office's agenda"),
        help_text=spoken(
            "Kosongkan supaya Lumbung memberi nomor urut.", "Leave it empty, and Lumbung gives the next one."
        ),
        required=False,
        max_length=LONGEST_NUMBER,
        error_messages={"max_length": TOO_LONG},
    )
    certificates = forms.CharField(
        label=spoken("Nomor piagam dari agenda kantor", "Numbers of the certificates from the office's agenda"),
        help_text=spoken(
            "Satu baris untuk tiap piagam, menurut urutan pemenang di atas.",
            "One line for each certificate, in the order of the winners above.",
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )

    def __init__(self, typed: Any = None, *, has_certificates: bool) -> None:
        super().__init__(typed, label_suffix="")
        if not has_certificates:
            del self.fields["certificates"]

    def clean_certificates(self) -> list[str]:
        """The numbers, line by line; empty lines are none."""
        lines = [line.strip() for line in self.cleaned_data["certificates"].splitlines() if line.strip()]
        if any(len(line) > LONGEST_NUMBER for line in lines):
            raise forms.ValidationError(TOO_LONG)
        return lines

    @property
    def agenda(self) -> Agenda:
        """The numbers as typed."""
        return Agenda(self.cleaned_data["number"].strip(), self.cleaned_data.get("certificates", ()))


class ReasonForm(forms.Form):
    """Why a panel does not take an entry."""

    reason = _reason()


class ReopenForm(forms.Form):
    """Why something that is locked is opened again."""

    reason = reason(
        spoken("Alasan", "Reason"),
        spoken(
            "Apa yang keliru, dan bagaimana diketahui. Jangan tulis data pribadi.",
            "What is wrong, and how it was found. Write no personal data.",
        ),
    )


class OrderForm(forms.Form):
    """The order that a panel decided among entries that figures do not tell apart, and why."""

    reason = _reason()

    def __init__(self, entries: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((code, f"{name} ({code})") for code, name in entries)]
        for number in range(1, len(entries) + 1):
            self.fields[f"place{number}"] = forms.ChoiceField(
                choices=choices,
                label=spoken("Urutan {number}", "Place {number}", number=number),
                error_messages={"required": spoken("Pilih pesertanya.", "Choose the entry.")},
            )
        self.order_fields([*(f"place{number}" for number in range(1, len(entries) + 1)), "reason"])
        self.count = len(entries)

    def clean(self) -> dict[str, Any]:
        """Each entry has one place."""
        cleaned: dict[str, Any] = super().clean() or {}
        if len(self.order) < self.count and not self.errors:
            self.add_error(
                "place1",
                str(spoken("Satu peserta dipilih dua kali. Beri tiap peserta satu tempat.", "One entry stands twice.")),
            )
        return cleaned

    @property
    def order(self) -> list[str]:
        """The codes, best first."""
        found = [self.cleaned_data.get(f"place{number}", "") for number in range(1, self.count + 1)]
        return list(dict.fromkeys(code for code in found if code))
