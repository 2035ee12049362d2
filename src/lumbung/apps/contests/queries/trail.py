"""The trail of a contest as people read it: who did what, newest first, and whether no line was changed since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.accounts.queries import names
from lumbung.apps.assessment.queries import code_of, elements
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.proving import disagreements_of
from lumbung.apps.letters.queries import KINDS, Kind, numbers_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Language, Words, plain, say
from lumbung.shared.trail.recording import Line, faults, lines

ACTS = {
    "assessment.appoint_panel": say("Menunjuk panel", "Appointed a panel"),
    "assessment.assign": say("Menugasi juri", "Assigned an entry to a juror"),
    "assessment.attach_decision": say("Mengunggah SK panel", "Uploaded a panel's decision"),
    "assessment.declare": say("Menyatakan kepentingan", "Declared interests"),
    "assessment.declare_home": say("Mencatat tempat tinggal juri", "Recorded where a juror lives"),
    "assessment.hand_in": say("Menyerahkan lembar nilai", "Handed in sheets"),
    "assessment.leave_seat": say("Mengakhiri tugas juri", "Ended a juror's duty"),
    "assessment.recuse": say("Mundur karena berkepentingan", "Withdrew because of an interest"),
    "assessment.reopen_sheet": say("Membuka lembar nilai", "Opened a sheet again"),
    "assessment.review": say("Memeriksa isian", "Verified an entry"),
    "assessment.share_out": say("Membagi peserta kepada juri", "Shared out the entries among jurors"),
    "assessment.take_back_review": say("Menarik hasil pemeriksaan", "Took back a verification"),
    "assessment.take_seat": say("Mengganti juri", "Replaced a juror"),
    "assessment.unassign": say("Melepas juri dari peserta", "Took an entry from a juror"),
    "contests.ask_what_if": say("Menanyakan hasil dengan tafsir lain", "Asked for the ranking under other readings"),
    "contests.ask_recommendation": say("Meminta rekomendasi desa", "Asked the village for a recommendation"),
    "contests.accept_note": say("Menerima jawaban atas catatan", "Accepted the answer to a note"),
    "contests.attach_file": say("Mengunggah berkas", "Uploaded a file"),
    "contests.begin_entry": say("Memulai isian", "Began an entry"),
    "contests.mark_presence": say("Mencatat kehadiran presentasi", "Noted who came to present"),
    "contests.measure_late": say("Memeriksa berkas yang sudah dikirim", "Measured a file that was already sent"),
    "contests.add_visit_photo": say("Menambah foto kunjungan", "Added a photo of a visit"),
    "contests.call_off_visit": say("Membatalkan kunjungan", "Called off a visit"),
    "contests.call_off_presentation": say("Membatalkan giliran presentasi", "Called off a presentation"),
    "contests.change_presentations": say("Mengubah hari presentasi", "Changed a presentation day"),
    "contests.change_village": say("Mengganti desa draf", "Changed the village of a draft"),
    "contests.compare_price": say("Memilih pembanding harga", "Chose what a price is compared with"),
    "contests.conclude_verification": say("Menyimpulkan verifikasi", "Concluded a verification"),
    "contests.decide_order": say("Mencatat urutan putusan panel", "Recorded the order that a panel decided"),
    "contests.decide_resemblance": say("Memutus kemiripan dua isian", "Decided on two entries that resemble"),
    "contests.discuss_spread": say("Mencatat pembahasan selisih juri", "Minuted why jurors are far apart"),
    "contests.delete_draft": say("Menghapus draf", "Deleted a draft"),
    "contests.draw_lot": say("Mengundi urutan presentasi", "Drew the order of presentations"),
    "contests.exclude": say("Mencatat peserta yang tidak diambil", "Recorded an entry that is not taken"),
    "contests.explain_note": say("Menjelaskan catatan petugas", "Explained a note of the officer"),
    "contests.fill_list": say("Mengisi daftar pilihan", "Filled a list to pick from"),
    "contests.give_back_presentation": say("Menjadwalkan lagi giliran presentasi", "Gave a presentation back"),
    "contests.give_recommendation": say("Memberikan rekomendasi desa", "Gave the village's recommendation"),
    "contests.issue_paper": say("Menerbitkan surat", "Issued a paper"),
    "contests.lapse_recommendation": say("Rekomendasi desa tidak berlaku lagi", "The village's recommendation lapsed"),
    "contests.hold_sitting": say("Mencatat sidang panel", "Recorded a sitting of the panel"),
    "contests.keep_signed_minutes": say("Mengunggah berita acara bertanda tangan", "Uploaded signed minutes"),
    "contests.link_video": say("Menautkan video", "Linked a video"),
    "contests.load_alike": say("Memuat dua isian contoh yang serupa", "Loaded two sample entries that resemble"),
    "contests.load_sample": say("Memuat data contoh", "Loaded sample data"),
    "contests.load_sample_lists": say("Memuat daftar contoh", "Loaded sample lists"),
    "contests.minute_dissent": say("Mencatat pendapat berbeda", "Minuted a dissent"),
    "contests.hand_in_visit": say("Menyerahkan laporan kunjungan", "Handed in the report of a visit"),
    "contests.reopen_visit": say("Membuka laporan kunjungan", "Opened the report of a visit again"),
    "contests.plan_visit": say("Merencanakan kunjungan", "Planned a visit"),
    "contests.remove_visit_photo": say("Menghapus foto kunjungan", "Removed a photo of a visit"),
    "contests.set_budget_day": say("Mencatat hari penetapan anggaran", "Recorded when a budget is enacted"),
    "contests.pause_clock": say(
        "Menjeda atau melanjutkan jam presentasi", "Paused the clock of a room, or let it go on"
    ),
    "contests.plan_presentations": say("Menyusun hari presentasi", "Planned a presentation day"),
    "contests.publish_presentations": say("Menerbitkan jadwal presentasi", "Published when entries present"),
    "contests.read_contact": say("Membaca nomor telepon", "Read a telephone number"),
    "contests.read_identity": say("Membaca NIK", "Read a NIK"),
    "contests.read_personal": say("Membaca data pribadi", "Read personal data"),
    "contests.receive_cd": say("Menerima CD", "Received a CD"),
    "contests.refuse_recommendation": say("Menolak rekomendasi desa", "Refused the village's recommendation"),
    "contests.receive_copies": say("Menerima rangkap di kertas", "Received copies on paper"),
    "contests.remove_file": say("Menghapus berkas", "Removed a file"),
    "contests.remove_presentations": say("Menghapus hari presentasi", "Removed a presentation day"),
    "contests.remove_video": say("Menghapus video", "Removed a video"),
    "contests.remind_jurors": say("Mengingatkan juri", "Reminded jurors"),
    "contests.reopen": say("Membuka kembali keputusan", "Opened a decision again"),
    "contests.require_notes": say("Mengatur catatan wajib juri", "Set which notes jurors must write"),
    "contests.save_entry_for_group": say("Mengisi atas nama kelompok", "Filled in for a group"),
    "contests.settle": say("Menetapkan hasil", "Settled a result"),
    "contests.submit_entry": say("Mengirim isian", "Sent an entry"),
    "contests.take_back_dissent": say("Menarik pendapat berbeda", "Took back a dissent"),
    "contests.swap_presentations": say("Menukar giliran presentasi", "Swapped two presentations"),
    "contests.take_back_exclusion": say("Menarik catatan tidak diambil", "Took back that an entry is not taken"),
    "contests.take_back_order": say("Menarik urutan putusan panel", "Took back the order of a panel"),
    "contests.take_back_request": say("Membatalkan permintaan rekomendasi", "Called off the request to the village"),
    "contests.turn_clock": say("Memulai giliran berikutnya", "Began the next presentation"),
    "contests.withdraw_entry": say("Menarik isian", "Withdrew an entry"),
    "contests.withdraw_recommendation": say("Mencabut rekomendasi desa", "Took back the village's recommendation"),
    "contests.write_note": say("Menulis catatan pada isian", "Wrote a note at a place of the entry"),
    "followup.add_receipt": say("Menambah nota", "Added a receipt"),
    "followup.answer_spending": say("Menjawab belanja pemenang", "Answered what a winner bought"),
    "followup.confirm_allowed": say(
        "Menyatakan belanja pemenang tidak terlarang", "Said that what a winner bought is not forbidden"
    ),
    "followup.pay": say("Mencatat pembayaran hadiah", "Recorded a payment of an award"),
    "followup.register": say("Menyerahkan pemenang ke registri inovasi", "Handed a winner over to the registry"),
    "followup.report_spending": say("Mencatat belanja pemenang", "Wrote down what a winner bought"),
    "followup.set_tranches": say("Menetapkan tahap pembayaran", "Set the parts of the payment"),
    "followup.withdraw_payment": say("Menarik catatan pembayaran", "Withdrew the record of a payment"),
    "followup.record_refund": say("Mencatat dana yang dikembalikan", "Recorded money that came back"),
    "followup.withdraw_refund": say("Menarik catatan pengembalian dana", "Withdrew the record of money that came back"),
    "followup.plan_mentoring": say("Menetapkan pendamping", "Set who accompanies a winner"),
    "followup.record_goal_value": say("Mencatat angka tujuan peraturan", "Recorded the figure of a goal"),
    "followup.withdraw_goal_value": say("Menarik angka tujuan peraturan", "Withdrew the figure of a goal"),
    "followup.record_session": say("Mencatat pembekalan", "Recorded a session"),
    "followup.record_visit": say("Mencatat kunjungan ke pemenang", "Recorded a visit to a winner"),
    "followup.withdraw_session": say("Menarik catatan pembekalan", "Withdrew the record of a session"),
    "followup.withdraw_visit": say("Menarik catatan kunjungan", "Withdrew the record of a visit"),
    "followup.hand_over": say("Menyerahkan pemenang ke pascalomba", "Handed over the winners"),
    "followup.take_back": say("Menarik hadiah karena koreksi", "Took awards back for a correction"),
    "rulebook.announce": say("Mengumumkan hasil", "Announced the result"),
    "rulebook.choose_readings": say("Memilih tafsir", "Chose the readings"),
    "rulebook.open_call": say("Membuka lomba", "Opened the contest"),
    "rulebook.prepare_call": say("Menyiapkan lomba", "Prepared the contest"),
    "rulebook.record_duty": say("Mencatat kewajiban", "Recorded a duty"),
    "rulebook.reopen_call": say("Membuka kembali lomba", "Opened the contest again"),
    "rulebook.set_stage_days": say("Menetapkan tanggal tahap", "Set the days of a stage"),
    "rulebook.withdraw_duty": say("Menarik catatan kewajiban", "Withdrew the record of a duty"),
}


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One act: its number in the chain, when, by whom, what, and about whom or what where the line tells."""

    number: int
    at: datetime
    by: str
    words: Words
    about: str


