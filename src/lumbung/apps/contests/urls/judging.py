"""The juror's sheets: `/<home>/lomba/<call>/penilaian/…`."""

from django.urls import path

from lumbung.apps.contests.views import (
    declaring,
    judging,
    judging_offline,
    judging_pages,
    judging_sheet,
    judging_workbook,
)

SEAT = "<int:seat>/"

urlpatterns = [
    path("", judging.seats, name="judging"),
    path("luring/", judging_offline.offline, name="judging_offline"),
    path("luring.js", judging_offline.worker, name="judging_worker"),
    path(SEAT, judging.seat, name="judging_seat"),
    path(SEAT + "pernyataan/", declaring.declaration, name="judging_declare"),
    path(SEAT + "serahkan/", judging.hand_in, name="hand_in"),
    path(SEAT + "lembar.xlsx", judging_workbook.download, name="mark_sheets"),
    path(SEAT + "impor/", judging_workbook.take_in, name="import_marks"),
    path(SEAT + "<int:entry>/", judging_sheet.sheet, name="sheet"),
    path(SEAT + "<int:entry>/nilai/", judging_sheet.sheet_mark, name="sheet_mark"),
    path(SEAT + "<int:entry>/berkas/<int:file>/", judging.open_file, name="sheet_file"),
    path(SEAT + "<int:entry>/halaman/", judging_pages.pages, name="sheet_pages"),
    path(SEAT + "<int:entry>/halaman/<int:file>/<int:page>.png", judging_pages.picture, name="sheet_picture"),
    path(SEAT + "<int:entry>/kepentingan/", judging.withdraw, name="withdraw"),
]
