"""./start: from a fresh clone to the result of a contest, in one command."""

from __future__ import annotations

import argparse

from tools.machine import ROOT, run
from tools.setting_up import VENV, prepare
from tools.telling import Stop, Words, say, stopped

RESULTS = "hasil/batang-2021"

# The main job: invent the entries and marks of Batang's contest of 2021, then decide it.
COMMANDS = (
    f"contest sample batang-2021 --seed 2021 --groups 128 --output {RESULTS}/lomba.xlsx",
    f"contest decide {RESULTS}/lomba.xlsx --regulation batang-2021 --date 2021-12-20 --output {RESULTS}",
)


def main() -> int:
    """Prepare this folder, run the sample, say where the results are."""
    argparse.ArgumentParser(prog="./start", description="Siapkan Lumbung dan jalankan contohnya.").parse_args()
    try:
        prepare("run")
        for command in COMMANDS:
            run_lumbung(command)
    except Stop as stop:
        return stopped(stop)
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
