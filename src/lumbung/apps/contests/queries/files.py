"""The files of an entry, for each reader. What holds personal data is for officers; the decree says which it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Attachment, Entry, FieldVisit, Video
from lumbung.apps.contests.permissions import entries_to_identify, entries_to_see
from lumbung.apps.contests.queries.attached import file_record, video_record
from lumbung.apps.contests.queries.facts import written_chapters
from lumbung.apps.contests.queries.judging import JudgedEntry
from lumbung.apps.contests.records import FileRecord, VideoRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.readings import Rules
from lumbung.shared.files.keeping import Key, read_file


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that the asker may open, and where it is stored. `is_personal`: whoever does not own it is noted.

    What staff entered for a group has no `owner`: it is not theirs.
    """

    record: FileRecord
    stored_as: str
    is_personal: bool
    owner: int | None
    key: Key | None = field(default=None, repr=False)

    def content(self) -> bytes:
        """The file itself."""
        return read_file(self.stored_as, self.key)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a juror reads beside the sheet: files with the names of their documents, and the chapters in short.

    `closed` counts the files that are not a juror's to open; `contents` are the digests of the others, by id;
    `is_visited`: a report of a field visit may be read.
    """

    files: tuple[tuple[str, FileRecord], ...]
    chapters: tuple[tuple[str, str], ...]
    closed: int
    videos: tuple[VideoRecord, ...] = ()
    contents: Mapping[int, str] = field(default_factory=dict)
    is_visited: bool = False


def personal_documents(rules: Rules) -> frozenset[str]:
    """The codes of the documents that hold personal data."""
    return frozenset(one.code for one in rules.parts.documents if one.personal)


def closed_documents(asker: Asker, call: CallRecord, entry: int) -> frozenset[str]:
    """The documents of an entry that the asker sees in its list, and does not open."""
    return frozenset() if _may_identify(asker, call, entry) else personal_documents(call.rules)


def file_to_open(asker: Asker, call: CallRecord, entry: int, file: int) -> KeptFile | None:
    """A file of an entry that the asker may see; one with personal data only for who may know who the people are."""
    kept = _kept(call, entries_to_see(asker, call).filter(pk=entry).first(), file)
    if kept is None or (kept.is_personal and not _may_identify(asker, call, entry)):
        return None
    return kept


def file_for_juror(call: CallRecord, judged: JudgedEntry, file: int) -> KeptFile | None:
    """A file of an entry that stands before the juror's panel, unless it holds personal data or the juror withdrew."""
    kept = _kept(call, Entry.objects.get(pk=judged.id), file) if judged.may_be_marked else None
    return None if kept is None or kept.is_personal else kept


def proposal_for_juror(call: CallRecord, judged: JudgedEntry) -> Proposal:
    """What a juror may read of an entry that stands before the panel."""
    of_it = {"entry": OuterRef("pk")}
    rows = Entry.objects.annotate(
        visited=Exists(FieldVisit.objects.filter(**of_it, called_off_at=None).exclude(handed_in_at=None)),
        filmed=Exists(Video.objects.filter(**of_it, removed_at=None)),
    )
    chapters, is_visited, is_filmed = rows.values_list("chapters", "visited", "filmed").get(pk=judged.id)
    names = {one.code: one.name for one in call.rules.parts.documents}
    order, personal = list(names), personal_documents(call.rules)
    attached = list(Attachment.objects.filter(entry=judged.id, removed_at=None))
    videos = Video.objects.filter(entry=judged.id, removed_at=None) if is_filmed else ()
    files = [file_record(one) for one in attached]
    open_ones = [one for one in files if one.document in names and one.document not in personal]
    return Proposal(
        files=tuple((names[one.document], one) for one in sorted(open_ones, key=lambda one: order.index(one.document))),
        chapters=tuple(
            (name, text) for name, text in written_chapters(call.rules, judged.title, chapters).items() if text.strip()
        ),
        closed=len(files) - len(open_ones),
        videos=tuple(video_record(one) for one in videos if one.document in names and one.document not in personal),
        contents={one.pk: one.sha256 for one in attached if one.document in names and one.document not in personal},
        is_visited=is_visited,
    )


def _may_identify(asker: Asker, call: CallRecord, entry: int) -> bool:
    return entries_to_identify(asker, call).filter(pk=entry).exists()


def _kept(call: CallRecord, entry: Entry | None, file: int) -> KeptFile | None:
    row = Attachment.objects.filter(entry=entry, pk=file, removed_at=None).first()
    if entry is None or row is None:
        return None
    known = {one.code for one in call.rules.parts.documents}
    is_personal = row.document not in known or row.document in personal_documents(call.rules)
    return KeptFile(file_record(row), row.stored_as, is_personal, None if entry.by_staff else entry.owner_id, row.key)
