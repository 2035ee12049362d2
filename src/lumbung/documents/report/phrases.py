"""The report's own sentences, each in Indonesian and English. The words of a decree stay as they are in both."""

from lumbung.documents.style.voice import Phrases

PHRASES: Phrases = {
    # every page
    "skip": ("Langsung ke isi", "Skip to content"),
    "you_are_here": ("Remah roti", "Breadcrumb"),
    "report": ("Laporan hasil", "Report of results"),
    "basis": ("Dasar: {places}", "Basis: {places}"),
    "footer_what": ("Apa ini", "What this is"),
    "footer_text": (
        "Laporan untuk penyelenggara. Setiap angka dapat dibuka sampai ke nilai tiap juri.",
        "A report for the organiser. Every figure opens down to the marks of each juror.",
    ),
    "footer_private": (
        "Juri disebut dengan kode dan unsurnya. Tidak ada NIK di dalamnya.",
        "Jurors appear by code and element. It holds no identity numbers.",
    ),
    "fingerprint": ("Sidik peraturan dan tafsir", "Fingerprint of the regulation and readings"),
    "back": ("Kembali ke ringkasan", "Back to the summary"),
    # state
    "settled": ("Lengkap dan terputuskan", "Complete and decided"),
    "waiting": ("Menunggu putusan", "Waiting for a decision"),
    "draft": ("Rancangan", "Draft"),
    "decided_on": ("Dihitung per {day}", "Decided as of {day}"),
    "draft_title": (
        "Rancangan: {count} hal belum diputuskan atau dilengkapi",
        "Draft: {count} matters are still to be decided or completed",
    ),
    "pending_todo": (
        "Lengkapi nilai yang belum ada; mintalah panel memutuskan urutan, catat alasannya, lalu hitung lagi.",
        "Complete the marks that are missing; ask the panel to decide an order, record why, then count again.",
    ),
    "cautions_title": ("Yang perlu dilihat sebelum ditandatangani", "To look at before signing"),
    "cautions_count": ("{count} hal", "{count} cautions"),
    # summary
    "lead_summary": (
        "{winners} pemenang dari {entries} peserta. Alasan setiap tempat ada pada halaman kelompoknya.",
        "Winners: {winners}, of {entries} entries. The reason for every place is on the page of its group.",
    ),
    "funnel": ("Dari pendaftaran sampai pemenang", "From entry to winners"),
    "entered": ("mendaftar", "entered"),
    "passed_of": ("lolos: {round}", "passed: {round}"),
    "winners": ("pemenang", "winners"),
    "round": ("Babak", "Round"),
    "came_in": ("Masuk", "Entered"),
    "went_on": ("Lanjut", "Went on"),
    "went_out": ("Berhenti", "Stopped"),
    "rounds": ("Babak demi babak", "Round by round"),
    "results_per": ("Hasil per kelompok", "Results by group"),
    "group": ("Kelompok", "Group"),
    "entry": ("Peserta", "Entry"),
    "count_winners": ("Pemenang", "Winners"),
    "earned": ("Diperoleh", "Earned"),
    "fund": ("Dana", "Money"),
    "total": ("Jumlah", "Total"),
    "by_band": ("Menurut predikat", "By band"),
    "by_prize": ("Menurut hadiah", "By prize"),
    "band": ("Predikat", "Band"),
    "prize": ("Hadiah", "Prize"),
    "no_band": ("Tanpa predikat", "No band"),
    "pool": ("Pagu {pool}, tersisa {left}.", "Pool {pool}, left {left}."),
    "pool_open": ("Pagu {pool}.", "Pool {pool}."),
    "fund_source": ("Sumber dana: {source}.", "Paid from: {source}."),
    "more_pages": ("Halaman lain", "Other pages"),
    "page": ("Halaman", "Page"),
    "exposure": ("Dana: hasil ini dan batas menurut peraturan", "Money: this result and the limits by the decree"),
    "this_result": ("Hasil ini", "This result"),
    "least": ("Paling sedikit", "Least"),
    "most": ("Paling banyak", "Most"),
    "no_most": ("tanpa batas yang dapat dihitung", "no limit that can be counted"),
    "exposure_note": (
        (
            "Batas dihitung dari bunyi peraturan saja, sebelum satu nilai pun diberikan. Hadiah yang besarnya "
            "tidak dinyatakan tidak ikut dihitung."
        ),
        (
            "The limits come from the words of the decree alone, before a single mark is given. Prizes whose "
            "amount is not stated are not counted."
        ),
    ),
    "choices_title": (
        "Pilihan panitia, karena aturan tidak mengatur",
        "The committee's choices, where the decree is silent",
    ),
    "choice": ("Pilihan panitia", "The committee's choice"),
    "choice_ours": ("Tambahan Lumbung, bukan dari peraturan", "An addition of Lumbung, not from the decree"),
    "choices": ("Pilihan panitia: ", "The committee's choices: "),
    "choices_here": (
        "Seluruh urutan ini memakai pilihan panitia berikut:",
        "The whole of this ranking rests on these choices of the committee:",
    ),
    "chosen": ("Dipilih panitia.", "Chosen by the committee."),
    "by_default": ("Baku; panitia tidak memilih lain.", "The default; the committee chose no other."),
    "why_default": ("Mengapa bakunya demikian: {reason}", "Why that is the default: {reason}"),
    "not_default": ("Bakunya lain: {option}", "The default is another: {option}"),
    "nothing_chosen": (
        "Peraturan ini tidak menyisakan pertanyaan yang harus dijawab panitia.",
        "This decree leaves no question for the committee to answer.",
    ),
    "check_title": ("Cara memeriksa", "How to check"),
    "check_text": (
        (
            "Sidik ini dihitung dari isi peraturan dan semua pilihan panitia. Dengan folder peraturan, pilihan, "
            "dan buku kerja yang sama, siapa pun yang menghitung lagi mendapat sidik dan hasil yang sama, angka "
            "demi angka."
        ),
        (
            "This fingerprint is made from the regulation and all the committee's choices. With the same "
            "regulation folder, choices and workbook, anybody who counts again gets the same fingerprint and the "
            "same result, figure by figure."
        ),
    ),
    "workbook": ("Buku kerja", "Workbook"),
    "workbook_hash": ("Sidik buku kerja (sha256)", "Fingerprint of the workbook (sha256)"),
    "recompute": ("Perintah untuk menghitung lagi", "The command that counts again"),
    "files_title": ("Dokumen", "Documents"),
    # page of a group
    "result_of": ("Hasil {group}", "Results: {group}"),
    "lead_group": (
        "{winners} pemenang dari {entries} peserta dalam urutan. Alasan setiap tempat tertulis di sampingnya.",
        "Winners: {winners}, of {entries} entries in the ranking. The reason for each place stands beside it.",
    ),
    "lead_round": (
        "{passed} lanjut dari {entries} peserta. Alasan setiap tempat tertulis di sampingnya.",
        "Went on: {passed}, of {entries} entries. The reason for each place stands beside it.",
    ),
    "continued": ("{title} (lanjutan)", "{title} (continued)"),
    "place": ("No.", "No."),
    "score": ("Skor", "Score"),
    "scale": ("Skala 0–{highest}", "Scale 0–{highest}"),
    "award_name": ("Penghargaan", "Award"),
    "award_column": ("Keputusan", "Decision"),
    "why": ("Mengapa di tempat ini", "Why this place"),
    "no_score": ("tanpa skor", "no score"),
    "threshold": ("Batas: skor {limit}", "Minimum score: {limit}"),
    "small_jurors": (
        "Angka kecil di bawah skor adalah skor tiap juri; yang dicoret tidak ikut dihitung.",
        "The small figures under a score are the jurors' scores; those struck out did not count.",
    ),
    "small_rounds": (
        "Angka kecil di bawah skor adalah skor tiap babak yang ikut dihitung.",
        "The small figures under a score are the scores of the rounds that weigh in it.",
    ),
    "red_line": ("Garis merah pada skala adalah batas skor.", "The red line on the scale is the minimum score."),
    "tap": (
        "Ketuk hitungan untuk membuka skor sampai ke nilai tiap indikator.",
        "Tap a count to open the score down to the mark of every indicator.",
    ),
    "pages": ("Halaman {page} dari {pages}", "Page {page} of {pages}"),
    "previous": ("Sebelumnya", "Previous"),
    "next": ("Berikutnya", "Next"),
    "paging": ("Halaman kelompok ini", "Pages of this group"),
    "left_title": ("Tidak masuk urutan", "Not in the ranking"),
    "minuted": ("Yang dicatat panel", "Minuted by the panel"),
    # a score opened
    "open": ("Hitungan skor {score}", "How the score {score} comes about"),
    "open_round": ("{round}: {score}", "{round}: {score}"),
    "open_final": ("Nilai akhir: {score}", "Final score: {score}"),
    "juror_number": ("Juri {number}", "Juror {number}"),
    "juror": ("Juri {number}: {code}, {element}", "Juror {number}: {code}, {element}"),
    "juror_unnamed": ("Juri {number}: {code}", "Juror {number}: {code}"),
    "juror_out": ("{juror} (tidak ikut dihitung)", "{juror} (not counted)"),
    "indicator": ("Aspek dan indikator", "Aspect and indicator"),
    "sum_of_juror": ("Skor juri", "Juror's score"),
    "not_applicable": ("t.b.", "n/a"),
    "not_applicable_note": (
        "t.b. = tidak berlaku bagi peserta ini.",
        "n/a = does not apply to this entry.",
    ),
    "points_note": (
        "Angka tebal adalah poin; angka dalam kurung adalah nilai yang diberikan juri.",
        "Bold figures are points; the figures in brackets are the marks that the juror gave.",
    ),
    "mark": ("nilai {mark}", "mark {mark}"),
    "weight": ("Bobot", "Weight"),
    "scaled": ("Pada skala {scale}", "On the scale {scale}"),
    "product": ("Skor × bobot", "Score × weight"),
    "not_held": ("tidak diadakan", "not held"),
    "table_of": ("Nilai {entry} pada {round}", "Marks of {entry} in {round}"),
}
