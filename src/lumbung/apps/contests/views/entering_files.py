"""The files of an entry: one place for each document that the decree asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering import FileForm
from lumbung.apps.contests.operations.attaching import attach_file, remove_file
from lumbung.apps.contests.operations.opening import open_file
from lumbung.apps.contests.queries.asking import TITLES, UNFOLDED, Step
from lumbung.apps.contests.queries.attached import unfinished
from lumbung.apps.contests.queries.progress import CheckLine, Note, check_lines, notes, shown_progress, told_once
from lumbung.apps.contests.queries.recommending import RequestLine, requests_of
from lumbung.apps.contests.records import EntryRecord, FileRecord, VideoRecord
from lumbung.apps.contests.views.downloading import as_download
from lumbung.apps.contests.views.entering import entry_or_404, own_entry_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Document, Medium
from lumbung.regulation.verdict import Outcome, Verdict
from lumbung.shared.files.kinds import accepted, kinds_named
from lumbung.shared.files.limits import MEGABYTE, largest_video
from lumbung.shared.files.naming import clean_name
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


class SlotState(StrEnum):
    """How a document stands, for whoever fills in an entry; what is to be done first comes first on the page."""

    WRONG = "wrong"
    MISSING = "missing"
    WAITING = "waiting"
    OPTIONAL = "optional"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one document. `unsure` and `met` are what was measured in its files; `request` is its village's."""

    document: Document
    files: Sequence[FileRecord]
    videos: Sequence[VideoRecord]
    line: CheckLine | None
    request: RequestLine | None
    notes: Sequence[Note]
    accepts: dict[str, object]
    unsure: Sequence[CheckLine]
    met: Sequence[CheckLine]

    @property
    def stand(self) -> SlotState:
        """What is to be done about it."""
        if self.notes or any(one.outcome is Outcome.FAILS for one in self.unsure):
            return SlotState.WRONG
        if any(seen.is_waiting for one in self.unsure for seen in one.seen):
            return SlotState.WAITING
        if self.files or self.videos:
            return SlotState.THERE
        if self.line is None or not self.line.blocks:
            return SlotState.OPTIONAL
        return SlotState.WAITING if self.request is not None and self.request.is_asked else SlotState.MISSING

    @property
    def is_to_do(self) -> bool:
        """Whether the group has something to do here, or waits for it."""
        return self.stand in (SlotState.WRONG, SlotState.MISSING, SlotState.WAITING)


def files_page(
    request: Request,
    call: CallRecord,
    entry: EntryRecord,
    form: Any = None,
    at: str = "",
    refused: Sequence[Verdict] = (),
    link: str = "",
) -> HttpResponse:
    """All documents with their files. `at` is the document whose upload did not succeed, `refused` says why of each."""
    written = [note for note in notes(call, entry) if note.step is Step.FILES]
    slots = _slots(call, entry, requests_of(request.asker, call, entry.id), written)
    shown = shown_progress(call, entry, Step.FILES) | {
        "call": call,
        "entry": entry,
        "step": Step.FILES,
        "title": TITLES[Step.FILES],
        "notes": [note for note in written if note.item not in {one.document.code for one in slots}],
        "slots": slots,
        "opened": at or request.GET.get(UNFOLDED, ""),
        "form": form,
        "failed_at": at,
        "refused": refused[0] if refused else None,
        "refusals": refused,
        "typed_link": link,
        "unfinished": unfinished(request.asker, call, entry.id),
    }
    return form_page(request, "contests/entering/files.html", shown)


def back_to_files(request: Request, call: str, entry: int, document: str) -> HttpResponse:
    """Back to the page of files, at the document that was dealt with, unfolded: the page is long on a phone."""
    page = reverse("entry_step", args=(request.home.slug, call, entry, Step.FILES.value))
    return redirect(f"{page}?{UNFOLDED}={document}#berkas-{document}" if document else page)


def _slots(
    call: CallRecord, entry: EntryRecord, requests: Mapping[str, RequestLine], written: Sequence[Note]
) -> list[Slot]:
    """The documents of the decree: what is to be done first, what is done last."""
    lines = told_once(check_lines(call, entry))[0]
    by_code = {line.code: line for line in lines}
    found = [
        Slot(
            document=document,
            files=[one for one in entry.files if one.document == document.code],
            videos=[one for one in entry.videos if one.document == document.code],
            line=by_code.get(document.code),
            request=requests.get(document.code),
            notes=[note for note in written if note.item == document.code],
            accepts=_accepts(document),
            **_read(entry, document.code, lines),
        )
        for document in call.rules.parts.documents
    ]
    return sorted(found, key=lambda one: list(SlotState).index(one.stand))


@login_required
@require_POST
def upload(request: Request, call: str, entry: int, document: str) -> HttpResponse:
    """Keep files for a document. One that is not taken keeps no other from being taken."""
    found, one = own_entry_or_404(request, call, entry)
    form = FileForm(request.POST, request.FILES, auto_id=f"id_{document}")
    if not form.is_valid():
        return files_page(request, found, one, form=form, at=document)
    refusals, names = [], []
    for given in form.cleaned_data["berkas"]:
        try:
            attach_file(
                asker=request.asker,
                call=found,
                entry=one.id,
                document=document,
                name=given.name,
                content=given.read(),
                at=request.at,
            )
            names.append(given.name)
        except Refused as refused:
            refusals.append(refused.verdict)
    if names:
        messages.success(request, _saved(names))
    if refusals:
        now = own_entry_or_404(request, call, entry)[1] if names else one
        return files_page(request, found, now, at=document, refused=refusals)
    return back_to_files(request, call, entry, document)


@login_required
@require_POST
def remove(request: Request, call: str, entry: int, file: int) -> HttpResponse:
    """Take a file out of an entry."""
    found, one = own_entry_or_404(request, call, entry)
    try:
        remove_file(asker=request.asker, call=found, entry=one.id, file=file, at=request.at)
    except Refused as refused:
        return files_page(request, found, one, refused=[refused.verdict])
    messages.success(request, spoken("Berkas dihapus.", "The file is removed."))
    return back_to_files(request, call, entry, next((kept.document for kept in one.files if kept.id == file), ""))


@login_required
@require_safe
def download(request: Request, call: str, entry: int, file: int) -> HttpResponse:
    """A file, for whoever may open it: one with personal data is for officers, and noted."""
    found, one = entry_or_404(request, call, entry)
    return as_download(open_file(asker=request.asker, call=found, entry=one.id, file=file, at=request.at))


def _read(entry: EntryRecord, document: str, lines: Iterable[CheckLine]) -> dict[str, list[CheckLine]]:
    """What was measured in the files of a document: what is wrong or open, and what is met."""
    files = {one.id for one in entry.files if one.document == document}
    found = [line for line in lines if any(one.file in files for one in line.seen)]
    met = [line for line in found if line.outcome is Outcome.MEETS]
    return {"unsure": [line for line in found if line not in met], "met": met}


def _accepts(document: Document) -> dict[str, object]:
    """What may be chosen for a document, for people and for the browser."""
    has_video = Medium.VIDEO in document.media
    return {
        "kinds": kinds_named(document.media),
        "suffixes": accepted(document.media),
        "video_mb": largest_video() // MEGABYTE if has_video else None,
    }


def _saved(names: list[str]) -> str:
    if len(names) == 1:
        return spoken("{file} tersimpan.", "{file} is saved.", file=clean_name(names[0]))
    return spoken("{n} berkas tersimpan.", "{n} files are saved.", n=len(names))
