"""How Lumbung looks and speaks: the frame of every page, its components, its style sheet."""
