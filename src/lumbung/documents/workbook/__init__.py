"""The workbook of a contest: derived from its decree, filled in by people, and read back, every fault at its cell."""
