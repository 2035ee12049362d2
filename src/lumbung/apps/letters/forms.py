"""The code that is typed from paper, and how an office's letters look and are numbered."""

from collections.abc import Mapping
from typing import Any

from django import forms

from lumbung.apps.letters.queries import ABBREVIATIONS, KINDS, Kind, LetterheadRecord, as_code
from lumbung.documents.letters.head import Acting, Letterhead
from lumbung.documents.letters.numbering import LONGEST
from lumbung.regulation.wording import Words
from lumbung.shared.ui.speech import spoken, spoken_words


class CheckForm(forms.Form):
    """One field: the code under the QR."""

    kode = forms.CharField(
        max_length=20,
        label=spoken("Kode periksa", "Check code"),
        help_text=spoken("Tertulis di bawah QR, contoh 7Q4KX-92E2M", "It stands under the QR code: 7Q4KX-92E2M"),
        error_messages={"required": spoken("Tulis kode yang ada di bawah QR.", "Type the code under the QR code.")},
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "class": "short"}),
    )

    def clean_kode(self) -> Any:
        """The code as it is kept, however it was spaced."""
        code = as_code(self.cleaned_data["kode"])
        if not (code.isascii() and code.isalnum()):
            raise forms.ValidationError(
                spoken(
                    "Kode periksa hanya huruf dan angka. Salin dari bawah QR, contoh 7Q4KX-92E2M.",
                    "A check code has letters and digits only. Copy it from under the QR code: 7Q4KX-92E2M.",
                )
            )
        return code


class CompareForm(forms.Form):
    """A file to be compared with those that were issued; it is not kept."""

    use_required_attribute = False
    file = forms.FileField(
        label=spoken("Berkas yang Anda terima", "The file that you received"),
        help_text=spoken("PDF atau DOCX. Berkasnya tidak disimpan.", "PDF or DOCX. The file is not kept."),
        allow_empty_file=True,
        max_length=300,
        error_messages={
            "required": spoken("Belum ada berkas yang dipilih.", "No file is chosen yet."),
            "invalid": spoken("Berkasnya tidak terkirim. Pilih lagi.", "The file did not arrive. Choose it again."),
        },
    )

    def __init__(self, typed: Any = None, files: Any = None) -> None:
        super().__init__(typed, files, label_suffix="")


def _line(label: str, hint: str = "", wanted: str = "", longest: int = 160) -> forms.CharField:
    """One line of the letterhead; it may stay empty where nothing is `wanted`."""
    too_long = spoken("Paling panjang {n} huruf.", "At most {n} characters.", n=longest)
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(wanted),
        max_length=longest,
        error_messages={"required": wanted, "max_length": too_long},
    )


