"""Fields that forms of several apps share: a day, and the reason for something."""

from django import forms

from lumbung.shared.ui.speech import spoken


def calendar() -> forms.DateInput:
    """Where a day is typed or picked."""
    return forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")


def day(label: str, wanted: str = "", hint: str = "", *, required: bool = True) -> forms.DateField:
    """A day. `wanted` says what to do where it is missing."""
    missing = wanted or spoken("Tulis tanggalnya.", "Write the date.")
    wrong = spoken("Tulis tanggalnya, misalnya 2021-08-31.", "Write the date, for example 2021-08-31.")
    errors = {"required": missing, "invalid": wrong}
    return forms.DateField(label=label, help_text=hint, required=required, widget=calendar(), error_messages=errors)


def reason(label: str, hint: str, wanted: str = "", *, longest: int = 600, rows: int = 4) -> forms.CharField:
    """Why something is done; it is kept. `wanted` says what to do where it is missing."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": wanted or spoken("Tulis alasannya.", "Write the reason."),
            "max_length": spoken(
                "Paling panjang {n} huruf. Singkatkan.", "At most {n} characters. Shorten it.", n=longest
            ),
        },
    )
