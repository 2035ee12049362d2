"""What sample groups write: answers that fit their questions, chapters that fit their titles. All of it is marked.

A question is known by the words of its name, since any decree may ask it; one that no word fits gets a plain answer.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lumbung.samples.names import MARK

ANSWERS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("tempat", "lokasi"),
        (
            "Di Dusun Krajan; dua belas rumah sudah memakai cara ini.",
            "Di balai desa dan lima rumah anggota di RT 03.",
            "Di rumah ketua dan dua dapur tetangga, bergiliran tiap pekan.",
        ),
    ),
    (
        ("sebar", "tiru"),
        (
            "Lewat pelatihan singkat di pertemuan PKK tiap RW; langkahnya ditempel di balai desa.",
            "Tiap anggota mengajari dua tetangga; alatnya boleh dipinjam.",
            "Lewat kunjungan kelompok lain dan lembar langkah bergambar.",
        ),
    ),
    (
        ("teknologi",),
        (
            "Alat skala rumah tangga tanpa listrik; tidak memakai bahan kimia.",
            "Alat buatan bengkel desa, hemat air dan mudah diperbaiki sendiri.",
            "Alat rumah tangga biasa; pesanan dicatat lewat telepon.",
        ),
    ),
    (
        ("tujuan",),
        (
            "Memberi penghasilan kepada ibu rumah tangga tanpa meninggalkan desa.",
            "Perempuan memimpin usahanya dan menambah belanja keluarga.",
            "Hasil desa diolah perempuan desa, jadi untungnya tinggal di desa.",
        ),
    ),
    (
        ("embrio",),
        (
            "Dirintis enam ibu sejak Maret 2020; hasilnya sudah dijual kepada tetangga.",
            "Dicoba sejak awal tahun oleh tiga anggota, sudah dua kali ikut bazar desa.",
            "Baru percobaan kecil di rumah ketua; contohnya sudah dicicipi dan dinilai warga.",
        ),
    ),
    (
        ("pengalaman",),
        (
            "Mengelola arisan modal Rp5.000.000 sejak 2019 dan bazar desa tahun 2020.",
            "Mengelola simpan pinjam anggota sejak 2018, terakhir Rp12.000.000.",
            "Pernah mengurus dapur umum desa tahun 2020; kegiatan berdana belum pernah.",
        ),
    ),
    (
        ("sendiri", "kemampuan"),
        (
            "Produksi dan penjualan kami kerjakan sendiri; pembukuan perlu pendampingan.",
            "Semua langkah dikerjakan anggota; hanya izin usaha yang perlu dibantu.",
            "Pengolahan kami kerjakan sendiri; kemasan masih perlu pelatihan.",
        ),
    ),
    (
        ("swadaya",),
        (
            "Tempat kerja, tenaga anggota, dan sebagian bahan dari kebun sendiri.",
            "Iuran anggota tiap bulan dan alat yang sudah dimiliki.",
            "Tenaga anggota dan rumah ketua sebagai tempat kerja.",
        ),
    ),
    (
        ("struktur", "organisasi"),
        (
            "Ketua, sekretaris, bendahara, seksi produksi, dan seksi pemasaran.",
            "Ketua membagi kerja; tiga seksi: bahan, produksi, dan penjualan.",
            "Pengurus inti dan dua seksi; tugasnya tertulis dan disepakati anggota.",
        ),
    ),
    (
        ("dasar", "aturan", "legal"),
        (
            "SK Kepala Desa tentang pembentukan kelompok, tahun 2020.",
            "AD/ART disahkan musyawarah anggota tahun 2019; SK kepala desa sedang diurus.",
            "Belum ada.",
        ),
    ),
    (
        ("bahan", "lahan", "sarana"),
        (
            "Bahan dari kebun anggota sepanjang tahun; tempat kerja milik desa, dipinjam lima tahun.",
            "Bahan dibeli dari tetangga; tempat kerja di rumah ketua.",
            "Bahan ada di desa; tempat kerja disewa dua tahun.",
        ),
    ),
    (
        ("pasar", "pembeli"),
        (
            "Warung dan pasar terdekat, sekitar enam puluh pembeli tiap pekan.",
            "Dua toko oleh-oleh dan pesanan lewat telepon, sekitar seratus tiap bulan.",
            "Pembeli di desa sendiri; toko di kota sudah minta contoh.",
        ),
    ),
    (
        ("lingkungan", "limbah"),
        (
            "Sisa bahan menjadi kompos; air bekas disaring sebelum dibuang.",
            "Tidak ada limbah berbahaya; kemasan memakai kertas.",
            "Sisa bahan menjadi pakan ternak tetangga.",
        ),
    ),
)
"""Words in a question's name → what sample groups answer."""
PLAIN = ("Diterangkan dalam proposal.", "Sudah dibicarakan dalam musyawarah kelompok.", "Lihat bab 4 proposal.")


