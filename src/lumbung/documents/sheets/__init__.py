"""Tables that people fill in with a spreadsheet program, in their own manner: a budget, a price standard.

Unlike the workbook of a contest (`documents/workbook`), whose cells have their places, a table is found by the words
above its columns, wherever it stands, and may hold titles, sections, sub-totals and merged cells.
"""
