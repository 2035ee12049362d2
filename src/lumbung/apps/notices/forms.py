"""Giving a role."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from lumbung.apps.accounts.queries import LEVELS, ROLE_NAMES, Role
from lumbung.apps.regions.queries import Home, place, search
from lumbung.shared.ui.fields import day
from lumbung.shared.ui.speech import spoken, spoken_words


class RoleForm(forms.Form):
    """Giving a role: to whom, which, where, on what basis, from when to when."""

    use_required_attribute = False

    to = forms.CharField(
        label=spoken("Surel atau nomor HP orangnya", "The person's e-mail address or mobile number"),
        help_text=spoken(
            "Orangnya harus sudah punya akun: yang bersurel mendaftar sendiri, yang lain didaftarkan di loket.",
            "The person must have an account: who has e-mail signs up, others are registered at the counter.",
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
    starts = day(
        spoken("Mulai", "First day"),
        hint=spoken("Kosong berarti mulai sekarang.", "Empty means from now on."),
        required=False,
    )
    ends = day(
        spoken("Hari terakhir", "Last day"),
        hint=spoken("Kosong berarti sampai diakhiri.", "Empty means until somebody ends it."),
        required=False,
    )

    def __init__(self, home: Home, roles: tuple[Role, ...], on: date, data: Any = None) -> None:
        super().__init__(data)
        self.home, self.on = home, on
        offered = self.fields["role"]
        assert isinstance(offered, forms.ChoiceField), "it is declared above"
        offered.choices = [(role.value, spoken_words(ROLE_NAMES[role])) for role in roles]
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


def first_moment(on: date | None) -> datetime | None:
    """When a day begins."""
    return timezone.make_aware(datetime.combine(on, time.min)) if on else None


def end_of(on: date | None) -> datetime | None:
    """When a day is over."""
    return first_moment(on + timedelta(days=1)) if on else None
