"""The words of the three papers. Where something is not known yet, dots leave room for a pen."""

from lumbung.documents.forms.content import (
    Block,
    Check,
    Filled,
    Given,
    Grid,
    Heading,
    Items,
    NewPage,
    Pairs,
    Paper,
    Received,
    Signatures,
    Text,
)
from lumbung.documents.workbook.contents import ORDINARY
from lumbung.regulation.wording import write

DOTS = "." * 40
FEW_DOTS = "." * 20
EMPTY_ROWS = 10
"""Rows to write on where nobody is entered yet."""


def registration(filled: Filled) -> Paper:
    """The registration form: group, committee, declarations, what is attached, and the chair's signature."""
    about = (("Nomor peserta", filled.code),) if filled.code else ()
    blocks: list[Block] = [
        *_head("FORMULIR PENDAFTARAN", filled),
        Heading("A. Kelompok pengusul"),
        Pairs(
            (
                *about,
                ("Nama kelompok", filled.group or DOTS),
                ("Desa/kelurahan", filled.village or DOTS),
                *filled.around,
                ("Yang dapat dihubungi", filled.contact or DOTS),
                ("Judul kegiatan", filled.title or DOTS),
                *((name, value or DOTS) for name, value in filled.answers),
            )
        ),
        Heading("B. Pengurus dan anggota"),
        _people(filled),
    ]
    if filled.declarations:
        blocks += [Heading("C. Pernyataan"), Text("Kelompok kami:"), Items(filled.declarations)]
    if filled.documents:
        letter = "D" if filled.declarations else "C"
        blocks += [Heading(f"{letter}. Lampiran"), Items(filled.documents)]
    blocks += [
        Text("Isian ini benar. Bila ternyata tidak benar, kami menerima keputusan panitia."),
        Signatures(((f"Mengetahui,\n{filled.village_head}", FEW_DOTS), _chair(filled))),
    ]
    return _paper("Formulir pendaftaran", filled, blocks)


def recommendation(filled: Filled, given: Given | None = None) -> Paper:
    """The letter by which the village supports the group: for its head to sign, or as it was given within Lumbung."""
    where = ", ".join(filled.where)
    blocks: list[Block] = [
        Heading((f"PEMERINTAH {filled.village}" if filled.village else f"PEMERINTAH {DOTS}").upper(), 1),
        Text(where, middle=True),
        Heading("SURAT REKOMENDASI", 1),
        *_number(given),
        Text("Yang memberikan:" if given else "Yang bertanda tangan di bawah ini:"),
        Pairs(
            (("Nama", given.name), ("Jabatan", given.office))
            if given
            else (("Nama", DOTS), ("Jabatan", filled.village_head), ("Alamat", DOTS))
        ),
        Text("memberikan rekomendasi dan dukungan kepada:"),
        Pairs(
            (
                ("Nama kelompok", filled.group or DOTS),
                ("Ketua", filled.chair or DOTS),
                ("Alamat", ", ".join(part for part in (filled.village, where) if part)),
                ("Judul kegiatan", filled.title or DOTS),
                *_committee(filled, given),
            )
        ),
        Text(
            f"untuk mengikuti {filled.contest} yang diselenggarakan oleh {filled.organiser or filled.government} "
            f"berdasarkan {filled.basis}."
        ),
        Text("Surat rekomendasi ini dibuat untuk dipergunakan sebagaimana mestinya."),
        *_agreed(filled, given),
    ]
    return _paper("Surat rekomendasi", filled, blocks)


def _number(given: Given | None) -> list[Block]:
    """The letter's own number; one that was given without a number has no line for it."""
    if given is None or given.number:
        return [Text(f"Nomor: {given.number if given else FEW_DOTS}", middle=True)]
    return []


def _committee(filled: Filled, given: Given | None) -> tuple[tuple[str, str], ...]:
    """The people for whom it was given; a letter to be signed leaves them to whoever signs."""
    people = "; ".join(f"{one.name}, {one.role}" for one in filled.people if one.role != ORDINARY)
    return (("Pengurus", people),) if given else ()


