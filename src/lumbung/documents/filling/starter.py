"""A template to begin with, for each kind that an office may lay out itself, and invented data to try one with."""

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from lumbung.documents.certificate.content import Certificate
from lumbung.documents.filling.data import certificate_data, common, event_data
from lumbung.documents.letters.frame import Event, Group
from lumbung.documents.letters.head import Letterhead
from lumbung.documents.minutes.content import Issued
from lumbung.documents.style.word import packed_alike, set_properties

DAY = date(2021, 12, 20)
EVENT = ("Acara: {{ acara }}", "{{ hari }}, {{ waktu }}, {{ tempat_acara }}", "{{ catatan }}")
PEOPLE = (
    "{%p for satu in peserta %}",
    "{{ satu.urut }}. {{ satu.nama }} ({{ satu.kode }}), {{ satu.asal }}",
    "{%p endfor %}",
)
PANEL = ("{%p for satu in panel %}", "{{ satu.nama }}, {{ satu.unsur }}", "{%p endfor %}")
WINNERS = (
    "{%p for satu in kelompok %}",
    "{{ satu.judul }}",
    "{%p for dia in satu.pemenang %}",
    "{{ dia.urut }}. {{ dia.nama }} ({{ dia.kode }}), {{ dia.asal }}",
    "skor {{ dia.skor }}, {{ dia.sebagai }}: {{ dia.hadiah }} {{ dia.terbilang }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "Jumlah {{ jumlah_dana }} ({{ jumlah_terbilang }})",
)
BODIES: dict[str, tuple[str, ...]] = {
    "certificate": (
        "PIAGAM PENGHARGAAN",
        "Diberikan kepada {{ penerima }}",
        "{{ asal }}",
        "sebagai {{ sebagai }}, {{ penghargaan }} pada {{ lomba }}",
        "{{ dana }} {{ terbilang }}",
    ),
    "invitation": ("UNDANGAN", "Dalam rangkaian {{ lomba }} kami mengundang Ibu atau Bapak.", *EVENT, *PEOPLE),
    "attendance": ("DAFTAR HADIR", *EVENT, *PANEL, *PEOPLE),
    "announcement": ("PENGUMUMAN", "Pemenang {{ lomba }}", *WINNERS),
}
"""The kinds that an office may lay out. Minutes, score sheets and a decree's annex keep ours: whoever signs them must
be able to rely on what stands in them.
"""


def starter(kind: str) -> bytes:
    """A plain DOCX with every name that this kind of letter knows."""
    paper = Document()
    set_properties(paper, "Templat", "Lumbung", DAY)
    for text in ("{{ lambang }}", "{{ pemerintah }}", "{{ perangkat_daerah }}", "{{ alamat }} {{ kontak }}"):
        paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.add_paragraph("Nomor: {{ nomor }}{% if menggantikan %} (menggantikan {{ menggantikan }}){% endif %}")
    for text in BODIES[kind]:
        paper.add_paragraph(text)
    for text in ("Dasar: {{ dasar }}", "{{ tempat }}, {{ tanggal }}", "{{ jabatan }}", "", "{{ penanda_tangan }}"):
        paper.add_paragraph(text)
    for text in ("{{ qr }}", "{{ segel }}", "Cek keaslian: {{ alamat_periksa }} Kode: {{ kode_periksa }}"):
        paper.add_paragraph(text)
    made = BytesIO()
    paper.save(made)
    return packed_alike(made.getvalue())


def sample_data(kind: str, head: Letterhead | None = None) -> dict[str, Any]:
    """Invented data of one kind of letter."""
    issued = Issued("CONTOH/001/2021", "CONTO-H2345", "https://contoh.example/surat/", head=head)
    contest, basis = "Lomba contoh", "Peraturan contoh Nomor 1 Tahun 2021"
    if kind == "certificate":
        origin, award = "Desa Contoh, Kecamatan Contoh", "Pemenang tiap kecamatan"
        earned = ("Emas",)
        sample = Certificate(
            "Kabupaten Contoh",
            "Bapelitbang",
            contest,
            basis,
            "KWT Contoh",
            origin,
            award,
            earned,
            5_000_000,
            DAY,
            issued,
        )
        return certificate_data(sample)
    data = common(issued, DAY, contest, basis)
    if kind == "announcement":
        winner = {"urut": 1, "nama": "KWT Contoh", "kode": "P001", "asal": "Desa Contoh", "skor": "92,00"}
        winner |= {"sebagai": "Emas", "hadiah": "Rp5.000.000", "terbilang": "lima juta rupiah"}
        awards = [{"judul": "Pemenang: Kecamatan Contoh", "pemenang": [winner]}]
        return data | {"kelompok": awards, "jumlah_dana": "Rp5.000.000", "jumlah_terbilang": "lima juta rupiah"}
    event = Event("Acara contoh", DAY, "09.00 WIB", "Pendopo contoh", "Catatan contoh")
    groups = [Group("P001", "KWT Contoh", "Desa Contoh"), Group("P002", "Pokmas Contoh", "")]
    return data | event_data(event, groups, [("Nama juri contoh", "praktisi")])
