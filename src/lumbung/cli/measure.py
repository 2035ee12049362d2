"""`lumbung measure`: what a proposal's file measures, and what that says about a decree's requirements."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from lumbung.cli.regulation import adopt_or_refuse, load_or_refuse
from lumbung.cli.terminal import Refused, Terminal
from lumbung.documents.reading import (
    ACTS,
    Certainty,
    Finding,
    Lock,
    Measured,
    Tongue,
    findings,
    letters_in_words,
    measure,
    measures_of,
    spacing_in_words,
    to_json,
    unread_because,
    wanted_of,
)
from lumbung.documents.reading.running import LARGEST
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import check_requirement
from lumbung.regulation.schema.parts import Requirement
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Words, plain, say

CERTAINTY: Mapping[Certainty, Words] = {
    Certainty.CERTAIN: say("pasti", "certain"),
    Certainty.LIKELY: say("mungkin; petugas memeriksa", "likely; an officer looks"),
    Certainty.UNREAD: say("tidak terbaca; petugas memeriksa", "unread; an officer looks"),
}
OUTCOME: Mapping[Outcome, Words] = {
    Outcome.MEETS: say("memenuhi", "meets"),
    Outcome.FAILS: say("tidak memenuhi", "fails"),
    Outcome.UNKNOWN: say("ditanyakan kepada petugas", "asked of an officer"),
    Outcome.NOT_APPLICABLE: say("tidak berlaku", "not applicable"),
}
TONGUE: Mapping[Tongue, Words] = {
    Tongue.INDONESIAN: say("Bahasa: Indonesia.", "Language: Indonesian."),
    Tongue.ANOTHER: say("Bahasa: bukan bahasa Indonesia.", "Language: not Indonesian."),
    Tongue.UNKNOWN: say("Bahasa: tidak diketahui.", "Language: not known."),
}


def measure_command(terminal: Terminal, options: Namespace) -> int:
    """Measure a file and write what was found. 1 where something certainly fails, or nothing could be read."""
    file = Path(options.file)
    if not file.is_file():
        raise Refused(
            say("Tidak ada berkas {name}.", "There is no file {name}.", name=str(file)),
            say("Tulis jalur berkas PDF atau DOCX.", "Give the path of a PDF or DOCX."),
        )
    rules = adopt_or_refuse(load_or_refuse(terminal, options.regulation), []) if options.regulation else None
    measured = measure(file.suffix.lower().removeprefix("."), _content(file))
    if options.json:
        terminal.write(to_json(measured) if rules is None else _as_json(measured, rules, options.document))
        return int(measured.unread is not None)
    _write_measured(terminal, measured)
    if rules is None or measured.unread is not None:
        return int(measured.unread is not None)
    return _write_findings(terminal, rules, findings(measured, wanted_of(rules, options.document)))


def _content(file: Path) -> bytes:
    """What is in a file; one byte more than is looked at is enough to say that it is too large."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _write_measured(terminal: Terminal, measured: Measured) -> None:
    if measured.unread is not None:
        terminal.say(unread_because(measured.unread))
        return
    if measured.pages:
        terminal.say(say("{count} halaman.", "{count} pages.", count=len(measured.pages)))
    sheets = (measures_of(page).text(terminal.language) for page in measured.pages or measured.sections)
    for sheet, count in Counter(sheets).items():
        terminal.write(f"  {count} × {sheet}")
    for words in (letters_in_words(measured), spacing_in_words(measured), TONGUE[measured.tongue]):
        terminal.say(words)
    if measured.headings:
        terminal.say(say("Judul yang terlihat, dengan halamannya:", "Headings that were seen, with their pages:"))
    for heading in measured.headings:
        if heading.place is not None or not measured.pages:
            page = heading.place.page if heading.place is not None else ""
            terminal.write(f"{page:>4}  {heading.text}")
    if measured.lock is Lock.OWNER:
        terminal.say(say("Pemiliknya melarang mencetak atau mengubah.", "Its owner forbids printing or changing."))
    if measured.active:
        terminal.say(
            say(
                "Berkas ini dapat berbuat sendiri: {what}.",
                "This file can act by itself: {what}.",
                what=", ".join(ACTS[one].text(terminal.language) for one in measured.active),
            )
        )


def _write_findings(terminal: Terminal, rules: Rules, found: tuple[Finding, ...]) -> int:
    """Each finding with the requirements that rest on it. Only what is certain is compared."""
    fails = 0
    for one in found:
        terminal.write()
        terminal.say(plain(rules.known[one.fact].name))
        certainty = CERTAINTY[one.certainty].text(terminal.language)
        terminal.write(f"  {one.words.text(terminal.language)} ({certainty})")
        for requirement in _resting_on(rules, one.fact):
            outcome = _outcome(rules, requirement, one)
            fails += outcome is Outcome.FAILS
            terminal.write(f"  → {OUTCOME[outcome].text(terminal.language)}: “{requirement.quote}”")
            if outcome is not Outcome.MEETS:
                remedy = say("Obat: {remedy}", "Remedy: {remedy}", remedy=requirement.remedy)
                terminal.write(f"    {remedy.text(terminal.language)}")
            for citation in requirement.citations:
                terminal.write(f"    § {citation}")
    return int(fails > 0)


def _resting_on(rules: Rules, fact: str) -> list[Requirement]:
    return [one for one in rules.parts.requirements if one.fact == fact]


def _outcome(rules: Rules, requirement: Requirement, one: Finding) -> Outcome:
    if one.value is None or one.certainty is not Certainty.CERTAIN:
        return Outcome.UNKNOWN
    return check_requirement(requirement, {one.fact: one.value}, rules.known).outcome


def _as_json(measured: Measured, rules: Rules, document: str) -> str:
    told = [
        {
            "fact": one.fact,
            "value": sorted(one.value) if isinstance(one.value, frozenset) else one.value,
            "certainty": one.certainty.value,
            "words": {"id": one.words.text("id"), "en": one.words.text("en")},
            "pages": sorted({place.page for place in one.places}),
            "requirements": [
                {
                    "code": requirement.code,
                    "outcome": _outcome(rules, requirement, one).value,
                    "citations": list(requirement.citations),
                }
                for requirement in _resting_on(rules, one.fact)
            ],
        }
        for one in findings(measured, wanted_of(rules, document))
    ]
    return json.dumps({"measured": json.loads(to_json(measured)), "findings": told}, ensure_ascii=False, indent=1)
