"""Acts of a contest: entering, verifying, judging, settling. Each is one transaction, and refuses with a reason."""
