"""What an organiser types for a paper that follows a decision."""

from typing import Any

from django import forms

from lumbung.apps.contests.queries.issuing import EVENTS
from lumbung.apps.letters.queries import Kind
from lumbung.shared.ui.fields import day
from lumbung.shared.ui.speech import spoken

LONGEST = 160


def _line(label: str, hint: str = "", wanted: str = "", longest: int = LONGEST) -> forms.CharField:
    too_long = spoken("Paling panjang {n} huruf.", "At most {n} characters.", n=longest)
    errors = {"required": wanted, "max_length": too_long}
    return forms.CharField(
        label=label, help_text=hint, required=bool(wanted), max_length=longest, error_messages=errors
    )


class IssueForm(forms.Form):
    """The number, and what no decision holds: a decree's number, or day, hour and place of an event."""

    use_required_attribute = False

    def __init__(self, kind: Kind, contest: str, head: str, typed: Any = None) -> None:
        super().__init__(typed, label_suffix="")
        if kind is Kind.ANNEX:
            self._ask_for_decree(contest, head)
        if kind in EVENTS:
            self._ask_for_event()
        self.fields["number"] = _line(
            spoken("Nomor agenda kantor", "Number of the office's agenda"),
            spoken("Kosongkan supaya Lumbung memberi nomor urut.", "Leave it empty, and Lumbung gives the next one."),
            longest=60,
        )

    def _ask_for_decree(self, contest: str, head: str) -> None:
        self.fields["title"] = _line(
            spoken("Keputusan siapa", "Whose decree"), wanted=spoken("Tulis keputusan siapa.", "Write whose decree.")
        )
        self.fields["title"].initial = f"Keputusan {head}"
        self.fields["decree"] = _line(
            spoken("Nomor keputusan", "Number of the decree"),
            spoken("Boleh menyusul: tercetak titik-titik.", "It may come later: dots are printed."),
        )
        self.fields["decided_on"] = day(spoken("Tanggal keputusan", "Date of the decree"), required=False)
        self.fields["about"] = _line(
            spoken("Tentang", "About"), wanted=spoken("Tulis judul keputusannya.", "Write its title."), longest=300
        )
        self.fields["about"].initial = f"Penetapan pemenang {contest}"
        self.fields["signs_as"] = _line(
            spoken("Jabatan penanda tangan", "Office of who signs"),
            wanted=spoken("Tulis jabatannya.", "Write the office."),
        )
        self.fields["signs_as"].initial = head

    def _ask_for_event(self) -> None:
        self.fields["what"] = _line(
            spoken("Acara", "Event"),
            spoken("Misalnya Presentasi nominator.", "Such as Presentasi nominator."),
            spoken("Tulis acaranya.", "Write the event."),
        )
        self.fields["on"] = day(spoken("Tanggal", "Day"))
        self.fields["time"] = _line(
            spoken("Waktu", "Time"),
            spoken("Misalnya 09.00 WIB sampai selesai.", "Such as 09.00 WIB sampai selesai."),
            spoken("Tulis jamnya.", "Write the hour."),
            80,
        )
        self.fields["place"] = _line(
            spoken("Tempat", "Place"), wanted=spoken("Tulis tempatnya.", "Write the place."), longest=200
        )
        self.fields["note"] = _line(
            spoken("Catatan", "Note"),
            spoken("Misalnya yang perlu dibawa.", "Such as what to bring."),
            longest=400,
        )

    @property
    def typed(self) -> dict[str, str]:
        """What the paper keeps: plain texts, days in ISO form."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "number"}
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else value or "" for name, value in given.items()
        }
