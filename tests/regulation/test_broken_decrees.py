"""However a decree is broken, loading tells it in whole sentences and never raises; and whatever loads can be run."""

import copy
import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from lumbung.regulation.audit import audit
from lumbung.regulation.examples import run
from lumbung.regulation.exposure import exposure
from lumbung.regulation.loading.load import EXAMPLES, LAW, TEXT, Loaded, load
from lumbung.regulation.loading.tree import read_yaml
from lumbung.regulation.manual import manual
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.simulation import simulate
from tests.regulation.decree import assert_speaks
from tests.regulation.strategies import FEW
from tests.regulation.test_examples import LAW as EXAMPLE_LAW
from tests.regulation.test_manual import FULL
from tests.regulation.test_manual import LAW as EVERYTHING
from tests.regulation.test_readings import LAW as READINGS

FOREIGN = ("Input should", "Value error", "Field required", "Extra inputs", "valid ", "[type=", "validation")
ILLUSTRATED = """
contoh:
  - kode: c
    judul: C
    tafsir: {t: y}
    uji_lomba:
      peserta: [{kode: K1, fakta: {teknologi: true}, skor: {final: 18}}, {kode: K2}]
      lembar: [{babak: final, peserta: K2, juri: j, nilai: {a: 9, b: tidak_berlaku}}]
      temuan: [{babak: cek, peserta: K2, lulus: false, alasan: palsu}]
      putusan: [{pada: final, urutan: [K1], alasan: rapat}]
      pemenang: [{peserta: K1, penghargaan: juara, tempat: 1, predikat: emas, hadiah: satu, dana: 100}]
  - {kode: d, judul: D, uji_syarat: {syarat: orang, fakta: {jumlah_pengurus: 10}, hasil: memenuhi}}
  - {kode: e, judul: E, uji_skor: {babak: final, lembar: [{juri: j, nilai: {a: 7, b: 5}}], hasil: "24/2"}}
  - {kode: f, judul: F, uji_pita: {pita: p, hasil: [{skor: 15, predikat: emas}]}}
"""


def values(text: str) -> Any:
    """A file's values as JSON has them."""
    return json.loads(json.dumps(read_yaml("x", text.encode()).data, default=plain))


def plain(value: object) -> object:
    """A date or a decimal as JSON has it."""
    return value.isoformat() if isinstance(value, date) else float(str(value))


def written(data: Any) -> bytes:
    """The text of a file; dates stand in it without quotes."""
    return re.sub(r'"([0-9]{4}-[0-9]{2}-[0-9]{2})"', r"\1", json.dumps(data)).encode()


GOOD = [values(text) for text in (EVERYTHING, FULL, READINGS, EXAMPLE_LAW)]
GOOD_EXAMPLES = values(ILLUSTRATED)
JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, -1, 5, 0.5, 1e9, "", " ", "x", "a", "akhir", "semua", "utama", "2021-02-30", "0000", "5",
     "{a}", [], ["x"], [1, 2], [2, 1], [[]], {}, {"kode": "x"}, {"a": {"b": []}}, "tidak_dinyatakan", "lulus"]
)  # fmt: skip


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a file but its root."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [one for key, value in inside for one in [(*path, key), *places(value, (*path, key))]]


@st.composite
def broken(draw: DrawFn, good: Any) -> Any:
    """A good file with up to three of its places removed, replaced, renamed or written twice."""
    data = copy.deepcopy(good)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(data) or [("skema",)]))
        parent = data
        for step in path[:-1]:
            parent = parent[step]
        key, act = path[-1], draw(st.sampled_from(["remove", "replace", "rename", "repeat"]))
        if act == "remove":
            parent.pop(key, None) if isinstance(parent, dict) else parent.pop(key)
        elif act == "replace":
            parent[key] = copy.deepcopy(draw(JUNK))
        elif isinstance(parent, list):
            parent.append(copy.deepcopy(parent[key]))
        else:
            parent[draw(st.sampled_from(["kod", "x", "nama", "rujukan", "kode"]))] = parent.pop(key, 5)
    return data


def assert_told(found: Loaded) -> None:
    """A folder loads or not; each mistake has its place, and a sentence of ours in both languages."""
    assert (found.regulation is None) == bool(found.mistakes)
    for one in (*found.mistakes, *found.warnings):
        assert one.line > 0
        assert one.column > 0
        assert_speaks(one.what, one.instead)
        assert not any(words in one.what.text() + one.instead.text() for words in FOREIGN), one.text()


def assert_runs(rules: Rules) -> None:
    """A regulation that loads can be audited, read, costed and decided."""
    assert_speaks(*(one.words for one in audit(rules)))
    assert manual(rules)
    if isinstance(rules.parts, Contest):
        exposure(rules)
        simulate(rules, 1, 1)


@pytest.mark.parametrize("data", GOOD)
def test_what_is_going_to_be_broken_is_whole(data: Any) -> None:
    found = load({LAW: written(data)})
    assert found.mistakes == ()
    assert found.regulation is not None
    assert_runs(found.regulation.adopt())


often = settings(max_examples=6 * FEW, suppress_health_check=list(HealthCheck))


@often
@given(st.sampled_from(GOOD).flatmap(broken))
def test_a_broken_law_is_told_and_one_that_loads_can_be_run(data: Any) -> None:
    found = load({LAW: written(data), TEXT: b"# Pasal 1\nBunyi."})
    assert_told(found)
    if found.regulation is not None:
        assert_runs(found.regulation.adopt())


@often
@given(broken(GOOD_EXAMPLES))
def test_broken_examples_are_told_and_those_that_load_can_be_run(data: Any) -> None:
    found = load({LAW: EXAMPLE_LAW.encode(), EXAMPLES: written(data)})
    assert_told(found)
    if found.regulation is not None:
        for ran in run(found.regulation):
            assert_speaks(*ran.wrong)


@often
@given(st.sampled_from([EVERYTHING, FULL]), st.data())
def test_a_text_with_characters_lost_or_changed_is_told(law: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(law) - 1))
    length = data.draw(st.integers(0, 30))
    text = law[:start] + data.draw(st.text(max_size=4)) + law[start + length :]
    assert_told(load({LAW: text.encode("utf-8", "surrogatepass")}))


@given(st.binary(max_size=200))
def test_any_bytes_are_told(source: bytes) -> None:
    assert_told(load({LAW: source, EXAMPLES: source, TEXT: source}))
