"""A published result tampered with in every way: by what is each change found?

    python -m bench.tampering [--entries 8] [--every 1]

A sample contest under Batang's decree is decided and signed as it is published, under each way of combining jurors.
Then each value of its bundle is changed by one step or one letter (`--every 10`: one in ten), sheets are swapped,
marks traded, entries removed, whole results made anew; `documents.proof` looks at each. 77 nominees: `--entries 128`.
"""

import argparse
import copy
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from lumbung.documents.proof import Signature, key_fingerprint, prove, public_key, signed
from lumbung.regulation import bundle
from lumbung.regulation.bundle import make_bundle, written
from lumbung.regulation.deciding import decide
from lumbung.regulation.loading.load import Loaded, load
from lumbung.regulation.publishing import take_reasons
from lumbung.samples.contest import sample

LAW = Path(__file__).resolve().parent.parent / "regulations" / "batang-2021"
OURS, THEIRS = b"o" * 32, b"t" * 32
COMBINING = ("rata-rata", "median", "tanpa-ekstrem")
WAYS = ("recompute", "checksum", "signature")


@dataclass
class Found:
    """Of one kind of change: how many were tried, by what each was found, and which by nothing."""

    tried: int = 0
    by: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Published:
    """A result as it is published: its bytes, their signature, and what stands on paper."""

    content: bytes
    signature: Signature

    def look(self, content: bytes, signature: Signature | None, found: Found, where: str, printed: bool = True) -> None:
        """Prove a changed bundle, and count by what it was found. `printed`: beside the seal that stands on paper."""
        seal = self.signature.sha256 if printed else ""
        proof = prove(content, signature, [key_fingerprint(public_key(OURS))], seal)
        ways = [way for way in WAYS if getattr(proof, way)]
        found.tried += 1
        found.by.update(ways)
        if not ways:
            found.missed.append(where)


def main() -> None:
    """Tamper and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--entries", type=int, default=8)
    parser.add_argument("--every", type=int, default=1)
    wanted = parser.parse_args()
    for combining in COMBINING:
        show(combining, tampered(published(combining, wanted.entries), wanted.every))


def show(combining: str, table: dict[str, Found]) -> None:
    """One way of combining jurors: each kind of change, and by what it was found."""
    print(f"{combining:44}{'tried':>7}" + "".join(f"{way:>11}" for way in (*WAYS, "nothing")))
    for kind, found in table.items():
        figures = [found.by[way] for way in WAYS] + [len(found.missed)]
        print(f"  {kind:42}{found.tried:7}" + "".join(f"{one:11}" for one in figures))


def published(combining: str, entries: int) -> Published:
    """The result of a sample contest, as it is sealed and signed."""
    files = {one.name: one.read_bytes() for one in sorted(LAW.iterdir())}
    regulation = _remembered(tuple(files.items())).regulation
    assert regulation is not None
    rules = regulation.adopt({"gabung-juri": combining})
    case = sample(rules, 1, entries).case
    whole = make_bundle(files, rules, regulation.fingerprint(rules), case, decide(rules, case))
    data = json.loads(whole)
    take_reasons(data)
    content = written(data)
    return Published(content, signed(OURS, content))


def tampered(was: Published, every: int = 1) -> dict[str, Found]:
    """Every change, by its kind."""
    table: dict[str, Found] = {}
    # The same law need not be read a thousand times.
    with patch("lumbung.regulation.bundle.load", lambda files: _remembered(tuple(files.items()))):
        for part, data, where in _one_by_one(json.loads(was.content), every):
            was.look(written(data), was.signature, table.setdefault(part, Found()), where)
        for kind, changed in _larger(json.loads(was.content)):
            was.look(written(changed), was.signature, table.setdefault(kind, Found()), kind)
        _made_anew(was, table)
    return table


@cache
def _remembered(files: tuple[tuple[str, bytes], ...]) -> Loaded:
    return load(dict(files))


def _one_by_one(data: dict[str, Any], every: int) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The bundle with one value changed, again and again: part, bundle, where."""
    for number, (holder, key, path) in enumerate(list(_leaves(data, ()))):
        if number % every and path[0] != "peraturan":
            continue
        value = holder[key]
        part = "/".join(path[:2] if path[0] == "kasus" else path[:1])
        for other in _one_step_off(value):
            holder[key] = other
            yield f"{part}: one value", data, "/".join(path)
        holder[key] = value


