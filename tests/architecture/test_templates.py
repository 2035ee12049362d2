"""Rules for every template: it speaks through `say`, in both languages; no style, no script, no other host."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.architecture.reading import PROJECT, at, plant, project_files

SUFFIXES = {".html", ".txt"}
COMMENT = re.compile(r"\{#.*?#\}|\{%-?\s*comment\b.*?endcomment\s*-?%\}", re.DOTALL)
# Blocks that fill an attribute of the page that they extend: the class of <body>, the address of a form.
ATTRIBUTES = re.compile(r"\{% block (?:body|action) %\}[^<>]*?\{% endblock %\}")
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# The same in every language.
NAMES = re.compile(r"\b(?:Lumbung|Bahasa Indonesia|English|PDF|DOCX|XLSX|CSV|QR|SHA-256|Rp)\b")
LETTER = re.compile(r"[^\W\d_]")
SPOKEN = {"title", "aria-label", "aria-description", "alt", "placeholder", "label", "data-label"}
BUTTONS = {"submit", "button", "reset"}
HOST = re.compile(r"(?:\bhttps?:)?//(?!www\.w3\.org/)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


class _Faults(HTMLParser):
    """Reads a template without its code, and keeps what breaks a rule with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []

    def _add(self, message: str, lines_down: int = 0) -> None:
        self.found.append((self.getpos()[0] + lines_down, message))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style" or "style" in given:
            self._add("style belongs in the style sheet")
        if tag == "script" and "src" not in given:
            self._add("a script is a file of ours")
        if any(name.startswith("on") for name in given) or "javascript:" in given.get("href", ""):
            self._add("a script in an attribute")
        if given.get("enctype") and "novalidate" not in given:
            self._add(
                "a form with files is judged by our own words: without novalidate no optional file may be left out"
            )
        is_button = tag == "input" and given.get("type") in BUTTONS
        for name in SPOKEN | ({"value"} if is_button else set()):
            if _speaks(given.get(name, "")):
                self._add(f"{name}: words outside say")

    def handle_data(self, data: str) -> None:
        if _speaks(data):
            blank_lines = data[: len(data) - len(data.lstrip())].count("\n")
            self._add(f"words outside say: {' '.join(data.split())}", blank_lines)


def _speaks(text: str) -> bool:
    return LETTER.search(NAMES.sub("", text)) is not None


def templates(root: Path) -> Iterator[Path]:
    """Every template of a page or a letter."""
    source = root / "src"
    for path in project_files(root):
        if path.is_relative_to(source) and "templates" in path.parts and path.suffix in SUFFIXES:
            yield path


def broken_templates(root: Path) -> list[str]:
    """Every place where a template breaks a rule."""
    return [at(root, path, line, fault) for path in templates(root) for line, fault in faults(path.read_text("utf-8"))]


def faults(template: str) -> list[tuple[int, str]]:
    """What is wrong in one template. Code is blanked out, its lines are kept."""
    plain = COMMENT.sub(_blank, template)
    reader = _Faults()
    reader.feed(CODE.sub(_blank, ATTRIBUTES.sub(_blank, plain)))
    reader.close()
    hosts = [
        (number, f"another host: {match.group()}")
        for number, line in enumerate(plain.splitlines(), start=1)
        for match in HOST.finditer(line)
    ]
    return [*reader.found, *hosts]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def test_templates_speak_both_languages_and_load_nothing_foreign() -> None:
    assert broken_templates(PROJECT) == []


def test_templates_are_found() -> None:
    assert any(path.name == "base.html" for path in templates(PROJECT))


@pytest.mark.parametrize(
    "line",
    [
        "<p>Simpan</p>",
        "<p>{% if saved %}Tersimpan{% endif %}</p>",
        "{% for one in all %}dari{% endfor %}",
        "<title>Beranda – Lumbung</title>",
        '<nav aria-label="Layanan"></nav>',
        '<abbr title="Perbup">{{ x }}</abbr>',
        '<img src="{{ x }}" alt="Peta">',
        '<input placeholder="Nama">',
        '<input type="submit" value="Kirim">',
        '<p style="color: red"></p>',
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<button onclick="x()"></button>',
        '<form method="post" enctype="multipart/form-data"></form>',
        '<a href="javascript:x()"></a>',
        '<script src="https://cdn.example/htmx.js"></script>',
        '<link rel="stylesheet" href="//huruf.example/a.css">',
        "{% say '<a href=\"http://bantuan.example/\">Bantuan</a>' 'Help' %}",
    ],
)
def test_a_broken_template_is_caught(line: str, tmp_path: Path) -> None:
    plant(tmp_path, "src/lumbung/apps/contests/templates/contests/entry.html", f"{{% load static %}}\n{line}\n")
    assert broken_templates(tmp_path)
    assert all("entry.html:2:" in fault for fault in broken_templates(tmp_path))


@pytest.mark.parametrize(
    "line",
    [
        '<p>{% say "Simpan" "Save" %}</p>',
        '<nav aria-label="{% say "Layanan" "Services" %}"></nav>',
        '<button name="language" value="en" lang="en">English</button>',
        "{% block body %}desk{% endblock %}",
        "<b>Lumbung</b> · 12 – {{ total }}&nbsp;",
        "{# Kept for the desk. #}",
        "{% comment %}Not shown{% endcomment %}",
        '<script src="{% static "desk.js" %}" defer></script>',
        "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h10'/></svg>",
    ],
)
def test_a_good_template_is_left_alone(line: str, tmp_path: Path) -> None:
    plant(tmp_path, "src/lumbung/apps/contests/templates/contests/entry.html", line)
    assert broken_templates(tmp_path) == []
