"""How many 20-page proposals are measured in a second, on one core.

    python -m bench.reading_proposals [--runs 5] [--peer PYTHON]

The same file is measured as the site does it, in a process of its own that is started for it (`measure`), and without
that process (its start is the price of safety). With `--peer`, the Python of an environment in which pdfplumber is
installed, its reading of the same file is timed in the same run: letters by typeface and size of every page, which is
the least that the comparison needs of it.
"""

import argparse
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lumbung.documents.measuring import pdf
from lumbung.documents.reading import measure
from tests.documents.reading.corpus.printed import prints_of
from tests.documents.reading.corpus.typesetting import proposal
from tests.documents.reading.corpus.written import written

PAGES = 20
PEER = """
import collections, sys, time, pdfplumber
begun = time.perf_counter()
with pdfplumber.open(sys.argv[1]) as paper:
    found = collections.Counter(
        (sign["fontname"], round(sign["size"], 1)) for page in paper.pages for sign in page.chars
    )
print(time.perf_counter() - begun, pdfplumber.__version__)
"""


def seconds(job: Callable[[], object], runs: int) -> list[float]:
    """How long a job took, run after run."""
    found = []
    for _ in range(runs):
        begun = time.perf_counter()
        job()
        found.append(time.perf_counter() - begun)
    return found


def peer_seconds(python: str, content: bytes, runs: int) -> tuple[list[float], str]:
    """How long pdfplumber takes for the same file, without its start, and its version."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(content)
        said = [
            subprocess.run([python, "-c", PEER, file.name], check=True, capture_output=True, text=True).stdout.split()
            for _ in range(runs)
        ]
    return [float(taken) for taken, _ in said], said[0][1]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--peer", default=None, metavar="PYTHON")
    given = options.parse_args()
    papers = {
        "set with typst": proposal(PAGES),
        "printed by LibreOffice": prints_of({"one": written(pages=PAGES, font="URW Bookman")})["one"],
    }
    for name, content in papers.items():
        measured = pdf.measure(content)
        assert len(measured.pages) == PAGES
        print(
            f"{name}: {PAGES} pages, {sum(len(page.text) for page in measured.pages):,} letters, {len(content):,} bytes"
        )
        rows = {
            "measured, in its process": seconds(lambda content=content: measure("pdf", content), given.runs),  # type: ignore[misc]  # each its own
            "measured, without it": seconds(lambda content=content: pdf.measure(content), given.runs),  # type: ignore[misc]  # each its own
        }
        if given.peer:
            taken, version = peer_seconds(given.peer, content, given.runs)
            rows[f"pdfplumber {version}"] = taken
        ours = statistics.median(rows["measured, without it"])
        for what, taken in rows.items():
            median = statistics.median(taken)
            print(f"  {what:26} median {median:.3f} s  {1 / median:5.1f} a second  {median / ours:5.1f} times ours")


if __name__ == "__main__":
    main()
