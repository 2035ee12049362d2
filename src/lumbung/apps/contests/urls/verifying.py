"""The verification desk: `/<home>/lomba/<call>/meja/…`."""

from django.urls import path

from lumbung.apps.contests.views import (
    verifying,
    verifying_budget,
    verifying_concluding,
    verifying_copies,
    verifying_elsewhere,
    verifying_notes,
    verifying_queue,
    verifying_ready,
    verifying_visits,
)

urlpatterns = [
    path("", verifying_queue.desk, name="desk"),
    path("luluskan/", verifying_ready.pass_ready, name="pass_ready"),
    path("<int:entry>/", verifying.verify_entry, name="verify_entry"),
    path("<int:entry>/kontak/", verifying.entry_contact, name="entry_contact"),  # no conclusion has this name
    path("<int:entry>/anggaran/", verifying_budget.verify_budget, name="verify_budget"),
    path("<int:entry>/nik/<int:member>/", verifying_elsewhere.member_nik, name="member_nik"),
    path("<int:entry>/serupa/<int:resemblance>/", verifying_elsewhere.resembling, name="resembling"),
    path("<int:entry>/rangkap/", verifying_copies.entry_copies, name="entry_copies"),
    path("<int:entry>/rangkap/<int:receipt>.pdf", verifying_copies.copies_receipt, name="copies_receipt"),
    path("<int:entry>/catatan/<slug:kind>/<slug:end>/", verifying_notes.verify_note, name="verify_note"),
    path("<int:entry>/<slug:conclusion>/", verifying_concluding.conclude_entry, name="conclude_entry"),
    path("kunjungan/<slug:round>/", verifying_visits.visits, name="visits"),
    path("kunjungan/<slug:round>/<int:entry>/", verifying_visits.visit, name="visit"),
]
