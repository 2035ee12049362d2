"""The minutes' own sentences, each in Indonesian and English. The words of a decree stay as they are in both."""

from lumbung.documents.style.voice import Phrases

PHRASES: Phrases = {
    "minutes": ("Berita acara", "Minutes"),
    "minutes_of": ("Berita acara {name}", "Minutes of {name}"),
    "title": ("BERITA ACARA", "MINUTES"),
    "final_title": ("BERITA ACARA PENETAPAN HASIL", "MINUTES OF THE FINAL RESULT"),
    "excerpt_title": ("PETIKAN BERITA ACARA PENETAPAN HASIL", "EXCERPT FROM THE MINUTES OF THE FINAL RESULT"),
    "excerpt_of": ("Petikan berita acara {name}", "Excerpt from the minutes of {name}"),
    "excerpt_means": (
        (
            "Petikan berita acara nomor {number} tanggal {day}, untuk umum. Pemenang disebut namanya dengan alasannya; "
            "peserta lain dihitung, dan membaca urutannya sendiri setelah masuk."
        ),
        (
            "Excerpt from the minutes number {number} of {day}, for everybody. Winners are named with their reasons; "
            "others are counted, and read their own place after they sign in."
        ),
    ),
    "others": ("Peserta lain yang diurutkan: {n}.", "Other entries in this ranking: {n}."),
    "number": ("Nomor: ................................", "Number: ................................"),
    "number_is": ("Nomor: {number}", "Number: {number}"),
    "replaces": (
        "Berita acara ini menggantikan berita acara nomor {number}, yang tidak berlaku lagi.",
        "These minutes replace the minutes number {number}, which are no longer in force.",
    ),
    "corrected": (
        "Keputusan sebelumnya dibuka kembali. Alasan: {reason}",
        "The decision before was opened again. Reason: {reason}",
    ),
    "page": ("Halaman {page} dari {pages}", "Page {page} of {pages}"),
    "draft": ("RANCANGAN — BELUM SELESAI", "DRAFT — NOT COMPLETE"),
    "draft_title": ("Yang harus diputuskan atau dilengkapi lebih dulu", "What must be decided or completed first"),
    "draft_todo": (
        "Berita acara ini belum boleh ditandatangani. Lengkapi atau putuskan, catat alasannya, lalu hitung lagi.",
        "These minutes may not be signed yet. Complete or decide, record the reason, and run the count again.",
    ),
    # opening
    "opening_blank": (
        (
            "Pada hari ini ..................... tanggal ..................... bulan ..................... tahun "
            "....................., bertempat di ....................., kami yang bertanda tangan di bawah ini, "
            "{panel}, telah menilai peserta {name} berdasarkan:"
        ),
        (
            "On ....................., the ..................... of ..................... in the year "
            "....................., at ....................., we the undersigned, {panel}, have judged the entries of "
            "{name} on the basis of:"
        ),
    ),
    "opening_dated": (
        (
            "Pada hari ini, {weekday} tanggal {date} bulan {month} tahun {year} ({short}), bertempat di "
            "{place}, kami yang bertanda tangan di bawah ini, {panel}, menetapkan hasil {name} berdasarkan:"
        ),
        (
            "On {weekday}, {short}, at {place}, we the undersigned, {panel}, establish the result of {name} on the "
            "basis of:"
        ),
    ),
    "opening_sat": (
        (
            "Pada hari ini, {weekday} tanggal {date} bulan {month} tahun {year} ({short}), bertempat di {place}, kami "
            "yang bertanda tangan di bawah ini, {panel}, telah menilai peserta {name} berdasarkan:"
        ),
        (
            "On {weekday}, {short}, at {place}, we the undersigned, {panel}, have judged the entries of {name} on the "
            "basis of:"
        ),
    ),
    "led": ("Rapat dipimpin {name} ({element}).", "The sitting was led by {name} ({element})."),
    "quorum": (
        "{panel}: hadir {present} dari {members} anggota, kuorum {needed}.",
        "{panel}: {present} of {members} members were present, the quorum is {needed}.",
    ),
    "panel_of": ("panel {round}, {group}", "the panel of {round}, {group}"),
    "panel": ("panel {round}", "the panel of {round}"),
    "appointed": ("keputusan pengangkatan panel Nomor {number}", "the appointment of the panel, Number {number}"),
    "appointed_on": (
        "keputusan pengangkatan panel Nomor {number} tanggal {day}",
        "the appointment of the panel, Number {number} of {day}",
    ),
    # tables
    "result": ("Hasil: {name}", "Result: {name}"),
    "result_group": ("{name}: {group}", "{name}: {group}"),
    "place": ("No.", "No."),
    "entry": ("Peserta", "Entry"),
    "score": ("Skor", "Score"),
    "decision": ("Keputusan", "Decision"),
    "why": ("Alasan dan dasarnya", "Reason and its basis"),
    "basis": ("Dasar: {places}.", "Basis: {places}."),
    "choices": ("Pilihan panitia: {choices}.", "The committee's choices: {choices}."),
    "prizes": (
        "Predikat dan hadiah menurut pilihan panitia: {choices}.",
        "Bands and prizes by the committee's choices: {choices}.",
    ),
    "left_title": ("Peserta yang tidak masuk urutan", "Entries that are not in the ranking"),
    "recap": ("Rekapitulasi penghargaan", "Summary of the awards"),
    "award": ("Penghargaan", "Award"),
    "group": ("Kelompok", "Group"),
    "winners": ("Pemenang", "Winners"),
    "fund": ("Dana", "Money"),
    "total": ("Jumlah", "Total"),
    "total_words": ("Jumlah seluruh dana {money} ({words} rupiah).", "All money together: {money}."),
    "paid_from": ("Dibayar dari {source}.", "Paid from {source}."),
    "nobody": ("Tidak ada peserta dalam urutan ini.", "There is no entry in this ranking."),
    # what was discussed
    "discussed": ("Pembahasan selisih nilai", "Marks far apart, discussed"),
    "discussed_how": (
        "Panel membahas peserta yang selisih nilainya lebar sebagai berikut. Pembahasan tidak mengubah nilai.",
        "The panel discussed entries whose marks are far apart. What was said changes no mark.",
    ),
    "discussed_scores": ("Skor yang dibahas", "Scores discussed"),
    "discussed_spread": ("{lowest} sampai {highest}, selisih {spread}.", "{lowest} to {highest}, {spread} apart."),
    "discussed_changed": ("Nilainya berubah sesudah dibahas.", "Marks changed afterwards."),
    "discussed_on": ("Tanggal", "Day"),
    "discussed_words": ("Hasil pembahasan", "What was said"),
    # what was decided
    "threshold": ("Skor paling sedikit {limit}. Dasar: {places}.", "The minimum score is {limit}. Basis: {places}."),
    "minuted": ("Yang diputuskan dan dicatat", "Decided and recorded"),
    "nothing_minuted": ("Tidak ada putusan lain yang dicatat.", "No other decision was recorded."),
    "readings": (
        "Pilihan panitia, karena aturan tidak mengatur",
        "The committee's choices, where the decree is silent",
    ),
    "reading": ("Sebutan", "Name"),
    "question": ("Yang tidak diatur", "What is left open"),
    "option": ("Pilihan", "Choice"),
    "how": ("Keterangan", "Remark"),
    "chosen": ("Dipilih panitia.", "Chosen by the committee."),
    "by_default": ("Baku. {reason}", "The default. {reason}"),
    "ours": ("Tambahan Lumbung, bukan dari peraturan.", "An addition of Lumbung, not from the decree."),
    "cautions": ("Hal yang telah dilihat", "Cautions that were looked at"),
    "absolute": ("Peraturan menyatakan: “{quote}” Dasar: {places}.", "The decree says: “{quote}” Basis: {places}."),
    "dissent": (
        "Pendapat berbeda anggota panel, bila ada: ...............................................................",
        "Differing opinion of a member of the panel, if any: ....................................................",
    ),
    "dissents": ("Pendapat berbeda {who}: “{words}”", "Differing opinion of {who}: “{words}”"),
    "dissents_public": (
        "Pendapat berbeda dicatat dalam berita acara, dari unsur: {elements}.",
        "Differing opinions are minuted, of the elements: {elements}.",
    ),
    "leads": ("{element}, pimpinan rapat", "{element}, in the chair"),
    "results": ("Hasil penilaian", "Results"),
    "result_line": ("{name}, nilai total {score}", "{name}, total score {score}"),
    "attached": ("Urutan dengan alasannya: Lampiran I.", "The ranking with its reasons: Annex I."),
    "nobody_in": ("Tidak ada.", "Nobody."),
    "annex": ("LAMPIRAN {number}", "ANNEX {number}"),
    "annex_of": ("Berita acara nomor {number}", "Minutes number {number}"),
    "annex_blank": ("Berita acara nomor ....................", "Minutes number ...................."),
    "annex_ranking": ("URUTAN PENILAIAN", "RANKING"),
    "annex_present": ("DAFTAR HADIR", "ATTENDANCE"),
    "annex_left": ("PESERTA YANG TIDAK MASUK URUTAN", "ENTRIES THAT ARE NOT IN THE RANKING"),
    "presence": ("Kehadiran", "Attendance"),
    "present": ("Hadir", "Present"),
    "chairs": ("Hadir, memimpin rapat", "Present, in the chair"),
    "absent": ("Tidak hadir", "Absent"),
    "closing": (
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        "These minutes are drawn up truthfully, to be used as is proper.",
    ),
    # signing and seal
    "signed_by": ("Yang bertanda tangan", "Signed by"),
    "name": ("Nama", "Name"),
    "element": ("Unsur", "Element"),
    "signature": ("Tanda tangan", "Signature"),
    "nobody_named": ("................................", "................................"),
    "qr_alt": ("Kode QR berisi sidik {fingerprint}", "QR code holding the fingerprint {fingerprint}"),
    "sealed": ("Disegel Lumbung; tanda tangan pada kertas.", "Sealed by Lumbung; signed on paper."),
    "fingerprint": (
        "Sidik peraturan dan tafsir: {fingerprint}",
        "Fingerprint of regulation and readings: {fingerprint}",
    ),
    "bundle_seal": ("Segel hasil (SHA-256): {seal}", "Seal of the result (SHA-256): {seal}"),
    "signing_key": (
        "Kunci penanda tangan bundel: {key}",
        "Key that signed the bundle: {key}",
    ),
    "trail_head": (
        "Baris terakhir jejak: nomor {number}, segel {head}",
        "Last line of the trail: number {number}, seal {head}",
    ),
    "check": ("Cek keaslian: {address} dengan kode {code}", "Check that it is genuine: {address} with the code {code}"),
    "qr_check_alt": ("Kode QR ke halaman cek surat {code}", "QR code to the page that checks the letter {code}"),
    "workbook": ("Buku kerja {name}: {sha256}", "Workbook {name}: {sha256}"),
    "seal_means": (
        (
            "Kode QR berisi sidik itu. Dengan peraturan, pilihan, dan buku kerja yang sama, hasil ini dapat dihitung "
            "lagi dan harus sama."
        ),
        (
            "The QR code holds that fingerprint. With the same regulation, choices and workbook this result can be "
            "counted again, and must come out the same."
        ),
    ),
}
