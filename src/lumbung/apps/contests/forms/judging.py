"""A juror's sheet as it is typed, withdrawing, and handing in."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from lumbung.apps.assessment.queries import SheetRecord
from lumbung.apps.contests.queries.sheets import MARK, NOTE, ItemLine
from lumbung.regulation.scoring import MarkItem
from lumbung.regulation.verdict import Verdict
from lumbung.regulation.wording import join
from lumbung.shared.ui.fields import reason
from lumbung.shared.ui.speech import spoken, spoken_words

LONGEST_NOTE = 2000


class SheetForm(forms.Form):
    """All marks of one entry as text: what does not fit is told by the operation, and stays as it was typed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=spoken("Catatan Anda", "Your note"),
        help_text=spoken(
            "Dibaca kelompok ini setelah pengumuman, dengan unsur Anda dan tanpa nama. Satu kekuatan, satu saran.",
            "This group reads it after the announcement, by your element and without your name. "
            "One strength, one suggestion.",
        ),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, items: list[ItemLine], kept: SheetRecord | None, data: Mapping[str, Any] | None = None) -> None:
        note, version = (kept.note, kept.version) if kept else ("", 0)
        super().__init__(data, label_suffix="", initial={"note": note, "version": version})
        self.items = [item for item in items if item.applies]
        if data is not None:
            for item in self.items:
                called = f"{item.code} {item.name}"
                self.fields[MARK + item.code] = forms.CharField(
                    label=called, required=False, strip=False, initial=item.saved
                )
                self.fields[NOTE + item.code] = forms.CharField(
                    label=called, required=False, max_length=LONGEST_NOTE, initial=item.note
                )

    @property
    def shown(self) -> str:
        """What stands in the fields on the screen, for the page to send back: `seen`."""
        marks = {MARK + item.code: item.saved for item in self.items}
        return json.dumps(marks | {NOTE + item.code: item.note for item in self.items} | {"note": self.initial["note"]})

    @property
    def seen(self) -> dict[str, str] | None:
        """What stood in the fields on the screen, as the page tells; None where it does not."""
        try:
            read = json.loads(self.data.get("seen", ""))
        except (ValueError, RecursionError):  # no page of ours
            return None
        return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else None

    @property
    def notes(self) -> dict[str, str]:
        """Item's code → the note that was typed beside it; of a page that sends none, nothing is known."""
        sent = {name: value for name, value in self.cleaned_data.items() if name.startswith(NOTE) and name in self.data}
        return {name.removeprefix(NOTE): value for name, value in sent.items()}

    @property
    def typed(self) -> dict[str, str]:
        """Item's code → what was typed."""
        marks = {name: value for name, value in self.cleaned_data.items() if name.startswith(MARK)}
        return {name.removeprefix(MARK): value for name, value in marks.items()}

    @property
    def typed_version(self) -> int:
        """The version that the marks were typed on."""
        version = self.cleaned_data.get("version")
        return -1 if version is None else version

    def value_of(self, code: str, kind: str = MARK) -> str:
        """What stands in an item now: typed, or saved."""
        name = kind + code
        return str(self[name].value() or "") if name in self.fields else ""

    def say_what_is_wrong(self, faults: Mapping[str, Verdict]) -> None:
        """Put each wrong mark's reason and remedy at its item."""
        for code, verdict in faults.items():
            words = [verdict.because.words, *([verdict.remedy] if verdict.remedy else [])]
            self.add_error(MARK + code, spoken_words(join(words)))


def typed_on_a_sheet(items: Iterable[MarkItem], data: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was typed on a page of a seat, each under its label: marks, the note, the reason of withdrawing."""
    labels = {MARK + item.code: f"{item.code} {item.label}" for item in items}
    labels |= {"note": str(SheetForm.base_fields["note"].label), "reason": str(RecuseForm.base_fields["reason"].label)}
    return [(label, data[name]) for name, label in labels.items() if data.get(name, "").strip()]


class RecuseForm(forms.Form):
    """Withdrawing from one entry."""

    use_required_attribute = False

    reason = reason(
        spoken("Alasannya", "The reason"),
        spoken(
            "Masuk berita acara, misalnya: ketuanya kakak saya.", "Goes into the minutes, like: its chair is my sister."
        ),
        spoken("Tulis hubungan Anda dengan peserta ini.", "Write how you are connected."),
        longest=400,
        rows=3,
    )


class HandInForm(forms.Form):
    """Handing in all sheets of a seat."""

    use_required_attribute = False

    sure = forms.BooleanField(
        label=spoken(
            "Saya menilai sendiri dan tidak berkepentingan pada peserta yang saya nilai, "
            "selain yang sudah saya nyatakan.",
            "I marked by myself, and have no interest in the entries that I marked but those I declared.",
        ),
        error_messages={
            "required": spoken(
                "Centang pernyataan ini. Bila Anda berkepentingan, mundur dulu dari peserta itu.",
                "Tick this. If you have an interest in an entry, withdraw from it first.",
            )
        },
    )

    def __init__(self, *args: Any, interests_count: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if interests_count:
            self.fields["sure"].error_messages["required"] = spoken(
                "Centang pernyataan ini. Bila Anda berkepentingan, nyatakan dulu di lembar peserta itu: kepentingan "
                "Anda masuk berita acara, dan lembar Anda tetap dihitung.",
                "Tick this. If you have an interest in an entry, state it on its sheet first: it goes into the "
                "minutes, and your sheet still counts.",
            )
