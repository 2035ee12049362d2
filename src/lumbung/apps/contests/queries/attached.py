"""What is attached to an entry, as records."""

from lumbung.apps.contests.models import Attachment
from lumbung.apps.contests.records import FileRecord
from lumbung.documents.measuring.records import Active
from lumbung.regulation.wording import Words, say

ACTS: dict[Active, Words] = {
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


def file_record(row: Attachment) -> FileRecord:
    """One file, with what its reader should know before opening it."""
    active = tuple(ACTS[Active(one)] for one in row.active)
    return FileRecord(row.pk, row.document, row.name, row.media_type, row.size, row.added_at, active)
