"""The flat list of facts about an entry: those every contest knows, and those that a decree's folder declares.

A fact's value is an int or Decimal (number, money), a date, a bool, a str (choice, text) or a frozenset of str (set).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from lumbung.regulation.exact import round_half_up
from lumbung.regulation.schema.parts import Document, Fact, FactKind
from lumbung.regulation.wording import Amount, Money, Words, say

Value = int | Decimal | date | bool | str | frozenset[str]
Facts = Mapping[str, Value]

DOCUMENT = "dokumen."
"""Prefix of the facts that say whether a document is attached: `dokumen.rekomendasi`."""


class Origin(Enum):
    """Where a fact comes from: a column of its own, counted from a table that comes with the entry, or a document."""

    COLUMN = "kolom"
    COMMITTEE = "pengurus"
    BUDGET = "anggaran"
    DOCUMENT = "dokumen"


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact that a rule may name.

    `is_whole`: it is counted one by one. `part_of`: the fact that it is never more than, where there is one.
    """

    code: str
    name: str
    kind: FactKind
    origin: Origin = Origin.COLUMN
    options: tuple[str, ...] = ()
    help: str = ""
    is_whole: bool = False
    part_of: str | None = None


def _column(code: str, name: str) -> KnownFact:
    return KnownFact(code, name, FactKind.TEXT)


def _count(code: str, name: str) -> KnownFact:
    return KnownFact(code, name, FactKind.NUMBER, Origin.COMMITTEE, is_whole=True)


PRICE_FACTS = ("baris_dibandingkan", "baris_di_atas_standar", "belanja_di_atas_standar")
"""What is counted where lines are compared with a price standard."""


def _lines(code: str, name: str) -> KnownFact:
    return KnownFact(code, name, FactKind.NUMBER, Origin.BUDGET, is_whole=True)


STANDARD: Mapping[str, KnownFact] = {
    fact.code: fact
    for fact in (
        _column("desa", "Desa/kelurahan"),
        _column("kecamatan", "Kecamatan"),
        _column("kabupaten", "Kabupaten/kota"),
        _column("provinsi", "Provinsi"),
        _column("kategori", "Kategori"),
        _column("klaster", "Klaster"),
        _column("pengusul", "Pengusul"),
        _count("jumlah_pengurus", "Jumlah pengurus"),
        _count("jumlah_pengurus_perempuan", "Jumlah pengurus perempuan"),
        _count("jumlah_anggota", "Jumlah anggota di luar pengurus"),
        _count("jumlah_ketua", "Jumlah ketua"),
        KnownFact("ketua_perempuan", "Ketua perempuan", FactKind.YES_NO, Origin.COMMITTEE),
        KnownFact("jumlah_anggaran", "Jumlah rencana anggaran", FactKind.MONEY, Origin.BUDGET),
        KnownFact("kategori_belanja", "Kategori belanja", FactKind.SET, Origin.BUDGET),
        KnownFact("uraian_belanja", "Uraian belanja", FactKind.SET, Origin.BUDGET),
        _count("jumlah_perempuan_miskin", "Perempuan miskin dalam kelompok"),
        _count("jumlah_pengurus_perempuan_miskin", "Perempuan miskin dalam kepengurusan"),
        KnownFact("jumlah_swadaya", "Swadaya dalam rencana anggaran", FactKind.MONEY, Origin.BUDGET),
        _lines("baris_dibandingkan", "Baris anggaran yang dibandingkan dengan standar harga"),
        _lines("baris_di_atas_standar", "Baris anggaran di atas standar harga"),
        KnownFact("belanja_di_atas_standar", "Belanja di atas standar harga", FactKind.SET, Origin.BUDGET),
    )
}
"""Facts that need no declaration. A folder may declare those with a column again, to give their options."""


def known_facts(declared: Iterable[Fact], documents: Iterable[Document]) -> dict[str, KnownFact]:
    """Every fact that a rule of this regulation may name, by code. Declared facts come last, in their order."""
    known = dict(STANDARD)
    for document in documents:
        code = DOCUMENT + document.code
        known[code] = KnownFact(code, document.name, FactKind.YES_NO, Origin.DOCUMENT)
    for fact in declared:
        origin = STANDARD[fact.code].origin if fact.code in STANDARD else Origin.COLUMN
        known[fact.code] = KnownFact(
            fact.code, fact.name, fact.kind, origin, fact.options, fact.help or "", fact.is_whole, fact.part_of
        )
    return known


