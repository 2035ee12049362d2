"""Invented proposals (contoh: no such group, village or person exists) and what people do when they copy one."""

import random
import re

EMPON = """Latar belakang. Di Dusun Sidomulyo hampir setiap pekarangan ditanami jahe, kunyit, dan temulawak, tetapi
hasil panennya selalu dijual mentah kepada pengepul dengan harga Rp4.000 per kilogram. Kelompok Wanita Tani
Rukun Makmur (contoh) beranggotakan 24 perempuan, sebelas di antaranya berasal dari keluarga miskin menurut
data desa. Sejak harga empon-empon jatuh pada tahun 2020, sebagian anggota terpaksa meminjam kepada bank
keliling untuk membayar sekolah anak. Maksud dan tujuan. Kami ingin mengolah jahe menjadi minuman serbuk dan
gula aren cair, sehingga satu kilogram jahe bernilai Rp38.000 setelah dikemas. Dengan demikian penghasilan
setiap anggota bertambah sedikitnya Rp350.000 sebulan tanpa meninggalkan rumah. Bentuk kegiatan. Tiga bulan
pertama kami belajar membuat serbuk yang tahan enam bulan bersama penyuluh dari balai pelatihan, lalu
mengurus izin rumah tangga dan label halal. Bulan keempat sampai keenam kami memproduksi 200 bungkus tiap
minggu dan menitipkannya di dua belas warung serta satu toko daring milik pemuda desa. Setiap Jumat sore
pengurus menimbang, mencatat, dan membagi hasil menurut jam kerja masing-masing. Keberlanjutan. Sepuluh
persen keuntungan disisihkan untuk kas alat, sepuluh persen untuk anggota yang sakit atau melahirkan. Bibit
dibagikan kembali kepada keluarga baru setiap awal musim hujan supaya pekarangan kosong ikut ditanami."""

BATIK = """Latar belakang. Pewarna kimia dari bengkel batik di hulu membuat air Sungai Kalisari berbusa setiap musim
kemarau. Padahal kulit kayu mahoni, daun ketapang, dan buah jalawe tersedia gratis di kebun warga. Paguyuban
Canting Lestari (contoh) didirikan oleh tujuh belas ibu rumah tangga yang dulu bekerja sebagai buruh canting
dengan upah Rp25.000 sehari. Maksud dan tujuan. Paguyuban akan membuat batik tulis berwarna alam dengan
motif pesisir, dijual langsung kepada pembeli tanpa perantara. Sasaran kami ialah tujuh belas pembatik tetap
dan dua puluh remaja putri yang putus sekolah. Bentuk kegiatan. Kami membangun satu rumah celup bersama
dengan bak pengendap tiga tingkat, menyusun buku resep warna berisi empat puluh contoh kain, dan membuka
kelas mencanting setiap Sabtu. Kain pertama dipamerkan pada hari jadi kabupaten. Pemasaran dilakukan lewat
pesanan seragam sekolah serta kerja sama dengan tiga penginapan di pantai. Anggaran terbesar dipakai membeli
panci baja dan kain mori. Pengawasan mutu dijalankan oleh dua anggota yang lulus uji kompetensi.
Keberlanjutan. Setiap lembar yang laku menyumbang Rp15.000 untuk menanam pohon pewarna di tanah bengkok,
sehingga lima tahun lagi bahan tidak perlu dicari ke hutan."""

IKAN = """Latar belakang. Nelayan Pantai Wonosari membawa pulang ikan rucah dua sampai tiga keranjang setiap hari yang
hanya laku sebagai pakan bebek. Istri nelayan menunggu tanpa pekerjaan selama angin barat, antara Desember
dan Februari. Kelompok Pengolah Ikan Mina Bahari (contoh) berawal dari arisan dua puluh dua orang di dekat
tempat pelelangan. Maksud dan tujuan. Ikan rucah diolah menjadi abon, kerupuk, dan tepung tulang berkalsium
untuk makanan tambahan balita. Target tahun pertama ialah 900 kilogram abon dan penurunan jumlah balita
kurang gizi dari 31 menjadi 20 anak. Bentuk kegiatan. Kelompok menyewa gudang es lama, memasang meja baja
antikarat, dan melatih delapan orang tentang keamanan pangan. Posyandu membeli tepung tulang dengan harga
tetap. Kerupuk dijual lewat koperasi unit desa dan pedagang bus antarkota. Limbah cair ditampung dalam
tangki dan menjadi pupuk kebun cabai. Jadwal kerja diatur dua giliran agar ibu yang menyusui dapat ikut.
Keberlanjutan. Perjanjian pasokan ditandatangani bersama rukun nelayan selama tiga tahun. Laporan keuangan
ditempel di balai setiap tanggal lima supaya seluruh anggota dapat memeriksa."""

WISATA = """Latar belakang. Curug Sipitu dikunjungi lima ratus orang setiap akhir pekan, tetapi uang yang tinggal di
desa hanya dari karcis parkir. Ibu-ibu Dukuh Gerlang menjajakan mi instan karena tidak mempunyai dapur yang
layak. Kelompok Sadar Wisata Putri Gunung (contoh) ingin mengubahnya. Maksud dan tujuan. Kami menawarkan
paket jalan kaki setengah hari: memetik teh, memasak nasi jagung, lalu makan siang di tepi sawah. Sembilan
rumah disiapkan menjadi homestay dengan kamar mandi bersih dan tempat tidur berkelambu. Bentuk kegiatan.
Pemandu perempuan dilatih bercerita tentang asal-usul dukuh, pertolongan pertama, dan bahasa Inggris
sederhana. Jalur sepanjang empat kilometer diberi penunjuk dari bambu. Pemesanan diterima melalui telepon
balai desa dan dibagi bergiliran. Sampah pengunjung ditimbang, dipilah, dan dijual ke bank sampah.
Keberlanjutan. Dari tiap tamu, Rp5.000 masuk dana perbaikan jalan. Setelah dua tahun, jumlah homestay
ditambah menjadi lima belas bila tingkat hunian melebihi empat puluh persen."""

