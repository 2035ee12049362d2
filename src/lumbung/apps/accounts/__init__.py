"""People, organisations, and what each was granted: a role, somewhere, for a time, on a basis."""
