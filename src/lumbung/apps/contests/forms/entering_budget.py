"""The rows of a budget."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.text import capfirst

from lumbung.apps.contests.forms.entering_fields import FigureField, RupiahField
from lumbung.apps.contests.forms.entering_rows import MORE, MOST_ROWS, RowForm, RowsFormSet, SheetForm, formset_of
from lumbung.apps.contests.operations.budgeting import MOST_DECIMALS, TypedCost, differs_from_product
from lumbung.apps.contests.queries.budget import is_product, product
from lumbung.apps.contests.queries.pricing import NONE_FITS, AskedPrice
from lumbung.apps.contests.records import CostRecord
from lumbung.regulation.wording import Money
from lumbung.shared.ui.speech import spoken, spoken_words

CATEGORY = spoken("Kategori", "Category")
STATED = "jumlah-tertulis"
LIKE = spoken("Tulis jumlahnya, misalnya 1.500.000.", "Write it, like 1.500.000.")
OR_BOTH = spoken(
    "Tulis jumlahnya, misalnya 1.500.000, atau isi volume dan harga satuannya.",
    "Write it, like 1.500.000, or fill in volume and unit price.",
)


class CostForm(RowForm):
    """One line of the budget. The amount may be left empty where volume and unit price give it."""

    description = forms.CharField(
        max_length=240,
        label=spoken("Uraian", "Description"),
        error_messages={"required": spoken("Tulis uraiannya.", "Write what it is.")},
    )
    category = forms.CharField(max_length=80, required=False, label=CATEGORY)
    volume = FigureField(label=spoken("Volume", "Volume"), required=False)
    unit = forms.CharField(max_length=40, required=False, label=spoken("Satuan", "Unit"))
    unit_price = RupiahField(label=spoken("Harga satuan", "Unit price"), required=False)
    amount = RupiahField(
        label=spoken("Jumlah rupiah", "Amount in rupiah"),
        required=False,
        help_text=spoken("Kosongkan bila volume dan harga satuan diisi.", "Leave empty with volume and price."),
    )
    is_self_help = forms.BooleanField(
        required=False, label=spoken("Swadaya: kelompok menanggung sendiri", "Self-help: borne by the group")
    )

    price_code = forms.CharField(
        max_length=60,
        required=False,
        label=spoken("Kode standar harga", "Code in the price standard"),
        help_text=spoken("Bila tahu kodenya; tanpa kode dicari dari uraiannya.", "If known; else found by its words."),
    )
    price = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, *data: Any, categories: tuple[str, ...] = (), **options: Any) -> None:
        self.sheet_row: int | None = None
        super().__init__(*data, **options)
        self.stored_amount = self.initial.get("amount")
        if not self.is_bound and self.initial.get("volume") is not None and self.initial.get("unit_price") is not None:
            # What follows from two fields is not kept in a third, or a change of one would contradict it.
            amount = self.initial.pop("amount")
            words = spoken("Dihitung: {amount}.", "Worked out: {amount}.", amount=Money(amount))
            self.fields["amount"].help_text = words
        if categories:
            choices = [
                ("", spoken("Pilih kategori", "Choose a category")),
                *((one, capfirst(one)) for one in categories),
            ]
            wanted = {"required": spoken("Pilih kategorinya.", "Choose the category.")}
            self.fields["category"] = forms.ChoiceField(choices=choices, label=CATEGORY, error_messages=wanted)

    @property
    def called(self) -> str:
        """A line that was read from a sheet is known by its row there, too."""
        if self.sheet_row is None:
            return super().called
        return spoken("Baris {n} (Excel baris {row})", "Row {n} (Excel row {row})", n=self.number, row=self.sheet_row)

    def clean_volume(self) -> Any:
        """A volume above nothing, as exact as a scale can show."""
        volume = self.cleaned_data["volume"]
        if volume is not None and (volume == 0 or volume != round(volume, MOST_DECIMALS)):
            raise forms.ValidationError(
                spoken(
                    "Tulis lebih dari 0, dengan paling banyak tiga angka di belakang koma, misalnya 2,5.",
                    "Write more than 0, with three decimals at most, like 2,5.",
                )
            )
        return volume

    def clean(self) -> None:
        """The amount is volume times unit price where both are given; else it is written."""
        if {"volume", "unit_price", "amount"} & set(self.errors):
            return
        one = self.cleaned_data
        volume, price, amount = one.get("volume"), one.get("unit_price"), one.get("amount")
        if volume is None or price is None:
            if not amount:
                self.add_error("amount", LIKE if volume is None and price is None and amount is not None else OR_BOTH)
        elif amount is None and product(volume, price):
            one["amount"] = product(volume, price)
        elif not amount:
            self.add_error("unit_price", LIKE)
        elif not is_product(amount, volume, price):
            self.add_error("amount", spoken_words(differs_from_product(amount, volume, price)))

    @property
    def typed(self) -> TypedCost:
        """The line as typed."""
        one = self.cleaned_data
        return TypedCost(
            one["description"],
            one["category"],
            one["amount"],
            one["is_self_help"],
            one["volume"],
            one["unit"],
            one["unit_price"],
            one["price"],
            one["price_code"],
        )

    @property
    def asked_price(self) -> AskedPrice:
        """What the line is compared with the price standard by, as far as it can be read."""
        told = [str(self[name].value() or "").strip() for name in ("description", "unit", "price", "price_code")]
        return AskedPrice(told[0], told[1], self.known.get("unit_price"), told[2], told[3])

    @property
    def known(self) -> Mapping[str, Any]:
        """What can be read of the line, stored or typed; `amount` also where volume and unit price give it."""
        self.is_valid()  # reads what was typed
        read = self.cleaned_data if self.is_bound else {**self.initial, "amount": self.stored_amount}
        volume, price = read.get("volume"), read.get("unit_price")
        if read.get("amount") is None and volume and price:
            return {**read, "amount": product(volume, price)}
        return read


class StatedTotalForm(forms.Form):
    """The total that the group wrote under its budget."""

    total = RupiahField(
        label=spoken("Jumlah pada RAB Anda", "Total on your own paper"),
        required=False,
        help_text=spoken(
            "Bila ditulis, dibandingkan dengan jumlah semua baris.", "Where written, it is compared with all lines."
        ),
    )


class BudgetFormSet(RowsFormSet):
    """All lines of a budget, and the total that the group states."""

    def __init__(self, *data: Any, stated: int | None = None, **options: Any) -> None:
        super().__init__(*data, **options)
        typed = self.data if self.is_bound else None
        self.stated = StatedTotalForm(typed, prefix=STATED, initial={"total": stated})

    def clean(self) -> None:
        """The stated total is an amount."""
        if not self.stated.is_valid():
            raise forms.ValidationError([str(message) for message in self.stated.errors["total"]])

    @property
    def errors(self) -> list[Any]:
        """What is wrong in the lines, and with the total."""
        return [*super().errors, *([self.stated.errors] if self.is_bound and self.stated.errors else [])]

    @property
    def stated_total(self) -> int | None:
        """The total as typed. Only after is_valid."""
        found: int | None = self.stated.cleaned_data["total"]
        return found


class BudgetSheetForm(SheetForm):
    """The workbook of a budget, and the category of lines that name none."""

    kategori = forms.ChoiceField(
        required=False, label=spoken("Kategori untuk baris tanpa kategori", "Category of lines that name none")
    )

    def __init__(self, categories: tuple[str, ...], typed: Any = None, files: Any = None) -> None:
        super().__init__(typed, files, label_suffix="")
        if not categories:
            del self.fields["kategori"]
            return
        later = ("", spoken("Pilih nanti, baris demi baris", "Choose later, line by line"))
        field = self.fields["kategori"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [later, *((one, capfirst(one)) for one in categories)]


def name_rows(rows: BudgetFormSet, numbers: Iterable[int]) -> None:
    """Tell each row which one of the sheet it was read from."""
    for row, number in zip(rows.forms, numbers, strict=False):
        row.sheet_row = number


def _choice(one: CostRecord) -> str:
    if not one.price_is_chosen:
        return ""
    return NONE_FITS if one.price_item is None else str(one.price_item)


def budget_formset(
    costs: Iterable[CostRecord],
    categories: tuple[str, ...],
    stated: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> BudgetFormSet:
    """The rows of costs: stored, or as typed."""
    names = ("description", "category", "volume", "unit", "unit_price", "amount", "is_self_help", "price_code")
    initial = [{name: getattr(one, name) for name in names} | {"price": _choice(one)} for one in costs]
    rows = formset_factory(CostForm, formset=BudgetFormSet, extra=MORE, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    found: BudgetFormSet = formset_of(rows, data, initial, {"categories": categories}, stated=stated)
    return found
