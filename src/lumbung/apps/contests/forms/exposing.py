"""The day on which a budget is closed, as it is typed."""

from django import forms

from lumbung.shared.ui.fields import day
from lumbung.shared.ui.speech import spoken


class BudgetDayForm(forms.Form):
    """Which day, and who says so."""

    use_required_attribute = False
    day = day(spoken("Hari penetapan", "Day on which it is enacted"))
    source = forms.CharField(
        label=spoken("Sumber", "Source"),
        help_text=spoken(
            "Surat atau jadwal yang menyebut hari itu, dengan nomor dan tanggalnya.",
            "The letter or schedule that names this day, with its number and date.",
        ),
        max_length=240,
        error_messages={
            "required": spoken("Tulis surat atau jadwal yang menyebutnya.", "Write the letter or schedule."),
            "max_length": spoken("Paling panjang 240 huruf. Singkatkan.", "At most 240 characters. Shorten it."),
        },
    )
