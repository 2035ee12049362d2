"""What an officer types about two entries that resemble each other."""

from datetime import datetime
from typing import Any

from django import forms

from lumbung.apps.contests.queries.resemblances import Answer, ResemblanceLine
from lumbung.shared.ui.fields import reason
from lumbung.shared.ui.speech import spoken


class ResemblanceForm(forms.Form):
    """The same or not, and why. `seen` is when it last changed, as far as the page knew."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": spoken("Pilih salah satu.", "Choose one.")},
    )
    reason = reason(
        spoken("Alasan Anda", "Your reason"),
        spoken(
            "Apa yang Anda lihat pada kedua isian. Masuk jejak; kelompok tidak membacanya.",
            "What you saw in both entries. It goes into the trail; the groups do not read it.",
        ),
        rows=3,
    )

    def __init__(self, line: ResemblanceLine, typed: Any = None) -> None:
        decided = {} if line.is_open else {"answer": line.state.value, "reason": line.reason}
        super().__init__(typed, initial={"seen": line.changed_at.isoformat(), **decided})
        answer = self.fields["answer"]
        assert isinstance(answer, forms.ChoiceField)
        about = (
            (spoken("Proposal yang sama", "The same proposal"), spoken("Proposal yang berbeda", "Different proposals"))
            if line.is_text
            else (spoken("Orang yang sama", "The same person"), spoken("Orang yang berbeda", "Different people"))
        )
        answer.label = spoken("Putusan Anda", "Your decision")
        answer.choices = list(zip((Answer.SAME.value, Answer.DIFFERENT.value), about, strict=True))

    def with_seen(self, line: ResemblanceLine) -> None:
        """Show what was typed again, to be decided about this."""
        typed: Any = self.data
        self.data = typed = typed.copy()
        typed["seen"] = line.changed_at.isoformat()

    def clean_seen(self) -> datetime:
        """The moment that the page was about."""
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            raise forms.ValidationError(spoken("Muat ulang halamannya.", "Reload the page.")) from None
