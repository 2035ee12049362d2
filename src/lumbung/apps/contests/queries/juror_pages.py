"""The pages of what a juror reads, to stand beside the sheet: of measured files without personal data alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from lumbung.apps.contests.models import Attachment, Measurement
from lumbung.apps.contests.queries.files import Proposal, file_for_juror
from lumbung.apps.contests.queries.frames import size_of
from lumbung.apps.contests.queries.judging import JudgedEntry
from lumbung.apps.contests.queries.measured import can_be_shown, opened
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.records import FileRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.readings import Rules
from lumbung.shared.files.keeping import read_file

Sizes = tuple[tuple[int, int], ...]
"""How wide and how high each page of a file is, in whole points."""
MOST_BESIDE = 60
"""So many pages of a file stand beside a sheet; the file itself has all of them."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """One page: its number, and how wide and high it is, in whole points, so that its place is kept while it loads."""

    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FilePages:
    """A file with its pages. `name` is its document's; `last` counts all of them, `pages` are those that are shown."""

    name: str
    file: FileRecord
    pages: tuple[PageFrame, ...]
    last: int

    @property
    def left(self) -> int:
        """How many pages are not shown."""
        return self.last - len(self.pages)


def pages_beside(call: CallRecord, proposal: Proposal) -> tuple[FilePages, ...]:
    """The pages of the files that a juror may open. Asks the database once, and opens a measurement once for all."""
    sizes = _sizes(call.rules, {proposal.contents[one.id]: one.document for _, one in proposal.files})
    found = []
    for name, one in proposal.files:
        own = sizes.get(proposal.contents[one.id], ())
        if own:
            shown = tuple(PageFrame(number, *size) for number, size in enumerate(own[:MOST_BESIDE], start=1))
            found.append(FilePages(name, one, shown, len(own)))
    return tuple(found)


def _sizes(rules: Rules, documents: Mapping[str, str]) -> dict[str, Sizes]:
    """Content → the sizes of its pages, for those that were measured; `documents` are what they are handed in for."""
    if not documents:
        return {}
    done = Measurement.objects.filter(sha256__in=list(documents), state=Measurement.State.MEASURED)
    found = {}
    for content, edition, at in done.values_list("sha256", "edition", "done_at"):
        read = partial(_read, rules, documents[content], content)
        found[content] = _memory.once((content, edition, at), read)
    return found


def _read(rules: Rules, document: str, content: str) -> Sizes:
    row = Measurement.objects.get(sha256=content)
    measured = opened(rules, document, row).measured
    return tuple(size_of(one) for one in measured.pages) if can_be_shown(row, measured) else ()


def page_for_juror(call: CallRecord, judged: JudgedEntry, file: int, number: int) -> bytes | None:
    """The PDF that a page is drawn from, if the juror may open the file and it has that page; None for all else."""
    kept = file_for_juror(call, judged, file)
    if kept is None:
        return None
    content = Attachment.objects.values_list("sha256", flat=True).get(pk=file)
    sizes = _sizes(call.rules, {content: kept.record.document}).get(content, ())
    if not 1 <= number <= len(sizes):
        return None
    printed, key = Measurement.objects.values_list("printed_as", "print_key").get(sha256=content)
    return read_file(printed, key) if printed else kept.content()


_memory: Memory[Sizes] = Memory(most=512)
