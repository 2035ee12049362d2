"""What the organiser types about presentation days."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms

from lumbung.apps.contests.operations.presenting import TypedDay
from lumbung.apps.contests.queries.presenting import DayLine, LotLine, Presence, SlotLine
from lumbung.regulation.lot import LEAST_SEED
from lumbung.shared.ui.fields import day, reason
from lumbung.shared.ui.speech import spoken

CLOCK = ("%H:%M", "%H.%M", "%H:%M:%S")
BREAK = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|s/d|sampai)\s*(\d{1,2})[.:](\d{2})")
LONGEST = 400


def _clock(label: str) -> forms.TimeField:
    wrong = spoken("Tulis jamnya, misalnya 09.00.", "Write the time, for example 09.00.")
    widget = forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M")
    errors = {"required": wrong, "invalid": wrong}
    return forms.TimeField(label=label, input_formats=CLOCK, widget=widget, error_messages=errors)


def _number(label: str, hint: str, most: int, *, required: bool = True) -> forms.IntegerField:
    wrong = spoken("Tulis angka 1 sampai {most}.", "Write a number from 1 to {most}.", most=most)
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=required,
        min_value=1,
        max_value=most,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


class DayForm(forms.Form):
    """One day in one room."""

    use_required_attribute = False
    on = day(spoken("Tanggal", "Date"))
    room = forms.CharField(
        label=spoken("Ruang", "Room"),
        help_text=spoken("Dengan gedungnya, misalnya Aula Kecamatan Blado.", "With its building."),
        max_length=120,
        error_messages={"required": spoken("Tulis ruangnya.", "Write the room.")},
    )
    begins = _clock(spoken("Mulai pukul", "Begins at"))
    minutes = _number(
        spoken("Menit untuk setiap giliran", "Minutes for each turn"),
        spoken("Paparan, tanya jawab, dan pergantian.", "Presenting, questions, and changing over."),
        240,
    )
    places = _number(
        spoken("Banyaknya giliran", "How many turns"),
        spoken("Kosong berarti semua peserta yang tersisa.", "Empty: all entries that are left."),
        200,
        required=False,
    )
    breaks = forms.CharField(
        label=spoken("Jeda", "Breaks"),
        help_text=spoken("Satu baris satu jeda, misalnya 12.00-13.00.", "One on each line, for example 12.00-13.00."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
    )

    def clean_breaks(self) -> tuple[tuple[time, time], ...]:
        """Each line as two times."""
        return tuple(_break(line) for line in str(self.cleaned_data["breaks"]).splitlines() if line.strip())

    @property
    def typed(self) -> TypedDay:
        """The day as it was typed."""
        told = self.cleaned_data
        return TypedDay(told["on"], told["room"], told["begins"], told["minutes"], told["places"], told["breaks"])


class PlanForm(DayForm):
    """A new day: of which group in which round."""

    group = forms.ChoiceField(
        label=spoken("Untuk", "For"),
        error_messages={
            "required": spoken("Pilih kelompoknya.", "Choose the group."),
            "invalid_choice": spoken("Pilih dari daftarnya.", "Choose from the list."),
        },
    )
    field_order = ("group", "on", "room", "begins", "minutes", "places", "breaks")

    def __init__(self, groups: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", spoken("Pilih kelompok", "Choose a group")), *groups]


class ChangeDayForm(DayForm):
    """Another date, room or time, and why."""

    reason = reason(
        spoken("Alasan perubahan", "Why it is changed"),
        spoken("Kelompok dan juri membacanya.", "Groups and jurors read it."),
        longest=LONGEST,
        rows=2,
    )

    def __init__(self, line: LotLine, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = line.published_at is not None

    @staticmethod
    def of(one: DayLine) -> dict[str, object]:
        """The day as it stands."""
        breaks = "\n".join(f"{first}-{last}" for first, last in one.breaks)
        return {
            "on": one.on,
            "room": one.room,
            "begins": one.begins,
            "minutes": one.minutes,
            "places": one.places,
            "breaks": breaks,
        }


class DrawForm(forms.Form):
    """The seed that a meeting makes; nothing where one was sealed."""

    use_required_attribute = False
    words = forms.CharField(
        label=spoken("Kata undian dari rapat", "Words of the meeting"),
        help_text=spoken(
            "Kata atau angka yang disebut beberapa orang yang hadir, berurutan, sedikitnya {least} huruf. "
            "Semua orang membacanya nanti.",
            "Words or numbers that several of those present say, in turn, {least} letters at least. "
            "Everybody reads them later.",
            least=LEAST_SEED,
        ),
        max_length=200,
        error_messages={"required": spoken("Tulis kata undian dari rapat.", "Write the words of the meeting.")},
    )

    def __init__(self, has_secret: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_secret:
            del self.fields["words"]


class TurnForm(forms.Form):
    """Another turn for an entry, or none, and why."""

    use_required_attribute = False
    other = forms.ChoiceField(
        label=spoken("Tukar dengan", "Swap with"),
        help_text=spoken(
            "Batalkan hanya bila peserta ini tidak akan presentasi.", "Call off only who will not present."
        ),
        error_messages={"required": spoken("Pilih gilirannya.", "Choose the turn.")},
    )
    reason = reason(
        spoken("Alasan", "Reason"),
        spoken("Kelompok yang kena dan jurinya membacanya.", "The groups whom it concerns and their jurors read it."),
        longest=LONGEST,
        rows=2,
    )

    def __init__(self, others: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *others, ("batal", spoken("Batalkan giliran ini", "Call this turn off"))]


class GiveBackForm(forms.Form):
    """Why a turn that was called off is held after all."""

    use_required_attribute = False
    reason = reason(
        spoken("Alasan", "Reason"),
        spoken("Kelompok dan jurinya membacanya.", "The group and its jurors read it."),
        longest=LONGEST,
        rows=2,
    )


class PresenceForm(forms.Form):
    """How an entry came."""

    use_required_attribute = False
    presence = forms.ChoiceField(
        label=spoken("Kehadiran", "Presence"),
        choices=(
            (Presence.PRESENT.value, spoken("Hadir", "Present")),
            (Presence.LATE.value, spoken("Terlambat", "Late")),
            (Presence.ABSENT.value, spoken("Tidak hadir", "Absent")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": spoken("Pilih satu.", "Choose one.")},
    )
    note = forms.CharField(label=spoken("Keterangan", "Note"), max_length=LONGEST, required=False)

    @classmethod
    def of(cls, one: SlotLine) -> "PresenceForm":
        """As it was noted."""
        return cls(initial={"presence": one.presence, "note": one.note}, auto_id=f"hadir{one.id}_%s", label_suffix="")


def _break(line: str) -> tuple[time, time]:
    found = BREAK.fullmatch(line.strip())
    try:
        assert found is not None
        hours = [int(one) for one in found.groups()]
        return time(hours[0], hours[1]), time(hours[2], hours[3])
    except (AssertionError, ValueError):
        told = spoken("Tulis jedanya seperti 12.00-13.00.", "Write a break like 12.00-13.00.")
        raise forms.ValidationError(str(told)) from None
