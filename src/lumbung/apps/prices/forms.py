"""Importing a price standard."""

from typing import Any

from django import forms

from lumbung.apps.prices.operations import FIRST_YEAR, LAST_YEAR
from lumbung.shared.ui.speech import spoken


class PricesForm(forms.Form):
    """The workbook, the year that it is for, and the regulation behind it."""

    use_required_attribute = False
    year = forms.IntegerField(
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        label=spoken("Tahun anggaran", "Year of the budget"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": spoken("Tulis tahunnya, misalnya 2022.", "Write the year, like 2022."),
            "invalid": spoken("Tulis tahun dengan empat angka, misalnya 2022.", "Write four digits, like 2022."),
            "min_value": spoken("Tulis tahun dengan empat angka, misalnya 2022.", "Write four digits, like 2022."),
            "max_value": spoken("Tulis tahun dengan empat angka, misalnya 2022.", "Write four digits, like 2022."),
        },
    )
    basis = forms.CharField(
        max_length=240,
        label=spoken("Dasar hukum", "Regulation behind it"),
        help_text=spoken("Misalnya Peraturan Bupati tentang Standar Harga, dengan nomornya.", "With its number."),
        error_messages={"required": spoken("Tulis peraturan standar harganya.", "Write the regulation.")},
    )
    berkas = forms.FileField(
        label=spoken("Pilih berkas Excel (.xlsx)", "Choose an Excel file (.xlsx)"),
        allow_empty_file=True,
        max_length=300,
        error_messages={
            "required": spoken("Belum ada berkas yang dipilih.", "No file is chosen yet."),
            "invalid": spoken("Berkasnya tidak terkirim. Pilih lagi.", "The file did not arrive. Choose it again."),
        },
    )

    def __init__(self, typed: Any = None, files: Any = None) -> None:
        super().__init__(typed, files, label_suffix="")
