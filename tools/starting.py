"""./start: from a fresh clone to a contest in the browser, in one command; ./start workbook needs no browser."""

from __future__ import annotations

import argparse

from tools.machine import ROOT, run
from tools.setting_up import VENV, prepare
from tools.telling import Stop, Words, say, stopped

RESULTS = "hasil/batang-2021"

# Batang's contest of 2021 with invented people: in the browser, until somebody stops it …
BROWSER = ("demo --data hasil/demo --port {port}",)
# … or from a workbook of entries and marks to the documents of its result.
WORKBOOK = (
    f"contest sample batang-2021 --seed 2021 --groups 128 --output {RESULTS}/lomba.xlsx",
    f"contest decide {RESULTS}/lomba.xlsx --regulation batang-2021 --date 2021-12-20 --output {RESULTS}",
)


def main() -> int:
    """Prepare this folder, then run the demo, or the sample workbook and say where its results are."""
    parser = argparse.ArgumentParser(prog="./start", description="Siapkan Lumbung dan jalankan contohnya.")
    parser.add_argument("what", nargs="?", choices=("browser", "workbook"), default="browser")
    parser.add_argument("--port", type=int, default=8025, help="porta bagi peramban / the port for the browser")
    options = parser.parse_args()
    wanted = options.what
    try:
        prepare("run")
        for command in BROWSER if wanted == "browser" else WORKBOOK:
            run_lumbung(command.format(port=options.port))
    except Stop as stop:
        return stopped(stop)
    except KeyboardInterrupt:
        return 0
    if wanted == "workbook":
        tell_results()
    return 0


def run_lumbung(command: str) -> None:
    """Run one lumbung command, showing it as a person would type it."""
    print(f"\n$ .venv/bin/lumbung {command}", flush=True)
    if run(VENV / "bin" / "lumbung", *command.split()) != 0:
        raise Stop(
            Words(
                "contoh tidak selesai.",
                f"perintah berikut gagal: .venv/bin/lumbung {command}",
                "baca alasannya di atas; sesudah diperbaiki, ulangi ./start.",
            ),
            Words(
                "the sample was not finished.",
                f"this command failed: .venv/bin/lumbung {command}",
                "read its reason above; once it is mended, give ./start again.",
            ),
        )


def tell_results() -> None:
    """Name what was made."""
    print()
    say(f"selesai; hasilnya di {RESULTS}/", f"done; the results are in {RESULTS}/")
    for path in sorted((ROOT / RESULTS).iterdir()):
        print(f"    {path.name}{'/' if path.is_dir() else ''}")
