"""Documents that people fill in, sign or keep: workbooks read and written, minutes and letters rendered. No Django."""
