"""What a juror sends from the page of a workbook: the file, and then what of it is to be kept."""

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms

from lumbung.apps.contests.forms.entering_rows import SheetForm as WorkbookForm
from lumbung.apps.contests.operations.judging_workbook import Change, Difference
from lumbung.apps.contests.queries.sheets import MARK, NOTE
from lumbung.shared.ui.speech import spoken

__all__ = ["ChangesForm", "WorkbookForm"]

MINE = "excel"
"""What is chosen of two values; anything else leaves the one that is kept."""
NOT_WHOLE = spoken("Daftar perubahannya tidak utuh. Unggah lagi.", "The list is not whole. Upload again.")
MOST_SENT = 800_000
"""So many letters of changes go with one page: what is more comes with the next upload of the same file."""


class ChangesForm(forms.Form):
    """The changes as they were shown; of those that were overtaken, only what was chosen."""

    changes = forms.CharField(strip=False, error_messages={"required": NOT_WHOLE})

    def clean_changes(self) -> list[Change]:
        """The changes to keep."""
        try:
            read = [_change(one) for one in json.loads(self.cleaned_data["changes"])]
        except (ValueError, TypeError, RecursionError):
            raise forms.ValidationError(NOT_WHOLE) from None
        return [one for one in read if self.data.get(choice_name(one), MINE) == MINE]


def written(shown: Iterable[Difference]) -> tuple[str, list[Difference]]:
    """The changes as the page sends them back, and those that it has no room for."""
    room, sent, left = MOST_SENT, list[str](), list[Difference]()
    for one in shown:
        change = one.change
        text = json.dumps([change.entry, change.kind, change.item, change.typed, change.seen], ensure_ascii=False)
        room -= len(text)
        if room > 0:
            sent.append(text)
        else:
            left.append(one)
    return f"[{','.join(sent)}]", left


def choice_name(change: Change) -> str:
    """The name of the field in which a juror chooses between two values."""
    return f"pilih-{change.entry}-{change.field}"


def _change(told: Any) -> Change:
    entry, kind, item, typed, seen = told
    texts = kind, item, typed, seen
    if type(entry) is not int or kind not in (MARK, NOTE) or not all(isinstance(one, str) for one in texts):
        raise ValueError(kind)
    return Change(entry, kind, item, typed, seen)


def overtaken(shown: Iterable[Difference]) -> list[tuple[Difference, str]]:
    """The differences between which a juror chooses, each with the name of its field."""
    return [(one, choice_name(one.change)) for one in shown if one.is_overtaken]


def by_entry(shown: Iterable[Difference]) -> list[list[Difference]]:
    """The other differences, entry by entry."""
    plainly = [one for one in shown if not one.is_overtaken]
    return [list(some) for _, some in groupby(plainly, lambda one: one.change.entry)]
