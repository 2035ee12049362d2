"""From YAML bytes to plain values, with the line and column of every key and value kept.

YAML 1.2: `33.10` in quotes stays text, a decimal is read as Decimal (never as a float), a date as a date. Aliases are
refused: a decree says each thing once, and a small file must not unfold into a huge one. So are directives and tags
(`%YAML 1.1`, `!!str`): with them the same words would mean something else.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from lumbung.regulation.loading.mistakes import Mistake
from lumbung.regulation.wording import Words, say

Path = tuple[str | int, ...]
Plain = dict[str, "Plain"] | list["Plain"] | str | int | Decimal | bool | date | None

LARGEST_FILE = 1_000_000
DEEPEST = 40


@dataclass
class Tree:
    """The plain values of one file, and where each stands (line and column, counted from 1)."""

    name: str
    data: Plain = None
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def place(self, path: Path, of_key: bool = False) -> tuple[int, int]:
        """Where `path` stands, or the nearest part above it that does."""
        places = self.keys if of_key else self.values
        while path:
            if path in places:
                return places[path]
            places, path = self.values, path[:-1]
        return self.values.get((), (1, 1))

    def mistake(self, path: Path, what: Words, instead: Words, of_key: bool = False) -> Mistake:
        """A mistake at `path` of this file."""
        line, column = self.place(path, of_key)
        return Mistake(self.name, line, column, "/".join(map(str, path)), what, instead)


_ALIAS = "alias"
_TAGGED = "tagged"
"""Tags of nodes that a decree may not have."""


class _Composer(Composer):
    """Ruamel's composer, but it leaves aliases and tags where they stand, so that their own place is told."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent):
            self.parser.get_event()
            return ScalarNode(_ALIAS, "", event.start_mark, event.end_mark)
        node = super().compose_node(parent, index)
        if event.ctag is not None:
            node.tag = _TAGGED
        return node


class _Yaml(YAML):
    """Ruamel's reader without its search of the disk for plug-ins, which it would import as well."""

    def __init__(self) -> None:
        super().__init__(typ="rt", pure=True)
        self.Composer = _Composer
        self.max_depth = DEEPEST
        self.composer.warn_double_anchors = False  # an anchor does nothing here, and an alias is refused

    def official_plug_ins(self) -> list[str]:
        return []


def read_yaml(name: str, source: bytes) -> Tree:
    """Read one file. Mistakes are collected in the tree; nothing is raised for bad input."""
    tree = Tree(name)
    if len(source) > LARGEST_FILE:
        what = say(
            "Berkas lebih besar dari {limit} bita.", "The file is larger than {limit} bytes.", limit=LARGEST_FILE
        )
        instead = say("Bagi isinya, atau buang yang bukan aturan.", "Split it, or leave out what is no rule.")
        tree.mistakes.append(tree.mistake((), what, instead))
        return tree
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        tree.mistakes.append(not_utf8(name, error))
        return tree
    directive = re.match(r"(?:[ \t\r]*(?:#.*)?\n)*%", text)
    if directive:
        tree.mistakes.append(Mistake(name, directive[0].count("\n") + 1, 1, "", *_DIRECTIVE))
        return tree
    try:
        node = _Yaml().compose(text)
        if node is not None:
            tree.data = _Builder(tree).build(node, ())
    except MaxDepthExceededError as error:
        tree.mistakes.append(Mistake(name, *_line_and_column(error), "", *_TOO_DEEP))
    except YAMLError as error:
        tree.mistakes.append(_syntax_mistake(name, error))
    return tree


def not_utf8(name: str, error: UnicodeDecodeError) -> Mistake:
    """What is wrong with a file whose bytes are no text, at the first such byte."""
    before = error.object[: error.start].decode("utf-8-sig").split("\n")
    return Mistake(name, len(before), len(before[-1]) + 1, "", *_NOT_UTF8)


_NOT_UTF8 = (
    say("Berkas bukan teks UTF-8.", "The file is not UTF-8 text."),
    say("Simpan ulang sebagai UTF-8.", "Save it again as UTF-8."),
)
_DIRECTIVE = (
    say(
        "Baris yang diawali % mengubah arti isi berkas. Sisa berkas ini belum diperiksa.",
        "A line that begins with % changes what the file means. The rest of it was not checked.",
    ),
    say("Hapus baris itu.", "Remove that line."),
)
_TOO_DEEP = (
    say("Isi berkas bersarang terlalu dalam.", "The file is nested too deeply."),
    say("Periksa kurung dan jarak di awal baris.", "Check the brackets and the indentation."),
)


def _line_and_column(error: YAMLError) -> tuple[int, int]:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


