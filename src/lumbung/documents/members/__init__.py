"""The people of a group as a spreadsheet: the template to fill in, and reading what came back in anybody's manner."""
