"""What the proposals say: chapters, and sentences enough for any number of pages."""

from random import Random

CHAPTERS = (
    "Latar Belakang",
    "Maksud dan Tujuan",
    "Gambaran Kegiatan yang Akan Dilakukan",
    "Inovasi Perencanaan Peningkatan yang Akan Dilakukan dan Keunggulannya",
    "Rencana Pengelolaan, Jadwal Kegiatan dan Struktur Organisasi",
    "Rencana Anggaran Biaya Kegiatan",
)
OTHER_CHAPTERS = ("Pendahuluan", "Profil Kelompok", "Metode Pelaksanaan", "Jadwal", "Penutup")
TITLE = "Proposal Pengolahan Buah Lokal oleh Kelompok Mekar Sari"
WHO = ("Kelompok kami", "Para ibu", "Pengurus", "Warga dusun", "Pemerintah desa", "Anggota muda", "Pedagang pasar")
DOES = ("mengolah", "mengumpulkan", "mengemas", "memasarkan", "mencatat", "mengawasi", "memilih", "menjemur")
WHAT = ("buah yang melimpah", "hasil kebun", "makanan kering", "keripik nangka", "bahan baku", "pesanan pelanggan")
WHY = (
    "agar pendapatan keluarga bertambah sepanjang tahun",
    "karena harga jual pada musim panen sangat rendah",
    "supaya perempuan di desa mempunyai usaha yang tetap",
    "sehingga tidak ada lagi hasil yang terbuang percuma",
    "dengan peralatan sederhana yang mudah dirawat sendiri",
    "untuk dijual ke kota dan kepada wisatawan yang datang",
)
ENGLISH = (
    "The group will process the fruit of the village and sell it in the town, so that families have an income. "
    "Women of the hamlet learn how to dry, pack and price what they make, and they keep the books by themselves. "
)


def prose(letters: int, seed: int = 1) -> str:
    """A paragraph of about so many letters."""
    chance, text = Random(seed), ""
    while len(text) < letters:
        text += f"{chance.choice(WHO)} {chance.choice(DOES)} {chance.choice(WHAT)} {chance.choice(WHY)}. "
    return text.strip()


def paragraphs(count: int, seed: int = 1, letters: int = 420) -> list[str]:
    """So many paragraphs, no two alike."""
    return [prose(letters, seed * 1000 + number) for number in range(count)]
