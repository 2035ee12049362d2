"""How alike two texts are: shared runs of words, with their places in both; nobody decides here.

Texts are compared as they stand, word for word. A translation, or a text told in quite other words, is not found.
"""