def trail_of(call: CallRecord) -> list[Line]:
    """All lines of a contest's chain, newest first. They hold ids: `told` makes them readable."""
    return lines(call.chain)


def faults_of(call: CallRecord) -> list[Words]:
    """All that is wrong with the chain of a contest, and what papers and signatures say that it does not bear out."""
    return [*(one.words for one in faults(call.chain)), *disagreements_of(call.id)]


def told(call: CallRecord, found: Sequence[Line], language: Language) -> list[TrailEntry]:
    """Lines with the names of who acted, and what they are about: codes of entries, elements of seats, papers."""
    people = names({one.actor for one in found if one.actor is not None})
    subjects = {one.facts.get("entry", one.facts.get("subject")) for one in found}
    wanted = [one for one in subjects if isinstance(one, int)]
    codes = dict(entries_of(call).filter(pk__in=wanted).exclude(code=None).values_list("pk", "code"))
    sitting = elements(call.id) if any("seat" in one.facts for one in found) else {}
    papers = numbers_of({id for one in found if isinstance(id := one.facts.get("letter"), int)})
    return [
        TrailEntry(
            number=one.number,
            at=one.at,
            by=people.get(one.actor or 0, ""),
            words=ACTS.get(one.act, plain(one.act)),
            about=" · ".join(filter(None, (_about(call, one, codes), *_named(one, sitting, papers, language)))),
        )
        for one in found
    ]


