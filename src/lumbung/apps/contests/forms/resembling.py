"""What an officer types about two entries that resemble each other."""

from datetime import datetime
from typing import Any

from django import forms

from lumbung.apps.contests.queries.resemblances import Answer, ResemblanceLine
from lumbung.shared.ui.speech import spoken

REASON = 600


class ResemblanceForm(forms.Form):
    """The same or not, and why. `seen` is when it was decided, as far as the page knew."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": spoken("Pilih salah satu.", "Choose one.")},
    )
    reason = forms.CharField(
        max_length=REASON,
        label=spoken("Alasan Anda", "Your reason"),
        help_text=spoken(
            "Apa yang Anda lihat pada kedua isian. Masuk jejak; kelompok tidak membacanya.",
            "What you saw in both entries. It goes into the trail; the groups do not read it.",
        ),
        error_messages={
            "required": spoken("Tulis alasannya.", "Write the reason."),
            "max_length": spoken("Paling panjang 600 huruf. Singkatkan.", "At most 600 characters. Shorten it."),
        },
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, line: ResemblanceLine, typed: Any = None) -> None:
        seen = line.decided_at.isoformat() if line.decided_at else ""
        decided = {} if line.is_open else {"answer": line.state.value, "reason": line.reason}
        super().__init__(typed, initial={"seen": seen, **decided})
        answer = self.fields["answer"]
        assert isinstance(answer, forms.ChoiceField)
        about = (
            (spoken("Proposal yang sama", "The same proposal"), spoken("Proposal yang berbeda", "Different proposals"))
            if line.is_text
            else (spoken("Orang yang sama", "The same person"), spoken("Orang yang berbeda", "Different people"))
        )
        answer.label = spoken("Putusan Anda", "Your decision")
        answer.choices = list(zip((Answer.SAME.value, Answer.DIFFERENT.value), about, strict=True))

    def clean_seen(self) -> datetime | None:
        """The moment; an impossible one where the page does not say, which fits no decision."""
        typed = self.cleaned_data["seen"]
        if not typed:
            return None
        try:
            return datetime.fromisoformat(typed)
        except ValueError:
            raise forms.ValidationError(spoken("Muat ulang halamannya.", "Reload the page.")) from None
