"""Forms about people."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from lumbung.apps.accounts.models import Person, Role
from lumbung.apps.accounts.permissions import LEVELS
from lumbung.apps.regions.queries import Home, place, search
from lumbung.shared.identifiers import telephone
from lumbung.shared.ui.speech import spoken

PHONE_HINT = spoken("Misalnya 0812 3456 7890.", "For example 0812 3456 7890.")


class NameField(forms.CharField):
    """A person's name; `empty` says whose is lacking."""

    def __init__(self, *, empty: str) -> None:
        label = spoken("Nama lengkap", "Full name")
        super().__init__(label=label, max_length=120, error_messages={"required": empty})


class SignupForm(forms.Form):
    """What we ask beside what allauth asks: a name."""

    name = NameField(empty=spoken("Tulis nama lengkap Anda.", "Write your full name."))
    name.widget.attrs["autocomplete"] = "name"

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Called by allauth once the person is made."""
        del request
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class PhoneField(forms.CharField):
    """A telephone number, however it is typed; its one form comes out."""

    def __init__(self) -> None:
        empty = spoken("Tulis nomor HP, misalnya 0812 3456 7890.", "Write the mobile number, like 0812 3456 7890.")
        super().__init__(
            label=spoken("Nomor HP", "Mobile number"),
            help_text=PHONE_HINT,
            max_length=30,
            error_messages={"required": empty},
        )
        self.widget.attrs |= {"type": "tel", "autocomplete": "tel"}

    def clean(self, value: Any) -> str:
        """The number's one form."""
        number = telephone(super().clean(value))
        if number is None:
            wrong = spoken(
                "Itu bukan nomor HP. Tulis 10 sampai 13 angka, mulai dengan 08.",
                "That is no mobile number. Write 10 to 13 figures, beginning with 08.",
            )
            raise forms.ValidationError(wrong)
        return number


class CodeForm(forms.Form):
    """Signing in with a telephone number and a printed code."""

    phone = PhoneField()
    code = forms.CharField(
        label=spoken("Kode dari petugas", "Code from the officer"),
        help_text=spoken("Delapan huruf dan angka di kertas.", "Eight letters and figures on the paper."),
        error_messages={"required": spoken("Tulis kode yang di kertas.", "Write the code on the paper.")},
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


class CounterForm(forms.Form):
    """Registering somebody who stands at the counter."""

    name = NameField(empty=spoken("Tulis nama lengkap orangnya.", "Write the person's full name."))
    phone = PhoneField()


def _calendar() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RoleForm(forms.Form):
    """Giving a role: to whom, which, where, on what basis, from when to when."""

    use_required_attribute = False

    to = forms.CharField(
        label=spoken("Surel atau nomor HP orangnya", "The person's e-mail address or mobile number"),
        help_text=spoken(
            "Orangnya harus sudah punya akun: yang bersurel mendaftar sendiri, yang lain didaftarkan di loket.",
            "The person must have an account: with e-mail they sign up themselves, without at the counter.",
        ),
        error_messages={"required": spoken("Tulis surel atau nomor HP orangnya.", "Write an address or number.")},
        max_length=254,
    )
    role = forms.ChoiceField(
        label=spoken("Peran", "Role"), error_messages={"required": spoken("Pilih perannya.", "Choose the role.")}
    )
    region = forms.CharField(
        label=spoken("Wilayah", "Region"),
        error_messages={"required": spoken("Tulis nama atau kode wilayahnya.", "Write the region's name or code.")},
        max_length=80,
    )
    basis = forms.CharField(
        label=spoken("Dasar", "Basis"),
        help_text=spoken("Keputusan atau surat tugas, dengan nomornya.", "A decree or letter, with its number."),
        error_messages={"required": spoken("Tulis dasarnya dengan nomornya.", "Write the basis with its number.")},
        max_length=200,
    )
    starts = forms.DateField(
        label=spoken("Mulai", "First day"),
        help_text=spoken("Kosong berarti mulai sekarang.", "Empty means from now on."),
        required=False,
        widget=_calendar(),
    )
    ends = forms.DateField(
        label=spoken("Hari terakhir", "Last day"),
        help_text=spoken("Kosong berarti sampai diakhiri.", "Empty means until somebody ends it."),
        required=False,
        widget=_calendar(),
    )

    def __init__(self, home: Home, roles: tuple[Role, ...], on: date, data: Any = None) -> None:
        super().__init__(data)
        self.home, self.on = home, on
        offered = self.fields["role"]
        assert isinstance(offered, forms.ChoiceField), "it is declared above"
        offered.choices = [(role.value, ROLE_NAMES[role]) for role in roles]
        self.fields["region"].help_text = spoken(
            "Nama atau kode. Petugas kecamatan: kecamatannya; petugas desa atau kelurahan: desanya; lainnya: {home}.",
            "Name or code. District staff: the district; village staff: the village; others: {home}.",
            home=home.name,
        )

    def clean(self) -> dict[str, Any]:
        """The region is looked for among those where the role is held."""
        values = super().clean() or {}
        if "role" in values and "region" in values:
            values["region"] = self._region(values["region"].strip(), LEVELS[Role(values["role"])])
        return values

    def _region(self, text: str, levels: tuple[int, ...]) -> int | None:
        own = place(self.home.code, self.on)
        itself = [own] if own and text.lower() in (own.name.lower(), own.code, self.home.name.lower()) else []
        found = itself + search(text, self.on, self.home.code)
        fitting = [one for one in found if one.level in levels]
        same = [one for one in fitting if text.lower() in (one.name.lower(), one.code)] or fitting
        if len(same) == 1:
            return same[0].id
        self.add_error("region", _which([f"{one.code} {one.name}" for one in same]))
        return None


def _which(choices: list[str]) -> str:
    if not choices:
        return spoken(
            "Tidak ada wilayah seperti itu untuk peran ini. Periksa nama dan tingkatnya.",
            "There is no such region for this role. Check the name and the level.",
        )
    return spoken(
        "Ada beberapa: {choices}. Tulis kodenya.",
        "There are several: {choices}. Write the code.",
        choices="; ".join(choices),
    )


def first_moment(day: date | None) -> datetime | None:
    """When a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def end_of(day: date | None) -> datetime | None:
    """When a day is over."""
    return first_moment(day + timedelta(days=1)) if day else None


ROLE_NAMES = {
    Role.PLATFORM_ADMIN: spoken("Pengelola Lumbung", "Platform admin"),
    Role.ORGANISER: spoken("Penyelenggara", "Organiser"),
    Role.AGENCY: spoken("Perangkat daerah", "Agency"),
    Role.DISTRICT_STAFF: spoken("Petugas kecamatan", "District staff"),
    Role.ASSESSOR: spoken("Penilai", "Assessor"),
    Role.VILLAGE_STAFF: spoken("Petugas desa/kelurahan", "Village staff"),
    Role.ENTRANT: spoken("Peserta", "Entrant"),
    Role.LEADER: spoken("Pimpinan daerah", "Leader of the region"),
    Role.INSPECTOR: spoken("Inspektorat", "Inspectorate"),
}
