"""What a village's staff write when they recommend, refuse, or take back."""

from django import forms

from lumbung.shared.ui.fields import reason
from lumbung.shared.ui.speech import spoken

LONGEST = 120


def _text(label: str, missing: str, most: int = LONGEST, *, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=hint,
        error_messages={
            "required": missing,
            "max_length": spoken("Paling panjang {n} huruf.", "At most {n} characters.", n=most),
        },
    )


class GiveForm(forms.Form):
    """Who recommends, as it stands in the letter: often not who is signed in. `mark` says what was on screen."""

    use_required_attribute = False
    name = _text(
        spoken("Nama yang memberi rekomendasi", "Name of who recommends"),
        spoken("Tulis nama kepala desa, lurah, atau wakilnya.", "Write the name of the village head or deputy."),
        hint=spoken(
            "Kepala desa atau lurah yang menyetujui, bukan petugas yang mengetik.",
            "The village head who agrees, not the member of staff who types.",
        ),
    )
    office = _text(
        spoken("Jabatan", "Office"),
        spoken("Tulis jabatannya.", "Write the office."),
        hint=spoken("Ubah bila wakilnya yang menyetujui.", "Change it if a deputy agrees."),
    )
    number = _text(
        spoken("Nomor surat", "Number of the letter"),
        "",
        80,
        required=False,
        hint=spoken("Bila desa memberi nomor.", "If the village numbers it."),
    )
    mark = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=spoken(
            "Saya berwenang, atau ditugasi yang berwenang, memberi rekomendasi ini.",
            "I may give this recommendation, or act for who may.",
        ),
        error_messages={
            "required": spoken("Centang dulu bahwa Anda berwenang.", "Tick that you may give it."),
        },
    )


class WhyForm(forms.Form):
    """Why it is refused, or taken back."""

    use_required_attribute = False
    reason = reason(
        spoken("Alasan", "Reason"),
        spoken("Kelompok membacanya. Tulis apa yang perlu diubah.", "The group reads it. Write what should change."),
        spoken("Tulis alasannya, supaya kelompok tahu.", "Write the reason, so that the group knows."),
    )