_CAUSES = (
    ("mapping values", say("titik dua tidak pada tempatnya", "a colon out of place")),
    ("expected ',' or", say("kurung tidak ditutup, atau koma kurang", "an open bracket, or a missing comma")),
    ("cannot start any token", say("tanda ini harus di antara tanda kutip", "this character must stand in quotes")),
    ("expected <block end>", say("jarak di awal baris tidak sama", "lines that do not begin in one column")),
    ("end of stream", say("tanda kutip tidak ditutup", "an open quote")),
    ("unknown escape", say("garis miring terbalik di antara tanda kutip", "a backslash in quotes")),
    ("another document", say("lebih dari satu dokumen", "more than one document")),
    ("not allowed", say("tanda yang tidak boleh ada dalam teks", "a character that no text may have")),
    ("", say("susunannya rusak", "its structure is broken")),
)
"""What ruamel says, by words in it, and what we say. The last fits everything."""


def _syntax_mistake(name: str, error: YAMLError) -> Mistake:
    said = (error.problem if isinstance(error, MarkedYAMLError) else None) or str(error)
    problem = next(words for part, words in _CAUSES if part in said)
    return Mistake(
        name,
        *_line_and_column(error),
        "",
        say(
            "Bukan YAML yang dapat dibaca ({problem}). Sisa berkas ini belum diperiksa.",
            "This is not readable YAML ({problem}). The rest of this file was not checked.",
            problem=problem,
        ),
        say(
            "Periksa jarak di awal baris, titik dua, tanda kutip dan kurung di sekitar baris ini.",
            "Check indentation, colons, quotes and brackets around this line.",
        ),
    )


_REFUSED: dict[str | None, tuple[Words, Words]] = {
    _ALIAS: (
        say("Jangkar dan alias YAML (& dan *) tidak dipakai.", "YAML anchors and aliases (& and *) are not used."),
        say("Tulis isinya sekali lagi di sini.", "Write the content here again."),
    ),
    _TAGGED: (
        say("Tanda jenis YAML (!) tidak dipakai.", "YAML tags (!) are not used."),
        say("Hapus tanda itu; teks ditulis di antara tanda kutip.", "Remove it; put a text in quotes."),
    ),
}


class _Builder:
    """Builds plain values from one composed document, noting places and mistakes in the tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def build(self, node: Node, path: Path) -> Plain:
        self.tree.values.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
        if node.tag in _REFUSED:
            self.tree.mistakes.append(self.tree.mistake(path, *_REFUSED[node.tag]))
        if node.tag == _ALIAS:
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node, path)

    def _mapping(self, node: MappingNode, path: Path) -> Plain:
        result: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            place = (*path, key)
            if key_node.tag in _REFUSED:
                line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
                where = "/".join(map(str, place))
                self.tree.mistakes.append(Mistake(self.tree.name, line, column, where, *_REFUSED[key_node.tag]))
            if key in result:
                line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
                first = self.tree.keys[place][0]
                self.tree.mistakes.append(
                    Mistake(
                        self.tree.name,
                        line,
                        column,
                        "/".join(map(str, place)),
                        say('Kunci "{key}" ditulis dua kali.', 'The key "{key}" is written twice.', key=key),
                        say(
                            "Pakai satu saja; yang pertama di baris {line}.",
                            "Keep one; the first is on line {line}.",
                            line=first,
                        ),
                    )
                )
                continue
            self.tree.keys[place] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            result[key] = self.build(value_node, place)
        return result

    def _scalar(self, node: ScalarNode, path: Path) -> Plain:
        kind, text = str(node.tag).rpartition(":")[2], str(node.value)
        if kind == "null":
            self._nothing(path)
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind == "int" and re.fullmatch(r"[-+]?[0-9]{1,18}", text):
            return int(text)
        if kind == "float" and re.fullmatch(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}", text):
            return Decimal(text)
        if kind == "timestamp" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return self._date(text, path)
        return text

    def _nothing(self, path: Path) -> None:
        if path:
            what = say('"{key}" tidak berisi.', '"{key}" has no value.', key=str(path[-1]))
            instead = say("Isi, atau hapus seluruhnya.", "Fill it in, or remove it altogether.")
            self.tree.mistakes.append(self.tree.mistake(path, what, instead))

    def _date(self, text: str, path: Path) -> Plain:
        try:
            return date.fromisoformat(text)
        except ValueError:
            what = say('"{text}" bukan tanggal di kalender.', '"{text}" is no date of the calendar.', text=text)
            instead = say("Tulis tahun-bulan-hari, misalnya 2021-03-15.", "Write year-month-day, such as 2021-03-15.")
            self.tree.mistakes.append(self.tree.mistake(path, what, instead))
            return text
