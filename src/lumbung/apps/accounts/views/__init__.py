"""Pages about people: signing in with a printed code, the counter where codes are printed, and roles."""
