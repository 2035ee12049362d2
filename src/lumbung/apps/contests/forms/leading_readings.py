"""Choosing readings: one answer to each question, and the minutes of the meeting that chose."""

from collections.abc import Iterator
from typing import Any

from django import forms

from lumbung.apps.contests.queries.leading_readings import field_of
from lumbung.apps.rulebook.queries import CallRecord, ChoiceMade, Minutes
from lumbung.shared.ui.fields import day
from lumbung.shared.ui.speech import spoken

MINUTES = ("number", "decided_on", "present", "text")


class ReadingsForm(forms.Form):
    """Every question of the decree. Minutes are wanted as soon as one answer is not the default."""

    use_required_attribute = False
    number = forms.CharField(
        label=spoken("Nomor berita acara", "Number of the minutes"), max_length=120, required=False
    )
    decided_on = day(spoken("Tanggal rapat", "Date of the meeting"))
    present = forms.CharField(
        label=spoken("Yang hadir", "Who was there"),
        help_text=spoken("Satu baris satu nama dengan jabatannya.", "One name on each line, with the office."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=8000,
    )
    text = forms.CharField(
        label=spoken("Yang diputuskan, dan mengapa", "What was decided, and why"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=20_000,
    )

    def __init__(self, call: CallRecord, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        self.fields["decided_on"].required = False
        for one in call.rules.adopted:
            self.fields[field_of(one.reading.code)] = forms.ChoiceField(
                choices=[(option.code, option.words) for option in one.reading.options],
                label=one.reading.question,
                initial=one.option.code,
                error_messages={
                    "required": spoken("Pilih satu jawaban.", "Choose one answer."),
                    "invalid_choice": spoken("Pilih dari daftar yang tersedia.", "Choose from the list."),
                },
            )

    @classmethod
    def of(cls, call: CallRecord, last: ChoiceMade | None) -> "ReadingsForm":
        """The form with the minutes as they were kept last."""
        minutes = last.minutes if last else None
        if minutes is None:
            return cls(call)
        kept = {"number": minutes.number, "decided_on": minutes.decided_on, "text": minutes.text}
        return cls(call, initial={**kept, "present": "\n".join(minutes.present)})

    @property
    def chosen(self) -> dict[str, str]:
        """Reading → option."""
        return {one.reading.code: str(self.cleaned_data[field_of(one.reading.code)]) for one in self.call.rules.adopted}

    @property
    def minutes(self) -> Minutes | None:
        """The minutes, where any were typed."""
        held = self.cleaned_data["decided_on"]
        if held is None:
            return None
        people = tuple(line.strip() for line in self.cleaned_data["present"].splitlines() if line.strip())
        return Minutes(self.cleaned_data["text"].strip(), self.cleaned_data["number"].strip(), held, people)

    def clean(self) -> dict[str, Any]:
        """Minutes are whole where they are wanted, or begun."""
        cleaned: dict[str, Any] = super().clean() or {}
        wanted = any(self._is_own(cleaned)) or any(cleaned.get(name) for name in MINUTES)
        for name in MINUTES:
            if wanted and name not in self.errors and not cleaned.get(name):
                self.add_error(name, str(WANTED[name]))
        return cleaned

    def _is_own(self, cleaned: dict[str, Any]) -> Iterator[bool]:
        for one in self.call.rules.adopted:
            yield cleaned.get(field_of(one.reading.code), one.reading.default) != one.reading.default


WANTED = {
    "number": spoken("Tulis nomor berita acaranya.", "Write the number of the minutes."),
    "decided_on": spoken("Tulis tanggal rapatnya.", "Write the date of the meeting."),
    "present": spoken("Tulis siapa yang hadir.", "Write who was there."),
    "text": spoken("Tulis apa yang diputuskan dan alasannya.", "Write what was decided, and the reasons."),
}
