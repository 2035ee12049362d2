"""What an officer writes on the page of an entry: facts found in its files, answers to requirements and to notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst

from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.forms.entering import VersionedForm
from lumbung.apps.contests.forms.entering_fields import field_for, stored_of, typed_of
from lumbung.apps.contests.forms.verifying import LONGEST_REASON, TOLD, ConcludeForm
from lumbung.apps.contests.queries.asking import Question
from lumbung.apps.contests.queries.noting import NoteRecord
from lumbung.apps.contests.queries.verifying import FindingLine
from lumbung.regulation.verdict import Outcome
from lumbung.shared.ui.speech import language, spoken

FACT, ANSWER, REASON = "fakta-", "jawaban-", "catatan-"
SEEN_TO_BE_SO, SEEN_IN_FILE = "Sudah dilihat: sesuai.", "Sudah dilihat pada berkasnya: sesuai."
REPLY, AGAIN = "balasan-", "lagi-"
ACCEPT, ASK = "terima", "lagi"
REPLIES = (
    ("", spoken("Belum saya lihat", "Not looked at yet")),
    (ACCEPT, spoken("Terima", "Accept")),
    (ASK, spoken("Minta lagi", "Ask again")),
)
"""What an officer says of a group's answer to a note."""
AS_FOUND, UNANSWERED = spoken("Ikuti temuan", "As found"), spoken("Belum dijawab", "Not answered yet")
ANSWERS = (
    (Answer.ACCEPT.value, spoken("Terpenuhi", "Met")),
    (Answer.REFUSE.value, spoken("Tidak terpenuhi", "Not met")),
    (Answer.WAIVE.value, spoken("Tidak diperlukan", "Not needed")),
)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One requirement on the page of an entry, with the fields for its answer, its note, and its officer's facts."""

    line: FindingLine
    answer: forms.BoundField
    note: forms.BoundField
    facts: Sequence[forms.BoundField]

    @property
    def asked(self) -> list[forms.BoundField]:
        """The facts of which nothing is known yet, or that were typed wrongly."""
        return [one for one in self.facts if one.initial in (None, "", []) or one.errors]

    @property
    def known(self) -> list[forms.BoundField]:
        """The facts that are measured or noted, to be corrected where the officer sees otherwise."""
        return [one for one in self.facts if one not in self.asked]

    @property
    def is_wrong(self) -> bool:
        """Whether something was typed wrongly in it."""
        return bool(self.answer.errors or self.note.errors or any(one.errors for one in self.facts))

    @property
    def is_looked_at(self) -> bool:
        """Whether it stands open on the page."""
        return self.line.is_looked_at or self.is_wrong

    @property
    def is_folded(self) -> bool:
        """Whether its answer is folded: nothing is asked of it, or a fact answers it, asked here or on another page."""
        is_noted = self.line.found is Outcome.UNKNOWN and bool(self.line.asks) and not self.known
        return self.line.outcome is Outcome.MEETS or not self.line.is_looked_at or is_noted

    @property
    def needs_note(self) -> bool:
        """Whether no ready reason serves an answer: only an officer knows why what fails is met."""
        return self.line.found is Outcome.FAILS


