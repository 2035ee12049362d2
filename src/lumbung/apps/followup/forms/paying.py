"""Tranches, payments, and what was bought, as they are typed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from lumbung.apps.followup.records import PlannedRecord
from lumbung.regulation.schema.parts import Medium
from lumbung.shared.files.kinds import ACCEPTED, accepted
from lumbung.shared.ui.fields import day, reason
from lumbung.shared.ui.speech import spoken

LONGEST = 400


def picture_field(label: str) -> forms.FileField:
    """A picture that may be left out."""
    hint = spoken("JPG atau PNG; paling besar {mb} MB.", "JPG or PNG; at most {mb} MB.", mb=settings.UPLOAD_MB)
    made = file_field(label)
    made.help_text, made.widget.attrs["accept"] = hint, accepted((Medium.PICTURE,))
    return made


def file_field(label: str, *, required: bool = False) -> forms.FileField:
    """A file; it may be left out where it is not `required`."""
    return forms.FileField(
        label=label,
        required=required,
        max_length=300,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=spoken(
            "PDF, JPG, PNG, atau DOCX; paling besar {mb} MB.",
            "PDF, JPG, PNG or DOCX; at most {mb} MB.",
            mb=settings.UPLOAD_MB,
        ),
        error_messages={
            "required": spoken("Pilih fotonya.", "Choose the picture."),
            "empty": spoken("Berkasnya kosong. Pilih lagi.", "The file is empty. Choose it again."),
        },
    )


def words(label: str, hint: str = "", *, longest: int = LONGEST, required: bool = False) -> forms.CharField:
    """One line of words."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=required,
        error_messages={"required": spoken("Isi dulu.", "Fill this in first.")},
    )


def rupiah(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    """An amount as people write it: 150000, 150.000, Rp150.000."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=30,
        required=required,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"required": spoken("Tulis rupiahnya.", "Write the rupiah.")},
    )


def whole_rupiah(text: str) -> int:
    """What was typed as whole rupiah. Raises ValidationError for what is none."""
    plain = text.strip().removeprefix("Rp").strip().replace(".", "").replace(" ", "").removesuffix(",00")
    if not plain.isascii() or not plain.isdecimal():
        raise forms.ValidationError(str(spoken("Tulis angkanya saja, misalnya 150000.", "Digits only, like 150000.")))
    return int(plain)


def outside(required: bool = False) -> forms.CharField:
    """Why something was done outside the decree's calendar."""
    field = reason(
        spoken("Alasan bila di luar jadwal", "Reason if outside the schedule"),
        spoken("Hanya bila tanggalnya di luar jadwal peraturan.", "Only where the day is outside the decree's."),
        rows=2,
    )
    field.required = required
    return field


def asked_about(label: str, hint: str) -> forms.CharField:
    """Why something is done although it is asked about."""
    field = reason(label, hint, rows=2)
    field.required = False
    return field


class TrancheForm(forms.Form):
    """One part of every award."""

    use_required_attribute = False
    percent = forms.IntegerField(
        label=spoken("Persen", "Percent"),
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "invalid": spoken("Tulis persennya, misalnya 70.", "Write the percentage, like 70."),
            "min_value": spoken("Paling sedikit 1.", "At least 1."),
            "max_value": spoken("Paling banyak 100.", "At most 100."),
        },
    )
    condition = words(
        spoken("Syarat sebelum dibayar", "Condition before it is paid"),
        spoken("Misalnya: laporan tahap pertama diterima.", "For example: the first report was accepted."),
    )
    citation = words(
        spoken("Tempatnya dalam peraturan", "Its place in the decree"),
        spoken("Misalnya Lampiran huruf F angka 1.", "For example Lampiran huruf F angka 1."),
        longest=160,
    )
    choice = words(
        spoken("Atau berita acara pilihan panitia", "Or the minutes of the committee's choice"),
        spoken("Bila peraturan tidak mengaturnya.", "Where the decree does not say."),
        longest=240,
    )


class PaymentForm(forms.Form):
    """That money was paid."""

    use_required_attribute = False
    paid_on = day(spoken("Tanggal dibayar", "Day of payment"))
    reference = words(
        spoken("Nomor bukti bayar", "Number of the payment"),
        spoken("Misalnya nomor SP2D.", "For example of the SP2D."),
        longest=120,
        required=True,
    )
    shown = words(
        spoken("Bukti syaratnya", "What shows that the condition is met"),
        spoken("Wajib salah satu: tulis di sini, atau unggah berkasnya.", "One of both is needed: words, or a file."),
    )
    file = file_field(spoken("Berkas bukti", "File that shows it"))
    because = outside()
    unaccounted_because = asked_about(
        spoken("Alasan tahap ini tetap dibayar", "Why this part is paid all the same"),
        spoken("Tercatat dan tetap tersimpan.", "It is recorded and stays."),
    )
    same_number_because = asked_about(
        spoken("Alasan satu nomor untuk beberapa pembayaran", "Why one number stands for several payments"),
        spoken("Hanya bila nomornya sudah dipakai. Tercatat.", "Only where it is used already. It is recorded."),
    )


