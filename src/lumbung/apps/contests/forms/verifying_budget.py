"""What an officer answers about the lines of a budget."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from lumbung.apps.contests.forms.entering import VersionedForm
from lumbung.apps.contests.operations.verifying_budget import TypedAnswer
from lumbung.apps.contests.queries.spending import AskedLine
from lumbung.shared.ui.speech import spoken

LONGEST_REASON = 300
ALLOWED, FORBIDDEN = "boleh", "tidak"
READY = {
    ALLOWED: "Sudah dilihat pada barisnya: bukan belanja yang dilarang.",
    FORBIDDEN: "Belanja ini tidak diperbolehkan. Hapus barisnya, atau jelaskan barangnya.",
}
"""What the group reads where an officer typed no reason."""


class LinesForm(VersionedForm):
    """An answer and its reason beside each line that is asked about. An answer without one gets a ready reason."""

    def __init__(self, lines: Sequence[AskedLine], version: int, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, label_suffix="", initial={"version": version})
        self.lines = lines
        for line in lines:
            self.fields[f"harga-{line.number}"] = forms.CharField(required=False, max_length=12)
        for line in self._asked():
            answer = line.answer
            chosen = "" if answer is None else ALLOWED if answer.allowed else FORBIDDEN
            self.fields[f"jawaban-{line.number}"] = forms.ChoiceField(
                label=spoken("Jawaban untuk baris {n}", "Answer for line {n}", n=line.number),
                choices=(
                    (ALLOWED, spoken("Boleh, bukan belanja itu", "Allowed, it is something else")),
                    (FORBIDDEN, spoken("Tidak boleh", "Not allowed")),
                ),
                required=False,
                widget=forms.RadioSelect,
                initial=chosen,
            )
            self.fields[f"alasan-{line.number}"] = forms.CharField(
                label=spoken("Alasan baris {n}", "Reason for line {n}", n=line.number),
                help_text=spoken(
                    "Dibaca kelompok. Bila kosong: “{allowed}” atau “{forbidden}”",
                    "Read by the group. If empty: “{allowed}” or “{forbidden}”",
                    allowed=READY[ALLOWED],
                    forbidden=READY[FORBIDDEN],
                ),
                required=False,
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=answer.reason if answer else "",
            )

    def clean(self) -> dict[str, Any]:
        """A reason has its answer, and an answer its reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for line in self._asked():
            answer = cleaned.get(f"jawaban-{line.number}")
            reason = cleaned.get(f"alasan-{line.number}", "").strip()
            if answer and not reason and f"alasan-{line.number}" not in self.errors:
                cleaned[f"alasan-{line.number}"] = READY[answer]
            if reason and not answer:
                words = spoken("Pilih boleh atau tidak boleh.", "Choose allowed or not allowed.")
                self.add_error(f"jawaban-{line.number}", words)
        return cleaned

    @property
    def answers(self) -> list[TypedAnswer]:
        """The answers that are other than before."""
        given = [
            (line, self.cleaned_data[f"jawaban-{line.number}"], self.cleaned_data[f"alasan-{line.number}"].strip())
            for line in self._asked()
        ]
        return [
            TypedAnswer(line.number, answer == ALLOWED, reason)
            for line, answer, reason in given
            if answer
            and (line.answer is None or (line.answer.allowed, line.answer.reason) != (answer == ALLOWED, reason))
        ]

    @property
    def prices(self) -> dict[int, str]:
        """The lines that are compared with another item, or with none."""
        chosen = {line.number: self.cleaned_data[f"harga-{line.number}"] for line in self.lines}
        return {number: value for number, value in chosen.items() if value}

    def rows(self) -> list[tuple[AskedLine, forms.BoundField | None, forms.BoundField | None]]:
        """Each line, with its two fields where it is asked about."""
        return [
            (line, self[f"jawaban-{line.number}"], self[f"alasan-{line.number}"])
            if line.questions
            else (line, None, None)
            for line in self.lines
        ]

    def _asked(self) -> list[AskedLine]:
        return [line for line in self.lines if line.questions]
