"""A region's price standard (standarisasi harga) as a spreadsheet, and which item a line of a budget is like."""
