"""`lumbung contest`: a workbook to fill in, a sample, the decision with its documents, and recomputing a bundle."""

import hashlib
from argparse import Namespace
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from lumbung.cli import shelf
from lumbung.cli.regulation import adopt_or_refuse, load_or_refuse
from lumbung.cli.terminal import Refused, Terminal
from lumbung.documents.minutes import minutes_docx, minutes_pdf
from lumbung.documents.outcome import Appointment, Decided, SourceFile
from lumbung.documents.report import report
from lumbung.documents.result_workbook import result_workbook
from lumbung.documents.workbook.contents import Filled
from lumbung.documents.workbook.reading import Read, read
from lumbung.documents.workbook.template import write
from lumbung.regulation.bundle import make_bundle, recompute
from lumbung.regulation.deciding import decide
from lumbung.regulation.readings import Rules
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.stages import may_do
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Money, say
from lumbung.samples.contest import sample as sample_contest

WIB = timezone(timedelta(hours=7))
"""Western Indonesian time, in which an unstated day of decision is taken."""
REPORT, PDF, DOCX, RESULT, BUNDLE = "laporan", "berita-acara.pdf", "berita-acara.docx", "hasil.xlsx", "bundel.json"


def _contest(terminal: Terminal, options: Namespace) -> tuple[Regulation, Rules]:
    """The regulation and readings that the options name; refused if it is no contest."""
    regulation = load_or_refuse(terminal, options.regulation)
    rules = adopt_or_refuse(regulation, options.reading)
    if not isinstance(rules.parts, Contest):
        raise Refused(
            say("{name} bukan lomba.", "{name} is no contest.", name=rules.parts.instrument.name),
            say("Pakai peraturan dengan jenis: lomba.", "Use a regulation with jenis: lomba."),
        )
    return regulation, rules


def template(terminal: Terminal, options: Namespace) -> int:
    """Write an empty workbook for a decree."""
    return _write_workbook(terminal, options, *_contest(terminal, options), None)


def sample(terminal: Terminal, options: Namespace) -> int:
    """Write a workbook filled with an invented contest."""
    if options.groups < 1:
        raise Refused(
            say("Banyaknya peserta {n}.", "The number of entries is {n}.", n=options.groups),
            say("Tulis --groups 1 atau lebih.", "Write --groups 1 or more."),
        )
    regulation, rules = _contest(terminal, options)
    return _write_workbook(terminal, options, regulation, rules, sample_contest(rules, options.seed, options.groups))


def _write_workbook(
    terminal: Terminal, options: Namespace, regulation: Regulation, rules: Rules, filled: Filled | None
) -> int:
    target = Path(options.output)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(rules, regulation.fingerprint(rules), target, filled)
    except OSError as error:
        raise _cannot_write(target, error) from error
    terminal.say(say("Ditulis: {path}", "Written: {path}", path=str(target)))
    return 0


def _cannot_write(target: Path, error: OSError) -> Refused:
    return Refused(
        say(
            "{path} tidak dapat ditulis: {error}.",
            "{path} cannot be written: {error}.",
            path=str(target),
            error=error.strerror or str(error),
        ),
        say(
            "Pilih tempat lain, atau tutup berkas yang sedang terbuka.", "Choose another place, or close the open file."
        ),
    )


def decide_command(terminal: Terminal, options: Namespace) -> int:
    """Decide a contest from its workbook and write its documents. 1 if the workbook has faults."""
    decided_on = _day(options.date)
    regulation, rules = _contest(terminal, options)
    workbook = Path(options.workbook)
    source = _read_file(workbook)
    fingerprint = regulation.fingerprint(rules)
    found = read(rules, source, fingerprint)
    for note in found.notes:
        terminal.write(say("Catatan", "Note").text(terminal.language) + f": {note.text(terminal.language)}")
    if found.filled is None:
        return _write_faults(terminal, found)
    case = found.filled.case
    outcome = Decided(
        rules=rules,
        case=case,
        result=decide(rules, case),
        fingerprint=fingerprint,
        decided_on=decided_on,
        source=SourceFile(workbook.name, hashlib.sha256(source).hexdigest()),
        sample=found.filled.is_sample,
        appointments=_appointments(found.filled),
        recompute=f"lumbung contest recompute {BUNDLE}",
    )
    law = shelf.read(shelf.find(options.regulation))
    documents = _documents(terminal, outcome, make_bundle(law, rules, fingerprint, case, outcome.result, decided_on))
    _write_documents(Path(options.output), documents)
    _tell_the_day(terminal, rules, decided_on)
    _summarise(terminal, outcome, Path(options.output), documents)
    return 0


