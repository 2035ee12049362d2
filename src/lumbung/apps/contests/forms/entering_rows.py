"""Rows that are added and taken away without script; the people of a group."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.text import capfirst

from lumbung.apps.contests.forms.entering_fields import NikField, whole
from lumbung.apps.contests.operations.rows import TypedMember
from lumbung.apps.contests.records import MemberRecord
from lumbung.documents.members.reading import ReadPerson, typed_rows
from lumbung.documents.workbook.contents import CHAIR, ROLES
from lumbung.documents.workbook.nik import is_womans
from lumbung.shared.ui.speech import spoken

WOMAN, MAN = "p", "l"
NIK_HINT = spoken("16 angka seperti pada KTP.", "16 digits, as on the identity card.")
PREFIX = "baris"
"""What the names of the fields of rows begin with."""
MORE = 3
"""How many empty rows stand below the filled ones, and come with each press of the button for more."""
MOST_ROWS = 200


class RowForm(forms.Form):
    """One row. A row with nothing typed does not count; a ticked `hapus` takes it away."""

    use_required_attribute = False
    is_told = False
    """Whether the sheet that it was read from says something about it."""
    notes: Sequence[object] = ()
    """What officers wrote about it."""
    hapus = forms.BooleanField(required=False, label=spoken("Hapus baris ini", "Remove this row"))

    @property
    def number(self) -> int:
        """Its place, counted from 1."""
        return int(str(self.prefix).rpartition("-")[2]) + 1

    @property
    def called(self) -> str:
        """What it is called on the page, and in the summary of what is wrong."""
        return spoken("Baris {n}", "Row {n}", n=self.number)

    @property
    def is_wrong(self) -> bool:
        """Whether something in it is to be mended."""
        return self.is_bound and bool(self.errors)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed in it."""
        return not self.has_changed() if self.is_bound else not self.initial


