"""Proposals as people send them, made when they are needed, each with what must be found in it.

No file here comes from Microsoft Word, Google Docs or WPS: those called imitations only have their traits.
"""
