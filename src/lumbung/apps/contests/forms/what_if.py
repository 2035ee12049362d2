"""Asking how a ranking would be under other readings: another answer to one question at least, and why."""

from collections.abc import Iterable
from typing import Any

from django import forms

from lumbung.apps.contests.queries.leading_readings import field_of
from lumbung.regulation.readings import Adopted
from lumbung.shared.ui.fields import reason
from lumbung.shared.ui.speech import spoken


class WhatIfForm(forms.Form):
    """Every question that can move the ranking; each stands at the answer that the contest has."""

    use_required_attribute = False
    reason = reason(
        spoken("Mengapa Anda menanyakannya", "Why you ask"),
        spoken(
            "Misalnya: ditanyakan dalam rapat pleno. Tercatat dalam jejak. Jangan tulis data pribadi.",
            "For example: asked in the plenary. It is kept in the trail. Write no personal data.",
        ),
        spoken("Tulis mengapa Anda menanyakannya.", "Write why you ask."),
        longest=300,
        rows=2,
    )

    def __init__(self, questions: Iterable[Adopted], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        for one in self.questions:
            self.fields[field_of(one.reading.code)] = forms.ChoiceField(
                choices=[(option.code, _told(one, option.code, option.words)) for option in one.reading.options],
                label=one.reading.question,
                initial=one.option.code,
                error_messages={
                    "required": spoken("Pilih satu jawaban.", "Choose one answer."),
                    "invalid_choice": spoken("Pilih dari daftar yang tersedia.", "Choose from the list."),
                },
            )

    @property
    def asked(self) -> list[tuple[Adopted, forms.BoundField]]:
        """Each question with its field."""
        return [(one, self[field_of(one.reading.code)]) for one in self.questions]

    @property
    def readings(self) -> dict[str, str]:
        """Reading → option."""
        return {one.reading.code: str(self.cleaned_data[field_of(one.reading.code)]) for one in self.questions}


def _told(one: Adopted, option: str, words: str) -> str:
    if option != one.option.code:
        return words
    return spoken("{words} (dipakai lomba ini)", "{words} (as this contest has it)", words=words)
