"""Sessions, mentoring and visits as they are typed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from lumbung.apps.followup.forms.paying import outside, picture_field, words
from lumbung.apps.followup.records import GranteeLine
from lumbung.regulation.following import Followed
from lumbung.shared.ui.fields import day, reason
from lumbung.shared.ui.speech import spoken

PHOTOS = 3
MOST_PEOPLE = 999
MOST_FIGURE = 10**9


def count(label: str, hint: str = "", *, most: int = MOST_PEOPLE, required: bool = False) -> forms.IntegerField:
    """A whole number."""
    wrong = spoken("Tulis bilangan dari 0 sampai {most}.", "Write a number from 0 to {most}.", most=most)
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=required,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


class SessionForm(forms.Form):
    """A session, with how many people of which group came."""

    use_required_attribute = False
    title = words(spoken("Tentang apa", "What about"), longest=160, required=True)
    held_on = day(spoken("Tanggal", "Date"))
    place = words(spoken("Tempat", "Place"), longest=160, required=True)
    told = reason(spoken("Isi singkatnya", "In short"), "", longest=4000)
    each = count(
        spoken("Orang dari tiap kelompok", "People of each group"),
        spoken(
            "Isi bila semua hadir; di bawah cukup tulis yang berbeda, 0 bila tidak hadir.",
            "Write it if all came; below write only what differs, 0 for who did not come.",
        ),
    )
    because = outside()

    def __init__(self, grantees: Iterable[GranteeLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told"].required = False
        for one in grantees:
            self.fields[f"hadir-{one.id}"] = count(f"{one.name} ({one.code})")

    def attendance(self) -> list[forms.BoundField]:
        """The fields in which people are counted."""
        return [self[name] for name in self.fields if name.startswith("hadir-")]

    def came(self) -> dict[int, int]:
        """How many people of which group came: as typed at the group, or as of each."""
        each = self.cleaned_data["each"] or 0
        typed = {name: value for name, value in self.cleaned_data.items() if name.startswith("hadir-")}
        people = {int(name.removeprefix("hadir-")): each if value is None else value for name, value in typed.items()}
        return {id: many for id, many in people.items() if many}


class MentoringForm(forms.Form):
    """Who accompanies a group."""

    use_required_attribute = False
    mentor = words(
        spoken("Pendamping", "Mentor"),
        spoken("Nama atau kantor yang mendampingi.", "The name or office that accompanies."),
        longest=160,
        required=True,
    )
    aims = reason(
        spoken("Tujuan pendampingan", "What for"),
        spoken("Misalnya: pembukuan, izin edar, pemasaran.", "For example bookkeeping, permits, selling."),
        spoken("Tulis tujuannya.", "Write what for."),
        longest=2000,
    )
    visits = count(spoken("Kunjungan yang direncanakan", "Visits that are planned"), most=100, required=True)


class VisitForm(forms.Form):
    """A visit; for monitoring with the figures that were found."""

    use_required_attribute = False
    held_on = day(spoken("Tanggal", "Date"))
    office = words(
        spoken("Kantor yang datang", "Which offices came"),
        spoken("Misalnya: Bapelitbang bersama Dinas Koperasi.", "For example two offices together."),
        longest=160,
        required=True,
    )
    found = reason(
        spoken("Yang ditemukan", "What was found"),
        "",
        spoken("Tulis apa yang ditemukan.", "Write what was found."),
        longest=4000,
    )
    agreed = reason(spoken("Yang disepakati", "What was agreed"), "", longest=4000)
    because = outside()

    def __init__(self, figures: Sequence[Followed], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].required = False
        self.names = {f"angka-{one.fact.code}": one for one in figures}
        for name, one in self.names.items():
            label = f"{one.fact.name} ({one.fact.unit})" if one.fact.unit else one.fact.name
            self.fields[name] = count(label, most=MOST_FIGURE)
        for number in range(1, PHOTOS + 1):
            self.fields[f"photo{number}"] = picture_field(spoken("Foto {n}", "Picture {n}", n=number))

    def asked(self) -> list[tuple[forms.BoundField, Followed]]:
        """The fields of figures, each with where the decree's items ask for it."""
        return [(self[name], one) for name, one in self.names.items()]

    def pictures(self) -> list[forms.BoundField]:
        """The fields of pictures."""
        return [self[f"photo{number}"] for number in range(1, PHOTOS + 1)]

    def values(self) -> dict[str, int]:
        """The figures that were typed, by fact."""
        typed = {one.fact.code: self.cleaned_data[name] for name, one in self.names.items()}
        return {code: value for code, value in typed.items() if value is not None}

    def photos(self) -> list[Any]:
        """The pictures that were chosen."""
        return [given for number in range(1, PHOTOS + 1) if (given := self.cleaned_data[f"photo{number}"])]
