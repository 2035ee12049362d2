"""Arbitrary valid decrees and the cases that are brought to them: few distinct scores, so that ties abound."""

import json
from fractions import Fraction
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from lumbung.regulation.case import Assessor, Case, Decision, Entry, Exclusion, Finding, Recusal, Sheet
from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Rules
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.contest import RoundKind
from lumbung.regulation.scoring import steps
from tests.regulation.decree import regulation

Data = dict[str, Any]
FEW = settings().max_examples // 4
"""How often a property of whole contests is tried; more where the environment asks for thoroughness."""
FACTS = [
    {"kode": "kecamatan", "nama": "Kecamatan", "jenis": "pilihan", "pilihan": ["A", "B"]},
    {"kode": "teknologi", "nama": "Teknologi", "jenis": "ya_tidak"},
    {"kode": "umur", "nama": "Umur", "jenis": "bilangan"},
]
REQUIREMENT = {
    "kode": "umur", "bunyi": "u", "fakta": "umur", "paling_sedikit": 1, "obat": "o", "rujukan": "Pasal 4",
}  # fmt: skip
BANDS = [
    {"kode": "tinggi", "predikat": "Tinggi", "nilai": [6, 10], "rujukan": "Pasal 8"},
    {"kode": "rendah", "predikat": "Rendah", "nilai": [0, 5], "rujukan": "Pasal 8"},
]
LEFT = st.sampled_from(["putusan_panel", "tempat_teratas", "tempat_terbawah"])


def law_text(data: Data) -> str:
    """A decree's data as the text of its file (JSON is YAML)."""
    return json.dumps(data)


def maybe(draw: DrawFn, data: Data, key: str, values: st.SearchStrategy[Any]) -> None:
    """Write a key, or leave it out."""
    if draw(st.booleans()):
        data[key] = draw(values)


@st.composite
def items(draw: DrawFn, code: str, how: str) -> Data:
    """Something that is marked, inside a rubric or a criterion that combines in this way."""
    item: Data = {"kode": code, "rujukan": "Pasal 1"}
    if draw(st.booleans()):
        item |= {"rentang": [0, draw(st.sampled_from([1, 2, 5]))], "langkah": draw(st.sampled_from([1, 0.5]))}
    else:
        item["pilihan"] = [{"kode": f"p{mark}", "bunyi": "p", "nilai": mark} for mark in (0, 1, 3)]
    if how != "jumlah":
        item["bobot"] = draw(st.sampled_from([1, 2.5, 40]))
    if draw(st.integers(0, 3)) == 0:
        item["bila"] = {"fakta": "teknologi", "sama_dengan": True}
        item["bila_tidak_berlaku"] = draw(st.sampled_from(["penuh", "nol", "keluarkan"]))
    return item


@st.composite
def rubrics(draw: DrawFn, code: str) -> Data:
    """A rubric that combines in any way, with criteria that are marked or have indicators."""
    how = draw(st.sampled_from(["jumlah", "bobot", "kali"]))
    criteria = []
    for number in range(draw(st.integers(1, 3))):
        criterion = {**draw(items(f"{code}{number}", how)), "nama": f"Aspek {number}"}
        if draw(st.booleans()):
            inside = draw(st.sampled_from(["jumlah", "bobot", "kali"]))
            for key in ("rentang", "langkah", "pilihan", "bila", "bila_tidak_berlaku"):
                criterion.pop(key, None)
            many = range(draw(st.integers(1, 2)))
            marked = [{**draw(items(f"{code}{number}-{n}", inside)), "bunyi": "b"} for n in many]
            criterion |= {"cara": inside, "indikator": marked}
        criteria.append(criterion)
    return {"kode": code, "cara": how, "kriteria": criteria, "rujukan": "Pasal 1"}


@st.composite
def selections(draw: DrawFn) -> Data:
    """Who goes on."""
    found: Data = {"rujukan": "Pasal 3"}
    maybe(draw, found, "per", st.just("kecamatan"))
    maybe(draw, found, "paling_banyak", st.integers(1, 3))
    maybe(draw, found, "ambang", st.builds(lambda n: {"nilai": n, "rujukan": "Pasal 9"}, st.integers(0, 6)))
    maybe(draw, found, "paling_banyak_per_pengusul", st.integers(1, 2))
    if "per" in found:
        special = st.builds(lambda n: [{"kelompok": {"kecamatan": "B"}, "paling_banyak": n}], st.integers(0, 3))
        maybe(draw, found, "khusus", special)
    return found


@st.composite
def orderings(draw: DrawFn, rubric: Data | None, earlier: list[str]) -> Data:
    """How equals are told apart."""
    ties: list[Data] = [{"fakta": "umur"}, *({"nilai_babak": code} for code in earlier)]
    for criterion in rubric["kriteria"] if rubric else ():
        ties += [{"kriteria": criterion["kode"]}, *({"indikator": i["kode"]} for i in criterion.get("indikator", ()))]
    chosen = draw(st.lists(st.sampled_from(ties), max_size=2, unique_by=str))
    first = st.sampled_from(["terbesar", "terkecil"])
    return {"pemecah_seri": [{**tie, "dahulu": draw(first)} for tie in chosen], "sisa_seri": draw(LEFT)}


