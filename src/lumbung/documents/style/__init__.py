"""The look and the voice that all documents share: style sheet, typefaces, numbers and dates."""
