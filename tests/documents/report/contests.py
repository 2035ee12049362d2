"""The contests that the tests of the documents are about: a small decree of our own, and cases invented from a seed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from lumbung.documents.outcome import Appointment, Decided, SourceFile
from lumbung.regulation.case import Assessor, Case, Decision, Entry, Exclusion, Recusal, Ruling, Sheet
from lumbung.regulation.deciding import decide
from lumbung.regulation.facts import Value
from lumbung.regulation.judging import Judge
from lumbung.regulation.loading.load import load
from lumbung.regulation.readings import Rules
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.verdict import Outcome

LAW = Path(__file__).with_name("desa-teladan.yaml")
DECIDED_ON = date(2021, 12, 20)
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} #emph[x] =cmd|' /C calc'!A1 & *tebal* $x$ `k` \\ \"kutip\""


@cache
def village_contest() -> Regulation:
    """The small decree: administration, a round per kecamatan, a final round, three kinds of award."""
    loaded = load({"peraturan.yaml": LAW.read_bytes()})
    assert loaded.regulation is not None, [mistake.text() for mistake in loaded.mistakes]
    return loaded.regulation


@cache
def decree(root: Path, name: str) -> Regulation:
    """One of the decrees that the project carries."""
    folder = root / "regulations" / name
    loaded = load({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()})
    assert loaded.regulation is not None, [mistake.text() for mistake in loaded.mistakes]
    return loaded.regulation


def outcome_of(
    regulation: Regulation,
    case: Case,
    *,
    chosen: Mapping[str, str] | None = None,
    sample: bool = True,
    recompute: str = "",
) -> Decided:
    """Decide a case and put it into an outcome as the command line would."""
    rules = regulation.adopt(chosen)
    appointments = {
        (one.round, one.group): Appointment("188/12/2021", date(2021, 8, 2)) for one in case.assessors if one.group
    }
    return Decided(
        rules=rules,
        case=case,
        result=decide(rules, case),
        fingerprint=regulation.fingerprint(rules),
        decided_on=DECIDED_ON,
        source=SourceFile("lomba.xlsx", "5" * 64),
        sample=sample,
        appointments=appointments,
        recompute=recompute,
    )


def village_outcome(**others: Any) -> Decided:
    """The usual outcome of the small decree: every kind of standing, and nothing pending."""
    return outcome_of(village_contest(), village_case(), **others)


def pending_outcome() -> Decided:
    """Three equals for the last two places of Kecamatan Hulu: no figure tells them apart, the panel must decide."""
    case = village_case()
    equals = {"HU-2", "HU-3", "HU-4"}
    kecamatan = tuple(
        replace(sheet, marks=(8, 8, 16)) if sheet.entry in equals else sheet for sheet in case.sheets["kecamatan"]
    )
    sheets = {**case.sheets, "kecamatan": kecamatan}
    return outcome_of(village_contest(), replace(case, sheets=sheets, decisions=(), exclusions=()))


def hostile_outcome() -> Decided:
    """The same, with an entry, an assessor and reasons that try to be more than text."""
    case = village_case()
    entries = tuple(replace(one, name=HOSTILE) if one.code == "HU-1" else one for one in case.entries)
    assessors = tuple(
        replace(one, name=HOSTILE, element=HOSTILE) if index == 0 else one for index, one in enumerate(case.assessors)
    )
    exclusions = tuple(replace(one, reason=HOSTILE) for one in case.exclusions)
    return outcome_of(village_contest(), replace(case, entries=entries, assessors=assessors, exclusions=exclusions))


MARKS_KECAMATAN: Mapping[str, Sequence[tuple[int, ...]]] = {
    "HU-1": [(9, 9, 18), (9, 8, 19), (10, 9, 18)],
    "HU-2": [(8, 8, 16), (8, 8, 16), (8, 8, 16)],
    "HU-3": [(8, 8, 16), (8, 8, 16), (8, 8, 16)],
    "HU-4": [(7, 6, 12), (7, 7, 12), (6, 6, 12)],
    "HU-5": [(3, 4, 7), (3, 3, 8), (4, 3, 7)],
    "HI-1": [(9, 0, 17), (9, 0, 17), (8, 0, 18)],
    "HI-2": [(10, 10, 20), (10, 10, 20), (10, 9, 19)],
    "HI-3": [(7, 7, 14), (7, 7, 14), (7, 7, 14)],
    "HI-4": [(5, 5, 10), (5, 5, 10), (5, 5, 10)],
}
MARKS_KABUPATEN: Mapping[str, Sequence[tuple[int, ...]]] = {
    "HU-1": [(9, 9, 18), (9, 9, 19)],
    "HU-2": [(8, 8, 15), (7, 8, 16)],
    "HU-4": [(7, 7, 15), (8, 7, 15)],
    "HI-1": [(9, 0, 17), (8, 0, 17)],
    "HI-2": [(7, 7, 14), (7, 7, 13)],
    "HI-3": [(4, 4, 9), (4, 5, 9)],
}
"""Marks of each entry by each juror, in the order of the rubric; HU-2 and HU-3 are equal at the limit of the round."""


def village_case() -> Case:
    """Ten groups of two kecamatan: one fails administration, one is excluded, equals are told apart by decision."""
    return Case(
        entries=tuple(_village_entries()),
        assessors=tuple(_village_assessors()),
        sheets={
            "kecamatan": tuple(
                Sheet(f"{code[:2]}-J{number}", code, marks)
                for code, sheets in MARKS_KECAMATAN.items()
                for number, marks in enumerate(sheets, start=1)
            ),
            "kabupaten": tuple(
                Sheet(f"KAB-J{number}", code, marks)
                for code, sheets in MARKS_KABUPATEN.items()
                for number, marks in enumerate(sheets, start=1)
            ),
        },
        rulings=(Ruling("HU-4", "proposal", Outcome.MEETS, "Proposal ada di kantor kecamatan.", "Sekretaris"),),
        decisions=(Decision("kecamatan", ("HU-2", "HU-3"), "HU-2 lebih siap menurut kunjungan."),),
        exclusions=(Exclusion("kecamatan", "HU-3", "Usahanya pindah ke kabupaten lain."),),
        recusals=(Recusal("kecamatan", "HI-J3", "HI-4", "Anggota keluarga ikut dalam kelompok."),),
    )


def _village_entries() -> Iterator[Entry]:
    names = {
        "HU-1": "KWT Sekar Melati",
        "HU-2": "Pokmas Anggrek",
        "HU-3": "BUMDes Makmur",
        "HU-4": "PKK Cempaka",
        "HU-5": "Karang Taruna Mekar",
        "HI-1": "KWT Padi Emas",
        "HI-2": "Pokmas Bahari",
        "HI-3": "KWT Dahlia",
        "HI-4": "Pokmas Rembulan",
        "HI-5": "KWT Teratai",
    }
    for number, (code, name) in enumerate(names.items()):
        facts: dict[str, Value] = {
            "kecamatan": "Hulu" if code.startswith("HU") else "Hilir",
            "desa": f"Desa {number + 1}",
            "jumlah_pengurus": 2 if code == "HI-5" else 12,
            "memakai_teknologi": code != "HI-1",
            "dokumen.proposal": code != "HU-4",
        }
        yield Entry(code, name, facts)


def _village_assessors() -> Iterator[Assessor]:
    people = iter(
        [
            "Siti Aminah",
            "Budi Santoso",
            "Rina Wulandari",
            "Agus Salim",
            "Dewi Lestari",
            "Joko Prasetyo",
            "Maya Sari",
            "Hendra Gunawan",
        ]
    )
    for prefix, group in (("HU", "Hulu"), ("HI", "Hilir")):
        for number, element in enumerate(("Camat", "Pejabat kecamatan", "TP PKK"), start=1):
            yield Assessor(f"{prefix}-J{number}", "kecamatan", element, (group,), next(people))
    for number, element in enumerate(("akademisi", "praktisi"), start=1):
        yield Assessor(f"KAB-J{number}", "kabupaten", element, (), next(people))


# --- cases for any decree, invented from a seed


def invented_case(rules: Rules, seed: int, per_group: int = 5, most_groups: int = 6) -> Case:
    """A case for any contest: entries in every group, all requirements taken as met, marks near a level of each."""
    random = Random(seed)
    entries = tuple(_invented_entries(rules, per_group, most_groups))
    levels = {entry.code: random.randrange(600, 1001) for entry in entries}
    assessors = tuple(_invented_assessors(rules, entries))
    sheets = {}
    for round_ in rules.contest.rounds:
        if round_.kind is RoundKind.SCORE:
            sheets[round_.code] = tuple(_invented_sheets(rules, round_, entries, assessors, levels, random))
    return Case(entries, assessors=assessors, sheets=sheets, rulings=tuple(_all_met(rules, entries)))


def _grouping(rules: Rules) -> list[str]:
    facts = {fact for award in rules.contest.awards for fact in award.per}
    facts |= {fact for award in rules.contest.awards if award.only_if for fact in [award.only_if.fact or ""] if fact}
    for round_ in rules.contest.rounds:
        facts |= set(round_.selection.per if round_.selection else ())
    return sorted(facts)


def _invented_entries(rules: Rules, per_group: int, most_groups: int) -> Iterator[Entry]:
    facts = _grouping(rules)
    options = [rules.known[fact].options or ("Satu", "Dua") for fact in facts]
    for number, group in enumerate(list(product(*options))[:most_groups]):
        for index in range(per_group):
            code = f"{chr(65 + number % 26)}{number:02}-{index + 1}"
            values: dict[str, Value] = dict(zip(facts, group, strict=True))
            yield Entry(code, f"Kelompok Maju {number + 1}.{index + 1}", values)


def _invented_assessors(rules: Rules, entries: Sequence[Entry]) -> Iterator[Assessor]:
    for round_ in rules.contest.rounds:
        panel = round_.panel
        if round_.kind is not RoundKind.SCORE:
            continue
        elements = [one.name for one in panel.elements for _ in range(one.exactly or 1)] if panel else []
        groups = sorted({tuple(str(one.facts[fact]) for fact in panel.per) for one in entries}) if panel else [()]
        for group_number, group in enumerate(groups):
            for number, element in enumerate(elements or ["juri"] * 3, start=1):
                code = f"{round_.code[:3].upper()}{group_number:02}-{number}"
                yield Assessor(code, round_.code, element, group, f"Orang Contoh {group_number}.{number}")


def _invented_sheets(
    rules: Rules,
    round_: Round,
    entries: Sequence[Entry],
    assessors: Sequence[Assessor],
    levels: Mapping[str, int],
    random: Random,
) -> Iterator[Sheet]:
    judge = Judge(rules, round_)
    per = round_.panel.per if round_.panel else ()
    for entry in entries:
        group = tuple(str(entry.facts[fact]) for fact in per)
        for assessor in assessors:
            if assessor.round == round_.code and assessor.group == group:
                marks = []
                for item in judge.items:
                    wanted = item.high * (levels[entry.code] + random.randrange(-100, 101)) / 1000
                    marks.append(int(min(item.high, max(item.low, wanted)) / item.step))
                yield Sheet(assessor.code, entry.code, tuple(marks))


def _all_met(rules: Rules, entries: Sequence[Entry]) -> Iterator[Ruling]:
    for entry in entries:
        codes = [rule.code for rule in rules.parts.requirements] + [rule.code for rule in rules.parts.documents]
        for code in codes:
            yield Ruling(entry.code, code, Outcome.MEETS, "Diperiksa.", "Petugas")
