"""Tags of the contest pages."""