@st.composite
def rounds(draw: DrawFn, code: str, rubric: Data, earlier: list[str], last: bool) -> Data:
    """A round: most often scored, sometimes pass or fail, sometimes decided."""
    kind = draw(st.sampled_from(["nilai", "nilai", "nilai", "lulus", "putusan"])) if not last else "nilai"
    found: Data = {"kode": code, "nama": code.title(), "hasil": kind, "rujukan": "Pasal 2"}
    if kind == "lulus":
        maybe(draw, found, "syarat", st.just("semua"))
        return found
    if kind == "putusan":
        return {**found, "pilih": {"paling_banyak": draw(st.integers(1, 3)), "rujukan": "Pasal 3"}}
    found["rubrik"] = rubric["kode"]
    found["gabung_juri"] = draw(st.sampled_from(["rata_rata", "jumlah", "median", "mufakat"]))
    maybe(draw, found, "skala", st.sampled_from([10, 7.5]))
    maybe(draw, found, "batas_atas", st.integers(3, 9))
    maybe(draw, found, "pembulatan", st.builds(lambda n: {"angka": n}, st.integers(0, 2)))
    if found["gabung_juri"] != "mufakat":
        maybe(draw, found, "buang", st.builds(lambda n, m: {"tertinggi": n, "terendah": m}, *[st.integers(0, 2)] * 2))
    maybe(draw, found, "selisih_juri", st.just(1))
    maybe(draw, found, "benturan_dihitung", st.booleans())
    if not last:
        maybe(draw, found, "wajib", st.booleans())
    maybe(draw, found, "pilih", selections())
    maybe(draw, found, "urutan", orderings(rubric, [*earlier, code]))
    return found


@st.composite
def prizes(draw: DrawFn, pool: bool, bands: bool) -> list[Data]:
    """Prizes by place, for a band, for everybody: fixed, shared, of a pool, or in kind."""
    money: list[Data] = [{"dana": 7}, {"dana": "tidak_dinyatakan"}, {"dana_bersama": 10}, {"barang": ["piala"]}]
    money += [{"dana_dari_sisa": True}, {"persen_pagu": 30}] if pool else []
    places: list[Data] = [{"peringkat": 1}, {"peringkat_antara": [2, 3]}, {"semua": True}]
    places += [{"predikat": "tinggi"}, {"predikat": "rendah"}] if bands else []
    found = []
    for number, where in enumerate(draw(st.lists(st.sampled_from(places), max_size=3, unique_by=str))):
        code = f"h{number}"
        found.append({"kode": code, "nama": code, "rujukan": "Pasal 6", **where, **draw(st.sampled_from(money))})
    return found


@st.composite
def awards(draw: DrawFn, code: str, earlier: list[str]) -> Data:
    """An award of the final score."""
    found: Data = {"kode": code, "nama": code.title(), "rujukan": "Pasal 5"}
    maybe(draw, found, "per", st.just(["kecamatan"]))
    maybe(draw, found, "paling_banyak", st.integers(1, 3))
    maybe(draw, found, "ambang", st.builds(lambda n: {"nilai": n, "rujukan": "Pasal 9"}, st.integers(0, 6)))
    maybe(draw, found, "paling_banyak_per_pengusul", st.integers(1, 2))
    maybe(draw, found, "urutan", orderings(None, []))
    maybe(draw, found, "pita", st.just("pita"))
    maybe(draw, found, "tanpa_urutan", st.booleans())
    maybe(draw, found, "untuk", st.just({"fakta": "teknologi", "sama_dengan": True}))
    maybe(draw, found, "kecuali_penerima", st.just(earlier))
    if draw(st.booleans()):
        found["pagu"] = draw(st.integers(0, 30))
        maybe(draw, found, "pagu_per_kelompok", st.booleans())
        maybe(draw, found, "bila_pagu_kurang", st.sampled_from(["tolak", "kurangi_sebanding"]))
    last = 0 if found.get("tanpa_urutan") else found.get("paling_banyak", 3)
    drawn = draw(prizes("pagu" in found, "pita" in found))
    found["hadiah"] = [prize for prize in drawn if first_place(prize) <= last]
    return found


def first_place(prize: Data) -> int:
    """The first place that a prize is for; 0 where it is for no place."""
    place: int = prize.get("peringkat") or prize.get("peringkat_antara", [0])[0]
    return place


