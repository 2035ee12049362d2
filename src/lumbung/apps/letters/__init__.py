"""Official documents: their numbers, frozen facts, files and public check."""
