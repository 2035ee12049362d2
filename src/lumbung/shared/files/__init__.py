"""What people hand in: how much of it, what it is, whether it opens, and where it is kept."""
