"""The program that opens one upload, and nothing else: it knows no database, no settings and no other file."""