def _agreed(filled: Filled, given: Given | None) -> list[Block]:
    """Room to sign; or who agreed within Lumbung, which is no signature on paper."""
    if given is None:
        return [Signatures((("", ""), (f"{FEW_DOTS}, {FEW_DOTS}\n{filled.village_head}", FEW_DOTS)))]
    return [
        Text(f"Disetujui dalam Lumbung oleh {given.name}, {given.office}, pada {write(filled.day, 'id')}."),
        Text("Tanda tangan pada kertas bila diminta:"),
        Signatures((("", ""), (given.office, given.name))),
    ]


def receipt(filled: Filled, received: Received) -> Paper:
    """What was handed in at the counter, by whom, and what is still to come."""
    left = max(received.asked - received.all, 0)
    blocks: list[Block] = [
        *_head("TANDA TERIMA", filled),
        Text(f"Nomor: {received.number}", middle=True),
        Pairs(
            (
                ("Nama kelompok", received.group),
                ("Nomor peserta", filled.code),
                ("Desa/kelurahan", filled.village),
                ("Yang diserahkan", f"{received.document}, {received.copies} rangkap"),
                ("Diserahkan oleh", received.by),
                ("Tanggal", write(received.on, "id")),
                ("Dasar", "; ".join(received.citations)),
            )
        ),
        Text(
            f"Sampai {write(filled.day, 'id')} tercatat {received.all} dari {received.asked} rangkap. "
            + (f"Masih {left} rangkap lagi." if left else "Rangkapnya lengkap.")
        ),
    ]
    if received.replaces:
        blocks.append(Text(f"Tanda terima ini menggantikan nomor {received.replaces}."))
    if received.is_replaced:
        blocks.append(Text("Tanda terima ini sudah dibetulkan dan tidak berlaku lagi."))
    blocks.append(Signatures((("Yang menyerahkan", received.by), ("Yang menerima", received.officer))))
    if received.address:
        blocks.append(Check(received.address, received.code))
    return _paper("Tanda terima", filled, blocks)


def proposal(filled: Filled) -> Paper:
    """The template of the proposal: a title page and the decree's chapters, with what the group wrote so far."""
    blocks: list[Block] = [
        Heading("PROPOSAL", 1),
        Heading((filled.title or "JUDUL KEGIATAN").upper(), 1),
        Text(filled.contest, middle=True),
        Text(filled.group or "Nama kelompok", middle=True),
        *(Text(line, middle=True) for line in (filled.village, *filled.where) if line),
        NewPage(),
    ]
    for number, (chapter, summary) in enumerate(filled.chapters, start=1):
        blocks.append(Heading(f"{number}. {chapter[:1].upper()}{chapter[1:]}"))
        blocks += [Text(line) for line in summary.splitlines() if line.strip()]
        if not summary.strip():
            blocks.append(Text(f"[Tulis {chapter} di sini, lalu hapus baris ini.]", hint=True))
    if filled.costs:
        blocks += [Text("Rencana anggaran yang sudah diisikan:"), _budget(filled)]
    blocks.append(Signatures((("", ""), _chair(filled))))
    if filled.documents:
        blocks += [NewPage(), Heading("Lampiran"), Items(filled.documents)]
    return _paper("Proposal", filled, blocks)


def _paper(title: str, filled: Filled, blocks: list[Block]) -> Paper:
    return Paper(
        f"{title} – {filled.group or filled.contest}", filled.government, filled.day, tuple(blocks), filled.look
    )


def _head(title: str, filled: Filled) -> list[Block]:
    return [Heading(title, 1), Text(filled.contest, middle=True), Text(filled.basis, middle=True)]


def _people(filled: Filled) -> Grid:
    known = tuple((str(number), one.name, one.sex, one.role, "") for number, one in enumerate(filled.people, start=1))
    empty = tuple((str(number), "", "", "", "") for number in range(1, EMPTY_ROWS + 1))
    return Grid(("No.", "Nama", "L/P", "Jabatan", "Tanda tangan"), known or empty, (8, 50, 10, 32, 35))


def _budget(filled: Filled) -> Grid:
    rows = tuple(
        (one.description, one.category, "swadaya" if one.is_self_help else "", one.amount) for one in filled.costs
    )
    return Grid(
        ("Uraian", "Kategori", "Sumber", "Jumlah"), (*rows, ("Jumlah", "", "", filled.total)), (50, 40, 20, 35), (3,)
    )


def _chair(filled: Filled) -> tuple[str, str]:
    return f"{FEW_DOTS}, {FEW_DOTS}\nKetua {filled.group}".rstrip(), filled.chair or FEW_DOTS
