"""A juror's sheets as a workbook: downloaded, and taken in once what changes was shown."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.forms.judging_workbook import ChangesForm, WorkbookForm, by_entry, overtaken, written
from lumbung.apps.contests.operations.judging_workbook import Taken, compare_sheets, take_in_sheets
from lumbung.apps.contests.queries.judging import judged_entries
from lumbung.apps.contests.queries.mark_sheets import still_marked, wants_declaration, workbook_of
from lumbung.apps.contests.views.declaring import FOR_WORKBOOK
from lumbung.apps.contests.views.judging import seat_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.mark_sheets.reading import read_mark_sheets
from lumbung.documents.sheets.opening import LARGEST_FILE, NotOpened
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused, refuse
from lumbung.shared.ui.answering import form_page, workbook
from lumbung.shared.ui.speech import spoken


@login_required
@require_safe
def download(request: Request, call: str, seat: int) -> HttpResponse:
    """The sheets that may still be marked, as they are kept now."""
    found, own = seat_or_404(request, call, seat)
    judged = judged_entries(request.asker, found, own, request.at)
    if wants_declaration(found, own, judged):
        return _to_declare(request, call, seat)
    left = still_marked(found, own, judged)
    if not left:
        refuse(
            say("Tidak ada lembar yang masih dapat Anda nilai.", "There is no sheet that you can still mark."),
            say("Lihat lembar Anda di daftar peserta.", "Look at your sheets in the list of entries."),
        )
    return workbook(workbook_of(found, own, left), f"lembar-nilai-{found.slug}-{own.code}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: Request, call: str, seat: int) -> HttpResponse:
    """Choose a workbook; see what it changes and what cannot be kept; keep it."""
    found, own = seat_or_404(request, call, seat)
    if request.method != "POST" and wants_declaration(
        found, own, judged_entries(request.asker, found, own, request.at)
    ):
        return _to_declare(request, call, seat)
    if "changes" in request.POST:
        form = ChangesForm(request.POST)
        if form.is_valid():
            changes = form.cleaned_data["changes"]
            taken = take_in_sheets(asker=request.asker, call=found, seat=own, changes=changes, at=request.at)
            if taken.left:
                return _page(request, found, own, {"taken": taken})
            messages.success(request, _told(taken))
            return redirect("judging_seat", request.home.slug, call, seat)
        return _page(request, found, own, {"form": WorkbookForm(), "wrong": form.errors.get("changes")})
    is_sent = request.method == "POST"
    choosing = WorkbookForm(request.POST if is_sent else None, request.FILES if is_sent else None, label_suffix="")
    if not choosing.is_valid():
        return _page(request, found, own, {"form": choosing})
    read = read_mark_sheets(choosing.cleaned_data["berkas"].read(LARGEST_FILE + 1))
    if isinstance(read, NotOpened):
        refused = Verdict(Outcome.FAILS, Because(read.what), read.remedy)
        return _page(request, found, own, {"form": choosing, "refused": refused})
    try:
        compared = compare_sheets(asker=request.asker, call=found, seat=own, read=read, at=request.at)
    except Refused as why:
        return _page(request, found, own, {"form": choosing, "refused": why.verdict})
    changes, left = written(compared.differences)
    shown = compared.differences[: len(compared.differences) - len(left)]
    parts = {"overtaken": overtaken(shown), "by_entry": by_entry(shown), "changes": changes, "left": len(left)}
    return _page(request, found, own, {"compared": compared, **parts})


def _to_declare(request: Request, call: str, seat: int) -> HttpResponse:
    """Interests first, as before a sheet; then back here."""
    return redirect(f"{reverse('judging_declare', args=[request.home.slug, call, seat])}?untuk={FOR_WORKBOOK}")


def _told(taken: Taken) -> str:
    """What was kept, to be said on the list."""
    if not taken.fields:
        return spoken("Tidak ada yang berubah.", "Nothing changed.")
    return spoken(
        "{n} nilai dan catatan dari Excel tersimpan, pada {entries} peserta.",
        "{n} marks and notes from Excel are kept, of {entries} entries.",
        n=taken.fields,
        entries=taken.entries,
    )


def _page(request: Request, call: CallRecord, seat: SeatRecord, shown: dict[str, object]) -> HttpResponse:
    about = {"call": call, "seat": seat, "round": call.rules.round(seat.round)}
    return form_page(request, "contests/judging/workbook.html", about | shown)
