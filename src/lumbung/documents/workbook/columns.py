"""The columns of every sheet, with their meaning and the place in the decree that asks for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from lumbung.documents.workbook.contents import ROLES
from lumbung.documents.workbook.used_facts import used_facts
from lumbung.regulation.facts import KnownFact, Origin
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.schema.parts import Fact, FactKind
from lumbung.regulation.schema.rubric import Indicator, Rubric
from lumbung.regulation.scoring import MarkItem, mark_items
from lumbung.regulation.wording import Amount, Words, plain, say, write

ENTRY = "kode peserta"
ASSESSOR = "kode juri"
NOT_APPLICABLE = "TB"
LONGEST_LABEL = 60
YES, NO = "ya", "tidak"


class Kind(Enum):
    """What a column's cells hold, and so how they are validated and read."""

    CODE = "kode sendiri"
    ENTRY = "kode peserta"
    ASSESSOR = "kode juri"
    TEXT = "teks"
    NIK = "NIK"
    CHOICE = "pilihan"
    SET = "himpunan"
    YES_NO = "ya atau tidak"
    WHOLE = "bilangan bulat"
    COUNT = "cacah"
    NUMBER = "bilangan"
    MONEY = "rupiah"
    DATE = "tanggal"
    MARK = "nilai"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Its `code` stands in the second header row and is how it is found again.

    Fixed codes hold a space where codes of the decree share the sheet, since those never do. A `YES_NO` column has two
    options, the affirmative first. `needed` says that a row without it is not whole.
    """

    code: str
    title: str
    kind: Kind
    help: Words
    options: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    width: int = 16
    needed: bool = False
    computed: bool = False
    """Whether the template computes it, so that a formula without a value is no fault."""
    item: MarkItem | None = None


_FACT_KINDS = {
    FactKind.NUMBER: Kind.NUMBER,
    FactKind.MONEY: Kind.MONEY,
    FactKind.DATE: Kind.DATE,
    FactKind.YES_NO: Kind.YES_NO,
    FactKind.CHOICE: Kind.CHOICE,
    FactKind.SET: Kind.SET,
    FactKind.TEXT: Kind.TEXT,
}


def _entry_column() -> Column:
    help_ = say("Kode peserta seperti pada lembar Peserta.", "The entry's code, as on the sheet Peserta.")
    return Column(ENTRY, "Kode peserta", Kind.ENTRY, help_, needed=True, width=14)


def _reason_column() -> Column:
    help_ = say("Alasan; ikut tercetak dalam berita acara.", "The reason; it is printed in the minutes.")
    return Column("alasan", "Alasan", Kind.TEXT, help_, needed=True, width=50)


def entry_columns(rules: Rules) -> tuple[Column, ...]:
    """The sheet Peserta: code, name, and one column for each fact that has one."""
    code_help = say("Kode umum, berbeda untuk setiap peserta, misalnya P001.", "A public code, one for each entry.")
    name_help = say("Nama yang dicetak.", "The name to print.")
    facts = used_facts(rules, Origin.COLUMN)
    declared = {fact.code: fact for fact in rules.parts.facts}
    return (
        Column(ENTRY, "Kode peserta", Kind.CODE, code_help, needed=True, width=14),
        Column("nama peserta", "Nama peserta", Kind.TEXT, name_help, needed=True, width=32),
        *(_fact_column(fact, places, declared.get(code)) for code, (fact, places) in facts.items()),
    )


def _fact_column(fact: KnownFact, citations: tuple[str, ...], declared: Fact | None) -> Column:
    kind = Kind.COUNT if fact.is_whole else _FACT_KINDS[fact.kind]
    unit = declared.unit if declared else None
    help_ = plain(fact.help) if fact.help else _FILL[kind]
    if kind is Kind.SET:
        help_ = say(
            "{help} Boleh lebih dari satu, dipisah titik koma. Pilihan: {options}.",
            "{help} More than one may be given, separated by semicolons. Options: {options}.",
            help=help_,
            options="; ".join(fact.options),
        )
    options = (YES, NO) if kind is Kind.YES_NO else fact.options
    title = f"{fact.name} ({unit})" if unit else fact.name
    width = 32 if kind is Kind.SET else 20
    return Column(fact.code, title, kind, help_, options, citations, width)


_FILL = {
    Kind.TEXT: say("Isi dengan teks.", "Enter text."),
    Kind.NUMBER: say("Isi dengan bilangan.", "Enter a number."),
    Kind.COUNT: say("Isi dengan bilangan bulat.", "Enter a whole number."),
    Kind.MONEY: say("Isi rupiah penuh, angka saja.", "Enter whole rupiah, figures only."),
    Kind.DATE: say("Isi tanggal, misalnya 15/03/2021.", "Enter a date, for example 15/03/2021 (day first)."),
    Kind.YES_NO: say("Isi ya atau tidak.", "Enter ya (yes) or tidak (no)."),
    Kind.CHOICE: say("Pilih dari daftar.", "Choose from the list."),
    Kind.SET: say("Isi pilihan yang sesuai.", "Enter what fits."),
}


def committee_columns() -> tuple[Column, ...]:
    """The sheet Pengurus: one row for each person."""
    nik = say(
        "16 digit, diketik sebagai teks. Boleh kosong; hanya untuk menemukan orang yang tercatat dua kali.",
        "16 digits, typed as text. May be empty; used only to find people who are listed twice.",
    )
    role = say(
        "Semua kecuali anggota dihitung sebagai pengurus. Pengurus lain: isi seksi atau pengurus.",
        "All but anggota count as the committee. Others of the committee: seksi or pengurus.",
    )
    sex = say("P = perempuan, L = laki-laki.", "P = woman, L = man.")
    return (
        _entry_column(),
        Column("nama", "Nama", Kind.TEXT, say("Nama lengkap.", "Full name."), needed=True, width=30),
        Column("nik", "NIK", Kind.NIK, nik, width=20),
        Column("jenis kelamin", "L/P", Kind.YES_NO, sex, ("P", "L"), needed=True, width=8),
        Column("jabatan", "Jabatan", Kind.CHOICE, role, ROLES, needed=True),
    )


def budget_columns(rules: Rules) -> tuple[Column, ...]:
    """The sheet Anggaran: one row for each line of the plan of costs."""
    facts = used_facts(rules, Origin.BUDGET)
    known = rules.known["kategori_belanja"]
    asked = tuple(dict.fromkeys(place for _, places in facts.values() for place in places))
    category = say("Kelompok belanja.", "The kind of expense.")
    kind = Kind.CHOICE if known.options else Kind.TEXT
    needed = "kategori_belanja" in facts
    volume = say("Banyaknya; boleh kosong bila jumlah diisi.", "How many; may be empty where the sum is given.")
    price = say("Rupiah untuk satu satuan.", "Rupiah for one unit.")
    amount = say(
        "Rupiah. Terhitung dari volume × harga satuan; boleh diketik sendiri.",
        "Rupiah. Computed from volume × price; may be typed instead.",
    )
    text = say("Apa yang dibeli atau dibayar.", "What is bought or paid.")
    return (
        _entry_column(),
        Column("uraian", "Uraian", Kind.TEXT, text, citations=asked, needed=True, width=40),
        Column("kategori", "Kategori", kind, category, known.options, asked, width=24, needed=needed),
        Column("volume", "Volume", Kind.NUMBER, volume, width=10),
        Column("satuan", "Satuan", Kind.TEXT, say("Misalnya unit, kg, paket.", "For example unit, kg."), width=12),
        Column("harga satuan", "Harga satuan", Kind.MONEY, price),
        Column("jumlah", "Jumlah", Kind.MONEY, amount, (), asked, 18, needed=True, computed=True),
    )


def document_columns(rules: Rules) -> tuple[Column, ...]:
    """The sheet Dokumen: one column for each document of the decree."""
    help_ = say("ada, tidak, atau kosong bila belum diperiksa.", "ada (there), tidak (missing), or empty if unknown.")
    return (
        _entry_column(),
        *(
            Column(document.code, document.name, Kind.YES_NO, help_, ("ada", "tidak"), document.citations, 18)
            for document in rules.parts.documents
        ),
    )


def assessor_columns(rules: Rules) -> tuple[Column, ...]:
    """The sheet Juri: who judges which round, for which element, in which group, by which decree."""
    rounds = [one for one in rules.contest.rounds if one.kind is RoundKind.SCORE or one.panel is not None]
    panels = [one.panel for one in rounds if one.panel is not None]
    elements = tuple(dict.fromkeys(element.name for panel in panels for element in panel.elements))
    per = tuple(dict.fromkeys(code for panel in panels for code in panel.per))
    places = tuple(dict.fromkeys(place for panel in panels for place in panel.citations))
    code = say("Kode juri, misalnya J01.", "The assessor's code, such as J01.")
    element = say("Unsur yang diwakili.", "The element that the assessor stands for.")
    return (
        Column(ASSESSOR, "Kode juri", Kind.CODE, code, needed=True, width=12),
        Column("nama juri", "Nama", Kind.TEXT, say("Nama lengkap.", "Full name."), needed=True, width=30),
        Column("unsur juri", "Unsur", Kind.CHOICE if elements else Kind.TEXT, element, elements, places, 30),
        _round_column(tuple(one.code for one in rounds), say("Babak yang dinilai.", "The round that is judged.")),
        *_group_columns(rules, per, places),
        Column(
            "nomor sk", "Nomor SK", Kind.TEXT, say("Keputusan pengangkatan.", "The decree of appointment."), width=24
        ),
        Column("tanggal sk", "Tanggal SK", Kind.DATE, _FILL[Kind.DATE], width=14),
    )


def _group_columns(rules: Rules, per: tuple[str, ...], citations: tuple[str, ...]) -> Iterator[Column]:
    help_ = say("Hanya bila setiap kelompok mempunyai panel sendiri.", "Only where each group has a panel of its own.")
    for code in per:
        fact = rules.known[code]
        yield Column(fact.code, fact.name, _FACT_KINDS[fact.kind], help_, fact.options, citations, 20)


def _round_column(codes: tuple[str, ...], help_: Words) -> Column:
    return Column("kode babak", "Babak", Kind.CHOICE, help_, codes, needed=True)


def mark_columns(rules: Rules, round_: Round) -> tuple[Column, ...]:
    """The sheet of a scored round: assessor, entry, and one column for each item of its rubric."""
    assert round_.rubric is not None
    rubric = rules.rubric(round_.rubric)
    who = say("Kode juri seperti pada lembar Juri.", "The assessor's code, as on the sheet Juri.")
    return (
        Column(ASSESSOR, "Kode juri", Kind.ASSESSOR, who, needed=True, width=12),
        _entry_column(),
        *(_mark_column(item, rubric) for item in mark_items(rubric)),
    )


def _mark_column(item: MarkItem, rubric: Rubric) -> Column:
    low, high = write(Amount(item.low), "id"), write(Amount(item.high), "id")
    label = item.label if len(item.label) <= LONGEST_LABEL else item.label[: LONGEST_LABEL - 1].rstrip() + "…"
    if item.options:
        listed = "; ".join(f"{write(Amount(Fraction(one.mark)), 'id')} = {one.words}" for one in item.options)
        allowed = say("Isi salah satu: {listed}.", "Enter one of: {listed}.", listed=listed)
    else:
        allowed = say(
            "Isi {low}–{high}, kelipatan {step}.",
            "Enter {low}–{high}, in steps of {step}.",
            low=low,
            high=high,
            step=Amount(item.step),
        )
    empty = plain("")
    if item.applies_if is not None:
        empty = say(" Kosong atau TB bila tidak berlaku.", " Empty or TB where it does not apply.")
    help_ = say(
        "{words} {allowed}{empty}", "{words} {allowed}{empty}", words=_words(item, rubric), allowed=allowed, empty=empty
    )
    title = f"{item.code} {label}\n({low}–{high})"
    return Column(item.code, title, Kind.MARK, help_, (), item.citations, 14, item=item)


def _words(item: MarkItem, rubric: Rubric) -> str:
    """The words of the decree for one item, whole, with the labels that it prints."""
    for criterion in rubric.criteria:
        for leaf in criterion.indicators or (criterion,):
            if leaf.code == item.code:
                quote = leaf.quote or (item.label if isinstance(leaf, Indicator) else criterion.name)
                status = f" [{leaf.printed_status}]" if leaf.printed_status else ""
                return f"{criterion.name}: {quote}{status}." if isinstance(leaf, Indicator) else f"{quote}{status}."
    raise AssertionError("an item comes from its rubric")


def finding_columns() -> tuple[Column, ...]:
    """The sheet of a pass/fail round that a panel or officer looks at."""
    help_ = say("lulus atau tidak lulus.", "lulus (passed) or tidak lulus (not passed).")
    return (
        _entry_column(),
        Column("hasil", "Hasil", Kind.YES_NO, help_, ("lulus", "tidak lulus"), needed=True, width=14),
        _reason_column(),
    )


def decision_columns(rules: Rules) -> tuple[Column, ...]:
    """The sheet Putusan: one row for each entry of a decided order."""
    codes = (*(one.code for one in rules.contest.rounds), *(one.code for one in rules.contest.awards))
    at = say("Babak atau penghargaan tempat putusan berlaku.", "The round or award where the decision applies.")
    number = say("Nomornya, sama untuk semua baris satu putusan.", "Its number, the same for every row of a decision.")
    place = say("1 untuk yang terbaik di antara yang diputuskan.", "1 for the best of those decided upon.")
    return (
        Column("pada", "Pada", Kind.CHOICE, at, codes, needed=True, width=20),
        Column("urutan ke", "Urutan ke-", Kind.WHOLE, place, needed=True, width=12),
        _entry_column(),
        _reason_column(),
        Column("nomor ba", "Nomor berita acara", Kind.TEXT, number, width=26),
    )


def exclusion_columns(rules: Rules) -> tuple[Column, ...]:
    """The sheet Tidak diambil."""
    rounds = [one.code for one in rules.contest.rounds if one.selection is not None]
    codes = (*rounds, *(one.code for one in rules.contest.awards))
    at = say("Babak atau penghargaan yang dimaksud.", "The round or award in question.")
    return Column("pada", "Pada", Kind.CHOICE, at, codes, needed=True, width=20), _entry_column(), _reason_column()


def ruling_columns(rules: Rules) -> tuple[Column, ...]:
    """The sheet Verifikasi: an officer's answer to one requirement or document."""
    codes = (*(one.code for one in rules.parts.requirements), *(one.code for one in rules.parts.documents))
    rule = say("Kode syarat atau dokumen dalam peraturan.", "The code of the requirement or document.")
    result = say("memenuhi atau tidak memenuhi.", "memenuhi (meets) or tidak memenuhi (fails).")
    officer = say("Jabatan atau nama petugas.", "The officer's name or office.")
    return (
        _entry_column(),
        Column("syarat", "Syarat", Kind.CHOICE, rule, codes, needed=True, width=24),
        Column("hasil", "Hasil", Kind.YES_NO, result, ("memenuhi", "tidak memenuhi"), needed=True, width=18),
        _reason_column(),
        Column("petugas", "Petugas", Kind.TEXT, officer, needed=True, width=26),
    )


def recusal_columns(rules: Rules) -> tuple[Column, ...]:
    """The sheet Benturan."""
    rounds = tuple(one.code for one in rules.contest.rounds if one.kind is RoundKind.SCORE)
    who = say("Kode juri seperti pada lembar Juri.", "The assessor's code, as on the sheet Juri.")
    return (
        _round_column(rounds, say("Babak yang dimaksud.", "The round in question.")),
        Column(ASSESSOR, "Kode juri", Kind.ASSESSOR, who, needed=True, width=12),
        _entry_column(),
        _reason_column(),
    )