@st.composite
def decrees(draw: DrawFn) -> Data:
    """The data of a whole contest that loads."""
    known = [draw(rubrics("r")), draw(rubrics("s"))]
    found: list[Data] = []
    scored: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        code, rubric = f"babak{number}", draw(st.sampled_from(known))
        found.append(draw(rounds(code, rubric, scored, last=False)))
        scored += [code] if found[-1]["hasil"] == "nilai" else []
    found.append(draw(rounds("penutup", known[0], scored, last=True)))
    data: Data = {
        "skema": 1,
        "peraturan": {"kode": "uji", "jenis": "lomba", "nama": "Uji", "dasar": "D", "ditetapkan": "tidak_dinyatakan"},
        "fakta": FACTS,
        "syarat": [{**REQUIREMENT, "akibat": draw(st.sampled_from(["menolak", "mengingatkan", "diperiksa"]))}],
        "rubrik": known,
        "pita": [{"kode": "pita", "baca": draw(st.sampled_from(["harfiah", "batas_bawah", "bulatkan"])),
                  "tingkat": BANDS, "rujukan": "Pasal 8"}],
        "babak": found,
        "penghargaan": [draw(awards("juara", [])), draw(awards("harapan", ["juara"]))],
    }  # fmt: skip
    if draw(st.booleans()):
        shares = [{"babak": code, "bobot": draw(st.sampled_from([1, 2.5]))} for code in [*scored, "penutup"]]
        for one in (one for one in found if one["hasil"] == "nilai"):
            one["skala"] = 10
            one.pop("batas_atas", None)
        data["nilai_akhir"] = {"babak": shares, "rujukan": "Pasal 7"}
        maybe(draw, data["nilai_akhir"], "bila_tidak_ada", st.sampled_from(["keluarkan", "nol"]))
        maybe(draw, data["nilai_akhir"], "skala", st.just(100))
    return data


@st.composite
def cases(draw: DrawFn, rules: Rules) -> Case:
    """What may be brought to a decree: entries, marks, and what people found and decided."""
    codes = [f"K{number}" for number in range(draw(st.integers(1, 5)))]
    facts: st.SearchStrategy[Any] = st.fixed_dictionaries(
        {"kecamatan": st.sampled_from(["A", "B"])},
        optional={"teknologi": st.booleans(), "umur": st.integers(0, 2), "pengusul": st.sampled_from(["P", "Q"])},
    )
    entries = tuple(Entry(code, code, dict(draw(facts))) for code in codes)
    jurors = [f"juri {number}" for number in range(draw(st.integers(1, 3)))]
    sheets, scores, findings = {}, {}, []
    for round_ in rules.contest.rounds:
        if round_.kind is RoundKind.PASS:
            findings += [Finding(round_.code, code, draw(st.booleans()), "temuan") for code in codes]
        if round_.kind is RoundKind.SCORE:
            given = [code for code in codes if draw(st.integers(0, 4))]
            if draw(st.integers(0, 5)) == 0:
                scores[round_.code] = {code: Fraction(draw(st.integers(0, 9))) for code in given}
                continue
            judge = Judge(rules, round_)
            by_code = {entry.code: judge.not_applicable(entry.facts) for entry in entries}
            sheets[round_.code] = tuple(
                Sheet(
                    juror,
                    code,
                    tuple(draw(mark(item)) if item.code not in by_code[code] else 0 for item in judge.items),
                )
                for code in given
                for juror in jurors
            )
    at = [*(one.code for one in rules.contest.rounds), *(one.code for one in rules.contest.awards)]
    order = st.builds(tuple, st.permutations(codes))
    return Case(
        entries,
        tuple(Assessor(juror, "penutup", "ahli") for juror in jurors),
        sheets,
        scores,
        tuple(findings),
        decisions=tuple(draw(st.lists(st.builds(Decision, st.sampled_from(at), order, st.just("rapat")), max_size=3))),
        exclusions=tuple(
            Exclusion(draw(st.sampled_from(at)), code, "mundur") for code in codes if draw(st.integers(0, 9)) == 0
        ),
        recusals=tuple(
            Recusal("penutup", jurors[0], code, "saudara") for code in codes if draw(st.integers(0, 9)) == 0
        ),
    )


def mark(item: Any) -> st.SearchStrategy[int]:
    """A mark of an item, in steps: mostly the lowest, a middle one and the highest."""
    if item.options:
        return st.sampled_from([steps(item, option.mark) for option in item.options])
    low, high = steps(item, item.low), steps(item, item.high)
    return st.sampled_from(sorted({low, (low + high) // 2, high}))


@st.composite
def contests(draw: DrawFn) -> tuple[Regulation, Rules, Case]:
    """A decree that loads, its rules, and a case."""
    law = regulation(law_text(draw(decrees())))
    rules = law.adopt()
    return law, rules, draw(cases(rules))


@st.composite
def ranked_contests(draw: DrawFn) -> tuple[Regulation, Rules, Case]:
    """A contest of one scored round that chooses, in which the larger figure is always the better one."""
    data, rubric = draw(decrees()), draw(rubrics("r"))
    only = {**draw(rounds("penutup", rubric, [], last=True)), "pilih": draw(selections())}
    for tie in only.get("urutan", {}).get("pemecah_seri", ()):
        tie["dahulu"] = "terbesar"
    data |= {"rubrik": [rubric], "babak": [only]}
    data.pop("nilai_akhir", None)
    law = regulation(law_text(data))
    rules = law.adopt()
    return law, rules, draw(cases(rules))
