"""One invented group before it is settled: its facts, the seats of its committee, its plan of costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from lumbung.documents.workbook.contents import CHAIR, ORDINARY, CostLine
from lumbung.documents.workbook.used_facts import used_facts
from lumbung.regulation.facts import Member, Origin, Value, budget_facts, committee_facts
from lumbung.regulation.readings import Rules
from lumbung.samples.places import Village

OFFICES = (CHAIR, "sekretaris", "bendahara")
PRICE_STEP = 5_000

GOODS = (
    ("Bahan baku produksi", "kg", "bahan"),
    ("Bahan pembantu", "paket", "bahan"),
    ("Bahan percobaan produk baru", "paket", "bahan"),
    ("Bahan pengolah sisa produksi", "paket", "bahan"),
    ("Alat kerja utama", "unit", "alat"),
    ("Mesin pengemas", "unit", "alat"),
    ("Meja dan rak kerja", "set", "alat"),
    ("Etalase pajang", "unit", "alat"),
    ("Kemasan berlabel", "lembar", "kemasan"),
    ("Spanduk dan brosur", "lembar", "pemasaran"),
    ("Pelatihan produksi dan pembukuan", "kali", "pelatihan"),
    ("Pengurusan izin usaha", "berkas", "izin"),
)
"""What sample groups buy, whatever they make."""
LAPTOP = ("Laptop untuk administrasi kelompok", "unit", "laptop")


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a group, before a person sits in it."""

    is_woman: bool
    role: str

    @property
    def member(self) -> Member:
        """What rules ask about it."""
        return Member(self.is_woman, self.role != ORDINARY, self.role == CHAIR)


@dataclass(frozen=True)
class Draft:
    """One group: `facts` are those with a column of their own and those of documents."""

    code: str
    name: str
    village: Village
    facts: Mapping[str, Value]
    seats: tuple[Seat, ...] = ()
    costs: tuple[CostLine, ...] = ()
    pinned: frozenset[str] = field(default_factory=frozenset)
    """Facts that make the group what it is and are not tried anew."""

    def known(self) -> dict[str, Value]:
        """All its facts, those counted from its tables among them."""
        facts = dict(self.facts)
        if self.seats:
            facts.update(committee_facts(seat.member for seat in self.seats))
        if self.costs:
            facts.update(budget_facts(line.budget_line for line in self.costs))
        return facts

    def with_fact(self, code: str, value: Value) -> "Draft":
        """The same group with another value of one fact."""
        return replace(self, facts={**self.facts, code: value})


def seats(committee: int, women: int, woman_leads: bool, ordinary: int = 0) -> tuple[Seat, ...]:
    """A committee of so many, with so many women, led by one or not; and ordinary members."""
    left = women - woman_leads
    others = (
        Seat(number <= left, OFFICES[number] if number < len(OFFICES) else "seksi") for number in range(1, committee)
    )
    members = (Seat(number % 2 == 0, ORDINARY) for number in range(ordinary))
    return Seat(woman_leads, CHAIR), *others, *members


@dataclass
class Tables:
    """Makes committees and plans of costs as a decree's numbers suggest."""

    rules: Rules
    random: Random
    constants: Mapping[str, Sequence[object]]
    """Fact → the values that rules compare it with."""

    def __post_init__(self) -> None:
        self.has_committee = bool(used_facts(self.rules, Origin.COMMITTEE))
        self.has_budget = bool(used_facts(self.rules, Origin.BUDGET))
        self._forbidden = set(self.constants.get("kategori_belanja", ()))

    def committee(self) -> tuple[Seat, ...]:
        """Some committee; () where the decree does not ask."""
        if not self.has_committee:
            return ()
        least = max((int(str(number)) for number in self.constants.get("jumlah_pengurus", ())), default=5)
        size = least + self.random.randint(0, 4)
        women = self.random.randint(-(-size // 2), size)
        return seats(size, women, self.random.random() < 0.9, self.random.randint(0, 5))

    def costs(self, entry: str, forbidden: bool = False) -> tuple[CostLine, ...]:
        """Some plan of costs, with a laptop if `forbidden`; () where the decree does not ask."""
        if not self.has_budget:
            return ()
        wanted = self.random.sample(GOODS, self.random.randint(3, 6)) + ([LAPTOP] if forbidden else [])
        limit = min((int(str(number)) for number in self.constants.get("jumlah_anggaran", ())), default=60_000_000)
        share = limit * self.random.randint(40, 95) // 100 // len(wanted)
        return tuple(self._line(entry, text, unit, hint, share) for text, unit, hint in wanted)

    def _line(self, entry: str, text: str, unit: str, hint: str, share: int) -> CostLine:
        volume = self.random.randint(1, 10)
        price = max(PRICE_STEP, share // volume // PRICE_STEP * PRICE_STEP)
        return CostLine(entry, text, self._category(hint), volume * price, Decimal(volume), unit, price)

    def _category(self, hint: str) -> str:
        options = self.rules.known["kategori_belanja"].options
        fitting = [option for option in options if hint in option.casefold()]
        allowed = [option for option in options if option not in self._forbidden]
        return next(iter(fitting), "") or (self.random.choice(allowed or options) if options else hint)
