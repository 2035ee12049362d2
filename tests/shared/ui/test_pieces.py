"""Pieces of pages: what they show, in both languages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from lumbung.regulation.loading.load import load
from lumbung.regulation.stages import Extension, window
from lumbung.regulation.verdict import Because, Choice, Outcome, Verdict
from lumbung.regulation.wording import say
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import spoken, spoken_words
from tests.documents.report.reading import Element, read_page


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


def shown(template: str, address: str = "/", **context: Any) -> Element:
    """What a template shows, read back."""
    made = engines["django"].from_string(template).render(context, RequestFactory().get(address))
    return read_page(made.encode())


class Sample(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=spoken("Nama kelompok", "Name of the group"),
        help_text=spoken("Seperti di SK", "As in the decision"),
        error_messages={"required": spoken("Tulis nama kelompok.", "Write the group's name.")},
    )
    note = forms.CharField(label="Catatan", required=False)
    kind = forms.ChoiceField(
        label="Jenis", choices=[("a", spoken("Satu", "One")), ("b", "Dua")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="Setuju")

    def clean(self) -> dict[str, Any]:
        if self.data.get("note") == "salah":
            raise forms.ValidationError(spoken_words(say("Ada {n} kesalahan.", "There are {n} mistakes.", n=2)))
        return self.cleaned_data


def test_a_page_carries_the_shapes_of_the_icons_it_uses_and_no_others() -> None:
    page = shown('{% status "good" "Lolos" "Passed" %}{% icon "clock" %}{% icon "clock" %}{% sprite %}')
    assert [one.attributes["id"] for one in page.all("symbol")] == ["i-check", "i-clock"]
    assert {one.attributes["href"] for one in page.all("use")} == {"#i-check", "#i-clock"}


def test_an_icon_inside_a_piece_counts_too() -> None:
    form = Sample({})
    page = shown("{% field form.name %}{% sprite %}", form=form)
    assert [one.attributes["id"] for one in page.all("symbol")] == ["i-alert"]


def test_a_status_is_a_word_beside_an_icon_in_the_pages_language() -> None:
    template = '{% status "waiting" "Menunggu" "Waiting" %}'
    assert shown(template).first("span", "waiting").words() == "Menunggu"
    with translation.override("en"):
        assert shown(template).first("span", "waiting").words() == "Waiting"


def test_a_field_ties_its_hint_and_its_error_to_the_input_and_keeps_what_was_typed() -> None:
    form = Sample({"name": "", "note": "ketikan saya"})
    page = shown("{% field form.name %}{% field form.note %}", form=form)
    typed, note = page.all("input")
    assert typed.attributes["aria-describedby"] == "id_name_helptext id_name_error"
    assert typed.attributes["aria-invalid"] == "true"
    texts = {one.attributes.get("id"): one.words() for one in page.all("p")}
    assert texts == {"id_name_helptext": "Seperti di SK", "id_name_error": "Tulis nama kelompok."}
    assert note.attributes["value"] == "ketikan saya"
    assert [one.words() for one in page.all("label")] == ["Nama kelompok", "Catatan (boleh kosong)"]


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    with translation.override("en"):
        page = shown("{% field form.kind %}{% field form.agree %}", form=Sample({"kind": "b"}))
        assert page.first("fieldset").first("legend").words() == "Jenis"
        assert [one.words() for one in page.all("label")] == ["One", "Dua", "Setuju"]
        assert [one.attributes["value"] for one in page.all("input") if "checked" in one.attributes] == ["b"]


def test_the_error_summary_has_the_focus_and_leads_to_each_field() -> None:
    page = shown("{% error_summary form %}", form=Sample({"note": "salah"}))
    box = page.first("div", "error-summary")
    assert {"autofocus", "tabindex"} <= box.attributes.keys()
    lines = {line.words(): [a.attributes["href"] for a in line.all("a")] for line in box.all("li")}
    assert lines == {
        "Nama kelompok: Tulis nama kelompok.": ["#id_name"],
        "Jenis: Bidang ini tidak boleh kosong.": ["#id_kind_0"],
        "Setuju: Bidang ini tidak boleh kosong.": ["#id_agree"],
        "Ada 2 kesalahan.": [],
    }
    assert box.first("h2").words() == "4 hal perlu diperbaiki dulu"


def test_the_title_of_a_page_with_errors_begins_with_galat() -> None:
    page = "{% extends 'ui/base.html' %}{% block title %}Isian{% endblock %}"
    assert shown(page, language="id", form=Sample({})).first("title").words().startswith("Galat: Isian")
    assert shown(page, language="id", form=Sample()).first("title").words().startswith("Isian")


def test_a_refusal_says_why_where_it_is_written_and_what_to_do() -> None:
    choice = Choice("seri", "Nilai sama?", "undian", "Diundi di depan saksi.")
    because = Because(say("Sudah enam nominator.", "There are six nominees."), ("Lampiran huruf C angka 1",), (choice,))
    verdict = Verdict(Outcome.FAILS, because, say("Cabut satu dulu.", "Withdraw one first."))
    words = shown("{% refusal verdict %}", verdict=verdict).words()
    for expected in ("Sudah enam nominator.", "Cabut satu dulu.", "Dasar: Lampiran huruf C angka 1", "Diundi"):
        assert expected in words
    with translation.override("en"):
        assert "Withdraw one first. Basis:" in shown("{% refusal verdict %}", verdict=verdict).words()


def test_a_mark_is_chosen_by_radio_and_an_empty_one_says_so() -> None:
    empty = shown('{% mark "m-1a" marks code="1a" words="Kebaruan" %}', marks=range(6))
    assert [one.attributes["value"] for one in empty.all("input")] == ["0", "1", "2", "3", "4", "5"]
    assert "Belum diisi" in empty.words()
    chosen = shown('{% mark "m-1a" marks chosen=4 code="1a" words="Kebaruan" %}', marks=range(6))
    assert [one.attributes["value"] for one in chosen.all("input") if "checked" in one.attributes] == ["4"]
    assert "Belum diisi" not in chosen.words()


def test_a_long_scale_is_typed_and_a_wrong_mark_stays_to_be_seen() -> None:
    page = shown('{% mark "m-a" marks chosen="250" error="Paling banyak 100." %}', marks=range(0, 101, 5))
    assert len(list(page.all("input"))) == 21
    page = shown('{% mark "m-a" marks chosen="250" error="Paling banyak 100." %}', marks=range(101))
    (typed,) = page.all("input")
    assert (typed.attributes["value"], typed.attributes["max"], typed.attributes["step"]) == ("250", "100", "1")
    assert "Paling banyak 100." in page.words()


def test_the_timeline_says_which_stages_are_over_and_where_we_are(root: Path) -> None:
    files = {one.name: one.read_bytes() for one in (root / "regulations/batang-2021").iterdir()}
    regulation = load(files).regulation
    assert regulation is not None
    stages = regulation.parts.stages
    later = {stages[1].code: Extension(date(2021, 6, 1), date(2021, 9, 15), "banjir")}
    windows = [window(stage, later) for stage in stages]
    page = shown("{% timeline windows at %}", windows=windows, at=datetime(2021, 9, 14, 20, tzinfo=UTC))
    rows = list(page.all("li"))
    assert [one.attributes["class"] for one in rows][:2] == ["past", "now"]
    assert rows[1].attributes["aria-current"] == "step"
    assert "1 Juni 2021–15 September 2021 Diperpanjang Sekarang di sini" in rows[1].words()
    over = shown("{% timeline windows at %}", windows=windows, at=datetime(2021, 9, 15, 20, tzinfo=UTC))
    assert [one.attributes["class"] for one in over.all("li")][1] == "past"


def test_a_long_table_comes_in_pages_and_keeps_what_else_was_asked() -> None:
    request = RequestFactory().get("/?kecamatan=Blado&hal=2")
    page = page_of(request, range(1, 61))
    assert list(page) == list(range(26, 51))
    links = [a.attributes["href"] for a in shown("{% pager page %}", "/?kecamatan=Blado&hal=2", page=page).all("a")]
    assert links == ["?kecamatan=Blado&hal=1", "?kecamatan=Blado&hal=3", "?kecamatan=Blado&hal=1&baris=50"]


@pytest.mark.parametrize(("query", "first"), [("hal=99", 51), ("hal=x", 1), ("baris=7", 1), ("hal=2&baris=50", 51)])
def test_a_page_that_does_not_exist_is_the_nearest_that_does(query: str, first: int) -> None:
    assert page_of(RequestFactory().get(f"/?{query}"), range(1, 61))[0] == first


@pytest.mark.parametrize(
    ("value", "width"), [(Fraction(1, 3), "33.3"), (1, "100.0"), (2, "100.0"), (0, "0.0"), (-1, "0.0")]
)
def test_a_bar_is_as_long_as_its_share_and_never_longer_than_the_whole(value: Fraction | int, width: str) -> None:
    bar = shown("{% bar value 1 threshold=half %}", value=value, half=Fraction(1, 2))
    paths = [one.attributes["d"] for one in bar.all("path")]
    assert paths == ["M0 0h100v10H0z", f"M0 0h{width}v10H0z", "M50.0 0v10", "M50.0 0v10"]
