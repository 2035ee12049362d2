"""The forms of an entry: one for each of its pages. A draft may leave everything empty but the group's name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from lumbung.apps.contests.forms.entering_fields import PhoneField, TextField, Unforced, field_for, stored_of, typed_of
from lumbung.apps.contests.operations.entering import Contact
from lumbung.apps.contests.queries.asking import Question
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.regions.queries import Place
from lumbung.shared.ui.speech import spoken

LONGEST_CHAPTER = 4000
LONGEST_TITLE = 240


class VillageForm(forms.Form):
    """Looking for the village."""

    use_required_attribute = False
    cari = forms.CharField(
        max_length=80,
        label=spoken("Desa atau kelurahan", "Village"),
        help_text=spoken(
            "Tulis namanya, lalu pilih dari yang ditemukan.", "Write its name, then choose from the list."
        ),
        error_messages={"required": spoken("Tulis nama desa atau kelurahannya.", "Write the name of the village.")},
    )


class SearchForm(VillageForm):
    """Naming the group and looking for its village."""

    nama = forms.CharField(
        max_length=160,
        label=spoken("Nama kelompok", "Name of the group"),
        help_text=spoken("Seperti dalam surat pendirian kelompok.", "As in the group's founding papers."),
        error_messages={"required": spoken("Tulis nama kelompoknya.", "Write the name of the group.")},
    )
    field_order = ("nama", "cari")


class ChooseForm(forms.Form):
    """Choosing the village among those that were found."""

    use_required_attribute = False
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


class BeginForm(ChooseForm):
    """The same, for the group that was named."""

    nama = forms.CharField(max_length=160, widget=forms.HiddenInput)
    field_order = ("nama", "desa")


class VersionedForm(forms.Form):
    """A page about an entry; `version` is the entry's that was on screen."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    def with_version(self, version: int) -> None:
        """Show what was typed again, to be saved over this version."""
        typed: Any = self.data
        self.data = typed.copy()
        typed = self.data
        typed["version"] = version


class DraftForm(forms.Form):
    """A page of an entry that is saved field by field (entering_merge.py)."""

    use_required_attribute = False

    def __init__(self, entry: EntryRecord, data: Any = None) -> None:
        self.entry = entry
        self.kept: dict[str, Any] = {name: kept for name, kept in entry.typed.items() if name in self.stored}
        super().__init__(data, initial=self.initial_of(entry) | _wrong(self.kept))

    @property
    def stored(self) -> dict[str, Any]:
        """Field → the answer as it is stored."""
        raise NotImplementedError

    def initial_of(self, entry: EntryRecord) -> dict[str, Any]:
        """What is stored, as the fields show it."""
        del entry
        return self.stored

    def read(self, name: str) -> Any:
        """The answer that a valid field gave, as it is stored."""
        return self.cleaned_data[name]

    def parts(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What is handed to `save_entry` to store these answers and no others."""
        return dict(values)


def _wrong(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one["wrong"] for name, one in kept.items() if "wrong" in one}


class FactsForm(DraftForm):
    """What the decree asks, whatever it is."""

    own: tuple[str, ...] = ()
    """What this page asks besides facts: fields of the entry itself."""

    def __init__(
        self,
        questions: Sequence[Question],
        lists: Mapping[str, tuple[str, ...]],
        entry: EntryRecord,
        data: Any = None,
    ) -> None:
        self.questions = {one.code: one for one in questions}
        super().__init__(entry, data)
        for one in questions:
            self.fields[one.code] = field_for(one, lists, entry.answers.get(one.code))

    @property
    def stored(self) -> dict[str, Any]:
        """The answers, and what is the entry's own."""
        own = {name: getattr(self.entry, name) for name in self.own}
        return own | {code: self.entry.answers.get(code) for code in self.questions}

    def initial_of(self, entry: EntryRecord) -> dict[str, Any]:
        """Answers as they are typed."""
        return self.stored | {code: typed_of(one, entry.answers.get(code)) for code, one in self.questions.items()}

    def read(self, name: str) -> Any:
        """Answers as JSON holds them."""
        one = self.questions.get(name)
        return super().read(name) if one is None else stored_of(one, self.cleaned_data[name])

    def parts(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Answers together; the rest by its own name."""
        answers = {name: value for name, value in values.items() if name in self.questions}
        own = {name: value for name, value in values.items() if name not in self.questions}
        return own | ({"answers": answers} if answers else {})


class GroupForm(FactsForm):
    """Who the group is, and whom officers call."""

    own = ("group_name", "contact_name", "contact_phone")

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        phone = spoken(
            "Tersimpan: {phone}. Kosongkan bila tidak berubah.",
            "Stored: {phone}. Leave empty if it has not changed.",
            phone=self.entry.contact_phone,
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
                help_text=phone
                if self.entry.contact_phone
                else spoken("Seperti 0812 3456 7890.", "Like 0812 3456 7890."),
            ),
        }
        self.fields = {**own, **self.fields}

    def initial_of(self, entry: EntryRecord) -> dict[str, Any]:
        """The stored number is shown masked, in the hint."""
        return super().initial_of(entry) | {"contact_phone": ""}

    def parts(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Name and number of the contact together."""
        parts = super().parts(values)
        given = {name: parts.pop(name) for name in ("contact_name", "contact_phone") if name in parts}
        if given:
            parts["contact"] = Contact(
                given.get("contact_name", self.entry.contact_name), given.get("contact_phone", "")
            )
        return parts


class ActivityForm(FactsForm):
    """What the group does, under which title."""

    own = ("title",)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        title = TextField(max_length=LONGEST_TITLE, label=spoken("Judul", "Title"))
        self.fields = {"title": title, **self.fields}


class Tick(Unforced, forms.BooleanField):
    """A declaration; not ticked is not declared."""


class DeclarationsForm(FactsForm):
    """What the group declares: a tick for each."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        for code, one in self.questions.items():
            self.fields[code] = Tick(label=one.name, required=False, help_text=one.help)

    def read(self, name: str) -> Any:
        """True or False."""
        return bool(self.cleaned_data[name])

    def initial_of(self, entry: EntryRecord) -> dict[str, Any]:
        """Ticked where it was declared."""
        return {code: entry.answers.get(code) is True for code in self.questions}


class ChaptersForm(DraftForm):
    """A summary of each chapter of the proposal (chapter → its text); the one that is the title asks for it."""

    def __init__(self, chapters: Mapping[str, str], title: str | None, entry: EntryRecord, data: Any = None) -> None:
        self.chapters = {f"bab{number}": chapter for number, chapter in enumerate(chapters)}
        self.texts, self.title_chapter = chapters, title
        super().__init__(entry, data)
        for number, (name, chapter) in enumerate(self.chapters.items(), start=1):
            label = f"{number}. {chapter[:1].upper()}{chapter[1:]}"
            box = forms.Textarea(attrs={"rows": 4})
            self.fields[name] = (
                TextField(label=label, max_length=LONGEST_TITLE)
                if chapter == title
                else TextField(label=label, max_length=LONGEST_CHAPTER, widget=box)
            )

    @property
    def stored(self) -> dict[str, Any]:
        """The summaries, by the place of their chapter."""
        return {name: self.texts[chapter] for name, chapter in self.chapters.items()}

    def parts(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The title by itself, the rest as chapters."""
        texts = {self.chapters[name]: text for name, text in values.items()}
        title = {"title": texts.pop(self.title_chapter)} if self.title_chapter in texts else {}
        return title | ({"chapters": texts} if texts else {})


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