class RefundForm(forms.Form):
    """That money came back."""

    use_required_attribute = False
    amount = rupiah(spoken("Jumlah yang dikembalikan", "Amount given back"))
    returned_on = day(spoken("Tanggal setor", "Day on which it came back"))
    reference = words(
        spoken("Nomor bukti setor", "Number of the proof"),
        spoken("Misalnya nomor STS.", "For example of the STS."),
        longest=120,
        required=True,
    )

    def clean_amount(self) -> int:
        """Whole rupiah."""
        return whole_rupiah(self.cleaned_data["amount"])


class ReasonForm(forms.Form):
    """Why."""

    use_required_attribute = False
    reason = reason(
        spoken("Alasan", "Reason"), spoken("Tercatat dan tetap tersimpan.", "It is recorded and stays."), rows=3
    )


class SpendingForm(forms.Form):
    """Something that was bought."""

    use_required_attribute = False
    line = forms.ChoiceField(
        label=spoken("Untuk baris anggaran", "For which line of the budget"),
        error_messages={
            "required": spoken("Pilih barisnya.", "Choose the line."),
            "invalid_choice": spoken("Pilih dari daftar.", "Choose from the list."),
        },
    )
    description = words(
        spoken("Yang dibeli", "What was bought"),
        spoken("Seperti pada nota.", "As on the receipt."),
        longest=240,
        required=True,
    )
    amount = rupiah(spoken("Jumlah rupiah", "Amount in rupiah"))
    unit_price = rupiah(spoken("Harga satuan", "Price of one"), required=False)
    unit = words(
        spoken("Satuan", "Unit"),
        spoken(
            "Misalnya buah, kg, atau meter. Tulis bila dibeli di luar rencana: harganya dibandingkan dengan standar "
            "harga.",
            "For example buah, kg or meter. Write it where this is outside the plan: its price is compared with the "
            "price standard.",
        ),
        longest=40,
        required=False,
    )
    spent_on = day(spoken("Tanggal nota", "Day of the receipt"))
    because = reason(
        spoken("Alasan bila dibeli sebelum dana dibayarkan", "Reason if bought before the money was paid"),
        spoken("Hanya bila notanya lebih dulu dari dananya.", "Only where the receipt is older than the payment."),
        rows=2,
    )
    file = file_field(spoken("Foto nota", "Picture of the receipt"))

    def __init__(self, plan: Sequence[PlannedRecord], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].required = False
        field = self.fields["line"]
        assert isinstance(field, forms.ChoiceField)
        outside_plan = spoken("Di luar rencana anggaran", "Outside the budget")
        field.choices = [("", "–"), *((str(one.number), one.description) for one in plan), ("0", outside_plan)]

    def clean_amount(self) -> int:
        """Whole rupiah."""
        return whole_rupiah(self.cleaned_data["amount"])

    def clean_unit_price(self) -> int | None:
        """Whole rupiah, or nothing."""
        typed = self.cleaned_data["unit_price"]
        return whole_rupiah(typed) if typed.strip() else None


class ReceiptForm(forms.Form):
    """One receipt more."""

    use_required_attribute = False
    file = file_field(spoken("Foto nota", "Picture of the receipt"), required=True)


class AnswerForm(forms.Form):
    """The organiser's answer to something that was bought. What the decree asks about is never simply accepted: there
    is a choice of its own for it, with a field for why it is not what is forbidden.
    """

    ACCEPT, ALLOW, RETURN = "terima", "tidak-terlarang", "kembali"
    use_required_attribute = False
    answer = forms.ChoiceField(
        label=spoken("Jawaban", "Answer"),
        widget=forms.RadioSelect,
        error_messages={"required": spoken("Pilih salah satu.", "Choose one.")},
    )
    allowed_because = reason(
        spoken("Mengapa ini bukan yang dilarang", "Why this is not what is forbidden"),
        spoken(
            "Wajib bila Anda menyatakan tidak terlarang. Tercatat, dan dibaca pengawas.",
            "Needed where you say that it is not forbidden. It is recorded, and inspectors read it.",
        ),
        rows=3,
    )
    reason = reason(
        spoken("Alasan jawaban", "Reason for the answer"),
        spoken("Wajib, apa pun jawabannya. Dibaca kelompok ini.", "Needed for either answer. The group reads it."),
        rows=3,
        longest=600,
    )

    def __init__(self, is_asked: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allow = (self.ALLOW, spoken("Nyatakan tidak terlarang, lalu terima", "Say it is not forbidden, and accept"))
        answer = self.fields["answer"]
        assert isinstance(answer, forms.ChoiceField)
        answer.choices = [
            allow if is_asked else (self.ACCEPT, spoken("Terima", "Accept")),
            (self.RETURN, spoken("Kembalikan untuk diperbaiki", "Return to be mended")),
        ]
        self.fields["allowed_because"].required = False
        if not is_asked:
            del self.fields["allowed_because"]

    def clean(self) -> dict[str, Any]:
        """Whoever says that it is not forbidden says why."""
        typed = super().clean() or {}
        if typed.get("answer") == self.ALLOW and not typed.get("allowed_because", "").strip():
            self.add_error("allowed_because", spoken("Tulis mengapa.", "Write why."))
        return typed