def _leaves(data: Any, path: tuple[str, ...]) -> Iterator[tuple[Any, Any, tuple[str, ...]]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from _leaves(value, (*path, str(key)))
        else:
            yield data, key, (*path, str(key))


def _one_step_off(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    if isinstance(value, str) and value:
        middle = len(value) // 2
        return [value[:middle] + ("b" if value[middle] == "a" else "a") + value[middle + 1 :]]
    return ["x"]


def _larger(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The bundle with sheets swapped, marks traded, entries removed, added or moved."""
    rounds = list(data["kasus"]["lembar"])
    for round_ in rounds:
        for number, (one, other) in enumerate(_neighbours(data["kasus"]["lembar"][round_])):
            changed = copy.deepcopy(data)
            sheets = changed["kasus"]["lembar"][round_]
            mine, theirs = sheets[one], sheets[other]
            kind = "of one entry" if mine[1] == theirs[1] else "of two entries"
            mine[2], theirs[2] = theirs[2], mine[2]
            yield f"marks of two sheets {kind} swapped", changed
            if number % 4 == 0:
                for name, at, to in (("one sheet", one, one), ("two sheets", one, other)):
                    changed = copy.deepcopy(data)
                    sheets = changed["kasus"]["lembar"][round_]
                    sheets[at][2][0] += 1
                    sheets[to][2][1] -= 1
                    yield f"+1 and -1 in {name}", changed
                changed = copy.deepcopy(data)
                del changed["kasus"]["lembar"][round_][one][2][-1]
                yield "a mark dropped", changed
                changed = copy.deepcopy(data)
                del changed["kasus"]["lembar"][round_][one]
                yield "a sheet dropped", changed
    for number in range(len(data["kasus"]["peserta"])):
        changed = copy.deepcopy(data)
        gone = changed["kasus"]["peserta"].pop(number)
        yield "an entry removed", changed
        changed = copy.deepcopy(data)
        changed["kasus"]["peserta"].append([f"{gone[0]}X", gone[1]])
        yield "an entry added", changed
    changed = copy.deepcopy(data)
    changed["kasus"]["peserta"].reverse()
    yield "entries reordered", changed


def _neighbours(sheets: list[Any]) -> Iterator[tuple[int, int]]:
    """Pairs of sheets that differ: of one juror about two entries, and of two jurors about one entry."""
    for one in range(len(sheets) - 1):
        about = [n for n in range(one + 1, len(sheets)) if sheets[n][1] == sheets[one][1]]
        for other in {one + 1, *about[:1]}:
            if sheets[one][2] != sheets[other][2]:
                yield one, other


def _made_anew(was: Published, table: dict[str, Found]) -> None:
    """Another result, made by the rules from other marks: it follows from itself in every part."""
    data = json.loads(was.content)
    for sheet in data["kasus"]["lembar"]["kabupaten"]:
        sheet[2] = [mark - 1 if mark > 1 else mark for mark in sheet[2]]
    regulation = _remembered(tuple((name, text.encode()) for name, text in data["peraturan"].items())).regulation
    assert regulation is not None
    rules = regulation.adopt(data["tafsir"])
    data["hasil"] = bundle.outcome_data(decide(rules, bundle.frozen_case(data)))
    content = written(data)
    false = signed(THEIRS, content)
    for kind, signature in (
        ("made anew, the old signature kept", was.signature),
        ("made anew, unsigned", None),
        ("made anew, signed by another", false),
        ("made anew, said to be signed by us", replace(false, key=public_key(OURS))),
    ):
        was.look(content, signature, table.setdefault(kind, Found()), kind, printed=False)


if __name__ == "__main__":
    main()
