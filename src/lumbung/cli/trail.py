"""`lumbung trail`: the trail proved, in the database or as a file that was taken from it, and that file."""

from argparse import Namespace
from itertools import groupby
from pathlib import Path

from lumbung.cli import site
from lumbung.cli.terminal import Refused, Terminal
from lumbung.regulation.wording import Words, say
from lumbung.shared.trail.carrying import read, written
from lumbung.shared.trail.proving import Broken, Kept, broken_chains

Head = tuple[int, str]


def trail_command(terminal: Terminal, options: Namespace) -> int:
    """Prove the trail, or write it as a file."""
    if options.act == "export":
        return _export(terminal, options)
    return _verify(terminal, options)


def _verify(terminal: Terminal, options: Namespace) -> int:
    """Prove that no line was changed, removed, put in, moved or cut off. 1 where one was, each of which is named.

    In the database what papers carry of the trail is compared with it; heads that are typed are, everywhere.
    """
    heads = [_head(one) for one in options.head]
    wrong = _wrong_in_file(terminal, Path(options.file), heads) if options.file else _wrong_here(options, heads)
    for words in wrong:
        terminal.say(words)
    terminal.say(
        say("Jejak TIDAK utuh.", "The trail is NOT whole.") if wrong else say("Jejak utuh.", "The trail is whole.")
    )
    return 1 if wrong else 0


def _wrong_here(options: Namespace, heads: list[Head]) -> list[Words]:
    site.prepare(Path(options.data).absolute())
    from lumbung.apps.contests.queries.proving import disagreements
    from lumbung.shared.trail.recording import faults, stands

    wrong = [_told(one) for one in faults()]
    wrong += disagreements()
    return wrong + [_cut(one) for one in heads if not stands(None, *one)]


def _wrong_in_file(terminal: Terminal, file: Path, heads: list[Head]) -> list[Words]:
    lines = _read(file)
    for chain, of_chain in groupby(lines, lambda one: one.chain):
        *_, last = of_chain
        terminal.say(
            say(
                "Rantai {chain}: ujungnya {number}:{seal}",
                "Chain {chain}: its head is {number}:{seal}",
                chain=chain,
                number=str(last.number),
                seal=last.seal,
            )
        )
    there = {(one.number, one.seal) for one in lines}
    return [_told(one) for one in broken_chains(lines)] + [_cut(one) for one in heads if one not in there]


def _export(terminal: Terminal, options: Namespace) -> int:
    """Write the trail as a file: ids and seals, nothing of what people typed."""
    if not options.output:
        raise Refused(
            say("Ke mana jejak ditulis?", "Where is the trail to be written?"),
            say("Tambahkan -o jejak.jsonl.", "Add -o jejak.jsonl."),
        )
    site.prepare(Path(options.data).absolute())
    from lumbung.shared.trail.recording import kept

    target = Path(options.output)
    with target.open("w", encoding="utf-8") as file:
        file.writelines(written(kept()))
    terminal.say(say("Ditulis: {path}", "Written: {path}", path=str(target)))
    return 0


def _read(file: Path) -> list[Kept]:
    try:
        with file.open(encoding="utf-8") as source:
            return read(source)
    except OSError as error:
        raise Refused(
            say("{path} tidak dapat dibaca.", "{path} cannot be read.", path=str(file)),
            say("Periksa nama dan tempat berkasnya.", "Check the file's name and place."),
        ) from error
    except ValueError as wrong:
        raise Refused(
            say(
                "{path}, baris {n}: bukan baris jejak.",
                "{path}, line {n}: no line of a trail.",
                path=str(file),
                n=str(wrong),
            ),
            say("Tulis lagi dengan lumbung trail export.", "Write it again with lumbung trail export."),
        ) from wrong


def _head(typed: str) -> Head:
    """A head of the trail as the result page prints it: NUMBER:SEAL. Raises Refused."""
    number, _, seal = typed.partition(":")
    if not number.isascii() or not number.isdecimal() or not seal:
        raise Refused(
            say('"{typed}" bukan ujung jejak.', '"{typed}" is no head of the trail.', typed=typed),
            say("Tulis nomor baris dan segelnya: 812:9f3c…", "Write the line's number and its seal: 812:9f3c…"),
        )
    return int(number), "".join(seal.split()).lower()


def _cut(head: Head) -> Words:
    """Of a head that was printed and is not there."""
    return say(
        "Ujung di baris {number} tidak ada dalam jejak: akhirnya dipotong, atau ditulis ulang.",
        "The head at line {number} is not in the trail: its end was cut off, or written anew.",
        number=str(head[0]),
    )


def _told(one: Broken) -> Words:
    return say("Rantai {chain}, {what}", "Chain {chain}, {what}", chain=one.chain, what=one.words)
