"""A juror's sheets as one workbook, to be filled in without a line: written, and read when it comes back."""
