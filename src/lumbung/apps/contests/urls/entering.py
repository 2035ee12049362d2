"""A group's entry: `/<home>/lomba/<call>/isian/…`."""

from django.urls import path

from lumbung.apps.contests.views import (
    entering,
    entering_files,
    entering_import,
    entering_lists,
    entering_members,
    entering_notes,
    entering_offline,
    entering_papers,
    entering_pieces,
    entering_saving,
    entering_sending,
    entering_steps,
    entering_videos,
    entering_withdrawing,
    previewing,
    recommending,
)

ENTRY = "<int:entry>/"

urlpatterns = [
    path("", entering.my_entries, name="my_entries"),
    path("mulai/", entering.begin, name="begin_entry"),
    path("luring/", entering_offline.offline, name="offline"),
    path("luring.js", entering_offline.worker, name="offline_worker"),
    path("daftar/", entering_lists.lists, name="pick_lists"),
    path("daftar/<slug:fact>/", entering_lists.one_list, name="pick_list"),
    path("daftar/<slug:fact>/<str:village>/", entering_lists.one_list, name="village_pick_list"),
    path(ENTRY, entering.overview, name="entry"),
    path(ENTRY + "tanda-terima/", entering_sending.receipt, name="entry_receipt"),
    path(ENTRY + "tarik/", entering_withdrawing.withdraw, name="entry_withdraw"),
    path(ENTRY + "surat/<slug:form>.<slug:kind>", entering_papers.paper, name="entry_paper"),
    path(ENTRY + "berkas/<slug:document>/unggah/", entering_files.upload, name="upload_file"),
    path(ENTRY + "berkas/<int:file>/hapus/", entering_files.remove, name="remove_file"),
    path(ENTRY + "berkas/<int:file>/unduh/", entering_files.download, name="download_file"),
    path(ENTRY + "berkas/<int:file>/lihat/<int:page>/", previewing.page, name="preview"),
    path(ENTRY + "berkas/<int:file>/lihat/<int:page>.png", previewing.picture, name="preview_picture"),
    path(ENTRY + "anggaran/rab.xlsx", entering_import.budget_template, name="budget_template"),
    path(ENTRY + "anggaran/impor/", entering_import.import_budget, name="import_budget"),
    path(ENTRY + "rekomendasi/<slug:document>/minta/", recommending.ask, name="ask_recommendation"),
    path(ENTRY + "rekomendasi/<int:recommendation>/batal/", recommending.call_off, name="call_off_recommendation"),
    path(ENTRY + "pengurus/daftar.xlsx", entering_members.members_template, name="members_template"),
    path(ENTRY + "pengurus/impor/", entering_members.import_members, name="import_members"),
    path(ENTRY + "catatan/", entering_notes.entry_notes, name="entry_notes"),
    path(ENTRY + "berkas/<slug:document>/mulai/", entering_pieces.begin, name="begin_upload"),
    path(ENTRY + "unggahan/<int:upload>/selesai/", entering_pieces.finish, name="finish_upload"),
    path(ENTRY + "unggahan/<int:upload>/<int:offset>/", entering_pieces.piece, name="upload_piece"),
    path(ENTRY + "berkas/<slug:document>/tautan/", entering_videos.link, name="link_video"),
    path(ENTRY + "berkas/<slug:document>/cd/", entering_videos.cd, name="receive_cd"),
    path(ENTRY + "video/<int:video>/hapus/", entering_videos.remove, name="remove_video"),
    path(ENTRY + "<slug:step>/", entering_steps.step, name="entry_step"),
    path(ENTRY + "<slug:step>/simpan/", entering_saving.save_step, name="save_step"),
]
