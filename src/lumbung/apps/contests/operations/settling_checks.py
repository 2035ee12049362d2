"""What must be so before anything is decided: who acts, on which decree, with a reason, and nothing is locked."""

from collections.abc import Sequence

from django.utils import timezone

from lumbung.apps.accounts.queries import Asker, Role, names
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.rounds import FINAL, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope, is_settled_for, settled
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, fingerprint_now
from lumbung.regulation.facts import Facts
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse


def hold(call: CallRecord) -> CallRecord:
    """The call as it is now, held until the act is done: whoever acts at the same time waits, and then reads what was
    done. Raises Refused where its decree was changed.
    """
    held = rulebook.hold_call(call=call.id)
    must_have_its_decree(fingerprint_now(held.id) == held.fingerprint)
    return held


def must_have_its_decree(has_it: bool) -> None:
    """Raise Refused where the stored decree is not the one that the call is bound to."""
    if not has_it:
        refuse(
            say(
                "Sidik peraturan yang tersimpan tidak cocok dengan sidik lomba ini. Tidak ada yang disimpan.",
                "The stored regulation does not have the fingerprint of this contest. Nothing was kept.",
            ),
            say(
                "Minta pengelola memulihkan berkas peraturannya dari cadangan.",
                "Ask who runs this installation to restore the regulation from a backup.",
            ),
        )


def must_have(reason: str) -> None:
    """Raise Refused where a panel's reason is missing."""
    if not reason.strip():
        refuse(
            say("Alasan panel belum ditulis.", "The panel's reason is missing."),
            say("Tulis pertimbangannya seperti dalam berita acara.", "Write it as in the minutes."),
        )


def must_be_first(call: CallRecord, scope: Scope) -> None:
    """Raise Refused where somebody settled it already: who, and when."""
    made = settled(call).get(scope)
    if made is not None:
        local = timezone.localtime(made.at)
        refuse(
            say(
                "Sudah ditetapkan oleh {by} pada {day} pukul {time} {zone}.",
                "{by} settled it already, on {day} at {time} {zone}.",
                by=names({made.by_id}).get(made.by_id, ""),
                day=local.date(),
                time=f"{local:%H.%M}",
                zone=local.tzname() or "",
            ),
            say("Muat ulang halamannya dan lihat keputusan itu.", "Reload the page and look at that decision."),
        )


def must_not_be_settled(call: CallRecord, at: str, entries: Sequence[str]) -> None:
    """What a panel decides about entries of a round or award comes before its decision, never after."""
    frozen_facts = entries_of(call).filter(code__in=entries).values_list("frozen", flat=True)
    selecting = {one.code: one for one in selecting_rounds(call)}
    decided = settled(call)
    if at in selecting:
        found = (thaw(call.rules, frozen or {}) for frozen in frozen_facts)
        is_over = any(is_settled_for(call, selecting[at], one, decided) for one in found)
    else:
        is_over = (FINAL, ()) in decided
    if is_over:
        refuse(
            say("Ini sudah ditetapkan dan terkunci.", "This is settled and locked."),
            say(
                "Penyelenggara membuka kembali keputusannya lebih dulu, dengan alasan.",
                "The organiser opens the decision again first, with a reason.",
            ),
        )


def must_come_before(call: CallRecord, facts: Facts) -> None:
    """Raise Refused for what would bring an entry with these facts into a group, or out of it, that is settled."""
    decided = settled(call)
    for round_ in selecting_rounds(call):
        if is_settled_for(call, round_, facts, decided):
            refuse(
                say(
                    "{round} untuk kelompok ini sudah ditetapkan.",
                    "{round} is settled for this group already.",
                    round=round_.name,
                ),
                say(
                    "Penyelenggara membuka kembali keputusannya lebih dulu, dengan alasan.",
                    "The organiser opens the decision again first, with a reason.",
                ),
                round_.citations,
            )


def must_lead(asker: Asker, call: CallRecord) -> None:
    """Raise Refused for whoever is no organiser of the call's region."""
    if not asker.has(Role.ORGANISER, call.code):
        refuse(
            say("Hanya penyelenggara yang menetapkan.", "Only the organiser settles."),
            say("Masuk sebagai penyelenggaranya.", "Sign in as the organiser."),
        )
