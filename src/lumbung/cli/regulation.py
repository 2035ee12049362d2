"""`lumbung regulation`: check a decree, show it, audit it, print the schema of its files."""

import json
from argparse import Namespace
from fractions import Fraction
from pathlib import Path

from lumbung.cli import shelf
from lumbung.cli.terminal import Refused, Terminal
from lumbung.regulation.audit import audit
from lumbung.regulation.examples import run
from lumbung.regulation.exposure import exposure
from lumbung.regulation.jsonschema import examples_schema, regulation_schema
from lumbung.regulation.loading.load import Loaded, load
from lumbung.regulation.manual import manual
from lumbung.regulation.readings import Rules, UnknownReading
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.simulation import Simulated, simulate
from lumbung.regulation.wording import Figure, Money, Words, say

SIMULATION_SEED = 1
SIMULATION_RUNS = 10
DECIDING = ("rubrik", "babak", "nilai_akhir", "pita", "penghargaan")
"""The sections of a regulation that can change a simulated outcome; the simulation takes requirements as met."""


def load_or_refuse(terminal: Terminal, name: str) -> Regulation:
    """Load a regulation; its mistakes are written and it is refused. Raises Refused."""
    loaded = load(shelf.read(shelf.find(name)))
    if loaded.regulation is None:
        _write_mistakes(terminal, loaded)
        raise Refused(
            say("Peraturan ini belum dapat dipakai.", "This regulation cannot be used yet."),
            say("Perbaiki yang tertulis di atas, lalu ulangi.", "Fix what is written above, then try again."),
        )
    return loaded.regulation


def adopt_or_refuse(regulation: Regulation, readings: list[str]) -> Rules:
    """Adopt readings written as `code=option`. Raises Refused."""
    chosen = {}
    for text in readings:
        code, equals, option = text.partition("=")
        if not equals:
            raise Refused(
                say('"{text}" bukan tafsir.', '"{text}" is no reading.', text=text),
                say(
                    "Tulis kode=pilihan, misalnya gabung-juri=median.", "Write code=option, such as gabung-juri=median."
                ),
            )
        if code.strip() in chosen:
            raise Refused(
                say("Tafsir {code} dipilih dua kali.", "The reading {code} is chosen twice.", code=code.strip()),
                say("Pilih satu saja.", "Choose one."),
            )
        chosen[code.strip()] = option.strip()
    try:
        return regulation.adopt(chosen)
    except UnknownReading as unknown:
        remedy = say(
            "Lihat pilihannya dengan: lumbung regulation show {code}",
            "See the options with: lumbung regulation show {code}",
            code=regulation.parts.instrument.code,
        )
        raise Refused(unknown.words, remedy) from unknown


def _write_mistakes(terminal: Terminal, loaded: Loaded) -> None:
    for mistake in loaded.mistakes:
        terminal.write(mistake.text(terminal.language))
    words = say("{count} kesalahan.", "{count} mistakes.", count=len(loaded.mistakes))
    terminal.say(words)


def check(terminal: Terminal, options: Namespace) -> int:
    """Check a folder: every mistake at once, then its citations, then its worked examples. 0 if all is well."""
    folder = shelf.find(options.regulation)
    loaded = load(shelf.read(folder))
    for warning in loaded.warnings:
        terminal.write(say("Peringatan", "Warning").text(terminal.language) + f": {warning.text(terminal.language)}")
    if loaded.regulation is None:
        _write_mistakes(terminal, loaded)
        return 1
    _warn_of_name(terminal, folder, loaded.regulation)
    wrong = 0
    ran = run(loaded.regulation)
    for one in ran:
        if one.wrong:
            wrong += 1
            terminal.say(say("Contoh {code} tidak cocok:", "Example {code} does not hold:", code=one.example.code))
            for words in one.wrong:
                terminal.say(words, indent=2)
    terminal.say(
        say(
            "{name}: tanpa kesalahan, {warnings} peringatan, {examples} contoh dijalankan, {wrong} tidak cocok.",
            "{name}: no mistakes, {warnings} warnings, {examples} examples run, {wrong} that do not hold.",
            name=loaded.regulation.parts.instrument.basis,
            warnings=len(loaded.warnings),
            examples=len(ran),
            wrong=wrong,
        )
    )
    return 1 if wrong else 0


def _warn_of_name(terminal: Terminal, folder: Path, regulation: Regulation) -> None:
    """A folder that is not called by its code is hard to find on the shelf."""
    code, name = regulation.parts.instrument.code, folder.resolve().name
    if code != name:
        words = say(
            'Peringatan: kode "{code}" tidak sama dengan nama folder "{name}".',
            'Warning: the code "{code}" is not the name of the folder "{name}".',
            code=code,
            name=name,
        )
        terminal.say(words)