def _named(
    line: Line, sitting: Mapping[int, str], papers: Mapping[int, tuple[Kind, str]], language: Language
) -> Iterator[str]:
    """Whose seat, how many sheets, and which paper a line is about."""
    seat, letter, sheets = (line.facts.get(name) for name in ("seat", "letter", "subjects"))
    if isinstance(seat, int):
        yield f"{sitting.get(seat, '')} {code_of(seat)}".strip()
    if isinstance(seat, int) and isinstance(sheets, list):
        yield say("{n} lembar", "{n} sheets", n=len(sheets)).text(language)
    if isinstance(letter, int) and letter in papers:
        kind, number = papers[letter]
        yield f"{KINDS[kind].text(language)} {number}"


def _about(call: CallRecord, line: Line, codes: dict[int, str]) -> str:
    """What of the contest a line is about, as far as that is public: a code, a round and its group, a stage, a duty."""
    facts = line.facts
    subject, scope, group = facts.get("entry", facts.get("subject")), facts.get("scope"), facts.get("group")
    rounds = {one.code: one.name for one in call.rules.contest.rounds}
    stages = {one.code: one.name for one in call.rules.parts.stages}
    parts = [codes.get(subject, "") if isinstance(subject, int) else "", rounds.get(str(scope), "")]
    parts += [stages.get(str(facts.get("stage")), ""), str(facts.get("duty", ""))]
    parts += [str(one) for one in group] if isinstance(group, list) else []
    return " ".join(one for one in parts if one)
