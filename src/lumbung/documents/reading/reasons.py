"""Why something could not be read, in both languages."""

from collections.abc import Mapping

from lumbung.documents.measuring.records import Active, Unread
from lumbung.regulation.wording import Words, say

REASONS: Mapping[Unread, Words] = {
    Unread.EMPTY: say("berkasnya kosong", "the file is empty"),
    Unread.DAMAGED: say("berkasnya rusak atau terpotong", "the file is damaged or cut off"),
    Unread.LOCKED: say("berkasnya terkunci kata sandi", "the file is locked with a password"),
    Unread.ANOTHER_KIND: say("isinya bukan PDF atau DOCX", "its content is no PDF or DOCX"),
    Unread.NO_PAGES: say("berkasnya tidak berisi halaman", "the file has no pages"),
    Unread.TOO_MANY_PAGES: say("halamannya terlalu banyak untuk diukur", "it has too many pages to be measured"),
    Unread.TOO_LARGE: say("isinya terlalu besar untuk diukur", "its content is too large to be measured"),
    Unread.TOO_SLOW: say("mengukurnya terlalu lama", "measuring it took too long"),
    Unread.FAILED: say("mengukurnya gagal", "measuring it failed"),
    Unread.SCANNED: say("halamannya berupa gambar hasil pindai", "its pages are scanned pictures"),
    Unread.LITTLE_TEXT: say("teksnya terlalu sedikit", "it has too little text"),
    Unread.UNUSUAL_FONTS: say("nama hurufnya tidak tertulis di dalam berkas", "the file does not name its typefaces"),
    Unread.SHAPES: say(
        "berkas tidak menyebut huruf apa yang digambarnya", "the file does not say which letters its shapes are"
    ),
    Unread.NO_PAGE_COUNT: say(
        "berkas DOCX tidak menyimpan jumlah halaman; unggah PDF bila ada",
        "a DOCX does not hold its number of pages; upload a PDF if there is one",
    ),
    Unread.NO_PAPER: say(
        "berkasnya tidak menyebut ukuran kertas, sehingga tiap program memakai ukurannya sendiri",
        "the file names no size of paper, so that each program takes its own",
    ),
}

ACTS: Mapping[Active, Words] = {
    Active.JAVASCRIPT: say("program kecil (JavaScript)", "a small program (JavaScript)"),
    Active.LAUNCH: say("perintah menjalankan program", "a command to run a program"),
    Active.EMBEDDED_FILE: say("berkas lain di dalamnya", "another file inside it"),
    Active.XFA: say("formulir berprogram (XFA)", "a form with a program (XFA)"),
    Active.MACROS: say("makro", "macros"),
    Active.OUTSIDE_TEMPLATE: say("templat dari alamat luar", "a template from elsewhere"),
    Active.OUTSIDE_PART: say("bagian yang diambil dari alamat luar", "a part that is fetched from elsewhere"),
    Active.OLE: say("objek program lain (OLE)", "an object of another program (OLE)"),
}
"""What a file holds that acts by itself, for whoever is about to open it."""


def unread_because(why: Unread) -> Words:
    """The sentence of a finding that could not be made."""
    return say(
        "Tidak terbaca karena {why}. Petugas akan memeriksanya.",
        "It could not be read: {why}. An officer will look.",
        why=REASONS[why],
    )
