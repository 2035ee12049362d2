"""From an outcome to the files of the report: pages, style sheet, typeface."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as package_files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.telling import minuted_lines, pending_lines, voice_of
from lumbung.documents.report import summary
from lumbung.documents.report.group import group_view
from lumbung.documents.report.pages import GroupPages, group_pages
from lumbung.documents.report.phrases import PHRASES
from lumbung.documents.report.rows import cited
from lumbung.documents.style.sheet import style_files
from lumbung.documents.style.voice import Voice
from lumbung.regulation.wording import Language

STYLE = "gaya/"
NAMED: Mapping[str, tuple[str, str]] = {
    "berita-acara.pdf": ("Berita acara", "Minutes"),
    "berita-acara.docx": ("Berita acara, untuk disunting", "Minutes, for editing"),
    "hasil.xlsx": ("Buku hasil", "Result workbook"),
    "bundel.json": ("Bundel untuk dihitung ulang", "Bundle for recomputing"),
}
"""What a file beside the report is; one of another name is called by it."""


def render(outcome: Decided, language: Language, files: Mapping[str, int]) -> dict[str, bytes]:
    """Every file of the report by name. `files` are those that lie beside it, with their sizes in bytes."""
    voice = voice_of(language, PHRASES)
    pages = group_pages(outcome, voice)
    found = {"index.html": _page("index.html", outcome, voice, **_summary(outcome, voice, pages, files))}
    for group in pages:
        for sheet in group.sheets:
            view = group_view(outcome, voice, group, sheet)
            found[sheet.name] = _page("group.html", outcome, voice, page=view)
    return {**found, **{STYLE + name: content for name, content in style_files().items()}}


def _page(template: str, outcome: Decided, voice: Voice, **content: Any) -> bytes:
    foreign = Markup(' lang="id"') if voice.language != "id" else ""
    shared = {"t": voice, "outcome": outcome, "style": STYLE, "foreign": foreign, "language": voice.language}
    text = (
        _environment()
        .get_template(template)
        .render(**content, **shared, decided=voice("decided_on", day=outcome.decided_on))
    )
    return text.encode()


@cache
def _environment() -> Environment:
    """The templates are the project's own; whatever an outcome says enters them as text."""
    folder = package_files("lumbung.documents.report") / "templates"

    def source(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8")

    return Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _summary(outcome: Decided, voice: Voice, pages: list[GroupPages], files: Mapping[str, int]) -> dict[str, Any]:
    winners = {winner.entry for award in outcome.result.awards for winner in award.winners}
    awards = list(summary.award_summaries(outcome, voice, pages))
    linked = {line.href for award in awards for line in award.groups}
    return {
        "lead": voice("lead_summary", winners=len(winners), entries=len(outcome.case.entries)),
        "pending": list(pending_lines(outcome, voice)),
        "cautions": [(voice.words(one.words), cited(voice, one.citations)) for one in outcome.cautions],
        "counters": summary.counters(outcome, voice),
        "rounds": list(summary.round_lines(outcome, voice)),
        "awards": awards,
        "other": [(page.title, page.first) for page in pages if page.first not in linked],
        "limits": list(summary.limits(outcome, voice)),
        "readings": list(summary.readings(outcome, voice)),
        "minuted": minuted_lines(outcome, voice),
        "files": list(_files(voice, files)),
    }


def _files(voice: Voice, files: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """The files beside the report: name, what it is, kind and size."""
    for name, size in files.items():
        last = name.rpartition("/")[2]
        indonesian, english = NAMED.get(last, (last, last))
        kind, weight = last.rpartition(".")[2].upper(), voice.number(max(1, round(size / 1000)))
        yield name, indonesian if voice.language == "id" else english, f"{kind}, {weight} KB"
