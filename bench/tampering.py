"""A published result tampered with in every way: by what is each change found?

    python -m bench.tampering [--entries 128] [--counted 1] [--seed 1] [--only rata-rata|median|tanpa-ekstrem …]

A sample contest under Batang's decree (128 entries give 77 nominees) is decided, sealed and signed as it is published.

* **Every value** of its bundle, each mark of each sheet too, is changed by one step up and down or by one letter. Each
  changed bundle is handed on by three forgers: one leaves the signature as it was, one writes the new checksum into it,
  one signs anew with another key. The seal that stands on paper and on the result page must find each, and the key
  each of the forgers.
* **Counted again**: `--counted` values of each kind (a place in the bundle, whatever the entry, juror or group), chosen
  by the seed, and every mark of as many nominees in both rounds. Here nothing else is looked at. A changed result is
  always found; so is each mark where jurors are combined by their mean. What moves no score is not found by counting.
* **Larger**: sheets swapped, marks traded, entries removed or moved, a result made anew from other marks; all ways.

Counting again is done under each way of combining jurors, or under those that `--only` names, which leaves out the
changes of every value; `documents.proof` and `recompute` as everybody has them, only the decree is not read a thousand
times.

2026-11-23, 128 entries, 77 nominees: all 36,121 changes of one value (12,600 of marks before the regency's panel and
14,120 of those before the districts') were found by the seal, and from each forger by the key, in 168 s of CPU.
Counting again found every changed result and, in the mean, every mark of a nominee (280 of 280), in 35 s. In the
median, and without extremes (the same for three and four jurors), it found every changed result and 120 of 280 such
marks: what is dropped moves no score. Each of the two, with the larger changes, took 51 to 56 s of CPU (load 15: both
in 6 minutes).
"""

import argparse
import hashlib
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from lumbung.documents.proof import (
    Signature,
    Term,
    checksum_faults,
    key_fingerprint,
    prove,
    public_key,
    signature_faults,
    signed,
)
from lumbung.regulation import bundle
from lumbung.regulation.bundle import make_bundle, recompute, written
from lumbung.regulation.deciding import decide
from lumbung.regulation.loading.load import Loaded, load
from lumbung.regulation.publishing import take_reasons
from lumbung.samples.contest import sample

LAW = Path(__file__).resolve().parent.parent / "regulations" / "batang-2021"
OURS, THEIRS = b"o" * 32, b"t" * 32
TRUSTED = {key_fingerprint(public_key(OURS)): Term()}
COMBINING = ("rata-rata", "median", "tanpa-ekstrem")
SEAL, COUNTED, EVERY_MARK = "seal", "counted again", "every mark of a nominee"
KEPT, NEW_SUM, NEW_KEY = "signature kept", "new checksum", "another key"
CHEAP = (SEAL, KEPT, NEW_SUM, NEW_KEY)
WAYS = ("recompute", "checksum", "signature")
LARGER = 15
"""Of each larger kind of change, how many are tried for each value counted again."""
ENTRY_OR_NUMBER = re.compile(r"P?\d+")
VALUE = re.compile(r'("(?:[^"\\]|\\.)*")(:)?|-?\d+|true|false|null')

MARK_DEPTH = 6
"""Of a mark's path: kasus, lembar, round, sheet, its third part, item."""
Place = tuple[str, ...]
Data = dict[str, Any]


@dataclass
class Found:
    """Of one kind of change: how many were tried, by what each was found, and which were missed by what."""

    tried: int = 0
    by: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


Table = dict[str, Found]


@dataclass(frozen=True)
class Change:
    """One value changed: where it stands in the bundle, from which letter to which, and what stands there instead."""

    path: Place
    start: int
    end: int
    other: bytes

    @property
    def part(self) -> str:
        """The part of the bundle."""
        depth = {"kasus": 3 if self.path[1:2] == ("lembar",) else 2, "hasil": 2}
        return "/".join(self.path[: depth.get(self.path[0], 1)])

    @property
    def is_mark(self) -> bool:
        """Whether a juror's mark was changed."""
        return self.path[:2] == ("kasus", "lembar") and len(self.path) == MARK_DEPTH

    @property
    def kind(self) -> Place:
        """Where such values stand, whatever the entry, juror or group."""
        return tuple("*" if ENTRY_OR_NUMBER.fullmatch(one) else one for one in self.path)

    def made(self, content: bytes) -> bytes:
        """The changed bundle."""
        return content[: self.start] + self.other + content[self.end :]


