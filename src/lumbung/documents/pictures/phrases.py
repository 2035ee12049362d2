"""The words of the workbooks behind pictures, each in Indonesian and English."""

from lumbung.documents.style.voice import Phrases

PHRASES: Phrases = {
    "jurors": ("Juri", "Jurors"),
    "juror": ("Juri", "Juror"),
    "element": ("Unsur", "Element"),
    "sheets": ("Lembar", "Sheets"),
    "lowest": ("Terendah", "Lowest"),
    "mean": ("Rata-rata", "Mean"),
    "highest": ("Tertinggi", "Highest"),
    "common": ("Dinilai bersama juri lain", "In common with others"),
    "severity": ("Di atas atau di bawah panel", "Above or below the panel"),
    "exact": ("Tepat", "Exact"),
    "entries": ("Peserta", "Entries"),
    "code": ("Kode", "Code"),
    "entry": ("Peserta", "Entry"),
    "spread": ("Selisih", "Spread"),
    "apart": ("Paling jauh", "Furthest"),
    "funnel": ("Perjalanan", "Course"),
    "step": ("Tahap", "Step"),
    "territories": ("Wilayah", "Territories"),
    "chosen": ("Lanjut", "Went on"),
    "winners": ("Menang", "Won"),
    "scores": ("Sebaran skor", "Scores"),
    "round": ("Babak", "Round"),
    "from": ("Dari", "From"),
    "to": ("Sampai", "To"),
    "strengths": ("Kekuatan", "Strengths"),
    "group": ("Kelompok", "Group"),
    "aspect": ("Aspek", "Aspect"),
    "percent": ("Persen dari nilai tertinggi", "Percent of the highest marks"),
}
