"""One Django app for each capability, stacked as ARCHITECTURE.md draws them."""
