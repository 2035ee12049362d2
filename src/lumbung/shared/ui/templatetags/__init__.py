"""Words, figures and pieces of pages for templates."""