def parts_beyond_their_whole(known: Mapping[str, KnownFact], facts: Facts) -> Iterator[tuple[KnownFact, Words]]:
    """The facts that are more than what they are a part of, each with what is said of it."""
    for fact in known.values():
        part, whole = facts.get(fact.code), facts.get(fact.part_of or "")
        if isinstance(part, int | Decimal) and isinstance(whole, int | Decimal) and part > whole:
            yield fact, beyond_its_whole(part, known[fact.part_of or ""].name, whole)


def beyond_its_whole(part: int | Decimal, name: str, whole: int | Decimal) -> Words:
    """What is said of a part that is more than its whole, which has this name."""
    return say(
        "{part} lebih banyak dari “{name}”, yaitu {whole}.",
        "{part} is more than “{name}”, which is {whole}.",
        part=Amount(Fraction(part)),
        name=name,
        whole=Amount(Fraction(whole)),
    )


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the group, as far as rules ask: sex, and whether on the committee or its chair.

    `is_poor` is None where nobody asked.
    """

    is_woman: bool
    on_committee: bool
    is_chair: bool
    is_poor: bool | None = None


def committee_facts(members: Iterable[Member]) -> dict[str, Value]:
    """Count the committee. `ketua_perempuan` is left unknown where there is not exactly one chair."""
    people = list(members)
    committee = [person for person in people if person.on_committee]
    chairs = [person for person in committee if person.is_chair]
    facts: dict[str, Value] = {
        "jumlah_pengurus": len(committee),
        "jumlah_pengurus_perempuan": sum(person.is_woman for person in committee),
        "jumlah_anggota": len(people) - len(committee),
        "jumlah_ketua": len(chairs),
    }
    if len(chairs) == 1:
        facts["ketua_perempuan"] = chairs[0].is_woman
    if all(person.is_poor is not None for person in people):
        poor = [person for person in people if person.is_woman and person.is_poor]
        facts["jumlah_perempuan_miskin"] = len(poor)
        facts["jumlah_pengurus_perempuan_miskin"] = sum(person.on_committee for person in poor)
    return facts


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the plan of costs: what, which category, how much in rupiah.

    `is_self_help` says whether the group brings it itself (swadaya); None where nobody asked. `unit_price` is compared
    with `standard_price`, that of the region's price standard for the same unit; None where one is not known.
    """

    description: str
    category: str
    amount: int
    is_self_help: bool | None = None
    unit_price: int | None = None
    standard_price: int | None = None


def budget_facts(lines: Iterable[BudgetLine]) -> dict[str, Value]:
    """Sum the plan of costs, collect its categories and descriptions, and count what is above the price standard."""
    budget = list(lines)
    facts: dict[str, Value] = {
        "jumlah_anggaran": sum(line.amount for line in budget),
        "kategori_belanja": frozenset(line.category for line in budget),
        "uraian_belanja": frozenset(line.description for line in budget),
    }
    if all(line.is_self_help is not None for line in budget):
        facts["jumlah_swadaya"] = sum(line.amount for line in budget if line.is_self_help)
    return facts | price_facts(budget)


def price_facts(budget: Iterable[BudgetLine]) -> dict[str, Value]:
    """How many lines were compared with a standard, and which ask for more; nothing where none was."""
    compared = above = 0
    told = set()
    for line in budget:
        if line.unit_price is None or not line.standard_price:
            continue
        compared += 1
        if line.unit_price > line.standard_price:
            above += 1
            told.add(_above(line.description, line.unit_price, line.standard_price).text("id"))
    if not compared:
        return {}
    return {
        "baris_dibandingkan": compared,
        "baris_di_atas_standar": above,
        "belanja_di_atas_standar": frozenset(told),
    }


def _above(description: str, price: int, standard: int) -> Words:
    return say(
        "{line} {price}, standar {standard} ({percent}%)",
        "{line} {price}, standard {standard} ({percent}%)",
        line=description,
        price=Money(price),
        standard=Money(standard),
        percent=percent_of(price, standard),
    )


def percent_of(part: int, whole: int) -> Amount:
    """A part in percent of a whole above nothing, to one decimal."""
    return Amount(round_half_up(Fraction(part * 100, whole), 1))
