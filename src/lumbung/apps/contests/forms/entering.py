"""The forms of an entry: one for each of its pages. A draft may leave everything empty but the group's name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from lumbung.apps.contests.forms.entering_fields import PhoneField, TextField, Unforced, field_for, stored_of, typed_of
from lumbung.apps.contests.operations.rows import more_than_its_whole
from lumbung.apps.contests.queries.asking import Question
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.regions.queries import Place
from lumbung.shared.ui.speech import spoken, spoken_words

LONGEST_CHAPTER = 4000
LONGEST_TITLE = 240


class SearchForm(forms.Form):
    """Looking for the village."""

    use_required_attribute = False
    nama = forms.CharField(
        max_length=160,
        label=spoken("Nama kelompok", "Name of the group"),
        help_text=spoken("Seperti dalam surat pendirian kelompok.", "As in the group's founding papers."),
        error_messages={"required": spoken("Tulis nama kelompoknya.", "Write the name of the group.")},
    )
    cari = forms.CharField(
        max_length=80,
        label=spoken("Desa atau kelurahan", "Village"),
        help_text=spoken(
            "Tulis namanya, lalu pilih dari yang ditemukan.", "Write its name, then choose from the list."
        ),
        error_messages={"required": spoken("Tulis nama desa atau kelurahannya.", "Write the name of the village.")},
    )


class BeginForm(forms.Form):
    """Choosing the village among those that were found."""

    use_required_attribute = False
    nama = forms.CharField(max_length=160, widget=forms.HiddenInput)
    desa = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=spoken("Pilih desanya", "Choose the village"),
        error_messages={"required": spoken("Pilih satu desa.", "Choose one village.")},
    )

    def __init__(self, found: Sequence[Place], around: Mapping[str, Place], *data: Any, **options: Any) -> None:
        super().__init__(*data, **options)
        desa = self.fields["desa"]
        assert isinstance(desa, forms.ChoiceField)
        places = [(one, around.get(one.parent_code)) for one in found]
        desa.choices = [
            (one.code, f"{one.in_full}, {district.in_full}" if district else one.in_full) for one, district in places
        ]
        if len(found) == 1:
            self.initial["desa"] = found[0].code


class VersionedForm(forms.Form):
    """A page of an entry; `version` is the entry's that was on screen."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    def with_version(self, version: int) -> None:
        """Show what was typed again, to be saved over this version."""
        typed: Any = self.data
        self.data = typed.copy()
        typed = self.data
        typed["version"] = version


class FactsForm(VersionedForm):
    """What the decree asks, whatever it is."""

    def __init__(
        self,
        questions: Sequence[Question],
        lists: Mapping[str, tuple[str, ...]],
        entry: EntryRecord,
        *data: Any,
        **options: Any,
    ) -> None:
        self.questions = tuple(questions)
        super().__init__(*data, **options | {"initial": self.initial_of(entry)})
        for one in self.questions:
            self.fields[one.code] = field_for(one, lists, entry.answers.get(one.code))

    def initial_of(self, entry: EntryRecord) -> dict[str, Any]:
        """What is stored, as the fields show it."""
        told = {one.code: typed_of(one, entry.answers.get(one.code)) for one in self.questions}
        return {"version": entry.version, **told}

    def clean(self) -> None:
        """No part is more than its whole, where both are asked here."""
        for one in self.questions:
            part, whole = self.cleaned_data.get(one.code), self.cleaned_data.get(one.part_of)
            if part is not None and whole is not None and part > whole:
                self.add_error(
                    one.code, spoken_words(more_than_its_whole(part, str(self.fields[one.part_of].label), whole))
                )

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, as it is stored."""
        return {one.code: stored_of(one, self.cleaned_data.get(one.code)) for one in self.questions}


class GroupForm(FactsForm):
    """Who the group is, and whom officers call."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        entry: EntryRecord = given[2]
        phone = spoken(
            "Tersimpan: {phone}. Kosongkan bila tidak berubah.",
            "Stored: {phone}. Leave empty if it has not changed.",
            phone=entry.contact_phone,
        )
        own = {
            "group_name": forms.CharField(
                max_length=160,
                label=spoken("Nama kelompok", "Name of the group"),
                error_messages={"required": spoken("Tulis nama kelompoknya.", "Write the name of the group.")},
            ),
            "contact_name": TextField(max_length=120, label=spoken("Nama yang dapat dihubungi", "Contact person")),
            "contact_phone": PhoneField(
                label=spoken("Nomor HP", "Telephone number"),
                help_text=phone if entry.contact_phone else spoken("Seperti 0812 3456 7890.", "Like 0812 3456 7890."),
            ),
        }
        self.fields = {**own, **self.fields}

    def initial_of(self, entry: EntryRecord) -> dict[str, Any]:
        """The group's name and contact too; the stored number is shown masked, in the hint."""
        return super().initial_of(entry) | {"group_name": entry.group_name, "contact_name": entry.contact_name}


