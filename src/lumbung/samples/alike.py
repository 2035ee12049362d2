"""What two sample groups hand in that have nearly one proposal, so that an officer has something to compare."""

from lumbung.samples.names import MARK

BACKGROUND = (
    "Kebun pisang di dusun kami berbuah sepanjang tahun, tetapi separuh hasilnya busuk sebelum laku karena "
    "pedagang hanya datang dua kali seminggu. Dua puluh enam ibu, sembilan di antaranya janda, selama ini "
    "menjual pisang mentah seharga dua ribu rupiah sesisir. Sejak jembatan gantung rusak, ongkos ke pasar naik "
    "menjadi lima belas ribu rupiah sekali jalan, sehingga menjual sedikit tidak lagi menguntungkan"
)
ACTIVITY = (
    "Kelompok mengolah pisang menjadi sale, tepung, dan keripik gulung di satu dapur bersama. Bulan pertama "
    "dipakai belajar mengeringkan dengan lemari pengering tenaga surya rakitan karang taruna, bulan kedua "
    "mengurus izin rumah tangga, bulan ketiga mulai menitipkan seratus bungkus setiap pekan di koperasi "
    "sekolah dan dua rumah makan di jalan raya. Kulit pisang difermentasi menjadi pakan kambing milik anggota "
    "yang belum kebagian jadwal memasak"
)
CHANGED = (
    ("Dua puluh enam ibu, sembilan di antaranya janda", "Dua puluh empat ibu, sebelas di antaranya janda"),
    ("lima belas ribu rupiah", "dua belas ribu rupiah"),
    ("satu dapur bersama", "rumah ketua"),
    ("seratus bungkus setiap pekan", "delapan puluh bungkus setiap pekan"),
    ("koperasi sekolah dan dua rumah makan", "kantin balai desa dan dua rumah makan"),
)
"""What the second group wrote otherwise."""


def texts() -> tuple[str, str]:
    """Background and activity, as the group has them whose idea it was."""
    return _marked(BACKGROUND), _marked(ACTIVITY)


def copied_texts() -> tuple[str, str]:
    """The same, as another group has them."""
    background, activity = BACKGROUND, ACTIVITY
    for words, others in CHANGED:
        background, activity = background.replace(words, others), activity.replace(words, others)
    return _marked(background), _marked(activity)


def _marked(text: str) -> str:
    return f"{text} {MARK}."