def _tell_the_day(terminal: Terminal, rules: Rules, day: date) -> None:
    """Say so where winners may not be announced on the day of the decision. A workbook is decided all the same."""
    verdict = may_do(rules.parts.stages, Activity.ANNOUNCE, day)
    if verdict.outcome is Outcome.FAILS:
        terminal.say(
            say(
                "Perhatian: tanggal {day} di luar waktu pengumuman. {why} (§ {places})",
                "Caution: {day} is outside the time of announcement. {why} (§ {places})",
                day=day,
                why=verdict.because.words,
                places="; ".join(verdict.because.citations),
            )
        )


def _documents(terminal: Terminal, outcome: Decided, bundle: bytes) -> dict[str, bytes]:
    """Every document of a decided contest, by its path below the folder of results."""
    documents = {
        PDF: minutes_pdf(outcome, terminal.language),
        DOCX: minutes_docx(outcome, terminal.language),
        RESULT: result_workbook(outcome, terminal.language),
        BUNDLE: bundle,
    }
    sizes = {f"../{name}": len(content) for name, content in documents.items()}
    pages = report(outcome, terminal.language, sizes)
    return documents | {f"{REPORT}/{name}": content for name, content in pages.items()}


def _write_documents(folder: Path, documents: Mapping[str, bytes]) -> None:
    try:
        for name, content in documents.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except OSError as error:
        raise _cannot_write(folder, error) from error


def _appointments(filled: Filled) -> dict[tuple[str, tuple[str, ...]], Appointment]:
    """The decision that appointed each panel: that of its first member who has one."""
    groups = {(one.round, one.code): one.group for one in filled.case.assessors}
    found: dict[tuple[str, tuple[str, ...]], Appointment] = {}
    for one in filled.appointments:
        group = groups.get((one.round, one.assessor), ())
        found.setdefault((one.round, group), Appointment(one.number, one.day))
    return found


def _write_faults(terminal: Terminal, found: Read) -> int:
    for fault in found.faults:
        terminal.write(fault.text(terminal.language))
    terminal.say(
        say(
            "{count} kesalahan dalam buku kerja. Belum ada yang diputuskan; perbaiki lalu ulangi.",
            "{count} faults in the workbook. Nothing was decided; fix them and try again.",
            count=len(found.faults),
        )
    )
    return 1


def _summarise(terminal: Terminal, outcome: Decided, folder: Path, documents: Mapping[str, bytes]) -> None:
    result = outcome.result
    winners = sum(len(award.winners) for award in result.awards)
    terminal.say(say("{basis}", "{basis}", basis=outcome.basis))
    for one in result.rounds:
        terminal.say(
            say(
                "  {round}: {entered} peserta, {passed} lolos",
                "  {round}: {entered} entries, {passed} go on",
                round=outcome.rules.round(one.round).name,
                entered=len(one.entered),
                passed=len(one.passed),
            )
        )
    total = Money(result.total)
    terminal.say(
        say("  Pemenang: {count}; dana {total}", "  Winners: {count}; funds {total}", count=winners, total=total)
    )
    for caution in result.cautions:
        terminal.write(
            say("Perhatian", "Caution").text(terminal.language) + f": {caution.words.text(terminal.language)}"
        )
    for pending in result.pending:
        terminal.say(
            say(
                "Menunggu putusan panel pada {at}{group}: {entries}. Tulis urutannya pada lembar Putusan, lalu ulangi.",
                "The panel must decide at {at}{group}: {entries}. Write their order on the sheet Putusan, then repeat.",
                at=pending.at,
                group=f" ({', '.join(pending.group)})" if pending.group else "",
                entries=", ".join(pending.entries),
            )
        )
    for name in (f"{REPORT}/index.html", PDF, DOCX, RESULT, BUNDLE):
        terminal.write(f"  {folder / name}  {len(documents[name]) // 1024 + 1} KB")
    terminal.write(f"  sha256 {outcome.fingerprint}")


def _day(text: str | None) -> date:
    """The day of the decision. The clock is read here and nowhere else. Raises Refused."""
    if text is None:
        return datetime.now(WIB).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            say('"{text}" bukan tanggal.', '"{text}" is no date.', text=text),
            say("Tulis tahun-bulan-hari: 2021-12-20.", "Write year-month-day: 2021-12-20."),
        ) from error


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            say(
                "{path} tidak dapat dibaca: {error}.",
                "{path} cannot be read: {error}.",
                path=str(path),
                error=error.strerror or str(error),
            ),
            say("Periksa nama dan tempat berkasnya.", "Check the file's name and place."),
        ) from error


def recompute_command(terminal: Terminal, options: Namespace) -> int:
    """Decide a bundle again and compare. 0 if its outcome follows from its own decree, readings and marks."""
    recomputed = recompute(_read_file(Path(options.bundle)))
    for words in recomputed.differences:
        terminal.say(words)
    if recomputed.same:
        terminal.say(say("Sama: hasil ini benar mengikuti peraturan dan nilainya.", "The same: the outcome follows."))
    return 0 if recomputed.same else 1