class MemberForm(RowForm):
    """One person."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        max_length=120,
        label=spoken("Nama", "Name"),
        error_messages={"required": spoken("Tulis namanya.", "Write the name.")},
    )
    sex = forms.ChoiceField(
        choices=[(WOMAN, spoken("Perempuan", "Woman")), (MAN, spoken("Laki-laki", "Man"))],
        widget=forms.RadioSelect,
        label=spoken("Jenis kelamin", "Sex"),
        error_messages={"required": spoken("Pilih perempuan atau laki-laki.", "Choose woman or man.")},
    )
    role = forms.ChoiceField(
        choices=[("", spoken("Pilih jabatan", "Choose a role")), *((one, capfirst(one)) for one in ROLES)],
        label=spoken("Jabatan", "Role"),
        error_messages={"required": spoken("Pilih jabatannya.", "Choose the role.")},
    )
    is_poor = forms.BooleanField(required=False, label=spoken("Termasuk warga miskin", "Lives in poverty"))
    nik = NikField(label="NIK")

    def __init__(self, *data: Any, masked: Mapping[int, str] | None = None, **options: Any) -> None:
        self.sheet_row: int | None = None
        super().__init__(*data, **options)
        self.fields["nik"].help_text = NIK_HINT
        stored = (masked or {}).get(self._id() or 0)
        self.is_nik_stored = bool(stored)
        if stored:
            self.fields["nik"].help_text = spoken(
                "Tersimpan: {nik}. Kosongkan bila tidak berubah.",
                "Stored: {nik}. Leave empty if it has not changed.",
                nik=stored,
            )

    @property
    def called(self) -> str:
        """A person is called so; one that was read from a sheet is known by the row there, too."""
        if self.sheet_row is None:
            return spoken("Orang ke-{n}", "Person {n}", n=self.number)
        return spoken(
            "Orang ke-{n} (Excel baris {row})", "Person {n} (Excel row {row})", n=self.number, row=self.sheet_row
        )

    def clean(self) -> None:
        """A NIK tells the sex, too."""
        nik, sex = self.cleaned_data.get("nik"), self.cleaned_data.get("sex")
        if nik and sex and is_womans(nik) is not (sex == WOMAN):
            self.add_error(
                "nik",
                spoken(
                    "NIK ini milik perempuan, tetapi yang dipilih laki-laki. Perbaiki salah satunya.",
                    "This NIK is a woman's, but man is chosen. Correct one of them.",
                )
                if is_womans(nik)
                else spoken(
                    "NIK ini milik laki-laki, tetapi yang dipilih perempuan. Perbaiki salah satunya.",
                    "This NIK is a man's, but woman is chosen. Correct one of them.",
                ),
            )

    @property
    def has_nik(self) -> bool:
        """Whether a NIK is stored, or one is typed and nothing is wrong with it."""
        return self.is_nik_stored or ("nik" not in self.errors and bool(self["nik"].value()))

    def _id(self) -> int | None:
        typed = self.data.get(self.add_prefix("id")) if self.is_bound else self.initial.get("id")
        return whole(typed)

    @property
    def typed(self) -> TypedMember:
        """The person as typed."""
        one = self.cleaned_data
        return TypedMember(one["name"], one["sex"] == WOMAN, one["role"], one["is_poor"], one["nik"], one["id"])


class RowsFormSet(BaseFormSet[Any]):
    """Rows that can be taken away."""

    _errors: list[Any]

    def kept(self) -> Iterable[Any]:
        """The filled rows that stay. Only after is_valid."""
        return [one.typed for one in self.forms if one.has_changed() and not one.cleaned_data.get("hapus")]

    @property
    def folds(self) -> list[tuple[Any, bool]]:
        """Each row, and whether it is unfolded: what is to be mended, what an officer noted or a sheet tells something
        about, and the first that is empty.
        """
        empty = next((one for one in self.forms if one.is_empty), None)
        return [(one, one is empty or one.is_wrong or one.is_told or bool(one.notes)) for one in self.forms]

    def full_clean(self) -> None:
        """A row to be taken away is not looked at any further."""
        super().full_clean()
        if not self.is_bound:
            return
        for index, one in enumerate(self.forms):
            if one.add_prefix("hapus") in self.data:
                self._errors[index] = type(one.errors)()
                one._errors = type(one.errors)()


class PeopleFormSet(RowsFormSet):
    """All people of a group."""

    def clean(self) -> None:
        """Nobody twice, by NIK; one chair at most."""
        rows = [one for one in self.forms if one.is_valid() and one.has_changed() and not one.cleaned_data["hapus"]]
        seen: dict[str, int] = {}
        for one in rows:
            nik = one.cleaned_data["nik"]
            if nik and nik in seen:
                other = seen[nik]
                one.add_error(
                    "nik",
                    spoken(
                        "NIK sama dengan orang ke-{n}. Hapus salah satunya, atau perbaiki NIK-nya.",
                        "The same NIK as person {n}. Remove one of them, or correct the NIK.",
                        n=other,
                    ),
                )
            seen.setdefault(nik, one.number)
        chairs = [one for one in rows if one.cleaned_data.get("role") == CHAIR]
        for one in chairs[1:]:
            one.add_error(
                "role",
                spoken(
                    "Ketua sudah ada di baris {n}. Pilih satu.",
                    "Row {n} is the chair already. Choose one.",
                    n=chairs[0].number,
                ),
            )


def people_formset(
    people: Iterable[MemberRecord], masked: Mapping[int, str], data: Mapping[str, Any] | None = None
) -> PeopleFormSet:
    """The rows of people: stored, or as typed."""
    initial = [
        {
            "id": one.id,
            "name": one.name,
            "sex": WOMAN if one.is_woman else MAN,
            "role": one.role,
            "is_poor": one.is_poor,
        }
        for one in people
    ]
    rows = formset_factory(MemberForm, formset=PeopleFormSet, extra=MORE, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    found: PeopleFormSet = formset_of(rows, data, initial, {"masked": masked})
    return found


class SheetForm(forms.Form):
    """The workbook of a list."""

    use_required_attribute = False
    berkas = forms.FileField(
        label=spoken("Pilih berkas Excel (.xlsx)", "Choose an Excel file (.xlsx)"),
        allow_empty_file=True,
        max_length=300,
        error_messages={
            "required": spoken("Belum ada berkas yang dipilih.", "No file is chosen yet."),
            "invalid": spoken("Berkasnya tidak terkirim. Pilih lagi.", "The file did not arrive. Choose it again."),
        },
    )


def read_formset(
    read: Iterable[ReadPerson], stored: Iterable[MemberRecord], masked: Mapping[int, str]
) -> PeopleFormSet:
    """The rows of people that were read from a sheet; who is stored under the same name keeps the NIK of there."""
    read, known, twice = list(read), dict[str, int](), set[str]()
    for one in stored:
        name = one.name.casefold()
        twice |= {name} & set(known)
        known[name] = one.id
    typed = typed_rows(read, PREFIX)
    for number, person in enumerate(read):
        name = person.typed["name"].casefold()
        if name in known and name not in twice:
            typed[f"{PREFIX}-{number}-id"] = str(known.pop(name))
    rows = people_formset((), masked, typed)
    for row, person in zip(rows.forms, read, strict=True):
        row.sheet_row = person.row
    rows.is_valid()
    return rows


def with_more_rows(data: Any) -> Any:
    """What was typed, with some empty rows more."""
    more = data.copy()
    more["baris-TOTAL_FORMS"] = min(MOST_ROWS, (whole(data.get("baris-TOTAL_FORMS")) or 0) + MORE)
    return more


def formset_of(rows: Any, data: Any, initial: list[dict[str, Any]], given: dict[str, Any], **more: Any) -> Any:
    """Typed rows are compared with nothing: a row counts if anything stands in it, stored before or not."""
    if data is None:
        return rows(initial=initial, prefix=PREFIX, form_kwargs=given, **more)
    return rows(data, prefix=PREFIX, form_kwargs=given, **more)
