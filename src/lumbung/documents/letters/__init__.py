"""What official letters share: the letterhead with who signs, and the number as an office writes it."""
