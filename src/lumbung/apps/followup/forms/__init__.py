"""What is typed in follow-up."""
