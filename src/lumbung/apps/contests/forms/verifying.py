"""What an officer writes at the verification desk, and on a visit."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst

from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.forms.entering import VersionedForm
from lumbung.apps.contests.forms.entering_fields import field_for, stored_of, typed_of
from lumbung.apps.contests.queries.asking import Question
from lumbung.apps.contests.queries.noting import NoteRecord
from lumbung.apps.contests.queries.receiving import ReceiptRecord
from lumbung.apps.contests.queries.verifying import FindingLine
from lumbung.regulation.verdict import Outcome
from lumbung.shared.ui.fields import day
from lumbung.shared.ui.speech import language, spoken

LONGEST_REASON = 1000
FACT, ANSWER, REASON = "fakta-", "jawaban-", "catatan-"
SEEN_TO_BE_SO = "Sudah dilihat pada berkasnya: sesuai."
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

    def rows(self) -> list[tuple[FindingLine, forms.BoundField, forms.BoundField]]:
        """Each requirement with its two fields."""
        return [(line, self[ANSWER + line.code], self[REASON + line.code]) for line in self.lines]

    def fact_fields(self) -> list[forms.BoundField]:
        """The fields for what the officer found out."""
        return [self[FACT + one.code] for one in self.questions]


def _ready(line: FindingLine) -> dict[str, str]:
    """What is noted to an answer where nothing was typed: to overrule what fails, only an officer knows why."""
    ready = {Answer.REFUSE.value: line.ready} if line.ready else {}
    return ready | ({Answer.ACCEPT.value: SEEN_TO_BE_SO} if line.found is Outcome.UNKNOWN else {})


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
    typed.append((str(ConcludeForm.base_fields["reason"].label), data.get("reason", "")))
    return [(label, value) for label, value in typed if value.strip()]


class ConcludeForm(VersionedForm):
    """The end of a verification: why, until when where it is returned, and that the officer has no interest.

    `version` is none on a list, where each entry stands with its own.
    """

    reason = forms.CharField(
        label=spoken("Catatan untuk kelompok", "Note to the group"),
        help_text=spoken(
            "Wajib diisi. Terlihat di halaman mereka: sebut apa yang harus dilakukan.",
            "Required. Shown on their page: say what has to be done.",
        ),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": spoken(
                "Tulis apa yang kurang dan apa yang harus dilakukan kelompok.",
                "Write what is missing and what the group has to do.",
            )
        },
    )
    until = day(
        spoken("Perbaikan paling lambat", "To be repaired by"),
        spoken("Tulis sampai kapan kelompok boleh memperbaiki.", "Write until when."),
    )
    sure = forms.BooleanField(
        label=spoken(
            "Saya sudah membuka berkasnya dan tidak punya hubungan keluarga dengan pengurusnya.",
            "I have opened the files and am not related to anybody of the committee.",
        ),
        error_messages={
            "required": spoken(
                "Centang pernyataan ini. Bila ada hubungan keluarga, minta petugas lain memeriksa.",
                "Tick this. If you are related, ask another officer to verify.",
            )
        },
    )

    def __init__(
        self, answer: Answer, latest: date | None, version: int | None, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, label_suffix="", initial={"version": version})
        if version is None:
            del self.fields["version"]
        if answer is not Answer.RETURN:
            del self.fields["until"]
        else:
            self.fields["reason"].required = False
            self.fields["reason"].help_text = spoken(
                "Boleh kosong: catatan di atas dikirim satu per satu, di tempatnya.",
                "May be empty: the notes above are sent one by one, each at its place.",
            )
            if latest is not None:
                self.fields["until"].widget.attrs["max"] = latest.isoformat()
        if answer is Answer.ACCEPT:
            del self.fields["reason"]


class VisitForm(forms.Form):
    """What a visit found."""

    use_required_attribute = False

    visitors = forms.CharField(
        label=spoken("Siapa yang datang", "Who went"),
        help_text=spoken("Nama dan unsurnya, seperti pada surat tugas.", "Names and elements."),
        max_length=400,
    )
    visited_on = day(spoken("Tanggal kunjungan", "Day of the visit"))
    passed = forms.ChoiceField(
        label=spoken("Hasilnya", "Result"),
        choices=(("ya", spoken("Lulus", "Passed")), ("tidak", spoken("Tidak lulus", "Not passed"))),
        widget=forms.RadioSelect,
    )
    report = forms.CharField(
        label=spoken("Laporan", "Report"),
        help_text=spoken("Apa yang dilihat, dan mengapa lulus atau tidak.", "What was seen, and why it passed or not."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class CopiesForm(forms.Form):
    """Copies on paper that were handed in. `corrects` is the line that this one stands in the place of."""

    use_required_attribute = False

    copies = forms.IntegerField(label=spoken("Berapa rangkap", "How many copies"), min_value=0, max_value=99)
    handed_in_by = forms.CharField(
        label=spoken("Diserahkan oleh", "Handed in by"),
        help_text=spoken("Nama orang yang datang.", "The name of the person who came."),
        max_length=120,
    )
    handed_in_on = day(spoken("Tanggal diserahkan", "Day of handing in"))
    corrects = forms.TypedChoiceField(
        label=spoken("Membetulkan baris", "Corrects a line"), coerce=int, empty_value=None, required=False
    )
    reason = forms.CharField(
        label=spoken("Alasan pembetulan", "Reason of the correction"),
        help_text=spoken("Hanya bila membetulkan.", "Only where a line is corrected."),
        max_length=400,
        required=False,
    )

    def __init__(
        self, lines: Sequence[ReceiptRecord], data: Mapping[str, Any] | None, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, label_suffix="", initial=dict(initial))
        standing = [one for one in lines if not one.is_corrected]
        if standing:
            none = ("", spoken("Bukan pembetulan", "No correction"))
            named = [(one.id, f"{one.number}, {one.copies} rangkap, {one.handed_in_by}") for one in standing]
            field: Any = self.fields["corrects"]
            field.choices = [none, *named]
        else:
            del self.fields["corrects"], self.fields["reason"]


class NoteForm(forms.Form):
    """A note at one place of an entry; `seen` is the one that stood there when the page was opened."""

    use_required_attribute = False

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    words = forms.CharField(
        label=spoken("Catatan untuk kelompok", "Note to the group"),
        help_text=spoken(
            "Terbaca kelompok di tempat ini, sesudah isiannya Anda kembalikan. Kosongkan untuk menghapusnya.",
            "The group reads it at this place once you have returned the entry. Leave it empty to take it back.",
        ),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, seen: int | None, written: str, data: Any = None) -> None:
        super().__init__(data, label_suffix="", initial={"seen": seen, "words": written})

    def with_seen(self, seen: int | None) -> None:
        """Show what was typed again, to be saved in place of this note."""
        typed: Any = self.data
        self.data = typed = typed.copy()
        typed["seen"] = "" if seen is None else seen
