"""A program: let the engine work on one regulation while the interpreter watches, and print what was seen and made.

It runs by itself because what watches an interpreter cannot be taken away again. What the engine's libraries do for it
counts too: ruamel.yaml, for one, searches the disk for plug-ins whenever a YAML() is made, unless it is told not to.
"""

import inspect
import json
import sys
from pathlib import Path

from lumbung.regulation.bundle import outcome_data
from lumbung.regulation.deciding import decide
from lumbung.regulation.examples import case_of, run
from lumbung.regulation.loading.load import load
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.simulation import simulate

OURS = str(Path(__file__).resolve().parents[2] / "src")

# Memory, code and objects are the engine's own affair; all the rest is a look outside.
INSIDE = {"array", "builtins", "code", "compile", "cpython", "exec", "function", "marshal", "object", "pickle", "sys"}


def work(files: dict[str, bytes]) -> list[str]:
    """What an organiser has the engine do: load, adopt, run the worked examples, decide, simulate."""
    loaded = load(files)
    assert loaded.regulation is not None, [mistake.what.text("en") for mistake in loaded.mistakes]
    regulation = loaded.regulation
    rules = regulation.adopt()
    made = [regulation.fingerprint(rules)]
    for ran in run(regulation):
        made += [ran.example.code, *(words.text("id") for words in ran.wrong)]
        if ran.example.contest is not None:
            chosen = regulation.adopt(ran.example.readings)
            made.append(json.dumps(outcome_data(decide(chosen, case_of(chosen, ran.example.contest)[0]))))
    if isinstance(rules.parts, Contest):
        made.append(repr(simulate(rules, seed=2021, runs=2)))
    return made


def place() -> str:
    """The innermost line of ours that the interpreter is at; what it calls there may be other people's."""
    frame = inspect.currentframe()
    while frame and not frame.f_code.co_filename.startswith(OURS):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else "?"


def main() -> None:
    """Work once to have everything imported and the words of both languages read; then work again, watched."""
    files = {path.name: path.read_bytes() for path in Path(sys.argv[1]).iterdir()}
    work(files)
    seen: list[str] = []
    watching = True

    def watch(event: str, _arguments: object) -> None:
        if watching and event.partition(".")[0] not in INSIDE:
            seen.append(f"{event} by {place()}")

    sys.addaudithook(watch)
    if "--plant" in sys.argv:
        Path("pyproject.toml").read_bytes()
    made = work(files)
    watching = False
    print(json.dumps({"seen": seen, "made": made}))


if __name__ == "__main__":
    main()