class ActivityForm(FactsForm):
    """What the group does, under which title."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        title = TextField(max_length=LONGEST_TITLE, label=spoken("Judul", "Title"))
        self.fields = {"title": title, **self.fields}

    def initial_of(self, entry: EntryRecord) -> dict[str, Any]:
        """The title too."""
        return super().initial_of(entry) | {"title": entry.title}


class Tick(Unforced, forms.BooleanField):
    """A declaration; not ticked is not declared."""


class DeclarationsForm(FactsForm):
    """What the group declares: a tick for each."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        for one in self.questions:
            self.fields[one.code] = Tick(label=one.name, required=False, help_text=one.help)

    @property
    def answers(self) -> dict[str, Any]:
        """True or False for each."""
        return {one.code: bool(self.cleaned_data.get(one.code)) for one in self.questions}

    def initial_of(self, entry: EntryRecord) -> dict[str, Any]:
        """Ticked where it was declared."""
        told = {one.code: entry.answers.get(one.code) is True for one in self.questions}
        return {"version": entry.version, **told}


class ChaptersForm(VersionedForm):
    """A summary of each chapter of the proposal (chapter → its text); the one that is the title asks for it."""

    def __init__(self, chapters: Mapping[str, str], title: str | None, entry: EntryRecord, *data: Any, **options: Any):
        self.chapters, self.title_chapter = tuple(chapters), title
        initial: dict[str, Any] = {"version": entry.version}
        initial |= {f"bab{number}": text for number, text in enumerate(chapters.values())}
        super().__init__(*data, **options | {"initial": initial})
        for number, chapter in enumerate(self.chapters):
            label = f"{number + 1}. {chapter[:1].upper()}{chapter[1:]}"
            box = forms.Textarea(attrs={"rows": 4})
            self.fields[f"bab{number}"] = (
                TextField(label=label, max_length=LONGEST_TITLE)
                if chapter == title
                else TextField(label=label, max_length=LONGEST_CHAPTER, widget=box)
            )

    @property
    def written(self) -> dict[str, str]:
        """Chapter → its summary, the title left out."""
        return {one: text for one, text in self._all.items() if one != self.title_chapter}

    @property
    def title(self) -> str | None:
        """The title, where it is one of the chapters."""
        return self._all.get(self.title_chapter or "")

    @property
    def _all(self) -> dict[str, str]:
        return {one: self.cleaned_data.get(f"bab{number}", "") for number, one in enumerate(self.chapters)}


class FilesInput(forms.FileInput):
    """A field to choose several files in."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files for one document, in the order in which they were chosen."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of them as one file is."""
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class FileForm(forms.Form):
    """The files for one document."""

    use_required_attribute = False
    berkas = FilesField(
        label=spoken("Pilih berkas", "Choose a file"),
        allow_empty_file=True,
        max_length=300,
        error_messages={
            "required": spoken("Belum ada berkas yang dipilih.", "No file is chosen yet."),
            "invalid": spoken("Berkasnya tidak terkirim. Pilih lagi.", "The file did not arrive. Choose it again."),
        },
    )


class ListForm(forms.Form):
    """The lines of a list that facts are picked from."""

    use_required_attribute = False
    baris = forms.CharField(
        required=False,
        max_length=80_000,
        label=spoken("Satu hal tiap baris", "One thing on each line"),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