JAMUR = """Latar belakang. Penggilingan padi di Desa Karangdowo membuang serbuk gergaji dan dedak yang busuk di pinggir
jalan. Perempuan kepala keluarga, 19 orang, bekerja serabutan dan tidak mempunyai lahan. Usaha Bersama Jamur
Srikandi (contoh) memanfaatkan limbah itu sebagai media jamur tiram. Maksud dan tujuan. Kami membangun tiga
kumbung bambu berukuran empat kali enam meter yang masing-masing memuat 1.500 log. Panen harian ditargetkan
dua belas kilogram. Bentuk kegiatan. Log dibuat sendiri memakai drum pengukus, bibit dibeli dari petani di
kecamatan sebelah. Jamur segar dijual ke pasar pagi, yang kecil digoreng menjadi keripik. Dua anggota
mencatat suhu dan kelembapan tiga kali sehari dengan alat sederhana. Log bekas dijadikan kompos bagi kebun
sekolah dasar. Keberlanjutan. Modal bergulir dikembalikan dua ratus ribu rupiah sebulan tanpa bunga, dan
anggota baru diterima setiap enam bulan dengan magang dua minggu."""

EMPON_NEXT_YEAR = """Latar belakang. Tahun lalu Kelompok Wanita Tani Rukun Makmur (contoh) di Dusun Sidomulyo sudah
menjual minuman jahe. Kini yang menjadi masalah ialah ampas perasan: tiga puluh kilogram sehari
berakhir di selokan. Maksud dan tujuan. Ampas jahe dan kulit aren dijadikan sabun cuci tangan,
briket, serta makanan kambing. Kami tidak menambah produksi minuman, melainkan menutup lingkaran
bahan. Bentuk kegiatan. Dua perajin sabun dari kota mengajar selama seminggu. Mesin pres manual
dirakit oleh siswa sekolah kejuruan. Hasil uji laboratorium dipajang di dapur bersama. Kandang
percontohan berisi delapan ekor kambing dirawat bergantian oleh keluarga yang belum pernah mendapat
bantuan. Keberlanjutan. Sabun dipasarkan ke puskesmas dan madrasah; setengah laba dipakai membeli
bibit aren untuk lereng yang longsor tahun 2019."""
"""The same group and village a year later, with another idea under a title that is nearly the same."""

EMPON_IN_ENGLISH = """Background. In the hamlet of Sidomulyo nearly every yard is planted with ginger, turmeric and
curcuma, but the harvest is always sold raw to a middleman for Rp4.000 a kilogram. The women
farmers' group Rukun Makmur has 24 members, eleven of them from families that are poor according to
the village's data. Since the price of ginger fell in 2020, some members had to borrow from
travelling lenders to pay for their children's school. Aims. We want to process ginger into powdered
drinks and liquid palm sugar, so that a kilogram of ginger is worth Rp38.000 once it is packed."""

TEMPLATE = """Proposal ini disusun menurut ketentuan lomba dan memuat latar belakang, maksud dan tujuan, sasaran, bentuk
kegiatan, jadwal, anggaran, serta keberlanjutan. Kelompok menyatakan bahwa seluruh isinya benar, bahwa
kegiatan belum pernah memperoleh bantuan dari sumber lain, dan bahwa dana akan dipertanggungjawabkan sesuai
peraturan yang berlaku."""
"""What a district's helper put at the top of everybody's proposal."""

PROPOSALS = {"empon": EMPON, "batik": BATIK, "ikan": IKAN, "wisata": WISATA, "jamur": JAMUR}

FILLERS = ("juga", "lebih", "sangat", "tetap", "baru", "kami", "warga", "kegiatan", "bersama", "utama", "segera")


def edited(text: str, percent: int, seed: int = 1) -> str:
    """A copy in which so many of a hundred words are others."""
    chance = random.Random(seed)
    words = text.split()
    for at in chance.sample(range(len(words)), len(words) * percent // 100):
        words[at] = chance.choice(FILLERS)
    return " ".join(words)


def half_of(text: str, rest: str) -> str:
    """The second half of one proposal before the first half of another."""
    words, others = text.split(), rest.split()
    return " ".join(words[len(words) // 2 :] + others[: len(others) // 2])


def reordered(text: str) -> str:
    """The chapters in another order."""
    chapters = re.split(r"(?=Latar belakang\.|Maksud\s+dan\s+tujuan\.|Bentuk\s+kegiatan\.|Keberlanjutan\.)", text)
    return " ".join(reversed(chapters))


def as_printed(text: str) -> str:
    """As a PDF gives it back: other lines, words cut by a hyphen, capitals."""
    words = " ".join(text.split()).upper().split(" ")
    cut = [
        f"{word[:4]}-\n{word[4:]}" if at % 11 == 0 and word.isalpha() and len(word) > 8 else word
        for at, word in enumerate(words)
    ]
    return "\n".join("  ".join(cut[at : at + 9]) for at in range(0, len(cut), 9))