class Title(NamedTuple):
    """What a sample group wants to do, and the field that it belongs to."""

    words: str
    field: str


TITLES = (
    Title("Keripik tempe oles daun jeruk", "agrobisnis"),
    Title("Batik tulis pewarna daun indigo", "ekonomi kreatif"),
    Title("Kopi robusta sangrai rumahan", "agrobisnis"),
    Title("Wisata petik jambu dan kebun bibit", "pariwisata"),
    Title("Teh bunga telang dalam kemasan kecil", "agrobisnis"),
    Title("Kerajinan bambu untuk oleh-oleh", "ekonomi kreatif"),
    Title("Bandeng presto tanpa duri", "kelautan dan perikanan"),
    Title("Sabun cuci dari minyak jelantah", "ekonomi kreatif"),
    Title("Gula semut aren beraroma jahe", "agrobisnis"),
    Title("Jahit rumahan sisa kain konveksi", "ekonomi kreatif"),
    Title("Jelajah desa naik sepeda bersama ibu-ibu", "pariwisata"),
    Title("Abon ikan tongkol dan kerupuk kulitnya", "kelautan dan perikanan"),
)

CHAPTERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("belakang",), "Di desa kami banyak ibu belum berpenghasilan, padahal bahan dan keterampilannya ada: {title}."),
    (("tujuan", "maksud"), "Menambah penghasilan anggota dan membuka kerja bagi perempuan desa."),
    (("anggaran", "biaya"), "Rinciannya pada halaman anggaran; sebagian ditanggung kelompok sendiri."),
    (("inovasi", "keunggulan"), "{title}: diolah sendiri dari bahan desa, dengan cara yang mudah ditiru tetangga."),
    (("pengelolaan", "jadwal", "struktur"), "Pengurus membagi kerja tiap pekan; hasil dihitung tiap bulan."),
    (("kegiatan", "gambaran"), "Pelatihan, percobaan, produksi, lalu penjualan."),
)
"""Words in a chapter's name → what sample groups sum it up as; the first that fits.

Most say the same in every group, which is then nobody's own; few name the title, or groups with one would be copies.
"""


def answers(question: str) -> tuple[str, ...]:
    """What sample groups write where this is asked."""
    found = next((texts for words, texts in ANSWERS if _names(question, words)), PLAIN)
    return tuple(_marked(one) for one in found)


def title(number: int, fields: Iterable[str]) -> str:
    """What the sample group of this number wants to do: in one of its fields, where a title of it is known."""
    wanted = set(fields)
    fitting: Sequence[Title] = [one for one in TITLES if one.field in wanted] or TITLES
    return fitting[number % len(fitting)].words


def summary(chapter: str, of: str) -> str:
    """A chapter in short, of the proposal with this title."""
    words = next((words for names, words in CHAPTERS if _names(chapter, names)), "{title}.")
    return _marked(words.format(title=of))


def _names(text: str, words: Iterable[str]) -> bool:
    return any(word in text.casefold() for word in words)


def _marked(text: str) -> str:
    return f"{text.removesuffix('.')} {MARK}."