class DeskForm(VersionedForm):
    """An entry's page: what the officer found out, and beside each requirement an answer of theirs with a note."""

    def __init__(
        self,
        lines: Sequence[FindingLine],
        questions: Sequence[Question],
        facts: Mapping[str, Any],
        version: int,
        data: Mapping[str, Any] | None = None,
        notes: Sequence[NoteRecord] = (),
    ) -> None:
        super().__init__(data, label_suffix="", initial={"version": version})
        self.lines, self.questions, self.notes = lines, questions, notes
        for note in notes:
            self.fields[f"{REPLY}{note.id}"] = forms.ChoiceField(
                label=note.name.text(language()), choices=REPLIES, required=False, widget=forms.RadioSelect
            )
            self.fields[f"{AGAIN}{note.id}"] = forms.CharField(
                label=note.name.text(language()),
                required=False,
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for question in questions:
            field = field_for(question, {})
            field.required = False
            field.initial = typed_of(question, facts.get(question.code))
            self.fields[FACT + question.code] = field
        for line in lines:
            ruling = line.ruling
            self.fields[ANSWER + line.code] = forms.ChoiceField(
                label=capfirst(line.name),
                choices=(("", UNANSWERED if line.found is Outcome.UNKNOWN else AS_FOUND), *ANSWERS),
                required=False,
                widget=forms.RadioSelect,
                initial=ruling.answer if ruling else "",
            )
            self.fields[REASON + line.code] = forms.CharField(
                label=capfirst(line.name),
                required=False,
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 2, **{f"data-{one}": text for one, text in _ready(line).items()}}),
                initial=ruling.reason if ruling else "",
            )

    def with_version(self, version: int) -> None:
        """Show what was typed again; what was left empty is as it is kept: another officer may have written it."""
        super().with_version(version)
        typed: Any = self.data
        for name, field in self.fields.items():
            kept = field.prepare_value(self.get_initial_for_field(field, name))
            if not typed.get(name) and kept:
                typed.setlist(name, kept if isinstance(kept, list) else [kept])

    def clean(self) -> dict[str, Any]:
        """An answer has its note, and a note its answer."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for line in self.lines:
            answer, reason = cleaned.get(ANSWER + line.code), cleaned.get(REASON + line.code, "").strip()
            if not answer and line.ruling and reason == line.ruling.reason:
                cleaned[REASON + line.code] = reason = ""  # the answer is taken back, and its note with it
            if answer and not reason:
                cleaned[REASON + line.code] = reason = _ready(line).get(answer, "")
            if answer and not reason and REASON + line.code not in self.errors:
                self.add_error(
                    REASON + line.code,
                    spoken(
                        "Catatannya belum ditulis. Tulis apa yang Anda lihat pada berkasnya.",
                        "The note is missing. Write what you saw in the file.",
                    ),
                )
            if reason and not answer:
                self.add_error(
                    ANSWER + line.code,
                    spoken("Pilih satu jawaban untuk catatan ini.", "Choose an answer for this note."),
                )
        for note in self.notes:
            if cleaned.get(f"{AGAIN}{note.id}", "").strip() and cleaned.get(f"{REPLY}{note.id}") != ASK:
                self.add_error(
                    f"{REPLY}{note.id}",
                    spoken("Pilih “Minta lagi” untuk catatan ini.", "Choose “Ask again” for this note."),
                )
        return cleaned

    @property
    def accepted(self) -> list[int]:
        """The notes whose answers will do."""
        return [note.id for note in self.notes if self.cleaned_data[f"{REPLY}{note.id}"] == ACCEPT]

    @property
    def asked_again(self) -> list[tuple[int, str, str]]:
        """Notes that are asked once more at their places: in new words, or in their own where none were typed."""
        again = [note for note in self.notes if self.cleaned_data[f"{REPLY}{note.id}"] == ASK]
        return [(note.id, note.place, self.cleaned_data[f"{AGAIN}{note.id}"].strip() or note.words) for note in again]

    def note_rows(self) -> list[tuple[NoteRecord, forms.BoundField, forms.BoundField]]:
        """Each answered note with its two fields."""
        return [(note, self[f"{REPLY}{note.id}"], self[f"{AGAIN}{note.id}"]) for note in self.notes]

    @property
    def found(self) -> dict[str, Any]:
        """What was found out, as it is stored; None where nothing is known."""
        return {one.code: stored_of(one, self.cleaned_data[FACT + one.code]) for one in self.questions}

    @property
    def answers(self) -> list[tuple[str, Answer | None, str]]:
        """The answers that are other than before; None takes one back."""
        given = [
            (line, self.cleaned_data[ANSWER + line.code], self.cleaned_data[REASON + line.code].strip())
            for line in self.lines
        ]
        return [
            (line.code, Answer(answer) if answer else None, reason)
            for line, answer, reason in given
            if (answer, reason) != ((line.ruling.answer, line.ruling.reason) if line.ruling else ("", ""))
        ]

    def rows(self) -> list[DeskRow]:
        """Each requirement with its fields. A fact is asked once: at the first requirement that looks at it."""
        left = {one.code for one in self.questions}
        rows = []
        for line in self.lines:
            facts = [self[FACT + code] for code in line.asks if code in left]
            left.difference_update(line.asks)
            rows.append(DeskRow(line, self[ANSWER + line.code], self[REASON + line.code], facts))
        return rows

    def other_facts(self) -> list[forms.BoundField]:
        """What an officer finds out that no requirement looks at."""
        looked_at = {code for line in self.lines for code in line.asks}
        return [self[FACT + one.code] for one in self.questions if one.code not in looked_at]


def _ready(line: FindingLine) -> dict[str, str]:
    """What is noted to an answer where nothing was typed: to overrule what fails, only an officer knows why."""
    ready = {Answer.REFUSE.value: line.ready} if line.ready else {}
    seen = SEEN_IN_FILE if line.proof.files else SEEN_TO_BE_SO
    return ready | ({Answer.ACCEPT.value: seen} if line.found is Outcome.UNKNOWN else {})


def typed_at_a_desk(
    questions: Sequence[Question], rules: Mapping[str, str], data: Mapping[str, str]
) -> list[tuple[str, str]]:
    """What was typed on the page of an entry or of its conclusion, each under its label; `rules` names requirements."""
    answers = dict(ANSWERS)
    typed = [(one.name, data.get(FACT + one.code, "")) for one in questions]
    for code, name in rules.items():
        parts = (answers.get(data.get(ANSWER + code, ""), ""), data.get(REASON + code, ""))
        typed.append((capfirst(name), ": ".join(str(part) for part in parts if part)))
    again = spoken("Catatan yang diminta lagi", "Note asked again")
    typed += [(again, value) for name, value in data.items() if name.startswith(AGAIN)]
    note = spoken("Catatan untuk kelompok", "Note to the group")
    typed += [(note, value) for name, value in data.items() if name.startswith(TOLD)]
    typed.append((str(ConcludeForm.base_fields["reason"].label), data.get("reason", "")))
    return [(label, value) for label, value in typed if value.strip()]
