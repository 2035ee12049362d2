"""How long it takes to rank every village of the country within its kecamatan.

    python -m bench.national_ranking [--runs 5] [--seed 1]

83,762 villages × 5 assessors × 20 indicators = 8.4 million marks (whole steps), ranked in 7,285 kecamatan with a
threshold, three winners each and no tie-break. Making the marks is not measured; deciding is, with the engine's public
`decide`, on one core. The yardstick beside it, measured in the same run, is the least that any Python program must do:
add up the marks of every sheet. The collector of garbage is told once that the marks are here to stay (`gc.freeze`),
as a server would.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable
from random import Random

from lumbung.regulation.case import Case, Entry, Sheet
from lumbung.regulation.deciding import decide
from lumbung.regulation.loading.load import load
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import Result

VILLAGES, KECAMATAN, ASSESSORS, INDICATORS = 83_762, 7_285, 5, 20

_INDICATORS = "\n".join(
    f"          - {{kode: i{number}, bunyi: Indikator {number}, rentang: [0, {highest}], rujukan: Pasal 1}}"
    for number, highest in enumerate([5] * (INDICATORS - 1) + [10], start=1)
)
DECREE = f"""
skema: 1
peraturan: {{kode: nasional, jenis: lomba, nama: Lomba Nasional, dasar: Ukuran, ditetapkan: 2026-01-01}}
rubrik:
  - kode: utama
    rujukan: Pasal 1
    kriteria:
      - kode: semua
        nama: Semua
        rujukan: Pasal 1
        indikator:
{_INDICATORS}
babak: [{{kode: penilaian, nama: Penilaian, rubrik: utama, rujukan: Pasal 2}}]
penghargaan:
  - kode: pemenang
    nama: Pemenang
    per: kecamatan
    paling_banyak: 3
    ambang: {{nilai: 70, rujukan: Pasal 3}}
    rujukan: Pasal 3
"""


def make(seed: int) -> tuple[Rules, Case]:
    """The decree and the marks, repeatable from the seed."""
    regulation = load({"peraturan.yaml": DECREE.encode()}).regulation
    assert regulation is not None
    random = Random(seed)
    entries, sheets = [], []
    for number in range(VILLAGES):
        code = f"D{number:05}"
        entries.append(Entry(code, code, {"kecamatan": f"K{number % KECAMATAN:04}"}))
        for assessor in range(ASSESSORS):
            marks = tuple(random.choices((2, 3, 4, 5), k=INDICATORS))
            sheets.append(Sheet(f"J{assessor}", code, marks))
    return regulation.adopt(), Case(tuple(entries), sheets={"penilaian": tuple(sheets)})


def seconds(job: Callable[[], object], runs: int) -> list[float]:
    """How long a job took, run after run."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        found.append(time.perf_counter() - start)
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    rules, case = make(given.seed)
    gc.collect()
    gc.freeze()
    sheets = case.sheets["penilaian"]
    results: list[Result] = []
    decided = seconds(lambda: results.append(decide(rules, case)), given.runs)
    summed = seconds(lambda: [sum(sheet.marks) for sheet in sheets], given.runs)
    award = results[-1].awards[0]
    print(f"marks {len(sheets) * INDICATORS:,}, groups {len(award.rankings):,}, winners {len(award.winners):,}")
    for name, times in (("decide", decided), ("add up the marks", summed)):
        print(f"{name:18} min {min(times):.2f} s  median {statistics.median(times):.2f} s  max {max(times):.2f} s")
    print(f"ratio of medians   {statistics.median(decided) / statistics.median(summed):.1f}")


if __name__ == "__main__":
    main()