@dataclass(frozen=True)
class Published:
    """A result as it is published: its bytes, and their signature."""

    content: bytes
    signature: Signature


def main() -> None:
    """Tamper and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--entries", type=int, default=128)
    parser.add_argument("--counted", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=COMBINING, action="append", help="count again under this way alone")
    wanted = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    if not wanted.only:
        first = published(COMBINING[0], wanted.entries)
        show(f"every value, {wanted.entries} entries", CHEAP, every_value(first))
    for combining in wanted.only or COMBINING:
        was = published(combining, wanted.entries)
        show(f"counted again, {combining}", (COUNTED,), counted_again(was, wanted.counted, wanted.seed))
        show(f"larger, {combining}", WAYS, larger(was, wanted.counted * LARGER, wanted.seed))


def show(title: str, ways: tuple[str, ...], table: Table) -> None:
    """Each kind of change, how many were tried, and by what they were found. `missed`: not by all that must."""
    print(f"{title:46}{'tried':>7}" + "".join(f"{way:>15}" for way in ways) + f"{'missed':>8}")
    for kind, found in table.items():
        print(f"  {kind:44}{found.tried:7}" + "".join(f"{found.by[way]:15}" for way in ways), end="")
        print(f"{len(found.missed):8}")
    print(
        f"  {sum(one.tried for one in table.values())} changes, {time.process_time():.0f} s of CPU so far", flush=True
    )


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


def every_value(was: Published) -> Table:
    """Each value changed, handed on by each forger. A change that one of them gets through is missed."""
    table: defaultdict[str, Found] = defaultdict(Found)
    for change in changes(was.content):
        content, found = change.made(was.content), table[change.part]
        digest = hashlib.sha256(content).hexdigest()
        forged = {
            KEPT: was.signature,
            NEW_SUM: replace(was.signature, sha256=digest),
            NEW_KEY: signed(THEIRS, content),
        }
        ways = [name for name, signature in forged.items() if signature_faults(content, signature, TRUSTED)]
        ways += [SEAL] if checksum_faults(content, None, was.signature.sha256) else []
        found.tried += 1
        found.by.update(ways)
        if len(ways) < len(CHEAP):
            found.missed.append("/".join(change.path))
    return dict(table)


def counted_again(was: Published, of_each: int, seed: int) -> Table:
    """Some values of each kind, and every mark of some nominees, with nothing to go by but counting again.

    Missed is what always shows: a changed result; and a mark, where each one counts in the mean.
    """
    random, table = Random(seed), defaultdict[str, Found](Found)
    kinds: defaultdict[Place, list[Change]] = defaultdict(list)
    for change in changes(was.content):
        kinds[change.kind].append(change)
    data = json.loads(was.content)
    sheets = data["kasus"]["lembar"]
    nominees = set(random.sample(sorted({entry for _, entry, _ in sheets["kabupaten"]}), of_each))
    always = data["tafsir"]["gabung-juri"] == "rata-rata"
    with reading_once():
        for some in kinds.values():
            for change in random.sample(some, min(len(some), of_each)):
                _count(change, was, table[change.part], always)
            for change in some:
                if change.is_mark and sheets[change.path[2]][int(change.path[3])][1] in nominees:
                    _count(change, was, table[EVERY_MARK], always)
    return dict(table)


def _count(change: Change, was: Published, found: Found, always: bool) -> None:
    found.tried += 1
    if recompute(change.made(was.content)).differences:
        found.by[COUNTED] += 1
    elif change.path[0] == "hasil" or (change.is_mark and always):
        found.missed.append("/".join(change.path))


def reading_once() -> Any:
    """The same law need not be read a thousand times."""
    return patch("lumbung.regulation.bundle.load", lambda files: _remembered(tuple(files.items())))


@cache
def _remembered(files: tuple[tuple[str, bytes], ...]) -> Loaded:
    return load(dict(files))


def changes(content: bytes) -> Iterator[Change]:
    """Each value of a bundle changed by one step, or one letter, where it stands: nothing else of it is touched."""
    text, at, before = content.decode(), 0, 0
    values = (found for found in VALUE.finditer(text) if not found[2])
    for (value, path), found in zip(_leaves(json.loads(content), ()), values, strict=True):
        assert json.loads(found[0]) == value
        at += len(text[before : found.start()].encode())
        length = len(found[0].encode())
        for other in _one_step_off(value):
            yield Change(path, at, at + length, json.dumps(other, ensure_ascii=False).encode())
        at, before = at + length, found.end()


def _leaves(data: Any, path: Place) -> Iterator[tuple[Any, Place]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from _leaves(value, (*path, str(key)))
        else:
            yield value, (*path, str(key))


def _one_step_off(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    if isinstance(value, str) and value:
        middle = len(value) // 2
        return [value[:middle] + ("b" if value[middle] == "a" else "a") + value[middle + 1 :]]
    return ["x"]


def larger(was: Published, of_each: int, seed: int) -> Table:
    """Sheets swapped, marks traded, entries removed, added or moved, and whole results made anew: in all ways."""
    random, table = Random(seed), defaultdict[str, Found](Found)
    kinds: defaultdict[str, list[Callable[[Data], None]]] = defaultdict(list)
    for kind, act in _acts(json.loads(was.content)["kasus"]):
        kinds[kind].append(act)
    with reading_once():
        for kind, acts in kinds.items():
            for act in random.sample(acts, min(len(acts), of_each)):
                data = json.loads(was.content)
                act(data["kasus"])
                _look(written(data), was.signature, was.signature.sha256, table[kind], kind)
        _made_anew(was, table)
    return dict(table)


def _look(content: bytes, signature: Signature | None, seal: str, found: Found, where: str) -> None:
    proof = prove(content, signature, TRUSTED, seal)
    ways = [way for way in WAYS if getattr(proof, way)]
    found.tried += 1
    found.by.update(ways)
    if not ways:
        found.missed.append(where)


def _acts(case: Data) -> Iterator[tuple[str, Callable[[Data], None]]]:
    """What may be done to a case, by its kind."""
    for at, sheets in case["lembar"].items():
        for one, other in _neighbours(sheets):
            alike = "of one entry" if sheets[one][1] == sheets[other][1] else "of two entries"
            yield f"marks of two sheets {alike} swapped", partial(_swap, at, one, other)
            yield "+1 and -1 in one sheet", partial(_trade, at, one, one)
            yield "+1 and -1 in two sheets", partial(_trade, at, one, other)
        for one in range(len(sheets)):
            yield "a mark dropped", partial(_drop_mark, at, one)
            yield "a sheet dropped", partial(_drop_sheet, at, one)
    for number in range(len(case["peserta"])):
        yield "an entry removed", partial(_remove, number)
        yield "an entry added", partial(_add, number)
    yield "entries reordered", _reorder


def _swap(at: str, one: int, other: int, case: Data) -> None:
    mine, theirs = case["lembar"][at][one], case["lembar"][at][other]
    mine[2], theirs[2] = theirs[2], mine[2]


def _trade(at: str, one: int, other: int, case: Data) -> None:
    case["lembar"][at][one][2][0] += 1
    case["lembar"][at][other][2][1] -= 1


def _drop_mark(at: str, one: int, case: Data) -> None:
    del case["lembar"][at][one][2][-1]


def _drop_sheet(at: str, one: int, case: Data) -> None:
    del case["lembar"][at][one]


def _remove(number: int, case: Data) -> None:
    del case["peserta"][number]


def _add(number: int, case: Data) -> None:
    code, facts = case["peserta"][number]
    case["peserta"].append([f"{code}X", facts])


def _reorder(case: Data) -> None:
    case["peserta"].reverse()


def _neighbours(sheets: list[Any]) -> Iterator[tuple[int, int]]:
    """Pairs of sheets that differ: of one juror about two entries, and of two jurors about one entry."""
    for one in range(len(sheets) - 1):
        about = [n for n in range(one + 1, len(sheets)) if sheets[n][1] == sheets[one][1]]
        for other in {one + 1, *about[:1]}:
            if sheets[one][2] != sheets[other][2]:
                yield one, other


def _made_anew(was: Published, table: defaultdict[str, Found]) -> None:
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
        _look(content, signature, "", table[kind], kind)


if __name__ == "__main__":
    main()
