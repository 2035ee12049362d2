"""What the organiser records of a panel that sat, and what a member has minuted against its decision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.shared.files.kinds import ACCEPTED
from lumbung.shared.ui.fields import day, reason
from lumbung.shared.ui.speech import spoken


class SittingForm(forms.Form):
    """When and where a panel sat, who led it, who was there."""

    use_required_attribute = False
    held_on = day(spoken("Tanggal sidang", "Day of the sitting"))
    place = forms.CharField(
        label=spoken("Tempat", "Place"),
        help_text=spoken("Misalnya Aula Kecamatan Blado.", "For example the hall of the district office."),
        max_length=160,
        error_messages={"required": spoken("Tulis tempat sidangnya.", "Write where it was held.")},
    )
    present = forms.TypedMultipleChoiceField(
        label=spoken("Yang hadir", "Who was there"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": spoken("Centang yang hadir.", "Tick who was there.")},
    )
    leader = forms.TypedChoiceField(
        label=spoken("Pemimpin sidang", "Who led it"),
        coerce=int,
        error_messages={"required": spoken("Pilih pemimpin sidangnya.", "Choose who led it.")},
    )

    def __init__(self, seats: Sequence[SeatRecord], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.id, ", ".join([one.name, one.element, *one.group])) for one in seats]
        present, leader = self.fields["present"], self.fields["leader"]
        assert isinstance(present, forms.TypedMultipleChoiceField)
        assert isinstance(leader, forms.TypedChoiceField)
        present.choices, leader.choices = choices, [("", "–"), *choices]


class DissentForm(forms.Form):
    """What a member of a panel holds against its decision."""

    words = reason(
        spoken("Pendapat berbeda", "Dissent"),
        spoken(
            "Dicetak dalam berita acara. Umum hanya membaca unsurnya. Hasilnya tidak berubah.",
            "It is printed in the minutes. The public reads the element only. The result stays as it is.",
        ),
        spoken("Tulis pendapatnya.", "Write the opinion."),
        longest=1200,
    )


class SignedMinutesForm(forms.Form):
    """The minutes as they were signed on paper, scanned."""

    file = forms.FileField(
        label=spoken("Pindaian berita acara bertanda tangan", "Scan of the signed minutes"),
        help_text=spoken(
            "PDF, JPG, PNG, atau DOCX; paling besar {mb} MB.",
            "PDF, JPG, PNG, or DOCX; at most {mb} MB.",
            mb=settings.UPLOAD_MB,
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": spoken("Pilih berkasnya.", "Choose the file.")},
    )