class LetterheadForm(forms.Form):
    """What stands above the office's papers, and who signs them."""

    use_required_attribute = False
    government = _line(
        spoken("Pemerintah daerah", "Government"),
        spoken("Misalnya Pemerintah Kabupaten Batang.", "Such as Pemerintah Kabupaten Batang."),
        spoken("Tulis nama pemerintah daerahnya.", "Write the name of the government."),
        120,
    )
    office = _line(
        spoken("Perangkat daerah", "Office"),
        spoken("Nama lengkap, tanpa singkatan.", "Its full name, without abbreviations."),
        spoken("Tulis nama perangkat daerahnya.", "Write the name of the office."),
    )
    address = _line(
        spoken("Alamat", "Address"),
        spoken("Jalan, kota, dan kode pos.", "Street, town and postcode."),
        longest=200,
    )
    contact = _line(spoken("Telepon, situs, dan surel kantor", "Telephone, site and e-mail of the office"), longest=200)
    emblem = forms.FileField(
        label=spoken("Lambang daerah", "Emblem"),
        help_text=spoken(
            "PNG atau JPG. Kami gambar ulang, paling lebar 600 titik; yang lama tetap dipakai bila tidak diganti.",
            "PNG or JPG. We draw it anew, at most 600 dots wide; the one before stays unless you choose another.",
        ),
        required=False,
        max_length=300,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
    without_emblem = forms.BooleanField(label=spoken("Cetak tanpa lambang", "Print no emblem"), required=False)
    place = _line(
        spoken("Tempat surat ditandatangani", "Where letters are signed"),
        spoken("Tercetak di depan tanggal, misalnya Batang.", "It is printed before the date: Batang."),
        spoken("Tulis kotanya.", "Write the town."),
        80,
    )
    signatory_office = _line(
        spoken("Jabatan penanda tangan", "Office of who signs"),
        spoken("Misalnya Kepala Bapelitbang.", "Such as Kepala Bapelitbang."),
        spoken("Tulis jabatannya.", "Write the office."),
    )
    signatory = _line(
        spoken("Nama penanda tangan", "Name of who signs"),
        spoken("Kosongkan bila ditulis tangan. NIP tidak perlu.", "Leave it empty to write it by hand. No NIP."),
        longest=120,
    )
    acting = forms.ChoiceField(
        label=spoken("Menandatangani", "Signing"),
        choices=[
            (Acting.SELF, spoken("atas jabatannya sendiri", "in the own office")),
            (Acting.ON_BEHALF, spoken("atas nama (a.n.) pejabat lain", "on behalf (a.n.) of another office")),
            (Acting.ACTING, spoken("pelaksana tugas (Plt.)", "as acting officer (Plt.)")),
            (Acting.DAILY, spoken("pelaksana harian (Plh.)", "as officer of the day (Plh.)")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": spoken("Pilih satu.", "Choose one.")},
    )
    on_behalf = _line(
        spoken("Atas nama siapa", "On behalf of whom"),
        spoken("Hanya untuk a.n., misalnya Bupati Batang.", "For a.n. only, such as Bupati Batang."),
    )

    def __init__(self, known: LetterheadRecord | None, home: str, typed: Any = None, files: Any = None) -> None:
        usual = {"government": f"Pemerintah {home}", "acting": Acting.SELF}
        names = ("government", "office", "address", "contact", "place", "signatory", "signatory_office", "acting")
        stored = {name: getattr(known, name) for name in (*names, "on_behalf")} if known else usual
        super().__init__(typed, files, initial=stored, label_suffix="")

    def clean(self) -> Any:
        """Whoever signs on behalf says of whom."""
        if self.cleaned_data.get("acting") == Acting.ON_BEHALF and not self.cleaned_data.get("on_behalf"):
            self.add_error("on_behalf", spoken("Tulis atas nama siapa.", "Write on behalf of whom."))
        return self.cleaned_data

    def typed_as(self, emblem: bytes) -> Letterhead:
        """What was typed, with an emblem that was drawn anew."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("emblem", "without_emblem")}
        return Letterhead(**given | {"acting": Acting(given["acting"])}, emblem=emblem)


class NumbersForm(forms.Form):
    """One pattern for each kind of letter."""

    use_required_attribute = False

    def __init__(self, known: Mapping[Kind, str], typed: Any = None) -> None:
        super().__init__(typed, initial={kind.value: pattern for kind, pattern in known.items()}, label_suffix="")
        for kind in Kind:
            self.fields[kind.value] = forms.CharField(
                label=spoken_words(KINDS[kind]),
                help_text=spoken("{{jenis}} menjadi {kind}", "{{jenis}} becomes {kind}", kind=ABBREVIATIONS[kind]),
                max_length=LONGEST,
                error_messages={
                    "required": spoken("Tulis polanya.", "Write the pattern."),
                    "max_length": spoken("Paling panjang {n} huruf.", "At most {n} characters.", n=LONGEST),
                },
                widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
            )

    @property
    def typed(self) -> dict[Kind, str]:
        """The patterns by kind."""
        return {kind: str(self.cleaned_data[kind.value]) for kind in Kind}

    def blame(self, faults: Mapping[Kind, Words]) -> None:
        """Say at each pattern why it cannot be so."""
        for kind, words in faults.items():
            self.add_error(kind.value, spoken_words(words))


class TemplateForm(forms.Form):
    """A DOCX that lays out one kind of letter."""

    use_required_attribute = False
    file = forms.FileField(
        label=spoken("Templat DOCX", "DOCX template"),
        help_text=spoken("Paling besar 5 MB. Dicoba dulu dengan data contoh.", "At most 5 MB. It is tried first."),
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": spoken("Belum ada berkas yang dipilih.", "No file is chosen yet."),
            "invalid": spoken("Berkasnya tidak terkirim. Pilih lagi.", "The file did not arrive. Choose it again."),
        },
    )

    def __init__(self, typed: Any = None, files: Any = None) -> None:
        super().__init__(typed, files, label_suffix="")