def show(terminal: Terminal, options: Namespace) -> int:
    """Write the decree as a person reads it."""
    regulation = load_or_refuse(terminal, options.regulation)
    rules = adopt_or_refuse(regulation, options.reading)
    terminal.write(manual(rules, run(regulation), terminal.language))
    return 0


def schema(terminal: Terminal, options: Namespace) -> int:
    """Write the JSON Schema for editors."""
    found = examples_schema() if options.examples else regulation_schema()
    terminal.write(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def list_shipped(terminal: Terminal, _: Namespace) -> int:
    """Write the codes of the regulations that came with the program."""
    for code in shelf.shipped():
        terminal.write(code)
    return 0


def audit_command(terminal: Terminal, options: Namespace) -> int:
    """Write what an organiser should know before opening a call: findings, what it can cost, what readings change."""
    regulation = load_or_refuse(terminal, options.regulation)
    rules = adopt_or_refuse(regulation, options.reading)
    findings = audit(rules)
    terminal.say(say("# Temuan ({count})", "# Findings ({count})", count=len(findings)))
    for finding in findings:
        terminal.write(f"- [{finding.topic.value}] {finding.words.text(terminal.language)}")
        for citation in finding.citations:
            terminal.write(f"  § {citation}")
        for choice in finding.answered_by:
            terminal.write(f"  ┄ {choice.code} = {choice.option}")
    if isinstance(rules.parts, Contest):
        _write_costs(terminal, rules)
        _write_effects(terminal, regulation, rules)
    return 0


def _write_costs(terminal: Terminal, rules: Rules) -> None:
    found, simulated = exposure(rules), simulate(rules, SIMULATION_SEED, SIMULATION_RUNS)
    unknown = say("tidak terhingga menurut teks", "without limit by the text")
    most: Figure = Money(found.most) if found.most is not None else unknown
    terminal.write()
    terminal.say(say("# Kebutuhan dana", "# What it can cost"))
    terminal.say(
        say(
            "- Menurut teks: {least} sampai {most}.",
            "- By the text: {least} to {most}.",
            least=Money(found.least),
            most=most,
        )
    )
    terminal.say(
        say(
            "- Simulasi {runs} lomba (benih {seed}): 10% terendah {low}, rata-rata {mean}, 10% tertinggi {high}.",
            "- {runs} simulated contests (seed {seed}): lowest 10% {low}, mean {mean}, highest 10% {high}.",
            runs=SIMULATION_RUNS,
            seed=SIMULATION_SEED,
            low=Money(simulated.quantile(Fraction(1, 10))),
            mean=Money(simulated.mean),
            high=Money(simulated.quantile(Fraction(9, 10))),
        )
    )
    terminal.say(
        say(
            "  Anggapan: kelompok penuh, mutu peserta merata 60–100%, juri berbeda sepersepuluh; bukan ramalan.",
            "  Assumed: full groups, levels spread evenly over 60–100%, jurors a tenth apart; this is no forecast.",
        )
    )
    for words in simulated.left_out:
        terminal.say(words)


def _write_effects(terminal: Terminal, regulation: Regulation, rules: Rules) -> None:
    """What each option of each reading changes on the same simulated marks, the other readings as adopted."""
    adopted = {one.reading.code: one.option.code for one in rules.adopted}
    base = simulate(rules, SIMULATION_SEED, SIMULATION_RUNS)
    terminal.write()
    terminal.say(
        say("# Akibat tiap tafsir pada simulasi yang sama", "# What each reading changes on the same simulation")
    )
    for one in rules.adopted:
        terminal.write(f"- {one.reading.code}: {one.reading.question}")
        for option in one.reading.options:
            if option.code == one.option.code:
                effect = say("dipakai", "adopted")
            elif not any(change.path.startswith(DECIDING) for change in (*option.changes, *one.option.changes)):
                effect = say("tidak menyentuh hitungan", "does not touch the count")
            else:
                other = regulation.adopt({**adopted, one.reading.code: option.code})
                effect = _effect(base, simulate(other, SIMULATION_SEED, SIMULATION_RUNS))
            terminal.write(f"  {option.code}: {effect.text(terminal.language)}")


def _effect(base: Simulated, other: Simulated) -> Words:
    if other == base:
        return say("tidak mengubah hasil simulasi", "changes nothing in the simulation")
    return say(
        "dana rata-rata {mean} (dari {base}); pemenang {winners} (dari {before}); menunggu {pending} (dari {waiting})",
        "mean cost {mean} (from {base}); winners {winners} (from {before}); pending {pending} (from {waiting})",
        mean=Money(other.mean),
        base=Money(base.mean),
        winners=other.winners,
        before=base.winners,
        pending=other.pending,
        waiting=base.pending,
    )
