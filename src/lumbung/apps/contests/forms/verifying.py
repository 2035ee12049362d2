"""What an officer writes to conclude a verification, on a visit, at the counter, and at one place of an entry."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.forms.entering import VersionedForm
from lumbung.apps.contests.queries.receiving import ReceiptRecord
from lumbung.shared.ui.fields import day
from lumbung.shared.ui.speech import spoken

LONGEST_REASON = 1000
TOLD = "dibaca-"
"""What the group will read of a requirement, before its place."""


class ConcludeForm(VersionedForm):
    """The end of a verification: why, until when where it is returned, and that the officer has no interest.

    `version` is none on a list, where each entry stands with its own. `told` is what the group will read of each
    requirement that is not met, by its place; the officer may say it otherwise. `until` is the day that is proposed.
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
        self,
        answer: Answer,
        latest: date | None,
        version: int | None,
        data: Mapping[str, Any] | None = None,
        *,
        until: date | None = None,
        told: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data, label_suffix="", initial={"version": version, "until": until})
        if version is None:
            del self.fields["version"]
        if answer is not Answer.RETURN:
            del self.fields["until"]
        else:
            self.fields["reason"].required = False
            self.fields["reason"].help_text = spoken(
                "Untuk seluruh isian. Catatan di atas terbaca kelompok satu per satu, di tempatnya.",
                "For the entry as a whole. The notes above are read one by one, each at its place.",
            )
            if latest is not None:
                self.fields["until"].widget.attrs["max"] = latest.isoformat()
            for place, words in (told or {}).items():
                self.fields[TOLD + place] = forms.CharField(
                    initial=words, required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
                )
        if answer is Answer.ACCEPT:
            del self.fields["reason"]

    def with_version(self, version: int) -> None:
        """Show what was typed again, and what came to be unmet since with its own words."""
        super().with_version(version)
        typed: Any = self.data
        for name, field in self.fields.items():
            if name.startswith(TOLD) and name not in typed:
                typed[name] = field.initial

    @property
    def words(self) -> dict[str, str]:
        """What the group reads of each requirement that is not met, by its place."""
        return {name.removeprefix(TOLD): text for name, text in self.cleaned_data.items() if name.startswith(TOLD)}

    def told_fields(self) -> dict[str, forms.BoundField]:
        """The fields for these, by the code of the requirement or document."""
        return {name.rpartition(":")[2]: self[name] for name in self.fields if name.startswith(TOLD)}


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
    """Copies on paper that were handed in. `corrects` is the line that this one stands in the place of.

    `seen` is how many lines were on screen.
    """

    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput)
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
        super().__init__(data, label_suffix="", initial={"seen": len(lines), **initial})
        standing = [one for one in lines if not one.is_corrected]
        if standing:
            none = ("", spoken("Bukan pembetulan", "No correction"))
            named = [(one.id, f"{one.number}, {one.copies} rangkap, {one.handed_in_by}") for one in standing]
            field: Any = self.fields["corrects"]
            field.choices = [none, *named]
        else:
            del self.fields["corrects"], self.fields["reason"]

    def with_seen(self, lines: Sequence[ReceiptRecord]) -> None:
        """Show what was typed again, to be noted after these lines."""
        typed: Any = self.data
        self.data = typed = typed.copy()
        typed["seen"] = len(lines)


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
